/** What a simulated world is made from. Types alone. */
import type { PersistentState, ServerId } from '../raft/entries.ts';
import type { Settings } from '../raft/inputs.ts';
import type { Rules } from '../raft/rules.ts';
import type { Machine } from '../machines/machine.ts';
import type { ClientRequest, ServerMessage } from '../node/messages.ts';
import type { DiskWrite } from '../node/ports.ts';
import type { Observer } from '../node/trace/observer.ts';
import type { ClientEnd } from '../node/client.ts';
import type { Completion } from './disk.ts';
import type { PropertyName } from './checks/violation.ts';
import type { LinkQuality } from './network.ts';
import type { Onlooker } from './onlooker.ts';

/** What a planted bug may replace. */
export interface Sabotage {
  /** Alters what the disks are given. */
  readonly write?: (write: DiskWrite) => DiskWrite;
  /** Alters what a server is told of how a write ended. */
  readonly completion?: (completion: Completion) => Completion;
  /** Whether a server that starts for so many times now finds its disk empty. */
  readonly losesDisk?: (life: number) => boolean;
  /** Alters what the clients ask. */
  readonly request?: (request: ClientRequest) => ClientRequest;
  /** Alters what people are told of how their command ended. */
  readonly end?: (end: ClientEnd) => ClientEnd;
}

export interface WorldOptions<State> extends Sabotage {
  readonly seed: number;
  /** How many servers the first configuration has, all of them voters. */
  readonly servers: number;
  readonly settings: Settings;
  readonly machine: Machine<State>;
  readonly links?: LinkQuality;
  /** Clocks drift by up to so many parts per million, either way. */
  readonly drift?: number;
  /** The rules of each server; the paper's without it. */
  readonly rules?: Rules | ((server: ServerId) => Rules);
  /** Properties to check; all without it, and Figure 3's always. */
  readonly properties?: readonly PropertyName[];
  /** Is given the run as text, line by line. */
  readonly trace?: (line: string) => void;
  /** Is told what happens, to draw it. */
  readonly onlooker?: Onlooker;
  /** Without a look at anything but the servers' own assertions: for a run that was judged before. */
  readonly unjudged?: boolean;
  /** What is on the disk of a founder when it begins, instead of the first configuration alone. */
  readonly disk?: (place: number, founded: PersistentState) => PersistentState;
  /** Is told of each server's steps: to record a trace that can be checked against a specification. */
  readonly observer?: Observer;
  /** Each message is turned to text and back, through the gate that live messages pass. */
  readonly carry?: (message: ServerMessage) => ServerMessage;
  /** The command that repeats this run, for people who see it fail. */
  readonly replay?: string;
}
