/** The simulated ports keep the contracts that the live ones keep. */
import type { Microseconds, ServerId } from '../../src/raft/entries.ts';
import type { ServerMessage } from '../../src/node/messages.ts';
import { SimulatedClock } from '../../src/sim/clock.ts';
import { SimulatedDisk } from '../../src/sim/disk.ts';
import type { WorldEvent } from '../../src/sim/events.ts';
import { GOOD_LINK, SimulatedNetwork } from '../../src/sim/network.ts';
import { EventQueue } from '../../src/sim/queue.ts';
import { Random } from '../../src/sim/random.ts';
import { transportOf } from '../../src/sim/transport.ts';
import { clockContract, type ClockWorld } from '../node/contracts/clock.contract.ts';
import { diskContract } from '../node/contracts/disk.contract.ts';
import { transportContract, type TransportWorld } from '../node/contracts/transport.contract.ts';

function clockWorld(offset: Microseconds, drift: number): ClockWorld {
  let now = 0;
  const wakes: Microseconds[] = [];
  const rings = new EventQueue<number>();
  const clock = new SimulatedClock(
    () => now,
    offset,
    drift,
    (at, ring) => rings.add(at, ring),
  );
  return {
    clock,
    wakes,
    pass(time) {
      // So much passes on the clock itself, which may be a slow one.
      const until = clock.now() + time;
      while (clock.now() < until) {
        now += 1;
        while (rings.nextAt !== null && rings.nextAt <= now) {
          if (clock.rings(rings.take()?.event ?? 0)) wakes.push(clock.now());
        }
      }
    },
    end: () => undefined,
  };
}

clockContract('simulated', () => clockWorld(5_000, 0));
clockContract('simulated, fast', () => clockWorld(0, 50_000));
clockContract('simulated, slow', () => clockWorld(900_000, -50_000));

for (const seed of [1, 2, 3]) {
  diskContract(`simulated, seed ${seed}`, (stored) => {
    let now = 0;
    const completed: number[] = [];
    const ends = new EventQueue<null>();
    const disk = new SimulatedDisk(
      new Random(seed),
      stored,
      () => now,
      (at) => ends.add(at, null),
    );
    return {
      disk,
      completed,
      settle() {
        for (let next = ends.take(); next !== null; next = ends.take()) {
          now = next.at;
          const { save, ok } = disk.complete();
          if (ok) completed.push(save);
        }
      },
      crash() {
        disk.crash();
        return Promise.resolve(disk.recover());
      },
      end: () => undefined,
    };
  });
}

transportContract('simulated', (): TransportWorld => {
  let now = 0;
  const queue = new EventQueue<WorldEvent>();
  const network = new SimulatedNetwork(new Random(1), { ...GOOD_LINK, jitter: 5_000, inOrder: false });
  const received = new Map<ServerId, { from: ServerId; message: ServerMessage }[]>([
    ['a1', []],
    ['a2', []],
  ]);
  return {
    one: 'a1',
    other: 'a2',
    port: (server) =>
      transportOf(server, {
        network,
        now: () => now,
        schedule: (at, event) => queue.add(at, event),
        lifeOf: () => 1,
        numberOf: () => 1,
      }),
    received: (server) => received.get(server) ?? [],
    settle() {
      for (let next = queue.take(); next !== null; next = queue.take()) {
        now = next.at;
        if (next.event.kind !== 'deliver') continue;
        const { from, to, message } = next.event;
        received.get(to)?.push({ from, message });
      }
    },
    close: (server) => void received.delete(server),
    end: () => undefined,
  };
});
