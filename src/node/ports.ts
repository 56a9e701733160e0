/**
 * The three ports through which one server touches its world. Nothing here is a promise: what takes time is
 * reported back as an input, so that a server's whole state is plain data at every event.
 *
 * Each port has one contract suite in tests/node/contracts, passed by the simulated and the live adapter alike.
 */
import type { Compaction, Entry, Index, Microseconds, PersistentState, ServerId, Term } from '../raft/entries.ts';
import type { SaveNumber } from '../raft/inputs.ts';
import type { ServerMessage } from './messages.ts';

/** Sends messages that may be lost, late or doubled; never throws for a peer that is not there. */
export interface Transport {
  send(to: ServerId, message: ServerMessage): void;
}

/** One transaction: all of it becomes durable or none of it. Several of the rules' saves may be joined in it. */
export interface DiskWrite {
  /** The last of the joined saves. */
  readonly save: SaveNumber;
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  /** Cut the stored log from this index on, before appending; null leaves it. */
  readonly truncateFrom: Index | null;
  /**
   * After the cut: a snapshot that stands in for the log up to a base, after which the stored log then starts (§7); what
   * the disk held of either before may be forgotten. A log that ends below the base is empty then. Null leaves both.
   */
  readonly compaction: Compaction | null;
  readonly entries: readonly Entry[];
}

/** Writes complete in the order they were begun. */
export interface Disk {
  /** Begins a write; its end is told to the server by `saved` or `saveFailed`, never before `write` has returned. */
  write(write: DiskWrite): void;
}

/** What a disk is asked before a server starts; live disks answer it asynchronously, outside the driver. */
export type Recovered = PersistentState;

export interface Clock {
  /** Monotone. */
  now(): Microseconds;
  /** Calls the server's `wake` at or soon after `at`; a later call replaces the earlier one, null cancels it. */
  setAlarm(at: Microseconds | null): void;
}
