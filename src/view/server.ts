/**
 * A picture of one server at one moment, as it tells it itself. Immutable, small enough to be sent ten times a
 * second, and the same in both worlds. Times are milliseconds for people, not the rules' microseconds.
 *
 * Nothing here is inferred: what a server did not say is not in its view.
 */
import type { Index, Joint, Member, ServerId, Term } from '../raft/entries.ts';
import type { Note, Role } from '../raft/notes.ts';
import type { BesideView } from './beside.ts';

export type ServerState = 'joining' | 'up' | 'crashed' | 'disconnected' | 'frozen' | 'parked' | 'removed';

/** One log entry as a cell shows it. */
export interface EntryView {
  readonly index: Index;
  readonly term: Term;
  readonly kind: 'noop' | 'configuration' | 'session' | 'command';
  /** `K4`, `+n6`, `–`, … */
  readonly short: string;
  /** A whole phrase for the tooltip and the screen reader: `STORE K4 = 7`. */
  readonly long: string;
}

/** A stretch of the log that has one term: the whole log is a few of these. */
export interface TermRun {
  readonly term: Term;
  readonly first: Index;
  readonly last: Index;
}

export interface VoteView {
  readonly voter: ServerId;
  readonly answer: 'granted' | 'refused' | 'awaited';
}

export interface ProgressView {
  readonly id: ServerId;
  readonly nextIndex: Index;
  readonly matchIndex: Index;
  /** How much of a snapshot it has acknowledged; present exactly while it gets one (§7). */
  readonly snapshot?: SnapshotPart;
}

/** A part of a snapshot, in characters of the whole. */
export interface SnapshotPart {
  readonly lastIncludedIndex: Index;
  readonly has: number;
  readonly length: number;
}

/** A snapshot (§7) by the paper's names. */
export interface SnapshotView {
  readonly lastIncludedIndex: Index;
  readonly lastIncludedTerm: Term;
}

/** A note with its place in the server's own order, so that nothing is told twice. */
export interface NumberedNote {
  readonly number: number;
  /** Wall clock of the server that did it, ms since the epoch (virtual time in the sandbox). */
  readonly at: number;
  /** The term in which it was noted. */
  readonly term: Term;
  readonly note: Note;
}

export interface ServerView {
  readonly id: ServerId;
  readonly name: string;
  readonly state: ServerState;
  /** Wall clock of that server when it took this picture. */
  readonly at: number;
  readonly role: Role;
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  readonly leader: ServerId | null;
  readonly commitIndex: Index;
  readonly lastApplied: Index;
  readonly firstLogIndex: Index;
  readonly lastLogIndex: Index;
  /** Of the entry before the first, the last that was compacted away (§7); 0 while the log begins with entry 1. */
  readonly compactedTerm: Term;
  /** How far the newest snapshot reaches; null without one. */
  readonly snapshot: SnapshotView | null;
  readonly termRuns: readonly TermRun[];
  /** The newest entries, in index order; at most `TAIL` of them. */
  readonly tail: readonly EntryView[];
  /** Until its election timer fires, and what it was drawn to; null for a leader, a learner, or one that is down. */
  readonly electionLeftMs: number | null;
  readonly electionTimeoutMs: number | null;
  /** While it stands: every voter's answer. */
  readonly votes: readonly VoteView[];
  /** A leader's nextIndex[] and matchIndex[]. */
  readonly progress: readonly ProgressView[];
  /** Voters are those that vote in either half while it is joint. */
  readonly members: readonly Member[];
  /** Who votes in which half; present exactly while the configuration is joint (§6). */
  readonly joint?: Joint;
  readonly configurationIndex: Index;
  /** What its memory holds beside Figure 2; present exactly while it runs. */
  readonly beside?: BesideView;
  /** What nine of ten of its newest saves did not exceed; absent where none was measured. */
  readonly saveMs?: number;
  /** Digest of the applied state. */
  readonly digest: string;
}

/** How many entries a view's tail holds. */
export const TAIL = 48;
