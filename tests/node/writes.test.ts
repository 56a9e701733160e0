/** Group commit: a joined write leaves the disk as its saves would have, one after the other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Compaction, Entry, PersistentState } from '../../src/raft/entries.ts';
import { joinSave } from '../../src/node/writes.ts';
import type { GrowingWrite, Save } from '../../src/node/writes.ts';
import { written } from '../../src/node/written.ts';

function entry(index: number, term: number): Entry {
  return { index, term, payload: { kind: 'noop' } };
}

/** Cuts somewhere, moves the base on by so many entries, appends so many. */
type Step = readonly [cut: number | null, compacted: number | null, appended: number];

function compactionTo(index: number): Compaction {
  const base = { index, term: 1 };
  const snapshot = {
    lastIncludedIndex: index,
    lastIncludedTerm: 1,
    configuration,
    configurationIndex: 1,
    data: `to ${index}`,
  };
  return { snapshot, base };
}

const configuration = { members: [], arrivals: 0 };

/** Saves as a server makes them: cuts at any place, snapshots of a part or of more than all, appends behind what is left. */
function savesFrom(start: number, plan: readonly Step[]): Save[] {
  let length = start;
  let base = 0;
  return plan.map(([cut, compacted, appended], place) => {
    const truncateFrom = cut === null ? null : base + (cut % (length - base + 1)) + 1;
    if (truncateFrom !== null) length = Math.min(length, truncateFrom - 1);
    if (compacted !== null) base += compacted;
    length = Math.max(length, base);
    const entries = Array.from({ length: appended }, (_, at) => entry(length + 1 + at, place + 2));
    length += appended;
    return {
      kind: 'save',
      save: place + 1,
      currentTerm: place + 2,
      votedFor: place % 2 === 0 ? 'a' : null,
      truncateFrom,
      compaction: compacted === null ? null : compactionTo(base),
      entries,
    };
  });
}

const plans = fc.array(fc.tuple(fc.option(fc.nat(12)), fc.option(fc.nat(7)), fc.nat(4)), {
  minLength: 1,
  maxLength: 8,
});

test('joined saves equal the saves one by one', () => {
  fc.assert(
    fc.property(fc.nat(6), plans, (start, plan) => {
      const stored: PersistentState = {
        currentTerm: 1,
        votedFor: null,
        compaction: null,
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
    compaction: null,
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
    compaction: null,
    entries: [entry(1, 1)],
  };
  expect(() => joinSave(joinSave(null, first), { ...first, save: 3, entries: [entry(3, 1)] })).toThrow(
    'entry 2 belongs',
  );
  expect(() => joinSave(joinSave(null, first), { ...first, save: 2, entries: [] })).toThrow('count upwards');
});
