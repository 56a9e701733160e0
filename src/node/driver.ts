/**
 * What a server's driver is made of, seen from outside: what it is given, what it tells, what can happen to it, and
 * the plain data that it is between two events. Nothing here acts; `server.ts` does.
 */
import type {
  Configuration,
  Entry,
  Index,
  Microseconds,
  PersistentState,
  ServerId,
  Snapshot,
  Term,
} from '../raft/entries.ts';
import type { MembershipChange, ParkedBy, SaveNumber, Settings } from '../raft/inputs.ts';
import type { Note, Role } from '../raft/notes.ts';
import { createServer } from '../raft/create.ts';
import { inProgress, type InProgress } from '../raft/inProgress.ts';
import { figure2 } from '../raft/readers.ts';
import type { Figure2 } from '../raft/readers.ts';
import { copyState } from '../raft/state.ts';
import type { RaftState } from '../raft/state.ts';
import { paperRules } from '../raft/rules.ts';
import type { Rules } from '../raft/rules.ts';
import type { Machine } from '../machines/machine.ts';
import type { ClientOperation, ClientReply, ServerMessage } from './messages.ts';
import type { Clock, Disk, Transport } from './ports.ts';
import type { Observer } from './trace/observer.ts';
import type { MembershipOutcome, TransferOutcome } from './answers.ts';
import { copyApplied, createApplied } from './applied.ts';
import { isReadable, readApplied } from './appliedText.ts';
import type { Applied, AppliedResult } from './applied.ts';
import { createPending } from './pending.ts';
import type { Asker, PendingTable } from './pending.ts';
import { copyPlain } from './plain.ts';
import { createRepeats } from './repeats.ts';
import type { Repeats } from './repeats.ts';
import { createReads } from './reads.ts';
import type { ReadTable } from './reads.ts';
import type { GrowingWrite } from './writes.ts';

export interface ServerListener {
  /** What the server did and why; numbered from 1 in each start. */
  note(note: Note, number: number): void;
  applied(entry: Entry, result: AppliedResult): void;
  /** A snapshot took the place of what was applied (§7): the entries up to its last are applied, and not told one by one. */
  restored(lastIncludedIndex: Index): void;
  /** The end of a request made by `request`. May come before `request` returns. */
  answered(reply: ClientReply): void;
  /** The end of a change made by `changeMembership`. */
  membershipAnswered(request: number, outcome: MembershipOutcome): void;
  /** The end of a transfer asked for by `transfer`. */
  transferAnswered(request: number, outcome: TransferOutcome): void;
  /** A peer's answer to a request that the client of this tab sent to it. */
  replied(from: ServerId, reply: ClientReply): void;
  /** It has lost what it had acknowledged, and has stopped: it must never be started again from its disk. */
  parked(by: ParkedBy): void;
  /** Something in `inspect()` may have changed; once at the end of each turn. */
  changed(): void;
}

export interface RaftServerOptions<State> {
  readonly id: ServerId;
  readonly settings: Settings;
  readonly seed: number;
  /** Rules replaced by name, in teaching and testing worlds. */
  readonly rules?: Rules;
  readonly machine: Machine<State>;
  readonly transport: Transport;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly recovered: PersistentState;
  readonly listener: ServerListener;
  /** Is told of each step: to record a trace. */
  readonly observer?: Observer;
}

/** What can happen to a server from outside, as data. */
export type HappeningToServer =
  | { readonly kind: 'receive'; readonly from: ServerId; readonly message: ServerMessage }
  | { readonly kind: 'wake' }
  | { readonly kind: 'saved'; readonly save: SaveNumber }
  | { readonly kind: 'saveFailed'; readonly save: SaveNumber; readonly text: string }
  | { readonly kind: 'request'; readonly asker: Asker; readonly operation: ClientOperation }
  | { readonly kind: 'changeMembership'; readonly asker: Asker; readonly change: MembershipChange }
  | { readonly kind: 'transfer'; readonly asker: Asker; readonly to: ServerId }
  | {
      readonly kind: 'order';
      readonly order: { readonly kind: 'campaign' } | { readonly kind: 'stepDown'; readonly why: 'ordered' };
    }
  | { readonly kind: 'changeSettings'; readonly settings: Settings };

export interface HeldSend {
  readonly to: ServerId;
  readonly message: ServerMessage;
  readonly after: SaveNumber;
}

/** What is to happen to the applied state, in this order. */
export type HeldApply =
  | { readonly kind: 'apply'; readonly entries: readonly Entry[]; readonly after: SaveNumber | null }
  | { readonly kind: 'restore'; readonly snapshot: Snapshot; readonly after: SaveNumber | null };

