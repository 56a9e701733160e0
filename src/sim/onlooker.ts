/**
 * Who looks on while a simulated world runs, to draw it: told of notes, messages, clients and violations as they happen.
 *
 * It hears and changes nothing: a world runs alike with and without one.
 */
import type { Entry, Index, Microseconds, ServerId } from '../raft/entries.ts';
import type { Note } from '../raft/notes.ts';
import type { AppliedResult } from '../node/applied.ts';
import type { MembershipOutcome, TransferOutcome } from '../node/answers.ts';
import type { ClientEnd, ClientStep, Ticket } from '../node/client.ts';
import type { ServerMessage } from '../node/messages.ts';
import type { Violation } from './checks/violation.ts';

/** A message as it leaves: it arrives once at each of these times, or never. */
export interface Departure {
  /** Counts messages as they are sent, through the whole run. */
  readonly number: number;
  readonly from: ServerId;
  readonly to: ServerId;
  readonly message: ServerMessage;
  readonly arrivals: readonly Microseconds[];
}

/** `lost`: by a cut, or because its receiver is down. `waits`: its receiver is frozen, and hears it later. */
export type Arrival = 'delivered' | 'lost' | 'dropped' | 'held' | 'waits';

export interface Onlooker {
  note?(server: ServerId, life: number, number: number, note: Note): void;
  sent?(departure: Departure): void;
  /** What became of one copy of a message when it was due. */
  arrived?(message: number, arrival: Arrival): void;
  called?(ticket: Ticket, server: ServerId, kind: 'propose' | 'read', text: string): void;
  asked?(ticket: Ticket, step: ClientStep): void;
  ended?(ticket: Ticket, end: ClientEnd): void;
  applied?(server: ServerId, life: number, entry: Entry, result: AppliedResult): void;
  restored?(server: ServerId, life: number, index: Index): void;
  membership?(server: ServerId, outcome: MembershipOutcome): void;
  transferred?(server: ServerId, outcome: TransferOutcome): void;
  /** Something at this server may have changed. */
  looked?(server: ServerId): void;
  /** With it a world goes on after a violation; without it the violation is thrown. */
  violated?(violation: Violation): void;
}
