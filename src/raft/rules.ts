/**
 * The decisions of the paper, each a small function with a name and a section, in one table that a server is given.
 *
 * A world that teaches or tests what a rule is for gives a server another table with one of them replaced. There is no
 * switch for a broken rule in this folder: what stands here is the paper.
 */
import { halvesOf, majority, type Half, type Halves } from './configuration.ts';
import type { Configuration, Entry, Index, Microseconds, Payload, ServerId, Snapshot, Term } from './entries.ts';
import type { RefusalReason, SaveNumber, Settings } from './inputs.ts';
import { isCompacted, lastIndexOf, lastIndexUpToTerm, termOf, type Log } from './log.ts';
import { reachedBy } from './majorities.ts';
import type { Conflict, EntriesLost, RequestVote } from './messages.ts';
import type { ParkingObjection, TimeoutNowObjection } from './notes.ts';
import { countedAsHeard } from './progress.ts';
import { uniform } from './random.ts';
import { objectionToStanding } from './roles.ts';
import { durableIndex, saveOfEntry, saveOfTerm, saveOfVote } from './saves.ts';
import { answerOf, generousLimits, type AnswerOf, type SessionLimits } from './sessions.ts';
import type { LoggedConfiguration, Progress, RaftState } from './state.ts';
import { mayTake, type Uncommitted } from './uncommitted.ts';

/** Where a log ends, which is all that elections compare (§5.4.1). */
export interface LogEnd {
  readonly lastLogTerm: Term;
  readonly lastLogIndex: Index;
}

export interface Rules {
  /** §5.2: "election timeouts are chosen randomly from a fixed interval". */
  drawElectionTimeout(random: number, least: Microseconds, most: Microseconds): Microseconds;
  /** §5.1: "if one server's current term is smaller than the other's, then it updates its current term". */
  isNewerTerm(term: Term, currentTerm: Term): boolean;
  /** §5.2: "each server will vote for at most one candidate in a given term": whether one that has voted may vote (again). */
  mayVote(votedFor: ServerId, candidate: ServerId): boolean;
  /** §5.4.1: the later last term is more up-to-date; with equal terms the longer log is. */
  isLogUpToDate(candidate: LogEnd, voter: LogEnd): boolean;
  /** §6, dissertation §4.2.3: a server that hears a current leader does not help to replace it. */
  insistsOnLeader(state: RaftState, candidate: ServerId, request: RequestVote): boolean;
  /** §5.2: how many of so many voters are a majority. */
  majority(voters: number): number;
  /** Which save an answer to a vote request waits for: it speaks of term and vote. */
  saveBeforeVoteAnswer(state: RaftState): SaveNumber;
  /** Which save a vote request waits for: it speaks of term, own vote and the end of the log. */
  saveBeforeVoteRequest(state: RaftState): SaveNumber;
  /** Which save a candidate's own vote waits for before it counts: the one that holds it. */
  saveBeforeOwnVote(save: SaveNumber): SaveNumber;
  /** Which save the answer to an append waits for: it speaks of the term and of the log up to `matchIndex`. */
  saveBeforeAppendAnswer(state: RaftState, matchIndex: Index): SaveNumber;
  /** Which save a leader's append waits for: only that of its term, never that of its own entries (dissertation §10.2.1). */
  saveBeforeAppend(state: RaftState): SaveNumber;
  /** §5.4.2, §8: the entry that opens a leader's term, or null for none. */
  openingEntry(): Payload | null;
  /** §5.3: the consistency check of AppendEntries. What is compacted away was committed, and is in every leader's log. */
  logMatches(log: Log, prevLogIndex: Index, prevLogTerm: Term): boolean;
  /** §5.3: where existing entries "conflict with a new one (same index but different terms)", or null. */
  appendConflict(log: Log, entries: readonly Entry[]): Index | null;
  /**
   * §5.3: "after a rejection, the leader decrements nextIndex and retries": where to go on after one at `nextIndex`, from
   * what the follower said of its log; always further back.
   */
  nextIndexAfter(log: Log, conflict: Conflict, nextIndex: Index): Index;
  /** Figure 2, persistent state: whether this rejection shows that a follower has not what it acknowledged before. */
  hasLostEntries(progress: Progress, sequence: number, conflict: Conflict): boolean;
  /** Figure 2, persistent state: why a server that is told that it has lost entries goes on, or null: it finds it so. */
  objectionToParking(state: RaftState, from: ServerId, told: EntriesLost): ParkingObjection | null;
  /** Figure 2, AppendEntries 5: "min(leaderCommit, index of last new entry)", of an append with so many entries. */
  followerCommitIndex(leaderCommit: Index, lastMatched: Index, entries: number): Index;
  /** How much of its own log a leader counts: what is durable. */
  ownMatchIndex(state: RaftState): Index;
  /** §6, dissertation §4.2.2: whether a candidate or leader counts itself in a half: not where it has no vote. */
  countsItself(state: RaftState, half: Half): boolean;
  /** §5.3: the highest index that `needed` of these have reached; 0 when there are too few. */
  readonly commitIndexByCounting: (matchIndexes: number[], needed: number) => Index;
  /** §6: the sets of voters of each of which a majority must agree; learners are in none (dissertation §4.2.1). */
  halvesOf(configuration: Configuration): Halves;
  /** §6: "a server always uses the latest configuration in its log, regardless of whether the entry is committed". */
  configurationInUse(
    configurations: readonly LoggedConfiguration[],
    commitIndex: Index,
  ): LoggedConfiguration | undefined;
  /** §6: whether a configuration at `index` goes when the log is cut from `from` on, so that the former one returns. */
  isConfigurationCut(index: Index, from: Index): boolean;
  /** §5.4.2: "only log entries from the leader's current term are committed by counting replicas". */
  mayCommitByCounting(entryTerm: Term, currentTerm: Term): boolean;
  /** Whether a leader takes a client's entry of `more` characters while so much of its log is uncommitted. */
  mayTake(settings: Settings, uncommitted: Uncommitted, more: number): boolean;
  /** Dissertation §4.1 and the correction of 2015: when a leader may not yet change the configuration. */
  objectionToChangeNow(state: RaftState): RefusalReason | null;
  /** §6: whether a leader may append C_new after this joint configuration: once that is committed, in a term of its own. */
  mayLeaveJoint(state: RaftState, joint: LoggedConfiguration): boolean;
  /** Dissertation §4.2.1: a learner that keeps up may become a voter. */
  isCaughtUp(state: RaftState, progress: Progress): boolean;
  /** Dissertation §6.4: a leader knows what is committed only when an entry of its own term is. */
  mayServeReads(state: RaftState): boolean;
  /**
   * Dissertation §6.4: whether a follower shows that this server still led when reads arrived: by its answer to an append
   * sent after append number `after`, the last one before them.
   */
  confirmsRead(state: RaftState, progress: Progress, after: number): boolean;
  /** Dissertation §3.10: why a server does not heed TimeoutNow, or null: only its own leader, in its own term, may say so. */
  objectionToTimeoutNow(state: RaftState, from: ServerId, term: Term): TimeoutNowObjection | null;
  /** §8, dissertation §6.3: the answer to a request that was applied before, which "is not executed again". */
  readonly answerOf: AnswerOf;
  /** Dissertation §6.3: "all servers must agree on when to expire a client's session". */
  sessionLimits(): SessionLimits;
  /** §7: a snapshot "will contain new information not already in the recipient's log", or it is of no use. */
  isSnapshotNew(state: RaftState, lastIncludedIndex: Index): boolean;
  /** §7: whether the entries that follow the snapshot "are still valid and must be retained"; else all are discarded. */
  keepsSuffix(log: Log, snapshot: Snapshot): boolean;
  /** §7: "the snapshot also includes the latest configuration in the log as of last included index". */
  configurationInSnapshot(snapshot: Snapshot): LoggedConfiguration | null;
  /**
   * The number of the next part of a snapshot, after so many appends to all and the latest to this follower, and how many
   * appends that makes. One count for all: what is numbered up to it has left before a read that arrives now (dissertation §6.4).
   */
  numberOfPart(appends: number, latest: number): { readonly appends: number; readonly number: number };
  /** Whether a snapshot's data is what this server's state machine writes; the server that is given the rules knows. */
  isReadable(snapshot: Snapshot): boolean;
}

