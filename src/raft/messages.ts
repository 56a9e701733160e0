/**
 * What servers say to each other: the RPCs of Figure 2, as messages that may be lost, doubled or late.
 *
 * The sender is never a field: it is taken from the connection that delivered the message.
 */
import type { Configuration, Entry, Index, Term } from './entries.ts';

/** Asks for a vote, or, with `preVote`, whether a vote would be given (§5.2, dissertation §9.6). */
export interface RequestVote {
  readonly kind: 'requestVote';
  /** The candidate's term; with `preVote` the term it would take, which it has not taken. */
  readonly term: Term;
  readonly lastLogIndex: Index;
  readonly lastLogTerm: Term;
  readonly preVote: boolean;
  /** Set when somebody ordered this election: voters then do not insist on the leader they hear (dissertation §4.2.3). */
  readonly ordered: boolean;
}

/** Why a vote was given or not; the voter's reason travels with its answer, so that the candidate can tell it. */
export type VoteReason =
  | { readonly kind: 'logUpToDate' }
  | { readonly kind: 'alreadyVotedForIt' }
  | { readonly kind: 'staleTerm'; readonly currentTerm: Term }
  | { readonly kind: 'alreadyVoted'; readonly votedFor: string }
  | { readonly kind: 'logBehind'; readonly lastLogIndex: Index; readonly lastLogTerm: Term }
  | { readonly kind: 'hearsLeader'; readonly leader: string };

export interface RequestVoteReply {
  readonly kind: 'requestVoteReply';
  /** A granted pre-vote echoes the requested term; every other answer carries the voter's own. */
  readonly term: Term;
  readonly granted: boolean;
  readonly preVote: boolean;
  readonly reason: VoteReason;
}

/** Replicates entries and serves as heartbeat (§5.3). */
export interface AppendEntries {
  readonly kind: 'appendEntries';
  readonly term: Term;
  readonly prevLogIndex: Index;
  readonly prevLogTerm: Term;
  readonly entries: readonly Entry[];
  readonly leaderCommit: Index;
  /** Counts all the leader's appends in this term, from 1; the answer repeats it. Or UNANSWERED. */
  readonly sequence: number;
}

/** The sequence of an append that only tells a commitIndex: its receiver answers it only if its term is stale. */
export const UNANSWERED = 0;

/** Where the logs part, so that the leader need not step back entry by entry (end of §5.3). */
export interface Conflict {
  /** The term of the follower's entry at prevLogIndex, or null when its log is too short to have one. */
  readonly term: Term | null;
  /** The first index of that term, or the index after the follower's last entry. */
  readonly firstIndex: Index;
}

export interface AppendEntriesReply {
  readonly kind: 'appendEntriesReply';
  readonly term: Term;
  readonly success: boolean;
  /** On success the last entry that this message proved equal, not the follower's last one. */
  readonly matchIndex: Index;
  /** The first own index that disagrees; null on success or when only the term was stale. */
  readonly conflict: Conflict | null;
  readonly sequence: number;
}

/** A leader lets this voter's election timeout fire now (dissertation §3.10). It has no answer but the election. */
export interface TimeoutNow {
  readonly kind: 'timeoutNow';
  readonly term: Term;
}

/**
 * The leader tells a follower that it has lost what it acknowledged in this very term. There is no answer: who finds it
 * true of its own log parks (parking.ts).
 */
export interface EntriesLost {
  readonly kind: 'entriesLost';
  readonly term: Term;
  /** Up to here the follower had acknowledged the log. */
  readonly matchIndex: Index;
}

/**
 * Asks the leader up to where its followers must have applied to answer reads that have arrived (dissertation §6.4). It
 * and its answer bear no term: the answer is as good when its leader has lost office since.
 */
export interface ReadIndex {
  readonly kind: 'readIndex';
  /** The life of the asking server, from its start to its crash: an answer to a former one means nothing. */
  readonly life: number;
  /** Counts the questions of that life, from 1; the answer repeats both. */
  readonly request: number;
}

export interface ReadIndexReply {
  readonly kind: 'readIndexReply';
  readonly life: number;
  readonly request: number;
  /** Null when the server that was asked does not lead (any more). */
  readonly index: Index | null;
}

/** Brings a follower a part of a snapshot, for what it lacks is compacted away (§7, Figure 13); a heartbeat, too. */
export interface InstallSnapshot {
  readonly kind: 'installSnapshot';
  readonly term: Term;
  /** "The snapshot replaces all entries up through and including this index." */
  readonly lastIncludedIndex: Index;
  readonly lastIncludedTerm: Term;
  readonly configuration: Configuration;
  readonly configurationIndex: Index;
  /** Of the whole snapshot, in characters. */
  readonly length: number;
  /** Where `data` belongs in it, in characters. */
  readonly offset: number;
  /** May be empty: then it only asks how far the follower is. */
  readonly data: string;
  /** Whether `data` reaches the end. */
  readonly done: boolean;
  /** Counts on from the appends to this follower in this term; the answer repeats it. */
  readonly sequence: number;
}

export interface InstallSnapshotReply {
  readonly kind: 'installSnapshotReply';
  readonly term: Term;
  /** Of the snapshot that the answer speaks of. */
  readonly lastIncludedIndex: Index;
  /** The follower has the snapshot up to here, in characters; 0 when it has nothing of it or needs it no more. */
  readonly offset: number;
  /** Once it is installed, or was not needed: up to where the logs are known to be equal. 0 before. */
  readonly matchIndex: Index;
  readonly sequence: number;
}

export type RaftMessage =
  | RequestVote
  | RequestVoteReply
  | AppendEntries
  | AppendEntriesReply
  | InstallSnapshot
  | InstallSnapshotReply
  | TimeoutNow
  | EntriesLost
  | ReadIndex
  | ReadIndexReply;
