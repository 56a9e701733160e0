/** The in-memory adapters pass the contracts, so that tests on them mean something. */
import { diskContract } from './contracts/disk.contract.ts';
import { clockContract } from './contracts/clock.contract.ts';
import { transportContract } from './contracts/transport.contract.ts';
import type { ServerId } from '../../src/raft/entries.ts';
import type { ServerMessage } from '../../src/node/messages.ts';
import { MemoryDisk, MemoryTime, MemoryWire } from './memory.ts';

diskContract('in memory', (stored) => {
  const disk = new MemoryDisk(stored);
  const completed: number[] = [];
  disk.completions = {
    saved: (save) => void completed.push(save),
    saveFailed: (save) => {
      throw new Error(`Save ${save} failed.`);
    },
  };
  return {
    disk,
    completed,
    settle: () => {
      for (let any = disk.finish(); any; any = disk.finish());
    },
    crash: () => {
      disk.crash();
      return Promise.resolve(disk.stored);
    },
    end: () => undefined,
  };
});

clockContract('in memory', () => {
  const time = new MemoryTime();
  time.now = 1_000_000;
  const wakes: number[] = [];
  const clock = time.port(() => void wakes.push(time.now));
  return { clock, wakes, pass: (microseconds) => time.runUntil(time.now + microseconds), end: () => undefined };
});

transportContract('in memory', () => {
  const wire = new MemoryWire();
  const received = new Map<ServerId, { from: ServerId; message: ServerMessage }[]>([
    ['a1', []],
    ['b2', []],
  ]);
  return {
    one: 'a1',
    other: 'b2',
    port: (server) => wire.port(server),
    received: (server) => received.get(server) ?? [],
    settle: () => {
      for (const { from, to, message } of wire.take()) received.get(to)?.push({ from, message });
    },
    close: (server) => void received.delete(server),
    end: () => undefined,
  };
});
