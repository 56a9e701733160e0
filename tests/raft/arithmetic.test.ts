/** Quorums, logs, chance and conflict hints against definitions that are slow and plainly right. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { majority } from '../../src/raft/configuration.ts';
import type { Entry } from '../../src/raft/entries.ts';
import {
  createLog,
  cutFrom,
  firstIndexOfTermAt,
  lastIndexOf,
  lastIndexUpToTerm,
  lastTermOf,
  pushEntry,
  sliceOf,
  termOf,
  type Log,
} from '../../src/raft/log.ts';
import { nextRandom, scramble, uniform } from '../../src/raft/random.ts';
import { termRuns } from '../../src/raft/readers.ts';
import { paperRules } from '../../src/raft/rules.ts';
import { Cluster } from './cluster.ts';

const noop = { kind: 'noop' } as const;
const entries = (terms: readonly number[]): Entry[] =>
  terms.map((term, place) => ({ index: place + 1, term, payload: noop }));
const rising = (length = 30): fc.Arbitrary<number[]> =>
  fc.array(fc.nat(6), { maxLength: length }).map((terms) => terms.sort((left, right) => left - right));

describe('quorum arithmetic', () => {
  it('any two majorities overlap, and no smaller sets always do', () => {
    for (let voters = 1; voters <= 9; voters += 1) {
      expect(2 * majority(voters)).toBeGreaterThan(voters);
      expect(2 * (majority(voters) - 1)).toBeLessThanOrEqual(voters);
    }
  });

  it('the commit index is the largest that a majority has reached, numbers compared as numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1200), { minLength: 1, maxLength: 9 }), (matchIndexes) => {
        const needed = majority(matchIndexes.length);
        let slow = 0;
        for (const candidate of matchIndexes) {
          const reached = matchIndexes.filter((index) => index >= candidate).length;
          if (reached >= needed) slow = Math.max(slow, candidate);
        }
        expect(paperRules.commitIndexByCounting([...matchIndexes], needed)).toBe(slow);
      }),
    );
    expect(paperRules.commitIndexByCounting([9, 10, 100], 2)).toBe(10);
    expect(paperRules.commitIndexByCounting([5], 2)).toBe(0);
  });

  it('logs compare by last term, then by length', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3), (term, index, ownTerm, ownIndex) => {
        const slow = term * 100 + index >= ownTerm * 100 + ownIndex;
        expect(
          paperRules.isLogUpToDate(
            { lastLogTerm: term, lastLogIndex: index },
            { lastLogTerm: ownTerm, lastLogIndex: ownIndex },
          ),
        ).toBe(slow);
      }),
    );
  });
});

describe('the log', () => {
  const check = (log: Log, model: readonly Entry[]): void => {
    expect(lastIndexOf(log)).toBe(model.length);
    expect(lastTermOf(log)).toBe(model.at(-1)?.term ?? 0);
    for (let index = 1; index <= model.length; index += 1) {
      const { term } = model[index - 1]!;
      expect(termOf(log, index)).toBe(term);
      expect(firstIndexOfTermAt(log, index)).toBe(model.findIndex((entry) => entry.term === term) + 1);
    }
    for (let term = 0; term <= 7; term += 1)
      expect(lastIndexUpToTerm(log, term)).toBe(model.findLastIndex((entry) => entry.term <= term) + 1);
    expect(sliceOf(log, 2, 5)).toEqual(model.slice(1, 5));
    expect([termOf(log, 0), termOf(log, model.length + 1)]).toEqual([0, null]);
  };

  it('answers as a plain array would, through appends and cuts', () => {
    fc.assert(
      fc.property(rising(), fc.nat(30), rising(10), (before, cut, after) => {
        const log = createLog(entries(before));
        check(log, entries(before));
        const from = Math.min(cut, before.length) + 1;
        cutFrom(log, from);
        const kept = entries(before).slice(0, from - 1);
        check(log, kept);
        const offset = kept.at(-1)?.term ?? 0;
        const model = [
          ...kept,
          ...after.map((term, place) => ({ index: from + place, term: term + offset, payload: noop })),
        ];
        for (const entry of model.slice(kept.length)) pushEntry(log, entry);
        check(
          log,
          model.filter(({ term }) => term <= 99),
        );
      }),
    );
  });

  it('refuses gaps and falling terms: they would be our own mistake', () => {
    const log = createLog(entries([1, 2]));
    expect(() => {
      pushEntry(log, { index: 4, term: 2, payload: noop });
    }).toThrow('cannot follow');
    expect(() => {
      pushEntry(log, { index: 3, term: 1, payload: noop });
    }).toThrow('cannot follow');
  });

  it('reads as stretches of one term', () => {
    const cluster = new Cluster({ voters: ['A'] });
    cluster.elect('A');
    cluster.propose('A');
    expect(termRuns(cluster.state('A'))).toEqual([
      { term: 0, first: 1, last: 1 },
      { term: 1, first: 2, last: 3 },
    ]);
  });

  it('truncates only at the first real conflict', () => {
    fc.assert(
      fc.property(rising(12), rising(12), fc.nat(12), (own, other, from) => {
        const sent = entries(other).slice(from);
        const slow = sent.find(({ index, term }) => index <= own.length && own[index - 1] !== term);
        expect(paperRules.appendConflict(createLog(entries(own)), sent)).toBe(slow?.index ?? null);
      }),
    );
  });
});

describe('conflict hints', () => {
  /** Two logs that differ after a common beginning, with no term in both: nothing after it can agree. */
  const parted = fc
    .tuple(rising(10), fc.array(fc.nat(3), { maxLength: 25 }), fc.array(fc.nat(3), { maxLength: 25 }))
    .map(([common, leader, follower]) => {
      const tail = (steps: number[], parity: number): number[] => {
        let term = 10 + parity;
        return steps.map((stepUp) => (term += stepUp === 3 ? 2 : 0));
      };
      return { common, leader: [...common, ...tail(leader, 0)], follower: [...common, ...tail(follower, 1)] };
    });

  it('find the place where the logs part, in at most about one probe for each differing term', () => {
    fc.assert(
      fc.property(parted, ({ common, leader, follower }) => {
        const own = createLog(entries(leader));
        const theirs = createLog(entries(follower));
        let nextIndex = leader.length + 1;
        let probes = 0;
        while (!paperRules.logMatches(theirs, nextIndex - 1, termOf(own, nextIndex - 1)!)) {
          const term = termOf(theirs, nextIndex - 1);
          const conflict = {
            term,
            firstIndex: term === null ? follower.length + 1 : firstIndexOfTermAt(theirs, nextIndex - 1),
          };
          const stepped = paperRules.nextIndexAfter(own, conflict, nextIndex);
          expect(stepped).toBeLessThan(nextIndex);
          nextIndex = stepped;
          probes += 1;
        }
        expect(nextIndex - 1).toBeLessThanOrEqual(Math.max(common.length, Math.min(leader.length, follower.length)));
        const differing = new Set([...leader.slice(common.length), ...follower.slice(common.length)]);
        expect(probes).toBeLessThanOrEqual(differing.size + 1);
      }),
    );
  });
});

describe('chance', () => {
  it('draws every value of a small interval about equally often, both ends included', () => {
    const counts = [0, 0, 0, 0, 0];
    let random = 42;
    for (let count = 0; count < 50_000; count += 1) {
      random = nextRandom(random);
      const place = uniform(random, 10, 14) - 10;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    expect(counts).toHaveLength(5);
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('stays within unsigned 32 bits and differs between neighbouring seeds', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), (seed) => {
        const [first, second] = [scramble(nextRandom(seed)), scramble(nextRandom((seed + 1) >>> 0))];
        expect(Number.isInteger(first) && first >= 0 && first <= 0xffff_ffff).toBe(true);
        expect(first).not.toBe(second);
      }),
    );
  });
});
