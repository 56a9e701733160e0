/**
 * Leadership transfer (dissertation §3.10): a leader stops taking proposals, brings the target's log up to its own, and
 * tells it to stand at once by TimeoutNow. If no newer term comes within an election timeout, it takes proposals again.
 *
 * Reads go on meanwhile: they add nothing to the log that the target must catch up with, and each is confirmed by a
 * majority as ever. It elects nobody: the target may lose, and nothing is less safe than after any other timeout.
 */
import { memberOf } from './configuration.ts';
import { campaignTransferred } from './elections.ts';
import type { ServerId } from './entries.ts';
import type { ProposalId, RefusalReason } from './inputs.ts';
import { endTransfer } from './leaving.ts';
import { lastIndexOf } from './log.ts';
import type { TimeoutNow } from './messages.ts';
import { progressOf } from './progress.ts';
import { notLeader, refuse } from './proposals.ts';
import { sendEntries } from './replication.ts';
import { stepBack } from './roles.ts';
import { lastIndexInSaves, saveOfTerm, sendAfter } from './saves.ts';
import type { Leadership } from './state.ts';
import { note, type Turn } from './turn.ts';

/** Somebody asks for a transfer: to the same target it joins the one that runs, to another it takes its place. */
export function transferLeadership(turn: Turn, proposal: ProposalId, to: ServerId): void {
  const { state } = turn;
  const { leadership } = state;
  const objection = objectionTo(turn, to);
  if (leadership === null || objection !== null) {
    refuse(turn, proposal, objection ?? notLeader(state));
    return;
  }
  if (leadership.transfer?.to === to) {
    leadership.transfer.proposals.push(proposal);
    return;
  }
  if (leadership.transfer !== null) endTransfer(turn, leadership, { kind: 'replaced', by: to });
  const { now, settings } = state;
  leadership.transfer = { to, proposals: [proposal], begunAt: now, deadline: now + settings.election[1], told: false };
  const behind = lastIndexOf(state.log) - (progressOf(state, to)?.matchIndex ?? 0);
  note(turn, { kind: 'transferBegun', term: state.currentTerm, to, behind });
  pursueTransfer(turn);
}

function objectionTo(turn: Turn, to: ServerId): RefusalReason | null {
  const { state } = turn;
  if (state.role !== 'leader') return notLeader(state);
  if (to === state.id) return { kind: 'alreadySo' };
  if (memberOf(state.configuration, to) === undefined) return { kind: 'unknownMember' };
  // While joint, whoever is only on its way out would have to hand over again.
  return state.halves[0].includes(to) ? null : { kind: 'notAVoter' };
}

/** Tells the target to stand as soon as its log equals the leader's; until then sends it what it lacks. */
export function pursueTransfer(turn: Turn): void {
  const { state } = turn;
  const transfer = state.leadership?.transfer ?? null;
  const progress = transfer === null ? undefined : progressOf(state, transfer.to);
  if (transfer === null || transfer.told || progress === undefined) return;
  if (progress.matchIndex < lastIndexOf(state.log)) {
    sendEntries(turn, progress, lastIndexInSaves(state));
    return;
  }
  transfer.told = true;
  tellToStand(turn, transfer.to, 'transfer');
}

/** With each heartbeat, since a TimeoutNow may be lost. */
export function repeatTimeoutNow(turn: Turn): void {
  const transfer = turn.state.leadership?.transfer ?? null;
  if (transfer?.told === true) sendTimeoutNow(turn, transfer.to);
  else pursueTransfer(turn);
}

/** "If leadership transfer does not complete after about an election timeout", the leader takes proposals again. */
export function giveUpTransfer(turn: Turn): void {
  const { leadership } = turn.state;
  if (leadership !== null) endTransfer(turn, leadership, { kind: 'gaveUp' });
}

/**
 * A leader whose own seat is gone lets the voter with the longest log stand at once, so that the others need not wait
 * for an election timeout (dissertation §4.2.2).
 */
export function handOver(turn: Turn, leadership: Leadership): void {
  let best: { readonly id: ServerId; readonly matchIndex: number } | null = null;
  for (const progress of leadership.progress) {
    if (progress.countsIn[0] === true && (best === null || progress.matchIndex > best.matchIndex)) best = progress;
  }
  if (best !== null) tellToStand(turn, best.id, 'removed');
}

export function receiveTimeoutNow(turn: Turn, from: ServerId, message: TimeoutNow): void {
  const { state, rules } = turn;
  if (rules.isNewerTerm(message.term, state.currentTerm)) {
    stepBack(turn, message.term, { kind: 'higherTerm', from, message: message.kind });
  }
  const why = rules.objectionToTimeoutNow(state, from, message.term);
  if (why === null) campaignTransferred(turn, from);
  else note(turn, { kind: 'timeoutNowIgnored', term: state.currentTerm, from, why });
}

function tellToStand(turn: Turn, to: ServerId, why: 'transfer' | 'removed'): void {
  note(turn, { kind: 'timeoutNowSent', term: turn.state.currentTerm, to, why });
  sendTimeoutNow(turn, to);
}

function sendTimeoutNow(turn: Turn, to: ServerId): void {
  const { state } = turn;
  sendAfter(turn, to, { kind: 'timeoutNow', term: state.currentTerm }, saveOfTerm(state));
}
