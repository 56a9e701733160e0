/**
 * The variables of a specification of Raft (Ongaro's raft.tla: currentTerm, votedFor, state, log, commitIndex, the votes
 * granted, matchIndex, and the messages), for checking a trace. It shares no code with the rules that it judges, only the
 * types of what is written.
 */
import type { Configuration, Payload } from '../../../src/raft/entries.ts';
import type { ServerMessage } from '../../../src/node/messages.ts';

export interface LogEntry {
  readonly term: number;
  readonly payload: Payload;
}

export interface Disk {
  readonly currentTerm: number;
  readonly votedFor: string | null;
  /** Whole, whatever of it was given up for a snapshot: see snapshots.ts. */
  readonly log: readonly LogEntry[];
  /** Where the log starts that is really there: after this entry. */
  readonly base: number;
  /** The last entry that the snapshot beside it holds; 0 without one. */
  readonly snapshot: number;
}

export interface Server {
  readonly id: string;
  up: boolean;
  currentTerm: number;
  votedFor: string | null;
  role: string;
  log: readonly LogEntry[];
  base: number;
  snapshot: number;
  /** Where its log has ended since it started. */
  readonly ends: Set<string>;
  commitIndex: number;
  lastApplied: number;
  /** Of each snapshot, by its last included index, what has come since the server started: from where to where. */
  readonly parts: Map<number, [from: number, to: number][]>;
  /** In currentTerm, by servers whose answers have come. */
  readonly votesGranted: Set<string>;
  readonly matchIndex: Map<string, number>;
  disk: Disk;
  /** Saves that were asked for and are not known to be durable, with what the disk is after each. */
  asked: { readonly save: number; readonly disk: Disk }[];
}

export class Model {
  readonly servers = new Map<string, Server>();
  /** Every message that ever left, as `from>to text`: it may arrive as often as it likes, or never. */
  readonly messages = new Set<string>();
  readonly leaders = new Map<number, string>();
  /** The log of the leader of a term, as long as it led. */
  readonly leaderLogs = new Map<number, readonly LogEntry[]>();
  /** What was committed anywhere, by index - 1. */
  readonly committed: LogEntry[] = [];
  /** Every snapshot that was ever taken, by its last included index. */
  readonly snapshots = new Map<number, string>();
  /** `server term` → the vote that was durable in it. */
  readonly votes = new Map<string, string>();

  server(id: string): Server {
    const server = this.servers.get(id);
    if (server === undefined) throw new Error(`${id} does something and was never started`);
    return server;
  }

  voteIsDurable(id: string, { currentTerm, votedFor }: Disk): void {
    if (votedFor === null) return;
    const known = this.votes.get(`${id} ${currentTerm}`);
    if (known !== undefined && known !== votedFor)
      throw new Error(`${id} has voted for ${known} and for ${votedFor} in term ${currentTerm}`);
    this.votes.set(`${id} ${currentTerm}`, votedFor);
  }
}

export function must(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

export function messageKey(from: string, to: string, message: ServerMessage): string {
  return `${from}>${to} ${JSON.stringify(message)}`;
}

/** The end of a log, as elections compare it. */
export function endOf(lastLogIndex: number, lastLogTerm: number): string {
  return `${lastLogIndex} of term ${lastLogTerm}`;
}

export function lastTerm(log: readonly LogEntry[]): number {
  return log.at(-1)?.term ?? 0;
}

export function termAt(log: readonly LogEntry[], index: number): number | undefined {
  return index === 0 ? 0 : log[index - 1]?.term;
}

/** Whether two logs have the same entries up to an index. */
export function agree(left: readonly LogEntry[], right: readonly LogEntry[], upTo: number): boolean {
  for (let place = upTo - 1; place >= 0; place -= 1) {
    const [one, other] = [left[place], right[place]];
    if (one === other && one !== undefined) continue;
    if (one === undefined || other === undefined || one.term !== other.term) return false;
    if (JSON.stringify(one.payload) !== JSON.stringify(other.payload)) return false;
  }
  return true;
}

interface InUse {
  readonly index: number;
  readonly configuration: Configuration;
}

const known = new WeakMap<readonly LogEntry[], InUse>();

/** Index and configuration of the last entry that holds one. */
export function configurationOf(log: readonly LogEntry[]): InUse {
  const inUse = known.get(log) ?? lastConfiguration(log);
  known.set(log, inUse);
  return inUse;
}

function lastConfiguration(log: readonly LogEntry[]): InUse {
  for (let index = log.length; index > 0; index -= 1) {
    const { payload } = log[index - 1]!;
    if (payload.kind === 'configuration') return { index, configuration: payload.configuration };
  }
  return { index: 0, configuration: { members: [], arrivals: 0 } };
}

/** A majority of the voters; while joint, of each half. */
export function isQuorum(log: readonly LogEntry[], servers: ReadonlySet<string>): boolean {
  const { members, joint } = configurationOf(log).configuration;
  const voters = members.filter(({ voter }) => voter).map(({ id }) => id);
  const halves = joint === undefined ? [voters] : [joint.outgoing, joint.incoming];
  return halves.every((half) => half.filter((id) => servers.has(id)).length * 2 > half.length);
}
