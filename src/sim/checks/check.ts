/**
 * What a check is given: what one event changed at one server, what was sent, and what clients were told.
 *
 * Nothing here is a note or any other word of the server about itself; only its state, its disk and its messages count.
 * Each check compares what changed with what was seen before, so that its cost does not grow with the log.
 */
import type { Configuration, Index, ServerId, Term } from '../../raft/entries.ts';
import { isCompacted, termOf, type Log } from '../../raft/log.ts';
import type { Role } from '../../raft/notes.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { EventRecord } from '../events.ts';
import type { PropertyName } from './violation.ts';

/** One server as it is after an event. */
export interface Sight {
  readonly id: ServerId;
  /** Counts its starts; what a crash takes is not expected to be there in the next life. */
  readonly life: number;
  readonly role: Role;
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  readonly commitIndex: Index;
  readonly lastApplied: Index;
  readonly log: Log;
  readonly configuration: Configuration;
  /** Of the applied state; only asked for when lastApplied moved. */
  digest(): string;
}

/** The part of a sight that is remembered from one event to the next. */
export interface Before {
  readonly role: Role;
  readonly currentTerm: Term;
  readonly commitIndex: Index;
  readonly lastApplied: Index;
  readonly firstLogIndex: Index;
  readonly lastLogIndex: Index;
  readonly configuration: Configuration | null;
}

export interface Change {
  readonly event: EventRecord;
  readonly server: Sight;
  /** Null when this is the first sight of this life. */
  readonly before: Before | null;
  /** From here on the log is not what it was; one past the last entry when nothing changed. */
  readonly firstChanged: Index;
}

/** What is on a server's disk. */
export interface Saved {
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  readonly log: Log;
}

/**
 * Whether a log holds this entry, or held it: what is compacted away was committed, and whether it was the right entry is
 * for Log Matching and State Machine Safety to say of the entry where the log begins.
 */
export function holds(log: Log, index: Index, term: Term): boolean {
  return isCompacted(log, index) || termOf(log, index) === term;
}

export type SavedOf = (server: ServerId) => Saved | null;

/** The log in a server's memory, ahead of its disk or not; null while it is down. */
export type LogOf = (server: ServerId) => Log | null;

export interface Check {
  readonly property: PropertyName;
  changed?(change: Change): void;
  sent?(from: ServerId, to: ServerId, message: ServerMessage, event: EventRecord): void;
}
