/**
 * What a check is given: what one event changed at one server, what was sent, and what clients were told.
 *
 * Nothing here is a note or any other word of the server about itself; only its state, its disk and its messages count.
 * Each check compares what changed with what was seen before, so that its cost does not grow with the log.
 */
import type { Configuration, Entry, Index, ServerId, Term } from '../../raft/entries.ts';
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
  readonly log: readonly Entry[];
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
  readonly log: readonly Entry[];
}

export type SavedOf = (server: ServerId) => Saved | null;

/** The log in a server's memory, ahead of its disk or not; null while it is down. */
export type LogOf = (server: ServerId) => readonly Entry[] | null;

export interface Check {
  readonly property: PropertyName;
  changed?(change: Change): void;
  sent?(from: ServerId, to: ServerId, message: ServerMessage, event: EventRecord): void;
}