export const paperRules: Rules = {
  drawElectionTimeout: uniform,
  isNewerTerm: (term, currentTerm) => term > currentTerm,
  mayVote: (votedFor, candidate) => votedFor === candidate,
  isLogUpToDate,
  insistsOnLeader,
  majority,
  saveBeforeVoteAnswer: saveOfVote,
  saveBeforeVoteRequest: (state) => Math.max(saveOfVote(state), saveOfEntry(state, lastIndexOf(state.log))),
  saveBeforeOwnVote: (save) => save,
  saveBeforeAppendAnswer: (state, matchIndex) => Math.max(saveOfTerm(state), saveOfEntry(state, matchIndex)),
  saveBeforeAppend: saveOfTerm,
  openingEntry: () => ({ kind: 'noop' }),
  logMatches: (log, prevLogIndex, prevLogTerm) =>
    prevLogIndex < log.base.index || termOf(log, prevLogIndex) === prevLogTerm,
  appendConflict,
  nextIndexAfter,
  hasLostEntries,
  objectionToParking,
  followerCommitIndex: (leaderCommit, lastMatched) => Math.min(leaderCommit, lastMatched),
  ownMatchIndex: durableIndex,
  countsItself: (state, half) => half.includes(state.id),
  commitIndexByCounting: reachedBy,
  halvesOf,
  configurationInUse: (configurations) => configurations.at(-1),
  isConfigurationCut: (index, from) => index >= from,
  mayCommitByCounting: (entryTerm, currentTerm) => entryTerm === currentTerm,
  mayTake,
  objectionToChangeNow,
  mayLeaveJoint: (state, joint) => isOwnTermCommitted(state) && joint.index <= state.commitIndex,
  isCaughtUp,
  mayServeReads: (state) => termOf(state.log, state.commitIndex) === state.currentTerm,
  confirmsRead: (_state, progress, after) => progress.answered > after,
  objectionToTimeoutNow,
  answerOf,
  sessionLimits: () => generousLimits,
  isSnapshotNew: (state, lastIncludedIndex) => lastIncludedIndex > state.commitIndex,
  keepsSuffix: (log, snapshot) => termOf(log, snapshot.lastIncludedIndex) === snapshot.lastIncludedTerm,
  configurationInSnapshot: ({ configurationIndex: index, configuration }) => ({ index, configuration }),
  numberOfPart: (appends) => ({ appends: appends + 1, number: appends + 1 }),
  isReadable: () => true,
};

