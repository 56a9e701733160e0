/**
 * Membership changes: when a leader takes one, and what follows when it is committed. Two majorities of voters that
 * differ by one server overlap, so such a change is one entry (dissertation §4.1, §4.2); any other goes through a joint
 * configuration, from which the leader of the day finds its own way out (§6).
 */
import { afterJoint, memberOf, objectionTo, promotedBy, withChange } from './configuration.ts';
import type { ServerId } from './entries.ts';
import type { MembershipChange, ProposalId, RefusalReason } from './inputs.ts';
import { isCompacted, lastIndexOf, termOf } from './log.ts';
import { progressOf } from './progress.ts';
import { notLeader, propose, refuse, takeEntry } from './proposals.ts';
import { sendAppend } from './replication.ts';
import { becomeLearner, mayStand } from './roles.ts';
import type { Leadership } from './state.ts';
import { handOver } from './transfer.ts';
import { note, type Turn } from './turn.ts';

export function changeMembership(turn: Turn, proposal: ProposalId, change: MembershipChange): void {
  const { state } = turn;
  const objection = objectionNow(turn, change);
  if (objection !== null) {
    refuse(turn, proposal, objection);
    return;
  }
  const configuration = withChange(state.configuration, change);
  const entry = propose(turn, proposal, { kind: 'configuration', configuration });
  if (entry === null || configuration.joint === undefined) return;
  note(turn, { kind: 'jointEntered', term: state.currentTerm, index: entry.index, ...configuration.joint });
}

/**
 * "Once C_old,new has been committed, […] it is now safe for the leader to create a log entry describing C_new" (§6),
 * whichever leader that is: one that finds the joint configuration in its log finishes what another began.
 */
export function leaveJoint(turn: Turn): void {
  const { state, rules } = turn;
  const newest = state.configurations.at(-1);
  if (newest?.configuration.joint === undefined || state.leadership === null) return;
  if (!rules.mayLeaveJoint(state, newest)) return;
  const begunIn = termOf(state.log, newest.index) ?? state.currentTerm;
  const { index } = takeEntry(turn, { kind: 'configuration', configuration: afterJoint(newest.configuration) });
  note(turn, { kind: 'jointLeft', term: state.currentTerm, index, joint: newest.index, begunIn });
}

function objectionNow(turn: Turn, change: MembershipChange): RefusalReason | null {
  const { state, rules } = turn;
  if (state.role !== 'leader') return notLeader(state);
  const objection = rules.objectionToChangeNow(state) ?? objectionTo(state.configuration, change);
  if (objection !== null) return objection;
  const late = promotedBy(state.configuration, change).filter((id) => !isCaughtUp(turn, id));
  if (late.length === 0) return null;
  const behind = late.map((id) => lastIndexOf(state.log) - (progressOf(state, id)?.matchIndex ?? 0));
  return { kind: 'notCaughtUp', behind: Math.max(...behind) };
}

function isCaughtUp({ state, rules }: Turn, id: ServerId): boolean {
  const progress = progressOf(state, id);
  return progress !== undefined && rules.isCaughtUp(state, progress);
}

/**
 * The leader tells those that were removed, except who would first need a snapshot, and then forgets them. Who has lost
 * its own seat steps down now (§6, dissertation §4.2.2); a leader first tells all that the entry is committed, so that
 * they need not find out.
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
    const reachable = !isCompacted(turn.state.log, progress.nextIndex);
    if (reachable && (all || progress.departing)) sendAppend(turn, progress, []);
  }
  leadership.progress = leadership.progress.filter((progress) => !progress.departing);
}
