/** The newest entries as they travel between tabs: only what is new, and whole again for whoever missed something. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinTail, TailTeller } from '../../../src/live/room/sharedTail.ts';
import { TAIL, type EntryView } from '../../../src/view/server.ts';

const entry = (index: number, term: number): EntryView => ({
  index,
  term,
  kind: 'command',
  short: `K${index}`,
  long: `STORE K${index} of term ${term}`,
});

/** The last entries of a log whose terms these are. */
const tailOf = (terms: readonly number[]): EntryView[] =>
  terms.map((term, place) => entry(place + 1, term)).slice(-TAIL);

describe('the tail of a log', () => {
  it('is told whole first, and then only what is new', () => {
    const teller = new TailTeller();
    expect(teller.next(tailOf([1, 1]), false, 0)).toEqual({ tail: tailOf([1, 1]), tailAfter: null });
    expect(teller.next(tailOf([1, 1, 2]), false, 100)).toEqual({
      tail: [entry(3, 2)],
      tailAfter: { index: 2, term: 1 },
    });
    expect(teller.next(tailOf([1, 1, 2]), false, 200)).toEqual({ tail: [], tailAfter: { index: 3, term: 2 } });
  });

  it('is told whole after a truncation, to a newcomer, and every two seconds', () => {
    const teller = new TailTeller();
    teller.next(tailOf([1, 1, 1]), false, 0);
    expect(teller.next(tailOf([1, 1, 2]), false, 100).tailAfter).toBe(null);
    expect(teller.next(tailOf([1, 1, 2]), true, 200).tailAfter).toBe(null);
    expect(teller.next(tailOf([1, 1, 2]), false, 2_100).tailAfter).not.toBe(null);
    expect(teller.next(tailOf([1, 1, 2]), false, 2_200).tailAfter).toBe(null);
  });

  it('stays the same object while nothing is new', () => {
    const before = tailOf([1, 1]);
    expect(joinTail(before, { tail: [], tailAfter: { index: 2, term: 1 } })).toBe(before);
  });

  it('is what the sender has, whatever gets lost, as soon as a whole one or all since then was heard', () => {
    const changes = fc.array(
      fc.record({ cut: fc.nat(3), add: fc.nat(60), lost: fc.boolean(), pause: fc.constantFrom(100, 2_100) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(changes, (steps) => {
        const teller = new TailTeller();
        let [terms, heard, now, whole]: [number[], readonly EntryView[], number, boolean] = [[1], [], 0, false];
        for (const [at, { cut, add, lost, pause }] of steps.entries()) {
          now += pause;
          terms = [...terms.slice(0, Math.max(1, terms.length - cut)), ...Array<number>(add).fill(at + 2)];
          const shared = teller.next(tailOf(terms), false, now);
          if (lost) {
            whole = false;
            continue;
          }
          heard = joinTail(heard, shared);
          whole ||= shared.tailAfter === null;
          if (whole) expect(heard).toEqual(tailOf(terms));
          // Also then nothing is shown that is not in the sender's log.
          for (const one of heard) expect(terms[one.index - 1]).toBe(one.term);
        }
      }),
    );
  });
});
