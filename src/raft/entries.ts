/**
 * What a log is made of: terms, indexes, entries and the configurations they carry.
 *
 * Plain, immutable data. An entry that exists is never changed: logs, messages and the disk share it.
 */

/** One incarnation of a server: lower-case hex, drawn at random. A server that lost its disk gets a new one. */
export type ServerId = string;

/** Counts elections; starts at 0 and never falls (§5.1). */
export type Term = number;

/** A place in the log. The first entry has index 1; 0 stands for "before the log" (Figure 2). */
export type Index = number;

/** All time in the rules: whole microseconds on the server's own monotone clock. */
export type Microseconds = number;

/** One member of the cluster. Learners receive the log and neither vote nor count (dissertation §4.2.1). */
export interface Member {
  readonly id: ServerId;
  /** What people call it: node1, node2, … in order of arrival; agreed upon through the log. */
  readonly name: string;
  readonly voter: boolean;
}

/** Who belongs to the cluster (§6). A server uses the latest one in its log, committed or not. */
export interface Configuration {
  readonly members: readonly Member[];
  /** How many servers have ever been members: the next one is called `node${arrivals + 1}`. */
  readonly arrivals: number;
  /** Present exactly while the configuration is joint: members that vote in either half are voters. */
  readonly joint?: Joint;
}

/** C_old,new (§6): who votes in which half. A server may be in one of them or in both. */
export interface Joint {
  /** The voters of C_old, until C_new is appended. */
  readonly outgoing: readonly ServerId[];
  /** The voters of C_new. */
  readonly incoming: readonly ServerId[];
}

/** Marks a command so that a retry is applied once (§8, dissertation §6.3). */
export interface ClientStamp {
  /** The session: the index of the entry that registered it. */
  readonly session: Index;
  /** Counts the client's requests in this session from 1. */
  readonly serial: number;
  /** The client has the answers to all serials below this one; the servers may forget them. */
  readonly firstUnanswered: number;
}

export type Payload =
  /** The empty entry that opens a leader's term (§5.4.2, §8). */
  | { readonly kind: 'noop' }
  | { readonly kind: 'configuration'; readonly configuration: Configuration }
  /** Registers a client session, whose id is this entry's index (dissertation §6.3). */
  | { readonly kind: 'session' }
  /** What the log is for. The rules never look into `command`: it is the state machine's text. */
  | { readonly kind: 'command'; readonly command: string; readonly stamp: ClientStamp | null };

export interface Entry {
  readonly index: Index;
  /** The term of the leader that made it. Entry 1, the first configuration, has term 0: no leader made it. */
  readonly term: Term;
  readonly payload: Payload;
}

/**
 * What stands in for the log up to an entry that has been applied (§7): "the last included index and term", "the latest
 * configuration in the log as of last included index", and the state machine's state.
 */
export interface Snapshot {
  readonly lastIncludedIndex: Index;
  readonly lastIncludedTerm: Term;
  readonly configuration: Configuration;
  /** The entry that brought the configuration. */
  readonly configurationIndex: Index;
  /** The applied state as its driver wrote it: state machine and client sessions. The rules never look into it. */
  readonly data: string;
}

/** The last entry that a log has given up; index 0 and term 0 for a log from its first entry on. */
export interface LogBase {
  readonly index: Index;
  readonly term: Term;
}

/**
 * A snapshot, and where the log that is kept beside it starts. Some of the entries that the snapshot covers may stay, so
 * that a follower that is a little slow needs no snapshot.
 */
export interface Compaction {
  readonly snapshot: Snapshot;
  readonly base: LogBase;
}

/** What survives a crash (Figure 2, "Persistent state on all servers"). */
export interface PersistentState {
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  /** Null while the whole log is there. */
  readonly compaction: Compaction | null;
  /** In index order without gaps, from the entry after the compaction's base on; from index 1 without one. */
  readonly log: readonly Entry[];
}
