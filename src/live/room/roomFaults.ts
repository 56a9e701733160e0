/**
 * The faults of a live room: the keeper with this page's clock, chance and network under it. It decides nothing itself.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { FaultInForce } from '../../view/faults.ts';
import { english } from '../../texts/english/faults.ts';
import { faultText } from '../../view/faultWords.ts';
import { pageTime, type Timers } from '../clock/index.ts';
import type { Intercept } from '../faults/faultyTransport.ts';
import { FaultKeeper } from '../faults/keeper.ts';
import type { Network } from '../network/network.ts';
import type { Act } from './control.ts';

export interface RoomWithFaults {
  readonly self: ServerId;
  readonly network: Network;
  readonly timers: Timers;
  everybody(): readonly { readonly id: ServerId; readonly name: string }[];
  readonly intercept: Intercept;
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
    intercept: room.intercept,
    everybody: () => room.everybody().map(({ id }) => id),
    changed: () => room.changed(),
    gone: (faults) => {
      const name = (id: ServerId): string => room.everybody().find((one) => one.id === id)?.name ?? id.slice(0, 4);
      for (const one of faults) room.tell(authorLeft(one, faultText(one.fault, name, english).slice(0, 200)));
      room.changed();
    },
  });
}

/** Nobody lifted it: each tab noticed by itself, and tells its own page. */
function authorLeft({ id, by }: FaultInForce, detail: string): Act {
  return { kind: 'act', key: `gone:${id}`, at: Date.now(), by, request: 'AUTHOR_LEFT', node: null, detail };
}
