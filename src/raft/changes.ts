/**
 * Membership changes that touch one server (dissertation §4.1, §4.2): when a leader takes one, and what follows when
 * it is committed. Two majorities that differ by one server overlap, so no joint configuration is needed for these;
 * joint consensus (§6) will have its place beside this file.
 */
import { memberOf, objectionTo, withChange } from './configuration.ts';
import type { MembershipChange, ProposalId, RefusalReason } from './inputs.ts';
import { lastIndexOf } from './log.ts';
import { progressOf } from './progress.ts';
import { notLeader, propose, refuse } from './proposals.ts';
import { sendAppend } from './replication.ts';
import { becomeLearner, mayStand } from './roles.ts';
import type { Leadership } from './state.ts';
import { handOver } from './transfer.ts';
import type { Turn } from './turn.ts';

export function changeMembership(turn: Turn, proposal: ProposalId, change: MembershipChange): void {
  const { state } = turn;
  const objection = objectionNow(turn, change);
  if (objection !== null) refuse(turn, proposal, objection);
  else propose(turn, proposal, { kind: 'configuration', configuration: withChange(state.configuration, change) });
}

function objectionNow(turn: Turn, change: MembershipChange): RefusalReason | null {
  const { state, rules } = turn;
  if (state.role !== 'leader') return notLeader(state);
  const objection = rules.objectionToChangeNow(state) ?? objectionTo(state.configuration, change);
  if (objection !== null || change.kind !== 'promote') return objection;
  const progress = progressOf(state, change.id);
  if (progress !== undefined && rules.isCaughtUp(state, progress)) return null;
  return { kind: 'notCaughtUp', behind: lastIndexOf(state.log) - (progress?.matchIndex ?? 0) };
}

/**
 * The leader tells those that were removed, and then forgets them. Who has lost its own seat steps down now (§6,
 * dissertation §4.2.2); a leader first tells all that the entry is committed, so that they need not find out.
 */
export function configurationCommitted(turn: Turn): void {
  const { state } = turn;
  const losesSeat = state.role !== 'learner' && !mayStand(state);
  if (state.leadership !== null) tellTheDeparting(turn, state.leadership, losesSeat);
  if (!losesSeat) return;
  if (state.leadership !== null) handOver(turn, state.leadership);
  const member = memberOf(state.configuration, state.id);
  becomeLearner(turn, state.currentTerm, { kind: member === undefined ? 'removed' : 'membership' });
}

function tellTheDeparting(turn: Turn, leadership: Leadership, all: boolean): void {
  for (const progress of leadership.progress) {
    if (all || progress.departing) sendAppend(turn, progress, []);
  }
  leadership.progress = leadership.progress.filter((progress) => !progress.departing);
}
