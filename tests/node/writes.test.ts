/** Group commit: a joined write leaves the disk as its saves would have, one after the other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry, PersistentState } from '../../src/raft/entries.ts';
import { joinSave } from '../../src/node/writes.ts';
import type { GrowingWrite, Save } from '../../src/node/writes.ts';
import { written } from './memory.ts';

function entry(index: number, term: number): Entry {
  return { index, term, payload: { kind: 'noop' } };
}

/** Saves as a server makes them: cuts at any place, appends behind what is left. */
function savesFrom(start: number, plan: readonly (readonly [cut: number | null, appended: number])[]): Save[] {
  let length = start;
  return plan.map(([cut, appended], place) => {
    const truncateFrom = cut === null ? null : (cut % (length + 1)) + 1;
    if (truncateFrom !== null) length = Math.min(length, truncateFrom - 1);
    const entries = Array.from({ length: appended }, (_, at) => entry(length + 1 + at, place + 2));
    length += appended;
    return {
      kind: 'save',
      save: place + 1,
      currentTerm: place + 2,
      votedFor: place % 2 === 0 ? 'a' : null,
      truncateFrom,
      entries,
    };
  });
}

const plans = fc.array(fc.tuple(fc.option(fc.nat(12)), fc.nat(4)), { minLength: 1, maxLength: 8 });

test('joined saves equal the saves one by one', () => {
  fc.assert(
    fc.property(fc.nat(6), plans, (start, plan) => {
      const stored: PersistentState = {
        currentTerm: 1,
        votedFor: null,
        log: Array.from({ length: start }, (_, at) => entry(at + 1, 1)),
      };
      const saves = savesFrom(start, plan);
      const oneByOne = saves.reduce<PersistentState>((state, save) => written(state, save), stored);
      const joined = saves.reduce<GrowingWrite | null>(joinSave, null);
      expect(written(stored, joined!)).toEqual(oneByOne);
      expect(joined!.save).toBe(saves.length);
    }),
    { numRuns: 2000 },
  );
});

test('a joined write leaves the saves it came from as they were', () => {
  const first: Save = {
    kind: 'save',
    save: 1,
    currentTerm: 1,
    votedFor: null,
    truncateFrom: null,
    entries: [entry(1, 1)],
  };
  joinSave(joinSave(null, first), { ...first, save: 2, entries: [entry(2, 1)] });
  expect(first.entries).toHaveLength(1);
});

test('gaps and saves out of order are our own mistakes', () => {
  const first: Save = {
    kind: 'save',
    save: 2,
    currentTerm: 1,
    votedFor: null,
    truncateFrom: null,
    entries: [entry(1, 1)],
  };
  expect(() => joinSave(joinSave(null, first), { ...first, save: 3, entries: [entry(3, 1)] })).toThrow(
    'entry 2 belongs',
  );
  expect(() => joinSave(joinSave(null, first), { ...first, save: 2, entries: [] })).toThrow('count upwards');
});
