/**
 * Everything one server may send another on the Raft channel: the rules' messages, and client requests with their
 * answers, which travel there too and suffer every fault.
 */
import type { ClientStamp, Index, ServerId, Term } from '../raft/entries.ts';
import type { RaftMessage } from '../raft/messages.ts';

/** A request of the client in one tab to one server. */
export interface ClientRequest {
  readonly kind: 'clientRequest';
  /** Drawn by the asking server; its answer repeats it. */
  readonly request: number;
  readonly operation: ClientOperation;
}

export type ClientOperation =
  /** Opens a session; answered by its id. */
  | { readonly kind: 'register' }
  /** Applies a command (a state machine's text) once. */
  | { readonly kind: 'command'; readonly command: string; readonly stamp: ClientStamp }
  | ReadOperation;

/** What leaves no trace, and so needs no session (dissertation §6.4). */
export type ReadOperation =
  /** A linearizable read of the state machine, at any server. */
  | { readonly kind: 'read'; readonly query: string }
  /** Asks the leader, and no other, up to where one must have applied to know all that is committed now. */
  | { readonly kind: 'readIndex' };

export type ClientOutcome =
  /** Committed and applied at the answering leader. `result` is the state machine's text. */
  | { readonly kind: 'applied'; readonly index: Index; readonly term: Term; readonly result: string }
  | { readonly kind: 'registered'; readonly session: Index }
  /** Read from the state in which the entries up to `index` are applied; `term` is that of the entry there. */
  | { readonly kind: 'read'; readonly index: Index; readonly term: Term; readonly result: string }
  /** Not the leader; `leader` is who it takes for it. Certain: nothing was put into a log. */
  | { readonly kind: 'redirect'; readonly leader: ServerId | null; readonly term: Term }
  /** The leader takes no more until some of what it has is committed. Certain: nothing was put into a log. */
  | { readonly kind: 'tooMuchUncommitted' }
  /** Leadership was lost while the entry was waiting: it may still be committed. */
  | { readonly kind: 'unknown'; readonly why: 'leadershipLost' | 'saveFailed' }
  /** The session is not known (expired): nothing was applied now, but an earlier try may have been. */
  | { readonly kind: 'noSession' };

export interface ClientReply {
  readonly kind: 'clientReply';
  readonly request: number;
  readonly outcome: ClientOutcome;
}

export type ServerMessage = RaftMessage | ClientRequest | ClientReply;
