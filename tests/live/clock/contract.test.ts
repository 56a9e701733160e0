/** The live clock keeps the contract of every clock, here on the timers it falls back on without a worker. */
import type { Microseconds } from '../../../src/raft/entries.ts';
import { createLiveClock } from '../../../src/live/clock/index.ts';
import { clockContract } from '../../node/contracts/clock.contract.ts';

clockContract('live', () => {
  const wakes: Microseconds[] = [];
  const clock = createLiveClock(() => wakes.push(clock.now()));
  return {
    clock,
    wakes,
    pass: (time) =>
      new Promise((resolve) => {
        const end = clock.now() + time;
        const look = (): void => {
          const left = end - clock.now();
          if (left <= 0) resolve();
          else clock.timers.setTimeout(look, left / 1000);
        };
        look();
      }),
    end: () => clock.close(),
  };
});
