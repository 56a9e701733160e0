/**
 * The lines of a trace: what servers did, in the order they did it, close enough to be checked against a specification
 * of Raft. docs/trace.md says what each event means there. Types alone.
 *
 * A field that stands here keeps its name and meaning for as long as TRACE_VERSION is the same; new fields and new kinds
 * of events may come, so a reader passes over what it does not know.
 */
import type { Entry, Index, Microseconds, PersistentState, ServerId, Term } from '../../raft/entries.ts';
import type { Effect, Input, MembershipChange, ProposalId, RefusalReason, SaveNumber } from '../../raft/inputs.ts';
import type { CampaignReason, FollowReason, Note, Role } from '../../raft/notes.ts';
import type { ServerMessage } from '../messages.ts';

export const TRACE_VERSION = 1;

/** The first line. */
export interface TraceHeader {
  readonly trace: 'raft-playground';
  readonly version: typeof TRACE_VERSION;
}

/** The variables of one server as they are after the step that the line belongs to. */
export interface TracedState {
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  readonly role: Role;
  readonly commitIndex: Index;
  /** The first entry that is still in the log, or would be: 1 for a log of which nothing was given up (§7). */
  readonly firstLogIndex: Index;
  readonly lastLogIndex: Index;
  readonly lastLogTerm: Term;
  /** The configuration in use, and the index of its entry. What else configurations say stands beside it by name. */
  readonly configuration: {
    readonly index: Index;
    readonly voters: readonly ServerId[];
    readonly learners: readonly ServerId[];
  };
}

type NoteOf<Kind extends Note['kind']> = Omit<Extract<Note, { kind: Kind }>, 'kind'>;

/** What a server did, or what was done to it. */
export type ServerEvent =
  | ({ readonly event: 'start' } & PersistentState)
  | { readonly event: 'stop' }
  /** All saves up to this one are on the disk. What waited for them leaves from here on. */
  | { readonly event: 'durable'; readonly save: SaveNumber }
  /** Inputs. A tick, the end of a batch, or that a save is done, has a line only when something came of it. */
  | { readonly event: 'receive'; readonly from: ServerId; readonly message: ServerMessage }
  | {
      readonly event: 'propose';
      readonly proposal: ProposalId;
      readonly payload: Extract<Input, { kind: 'propose' }>['payload'];
    }
  | { readonly event: 'changeMembership'; readonly proposal: ProposalId; readonly change: MembershipChange }
  | { readonly event: 'saveFailed'; readonly save: SaveNumber }
  | { readonly event: 'input'; readonly input: Omit<Input, 'now'> }
  /** What came of them. The log is cut before `from`, and these entries stand there now. */
  | { readonly event: 'log'; readonly from: Index; readonly entries: readonly Entry[] }
  | {
      readonly event: 'role';
      readonly role: Role;
      readonly term: Term;
      readonly why: CampaignReason | FollowReason | { readonly kind: 'elected'; readonly votes: readonly ServerId[] };
    }
  | ({ readonly event: 'commit' } & NoteOf<'commitAdvanced'>)
  | ({ readonly event: 'configuration' } & NoteOf<'configurationUsed'>)
  | ({ readonly event: 'drop' } & NoteOf<'messageDropped'>)
  | { readonly event: 'note'; readonly note: Note }
  | ({ readonly event: 'persist' } & Omit<Extract<Effect, { kind: 'save' }>, 'kind'>)
  | { readonly event: 'apply'; readonly first: Index; readonly last: Index; readonly after: SaveNumber | null }
  | { readonly event: 'accept'; readonly proposal: ProposalId; readonly index: Index; readonly term: Term }
  | { readonly event: 'refuse'; readonly proposal: ProposalId; readonly why: RefusalReason }
  | { readonly event: 'effect'; readonly effect: Effect }
  /** It leaves now: what it waited for is durable. */
  | { readonly event: 'send'; readonly to: ServerId; readonly message: ServerMessage };

/** What happened to a message between servers. `inject`: nobody sent it; a test put it there. */
export interface NetworkEvent {
  readonly event: 'lose' | 'duplicate' | 'inject';
  readonly from: ServerId;
  readonly to: ServerId;
  readonly message: ServerMessage;
}

export type ServerLine = {
  /** Counts the lines of the trace from 1, the header being 0. */
  readonly line: number;
  readonly server: ServerId;
  /** On the server's own clock. */
  readonly at: Microseconds;
  /** Counts the steps of this trace: lines with the same number are one step of one server. */
  readonly step: number;
  readonly state: TracedState;
} & ServerEvent;

export type NetworkLine = { readonly line: number } & NetworkEvent;

export type TraceLine = ServerLine | NetworkLine;