/** All that one server is between two events. */
export interface DriverState<State> {
  raft: RaftState;
  settings: Settings;
  applied: Applied<State>;
  pending: PendingTable;
  reads: ReadTable;
  /** The newest time seen; time never runs backwards for the rules. */
  now: Microseconds;
  alarm: Microseconds | null;
  /** The last durable save. */
  durable: SaveNumber;
  underWay: GrowingWrite | null;
  waiting: GrowingWrite | null;
  /** Set by a failed write: no write is begun before. */
  diskRestsUntil: Microseconds | null;
  /** Why the last write failed, until one succeeds. */
  diskTrouble: string | null;
  sends: HeldSend[];
  applies: HeldApply[];
  notes: number;
  /**
   * Requests of peers that were heard, the newest of them: a copy of the same message must not be judged again, neither put
   * into the log after a redirect, which is certain, nor redirected after it was put there.
   */
  readonly heard: Set<string>;
  readonly repeats: Repeats;
  /** The term this server led when last looked at, or null. */
  leading: Term | null;
  /** The client in this tab was answered in this turn. */
  answeredOwn: boolean;
  /** The end of the last turn waits for the next one, or for an alarm that is set for now. */
  lingers: boolean;
  started: boolean;
  stopped: boolean;
}

/** What of a server changes most often. */
export interface Standing {
  readonly role: Role;
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  readonly leader: ServerId | null;
  readonly commitIndex: Index;
  readonly lastApplied: Index;
  readonly configuration: Configuration;
}

/** What a page may look at. */
export interface Inspection<State> {
  readonly id: ServerId;
  readonly figure2: Figure2;
  /** What goes on beside Figure 2. */
  readonly inProgress: InProgress;
  readonly settings: Settings;
  /** When it was looked at, on its own clock. */
  readonly now: Microseconds;
  readonly lastApplied: Index;
  readonly appliedState: State;
  readonly digest: string;
  /** Client sessions that the applied state keeps (dissertation §6.3). */
  readonly sessions: number;
  readonly running: boolean;
  readonly pending: {
    readonly requests: number;
    readonly heldSends: number;
    readonly unappliedEntries: number;
    readonly unsavedEntries: number;
  };
  readonly diskTrouble: string | null;
}

/** The rules that a server obeys; only its state machine can tell whether a snapshot can be read. */
export function rulesOf<State>({ rules, machine }: Pick<RaftServerOptions<State>, 'rules' | 'machine'>): Rules {
  return { ...(rules ?? paperRules), isReadable: (snapshot) => isReadable(snapshot, machine) };
}

/** A server's state before its start, from what its disk has. */
export function createDriver<State>(options: RaftServerOptions<State>): DriverState<State> {
  const now = options.clock.now();
  const { id, settings, seed, recovered, machine } = options;
  const rules = rulesOf(options);
  const snapshot = recovered.compaction?.snapshot;
  return {
    raft: createServer({ id, settings, seed, persistent: recovered, now }, rules),
    settings,
    applied: snapshot === undefined ? createApplied(machine, rules) : readApplied(snapshot, machine, rules),
    pending: createPending(),
    reads: createReads(),
    now,
    alarm: null,
    durable: 0,
    underWay: null,
    waiting: null,
    diskRestsUntil: null,
    diskTrouble: null,
    sends: [],
    applies: [],
    notes: 0,
    heard: new Set(),
    repeats: createRepeats(),
    leading: null,
    answeredOwn: false,
    lingers: false,
    started: false,
    stopped: false,
  };
}

export function inspectDriver<State>(state: DriverState<State>, options: RaftServerOptions<State>): Inspection<State> {
  const { raft, settings, now, applied, pending, reads, sends, applies, underWay, waiting, diskTrouble } = state;
  return {
    id: options.id,
    figure2: figure2(raft),
    inProgress: withReady(inProgress(raft), reads),
    settings,
    now: Math.max(now, options.clock.now()),
    lastApplied: applied.lastApplied,
    appliedState: applied.machine,
    digest: options.machine.digest(applied.machine),
    sessions: applied.sessions.sessions.size,
    running: state.started && !state.stopped,
    pending: {
      requests: pending.waiting.size + reads.waiting.size,
      heldSends: sends.length,
      unappliedEntries: applies.reduce((sum, held) => sum + (held.kind === 'apply' ? held.entries.length : 0), 0),
      unsavedEntries: (underWay?.entries.length ?? 0) + (waiting?.entries.length ?? 0),
    },
    diskTrouble,
  };
}

/** Reads that the rules have given out wait here until the entries they asked for are applied. */
function withReady(going: InProgress, { ready }: ReadTable): InProgress {
  const { reads } = going;
  return { ...going, reads: { ...reads, unapplied: reads.unapplied + ready.length } };
}

/** A copy that lives on its own; it shares what never changes: entries, messages, settings. */
export function copyDriver<State>(state: DriverState<State>): DriverState<State> {
  const { raft, applied, ...rest } = state;
  return { ...copyPlain(rest), raft: copyState(raft), applied: copyApplied(applied) };
}
