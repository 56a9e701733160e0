/**
 * A whole simulated world at one moment, as plain data: every server, disk, client and clock, the network, and all that is
 * still to come. A world that is put back to it goes on exactly as the one it was taken from.
 *
 * What was judged and written down on the way here is not in it.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import type { Settings } from '../raft/inputs.ts';
import type { DiskState } from './disk.ts';
import type { WorldEvent } from './events.ts';
import type { InterceptionState } from './interception.ts';
import type { LifeState } from './life.ts';
import type { NetworkState } from './network.ts';
import type { QueueState } from './queue.ts';
import type { RandomState } from './random.ts';
import type { Tally } from './tally.ts';

export interface HostState<State> {
  readonly id: ServerId;
  readonly disk: DiskState;
  readonly life: LifeState<State> | null;
  readonly lives: number;
  readonly frozen: boolean;
  readonly lost: boolean;
  readonly parked: boolean;
  readonly inbox: readonly WorldEvent[];
  readonly leader: ServerId | null;
}

export interface WorldState<State> {
  readonly now: Microseconds;
  readonly settings: Settings;
  readonly random: RandomState;
  readonly network: NetworkState;
  readonly interception: InterceptionState;
  readonly queue: QueueState<WorldEvent>;
  readonly hosts: readonly HostState<State>[];
  readonly tally: Readonly<Tally>;
  readonly requests: number;
  readonly tickets: number;
}
