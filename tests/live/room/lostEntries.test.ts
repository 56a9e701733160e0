/** What a tab says whose server has lost what it confirmed: what happened, what it does now, what to do. */
import { expect, it } from 'vitest';
import { lostEntries } from '../../../src/live/room/lostEntries.ts';

it.each([
  [3, 'it had confirmed all entries up to 12 to node2, and its log ends at entry 3.'],
  [0, 'it had confirmed all entries up to 12 to node2, and nothing of it is left.'],
])('a log that now ends at %i', (lastIndex, what) => {
  const text = lostEntries({ term: 4, leader: 'b2', matchIndex: 12, lastIndex }, 'node2');
  expect(text).toContain(what);
  expect(text).toContain('takes no part any more and is never started again');
  expect(text).toContain('joins anew as a learner');
});
