/**
 * The faults of a live room: the keeper with this page's clock, chance and network under it. It decides nothing itself.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { FaultInForce } from '../../view/faults.ts';
import { pageTime, type Timers } from '../clock/index.ts';
import { FaultKeeper } from '../faults/keeper.ts';
import type { Network } from '../network/network.ts';
import type { Act } from './control.ts';

export interface RoomWithFaults {
  readonly self: ServerId;
  readonly network: Network;
  readonly timers: Timers;
  everybody(): readonly { readonly id: ServerId }[];
  tell(act: Act): void;
  changed(): void;
}

export function createFaults(room: RoomWithFaults): FaultKeeper {
  return new FaultKeeper({
    self: room.self,
    run: Date.now(),
    network: room.network,
    timers: room.timers,
    now: () => pageTime() / 1000,
    wallClock: () => Date.now(),
    random: () => Math.random(),
    everybody: () => room.everybody().map(({ id }) => id),
    changed: () => room.changed(),
    gone: (faults) => {
      for (const fault of faults) room.tell(authorLeft(fault));
      room.changed();
    },
  });
}

/** Nobody lifted it: each tab noticed by itself, and tells its own page. */
function authorLeft({ id, by }: FaultInForce): Act {
  return { kind: 'act', key: `gone:${id}`, at: Date.now(), by, request: 'AUTHOR_LEFT', node: null, detail: '' };
}
