/** How long saves take, as the timing's warning is told. */
import { expect, it } from 'vitest';
import { SaveTimes } from '../../../src/live/room/saveTimes.ts';

const write = (save: number) => ({
  save,
  currentTerm: 1,
  votedFor: null,
  truncateFrom: null,
  compaction: null,
  entries: [],
});

it('is what nine of ten of the newest saves did not exceed; one that failed is none', () => {
  let now = 0;
  const times = new SaveTimes(() => now);
  const disk = times.over({ write: () => undefined, close: () => undefined });
  expect(times.usual).toBeNull();
  const takes = (save: number, ms: number): void => {
    disk.write(write(save));
    now += ms;
  };
  takes(1, 500);
  times.failed(1);
  for (let save = 2; save <= 11; save += 1) {
    takes(save, save === 5 ? 90 : save);
    times.saved(save);
  }
  expect(times.usual).toBe(11);
  for (let save = 12; save <= 60; save += 1) {
    takes(save, 1);
    times.saved(save);
  }
  expect(times.usual).toBe(1);
});
