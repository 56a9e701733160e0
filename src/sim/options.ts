/** What a simulated world is made from. Types alone. */
import type { Settings } from '../raft/inputs.ts';
import type { Rules } from '../raft/rules.ts';
import type { Machine } from '../machines/machine.ts';
import type { ClientRequest, ServerMessage } from '../node/messages.ts';
import type { DiskWrite } from '../node/ports.ts';
import type { Observer } from '../node/trace/observer.ts';
import type { PropertyName } from './checks/violation.ts';
import type { LinkQuality } from './network.ts';

export interface WorldOptions<State> {
  readonly seed: number;
  /** How many servers the first configuration has, all of them voters. */
  readonly servers: number;
  readonly settings: Settings;
  readonly machine: Machine<State>;
  readonly links?: LinkQuality;
  /** Clocks drift by up to so many parts per million, either way. */
  readonly drift?: number;
  readonly rules?: Rules;
  /** Properties to check; all without it, and Figure 3's always. */
  readonly properties?: readonly PropertyName[];
  /** Is given the run as text, line by line. */
  readonly trace?: (line: string) => void;
  /** Is told of each server's steps: to record a trace that can be checked against a specification. */
  readonly observer?: Observer;
  /** Each message is turned to text and back, through the gate that live messages pass. */
  readonly carry?: (message: ServerMessage) => ServerMessage;
  /** Alters what the disks are given, for a planted bug. */
  readonly write?: (write: DiskWrite) => DiskWrite;
  /** Alters what the clients ask, for a planted bug. */
  readonly request?: (request: ClientRequest) => ClientRequest;
  /** The command that repeats this run, for people who see it fail. */
  readonly replay?: string;
}