function isLogUpToDate(candidate: LogEnd, voter: LogEnd): boolean {
  if (candidate.lastLogTerm !== voter.lastLogTerm) return candidate.lastLogTerm > voter.lastLogTerm;
  return candidate.lastLogIndex >= voter.lastLogIndex;
}

/**
 * A pre-vote is never given while a leader is heard (dissertation §9.6); a real vote only insists on the leader
 * together with CheckQuorum, for without it a leader that hears nobody would stay for ever (dissertation §6.2).
 */
function insistsOnLeader(state: RaftState, candidate: ServerId, request: RequestVote): boolean {
  if (request.ordered || candidate === state.leader || state.leader === null) return false;
  if (!request.preVote && !state.settings.checkQuorum) return false;
  if (state.role === 'leader') return true;
  return state.leaderHeardAt !== null && state.now - state.leaderHeardAt < state.settings.election[0];
}

function appendConflict(log: Log, entries: readonly Entry[]): Index | null {
  const last = lastIndexOf(log);
  for (const entry of entries) {
    if (entry.index > last) return null;
    if (!isCompacted(log, entry.index) && termOf(log, entry.index) !== entry.term) return entry.index;
  }
  return null;
}

function nextIndexAfter(log: Log, conflict: Conflict, nextIndex: Index): Index {
  // What a follower says may be of an older log, or wrong; one entry back is always progress.
  return Math.min(whereLogsPart(log, conflict), nextIndex - 1);
}

/**
 * Both logs agree at most where neither has a term above the other's. If the leader has entries of the follower's
 * term, its last one of that term is in both logs; if not, whatever agrees lies before that term on either side.
 */
function whereLogsPart(log: Log, conflict: Conflict): Index {
  if (conflict.term === null) return conflict.firstIndex;
  const last = lastIndexUpToTerm(log, conflict.term);
  if (termOf(log, last) === conflict.term) return last + 1;
  return Math.min(last + 1, conflict.firstIndex);
}

/**
 * In one term a follower never cuts what it has acknowledged, so a log that ends before that is a loss. A rejection of an
 * append that was on its way at the time of the acknowledgement shows nothing: it may have been overtaken.
 */
function hasLostEntries({ matchIndex, matchedBefore }: Progress, sequence: number, conflict: Conflict): boolean {
  return conflict.term === null && conflict.firstIndex <= matchIndex && sequence > matchedBefore;
}

/**
 * In the term in which it acknowledged the log up to matchIndex no correct server has less of it, whatever it has been
 * through: a word that comes late, twice, or from a leader that is none any more finds either a newer term or the entries.
 */
function objectionToParking(
  state: RaftState,
  from: ServerId,
  { term, matchIndex }: EntriesLost,
): ParkingObjection | null {
  if (term < state.currentTerm) return 'staleTerm';
  if (term > state.currentTerm || state.leader !== from) return 'notItsLeader';
  return lastIndexOf(state.log) >= matchIndex ? 'hasThem' : null;
}

/** A change through a joint configuration is in progress until C_new is committed. */
function objectionToChangeNow(state: RaftState): RefusalReason | null {
  if (!isOwnTermCommitted(state)) return { kind: 'termNotCommitted' };
  if (state.configurationIndex > state.commitIndex || state.configuration.joint !== undefined)
    return { kind: 'changeInProgress', index: state.configurationIndex };
  return null;
}

function isOwnTermCommitted(state: RaftState): boolean {
  return termOf(state.log, state.commitIndex) === state.currentTerm;
}

/** The last round was short enough, and the one that runs is not already too long: the learner may have gone since. */
function isCaughtUp(state: RaftState, progress: Progress): boolean {
  const { round } = progress;
  const [least, most] = state.settings.election;
  if (state.now - countedAsHeard(progress) > most) return false;
  return round.caughtUp && (!round.behind || state.now - round.startedAt <= least);
}

/** A TimeoutNow that was long on its way speaks of a leadership that may be over, and must not unseat the next one. */
function objectionToTimeoutNow(state: RaftState, from: ServerId, term: Term): TimeoutNowObjection | null {
  if (term < state.currentTerm) return 'staleTerm';
  if (state.leader !== from) return 'notItsLeader';
  return objectionToStanding(state);
}
