/**
 * The follower's side of AppendEntries (§5.3, Figure 2): whether it comes from a leader, whether the logs agree before
 * it, and what then happens to the log.
 *
 * A late, short or repeated append changes nothing that it agrees with; only a real conflict cuts the log. What is
 * compacted away was committed, so a leader's append that reaches below it agrees there.
 */
import { followerCommits } from './commitment.ts';
import type { Entry, Index, ServerId } from './entries.ts';
import { firstIndexOfTermAt, isCompacted, lastIndexOf, termOf } from './log.ts';
import { appendEntry, truncateLog } from './membership.ts';
import {
  UNANSWERED,
  type AppendEntries,
  type AppendEntriesReply,
  type Conflict,
  type InstallSnapshot,
} from './messages.ts';
import { restartElectionTimer, stepBack } from './roles.ts';
import { saveOfTerm, sendAfter } from './saves.ts';
import type { RaftState } from './state.ts';
import { note, type Turn } from './turn.ts';

export function receiveAppendEntries(turn: Turn, leader: ServerId, append: AppendEntries): void {
  const { state, rules } = turn;
  if (append.term < state.currentTerm) {
    refuseStaleTerm(turn, leader, append);
    return;
  }
  if (!isPossible(turn, append)) {
    note(turn, { kind: 'messageDropped', from: leader, message: append.kind, why: 'impossible' });
    return;
  }
  hearLeader(turn, leader, append);
  if (!rules.logMatches(state.log, append.prevLogIndex, append.prevLogTerm)) {
    refuseMismatch(turn, leader, append);
    return;
  }
  takeEntries(turn, leader, append);
  const matchIndex = matchedBy(state, append);
  followerCommits(turn, leader, rules.followerCommitIndex(append.leaderCommit, matchIndex, append.entries.length));
  reply(turn, leader, append, { success: true, matchIndex, conflict: null });
}

/** A leader speaks: whoever is not a follower of this term becomes one (§5.2), and its timer starts anew. */
export function hearLeader(turn: Turn, leader: ServerId, message: AppendEntries | InstallSnapshot): void {
  const { state, rules } = turn;
  if (rules.isNewerTerm(message.term, state.currentTerm)) {
    stepBack(turn, message.term, { kind: 'higherTerm', from: leader, message: message.kind });
  } else if (state.election !== null) {
    stepBack(turn, message.term, { kind: 'leaderOfThisTerm', leader });
  }
  if (state.leader !== leader) note(turn, { kind: 'followsLeader', term: state.currentTerm, leader });
  state.leader = leader;
  state.leaderHeardAt = state.now;
  restartElectionTimer(turn);
}

/**
 * No correct leader sends these: a second leader of one's own term, entries out of order or from the future, and
 * anything that would undo what is committed (Leader Completeness, Figure 3).
 */
function isPossible(turn: Turn, append: AppendEntries): boolean {
  const { state, rules } = turn;
  if (state.role === 'leader' && append.term === state.currentTerm) return false;
  let { prevLogIndex: index, prevLogTerm: term } = append;
  for (const entry of append.entries) {
    if (entry.index !== index + 1 || entry.term < term || entry.term > append.term) return false;
    index = entry.index;
    term = entry.term;
  }
  if (append.prevLogIndex <= state.commitIndex && !rules.logMatches(state.log, append.prevLogIndex, append.prevLogTerm))
    return false;
  return !conflictsWithCommitted(state, append.entries);
}

function conflictsWithCommitted(state: RaftState, entries: readonly Entry[]): boolean {
  for (const entry of entries) {
    if (entry.index > state.commitIndex) return false;
    if (!isCompacted(state.log, entry.index) && termOf(state.log, entry.index) !== entry.term) return true;
  }
  return false;
}

/**
 * The last entry that this message proved equal. One that comes from below the log's beginning speaks of what every
 * leader has, and so is everything committed here; saying so spares the leader the way up to it.
 */
function matchedBy(state: RaftState, { prevLogIndex, entries }: AppendEntries): Index {
  const last = prevLogIndex + entries.length;
  return prevLogIndex < state.log.base.index ? Math.max(last, state.commitIndex) : last;
}

/** AppendEntries 3 and 4 (Figure 2): cut at the first real conflict, append what is not in the log already. */
function takeEntries(turn: Turn, leader: ServerId, append: AppendEntries): void {
  const { state, rules } = turn;
  const conflict: Index | null = rules.appendConflict(state.log, append.entries);
  if (conflict !== null) truncateLog(turn, conflict);
  const first = lastIndexOf(state.log) + 1;
  for (const entry of append.entries) {
    if (entry.index > lastIndexOf(state.log)) appendEntry(turn, entry);
  }
  const last = lastIndexOf(state.log);
  if (last < first) return;
  note(turn, { kind: 'followerAppended', term: state.currentTerm, leader, first, last, truncatedFrom: conflict });
}

/** A leader of an older term learns the newer one from the answer (§5.1). */
function refuseStaleTerm(turn: Turn, leader: ServerId, append: AppendEntries): void {
  noteRejected(turn, leader, append, { kind: 'staleTerm' });
  reply(turn, leader, append, { success: false, matchIndex: 0, conflict: null });
}

/** AppendEntries 2 (Figure 2), with where the logs part (end of §5.3). */
function refuseMismatch(turn: Turn, leader: ServerId, append: AppendEntries): void {
  const { log } = turn.state;
  const term = termOf(log, append.prevLogIndex);
  const conflict: Conflict =
    term === null
      ? { term, firstIndex: lastIndexOf(log) + 1 }
      : { term, firstIndex: firstIndexOfTermAt(log, append.prevLogIndex) };
  noteRejected(turn, leader, append, { kind: 'logsPart', conflict });
  reply(turn, leader, append, { success: false, matchIndex: 0, conflict });
}

function noteRejected(
  turn: Turn,
  leader: ServerId,
  append: AppendEntries,
  why: { kind: 'staleTerm' } | { kind: 'logsPart'; conflict: Conflict },
): void {
  const { prevLogIndex, prevLogTerm } = append;
  note(turn, { kind: 'appendRejected', term: append.term, leader, prevLogIndex, prevLogTerm, why });
}

function reply(
  turn: Turn,
  leader: ServerId,
  append: AppendEntries,
  answer: Pick<AppendEntriesReply, 'success' | 'matchIndex' | 'conflict'>,
): void {
  const { state, rules } = turn;
  if (append.sequence === UNANSWERED && append.term === state.currentTerm) return;
  const save = answer.success ? rules.saveBeforeAppendAnswer(state, answer.matchIndex) : saveOfTerm(state);
  sendAfter(
    turn,
    leader,
    { kind: 'appendEntriesReply', term: state.currentTerm, ...answer, sequence: append.sequence },
    save,
  );
}
