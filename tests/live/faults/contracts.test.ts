/**
 * A transport, a disk and a clock with faults before them keep the contracts of every transport, disk and clock: without
 * faults, and with all those that only make them late.
 */
import type { ServerId } from '../../../src/raft/entries.ts';
import type { ServerMessage } from '../../../src/node/messages.ts';
import { GOOD_DISK, GOOD_LINK } from '../../../src/live/faults/conduct.ts';
import { FaultyTransport } from '../../../src/live/faults/faultyTransport.ts';
import { Freezer, frozenCompletions } from '../../../src/live/faults/freezer.ts';
import { SlowDisk } from '../../../src/live/faults/slowDisk.ts';
import { clockContract } from '../../node/contracts/clock.contract.ts';
import { diskContract } from '../../node/contracts/disk.contract.ts';
import { transportContract, type TransportWorld } from '../../node/contracts/transport.contract.ts';
import { MemoryDisk, MemoryTime, MemoryWire } from '../../node/memory.ts';
import { drawing, FakeTime } from './fakes.ts';

const LATE_LINK = { ...GOOD_LINK, delayMs: 80, jitterMs: 50 };

for (const [name, quality] of [
  ['faulty, without faults', GOOD_LINK],
  ['faulty, delayed', LATE_LINK],
] as const) {
  transportContract(name, (): TransportWorld => {
    const time = new FakeTime();
    const wire = new MemoryWire();
    const random = drawing(0.9, 0.1, 0.5);
    const received = new Map<ServerId, { from: ServerId; message: ServerMessage }[]>([
      ['a1', []],
      ['b2', []],
    ]);
    const ports = new Map(
      ['a1', 'b2'].map((id) => [
        id,
        new FaultyTransport(wire.port(id), { ...time.parts, random, quality: () => quality }),
      ]),
    );
    return {
      one: 'a1',
      other: 'b2',
      port: (server) => ports.get(server)!,
      received: (server) => received.get(server) ?? [],
      settle: () => {
        time.advance(200);
        for (const { from, to, message } of wire.take()) received.get(to)?.push({ from, message });
      },
      close: (server) => void received.delete(server),
      end: () => undefined,
    };
  });
}

for (const [name, quality] of [
  ['slow, not slowed', GOOD_DISK],
  ['slow', { delayMs: 40, jitterMs: 200 }],
] as const) {
  diskContract(name, (stored) => {
    const time = new FakeTime();
    const memory = new MemoryDisk(stored);
    const completed: number[] = [];
    memory.completions = frozenCompletions(
      {
        saved: (save) => void completed.push(save),
        saveFailed: (save) => {
          throw new Error(`Save ${save} failed.`);
        },
        lost: () => undefined,
      },
      new Freezer(),
    );
    const inner = { write: memory.write.bind(memory), close: () => memory.crash() };
    const disk = new SlowDisk(inner, { ...time.parts, random: drawing(0.99, 0), quality: () => quality });
    return {
      disk,
      completed,
      settle: () => {
        time.advance(10_000);
        for (let any = memory.finish(); any; any = memory.finish());
      },
      crash: () => {
        disk.close();
        return Promise.resolve(memory.stored);
      },
      end: () => undefined,
    };
  });
}

clockContract('of a server that could be frozen', () => {
  const time = new MemoryTime();
  time.now = 1_000_000;
  const freezer = new Freezer();
  const wakes: number[] = [];
  const clock = time.port(() => freezer.happen(() => wakes.push(time.now)));
  return { clock, wakes, pass: (microseconds) => time.runUntil(time.now + microseconds), end: () => undefined };
});
