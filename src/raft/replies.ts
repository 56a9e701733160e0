/**
 * What a leader learns from the answers to its appends (§5.3): who has what, where a follower's log parts from its own,
 * and that it is still heard (CheckQuorum, dissertation §6.2).
 */
import { leaderCounts } from './commitment.ts';
import type { Index, ServerId } from './entries.ts';
import { lastIndexOf } from './log.ts';
import type { AppendEntriesReply, Conflict } from './messages.ts';
import type { Note } from './notes.ts';
import { isBack, noteLost } from './parking.ts';
import { matched, progressOf, roundEnded, settle, steppedBack } from './progress.ts';
import { sendEntries } from './replication.ts';
import { stepBack } from './roles.ts';
import { lastIndexInSaves } from './saves.ts';
import type { Progress, OutgoingSnapshot } from './state.ts';
import { pursueTransfer } from './transfer.ts';
import { note, type Turn } from './turn.ts';

export function receiveAppendEntriesReply(turn: Turn, from: ServerId, reply: AppendEntriesReply): void {
  const { state, rules } = turn;
  if (rules.isNewerTerm(reply.term, state.currentTerm)) {
    stepBack(turn, reply.term, { kind: 'higherTerm', from, message: reply.kind });
    return;
  }
  const progress = progressOf(state, from);
  if (reply.term < state.currentTerm) drop(turn, from, 'staleTerm');
  else if (progress === undefined) drop(turn, from, 'notForMyRole');
  else if (!isPossible(turn, progress, reply)) drop(turn, from, 'impossible');
  else answered(turn, progress, reply);
}

function drop(turn: Turn, from: ServerId, why: Extract<Note, { kind: 'messageDropped' }>['why']): void {
  note(turn, { kind: 'messageDropped', from, message: 'appendEntriesReply', why });
}

/** Any answer of this term shows that the follower still hears this leader, if it is still the same follower. */
function answered(turn: Turn, progress: Progress, reply: AppendEntriesReply): void {
  const { state, rules } = turn;
  const { sequence, conflict } = reply;
  const { lost } = progress;
  if (lost !== null && sequence <= lost.since) {
    drop(turn, progress.id, 'staleSequence');
    return;
  }
  if (lost !== null && !isBack(turn, progress, lost, conflict)) return;
  if (conflict !== null && rules.hasLostEntries(progress, sequence, conflict)) {
    noteLost(turn, progress, conflict);
    return;
  }
  progress.heardAt = state.now;
  progress.answered = Math.max(progress.answered, sequence);
  if (conflict === null) accepted(turn, progress, reply);
  else if (sequence < progress.rejectionsFrom || !rejected(turn, progress, conflict))
    drop(turn, progress.id, 'staleSequence');
}

/** No correct follower answers what was not sent, or has more than the leader, or rejects without saying where. */
function isPossible(turn: Turn, progress: Progress, reply: AppendEntriesReply): boolean {
  if (reply.sequence < 1 || reply.sequence > progress.sequence) return false;
  if (reply.success) return reply.conflict === null && reply.matchIndex <= lastIndexOf(turn.state.log);
  return reply.conflict !== null && reply.conflict.firstIndex >= 1;
}

function accepted(turn: Turn, progress: Progress, reply: AppendEntriesReply): void {
  settle(progress, reply.sequence);
  followerHas(turn, progress, reply.matchIndex);
}

/** The follower's log equals this leader's up to there: that counts, and what comes next is sent. */
export function followerHas(turn: Turn, progress: Progress, matchIndex: Index): void {
  const { state } = turn;
  const { outgoing } = progress;
  matched(progress, matchIndex);
  if (outgoing !== null && progress.outgoing === null) noteFinished(turn, progress, outgoing);
  if (roundEnded(state, progress) && !progress.voter) {
    note(turn, { kind: 'learnerCaughtUp', learner: progress.id, rounds: progress.round.number - 1 });
  }
  if (progress.voter && progress.matchIndex > state.commitIndex) leaderCounts(turn);
  // Entries that no save holds yet wait for the end of the batch, where all followers get them together.
  if (state.leadership === null) return;
  sendEntries(turn, progress, lastIndexInSaves(state));
  pursueTransfer(turn);
}

function noteFinished(turn: Turn, { id: follower, matchIndex }: Progress, { snapshot }: OutgoingSnapshot): void {
  const { lastIncludedIndex } = snapshot;
  const term = turn.state.currentTerm;
  note(turn, { kind: 'snapshotDelivered', term, follower, lastIncludedIndex, matchIndex });
}

/**
 * "After a rejection, the leader decrements nextIndex and retries" (§5.3), over a whole term at once. False for a
 * rejection that was overtaken: what has matched cannot part again.
 */
function rejected(turn: Turn, progress: Progress, conflict: Conflict): boolean {
  const { state, rules } = turn;
  const from = progress.nextIndex;
  const to = rules.nextIndexAfter(state.log, conflict, from);
  if (to <= progress.matchIndex) return false;
  steppedBack(progress, to);
  note(turn, { kind: 'nextIndexSteppedBack', term: state.currentTerm, follower: progress.id, from, to, conflict });
  sendEntries(turn, progress, lastIndexInSaves(state));
  return true;
}
