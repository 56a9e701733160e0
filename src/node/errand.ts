/**
 * What the client of a tab is made of: what it is given, what it tells, and what it keeps of each command on its way.
 * Plain data and types; `client.ts` is what acts on them.
 */
import type { Index, Microseconds, ServerId, Term } from '../raft/entries.ts';
import type { ClientRequest, ReadOperation } from './messages.ts';
import type { ClientSession } from './session.ts';

/** A command between the call that makes it and its end. */
export type Ticket = number;

export type ClientStep =
  | { readonly kind: 'asked'; readonly server: ServerId }
  | { readonly kind: 'redirected'; readonly server: ServerId }
  /** Nobody who was asked knows a leader; or this one leads and takes no more for now. */
  | { readonly kind: 'waiting'; readonly server: ServerId | null };

export type ClientEnd =
  | {
      readonly kind: 'applied';
      readonly index: Index;
      readonly term: Term;
      readonly result: string;
      readonly via: ServerId;
    }
  /** Read at `via` from the state in which the entries up to `index` are applied, and not a moment of the past. */
  | {
      readonly kind: 'read';
      readonly index: Index;
      readonly term: Term;
      readonly result: string;
      readonly via: ServerId;
    }
  /** Certainly in no log. `leader` is whom the last server that was asked takes for the leader. */
  | {
      readonly kind: 'refused';
      readonly code: 'notLeader' | 'noLeader' | 'tooMuchUncommitted' | 'withdrawn';
      readonly text: string;
      readonly leader: ServerId | null;
    }
  /** It may have been applied, or may still be. */
  | { readonly kind: 'unknown'; readonly code: 'noAnswer' | 'sessionExpired' | 'withdrawn'; readonly text: string };

export interface ClientListener {
  step(ticket: Ticket, step: ClientStep): void;
  /** Called once for each command; may come before `propose` returns. */
  ended(ticket: Ticket, end: ClientEnd): void;
}

export interface ClientTiming {
  /** How long to wait before asking again when nobody knows a leader. */
  readonly backoff: Microseconds;
  /** How long to wait for an answer before asking again; doubled each time that a command got none, up to eightfold. */
  readonly patience: Microseconds;
}

export interface ClientOptions {
  /** The server in this tab, which is asked first. */
  readonly self: ServerId;
  readonly timing: ClientTiming;
  /**
   * The first request number, above every one that an earlier life of this tab can have used: an answer to one of those
   * must not be taken for an answer to this client. Microseconds since the epoch will do.
   */
  readonly firstRequest: number;
  /** Asks a server; its answer, if any comes, is given to `received`, possibly before `send` returns. */
  readonly send: (to: ServerId, request: ClientRequest) => void;
  readonly listener: ClientListener;
}

export interface Proposal {
  readonly ticket: Ticket;
  readonly command: string;
  /** When to give up. */
  readonly deadline: Microseconds;
  /** The server to ask first, instead of the tab's own. */
  readonly node?: ServerId;
  /** With false a redirect is the end of it. */
  readonly follow?: boolean;
}

export interface Read {
  readonly ticket: Ticket;
  readonly operation: ReadOperation;
  /** When to give up. */
  readonly deadline: Microseconds;
  /** The server to ask first, instead of the tab's own. */
  readonly node?: ServerId;
  /** With false a redirect is the end of it. */
  readonly follow?: boolean;
}

/** One command on its way, or the opening of the session. Plain data. */
export interface Errand {
  /** Null opens the session. */
  readonly ticket: Ticket | null;
  readonly command: string;
  /** Set when this is a read: it has no command and no stamp. */
  readonly read: ReadOperation | null;
  readonly deadline: Microseconds | null;
  readonly first: ServerId;
  readonly follow: boolean;
  /** Set when it was first asked for, and kept whatever happens. */
  stamp: { readonly session: Index; readonly serial: number } | null;
  /** The newest try, and whom it asked; null while it waits for its turn or for a leader. */
  current: { readonly request: number; readonly to: ServerId } | null;
  /** Tries whose end is not known: once the errand has its stamp, each may have put the command into a log. */
  open: number[];
  /** How often an answer did not come in time. */
  silences: number;
  redirects: number;
  leader: ServerId | null;
  /** The leader that takes no more until some of what it has is committed, if that is what was heard last. */
  full: ServerId | null;
  /** When to do something about it; null while it waits for the session or for its turn. */
  due: Microseconds | null;
  lastStep: string;
}

export interface ClientState {
  session: ClientSession | null;
  opening: Errand | null;
  readonly errands: Map<Ticket, Errand>;
  /** Errands not yet asked for, in order. */
  queue: Ticket[];
  /** Whose try each request number is (null: the session's), and whom it asked. */
  readonly tries: Map<number, { readonly ticket: Ticket | null; readonly to: ServerId }>;
  nextRequest: number;
  outstanding: number;
  /** At or before the earliest `due` or deadline; null when nothing is to be done. */
  alarm: Microseconds | null;
  leader: ServerId | null;
}

export function createErrand(
  ticket: Ticket | null,
  command: string,
  deadline: Microseconds | null,
  first: ServerId,
  follow: boolean,
  read: ReadOperation | null = null,
): Errand {
  return {
    ticket,
    command,
    read,
    deadline,
    first,
    follow,
    stamp: null,
    current: null,
    open: [],
    silences: 0,
    redirects: 0,
    leader: null,
    full: null,
    due: null,
    lastStep: '',
  };
}

/** Whether it is certain that no log has, or will have, the command. */
export function isCertainlyNowhere(errand: Errand): boolean {
  return errand.stamp === null || errand.open.length === 0;
}
