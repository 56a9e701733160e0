/** The checker itself: histories that are known to be good or bad, and a slow and plain one to compare it with. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLinearizability, type Verdict } from '../../../src/checks/linearizability/check.ts';
import type { ClientOperation, Ending, Operation } from '../../../src/checks/linearizability/operations.ts';
import { apply } from '../../../src/checks/linearizability/register.ts';
import { isOrderable } from './permutations.ts';

const BOUND = { steps: 100_000 };

type Line = readonly [
  called: number,
  answered: number | 'unknown' | 'refused',
  operation: Operation,
  value?: string | null,
];

/** A history in one line for each operation: when it was called and answered, and what was seen. */
function historyOf(...lines: readonly Line[]): ClientOperation[] {
  return lines.map(([called, answered, operation, value = null], place) => {
    const ending: Ending =
      typeof answered === 'number'
        ? { kind: 'answered', at: answered, answer: { ok: true, value } }
        : { kind: answered };
    return { client: `c${place + 1}`, key: 'K', operation, called, ending };
  });
}

const store = (value: number): Operation => ({ kind: 'store', value: String(value) });
const read: Operation = { kind: 'read' };
const increment: Operation = { kind: 'increment', by: 1 };

function verdictOn(...lines: readonly Line[]): Verdict['kind'] {
  return checkLinearizability(historyOf(...lines), BOUND).kind;
}

describe('a history that can be ordered', () => {
  it.each<[string, readonly Line[]]>([
    ['of nothing', []],
    [
      'one after the other',
      [
        [1, 2, store(1), '1'],
        [3, 4, read, '1'],
        [5, 6, increment, '2'],
        [7, 8, read, '2'],
      ],
    ],
    [
      'a read during a store sees the old value',
      [
        [1, 2, store(1), '1'],
        [3, 9, store(2), '2'],
        [4, 5, read, '1'],
      ],
    ],
    [
      'a read during a store sees the new value',
      [
        [1, 2, store(1), '1'],
        [3, 9, store(2), '2'],
        [4, 5, read, '2'],
      ],
    ],
    [
      'a store that was never answered is seen late',
      [
        [1, 'unknown', store(1)],
        [2, 3, read],
        [4, 5, read, '1'],
      ],
    ],
    [
      'a store that was never answered is never seen',
      [
        [1, 'unknown', store(1)],
        [2, 3, read],
        [4, 5, read],
      ],
    ],
    [
      'what was refused is never seen',
      [
        [1, 'refused', store(1)],
        [2, 3, read],
      ],
    ],
    [
      'stores that never ended, seen one by one',
      [
        [1, 'unknown', store(1)],
        [1, 'unknown', store(2)],
        [2, 3, read, '2'],
        [4, 5, read, '1'],
      ],
    ],
    [
      'at one moment everything is concurrent',
      [
        [1, 2, store(1), '1'],
        [2, 3, read],
        [2, 3, read, '1'],
      ],
    ],
    [
      'a delete of nothing, between others',
      [
        [1, 2, { kind: 'delete' }],
        [3, 4, store(1), '1'],
        [5, 6, { kind: 'delete' }, '1'],
        [7, 8, read],
      ],
    ],
    [
      'appends by an unknown one between',
      [
        [1, 2, { kind: 'append', value: '1' }, '[1]'],
        [3, 'unknown', { kind: 'append', value: '2' }],
        [4, 5, { kind: 'append', value: '3' }, '[1,2,3]'],
      ],
    ],
  ])('%s', (_name, lines) => {
    expect(verdictOn(...lines)).toBe('holds');
  });
});

describe('a history that cannot be ordered', () => {
  it.each<[string, readonly Line[]]>([
    [
      'a stale read',
      [
        [1, 2, store(1), '1'],
        [3, 4, store(2), '2'],
        [5, 6, read, '1'],
      ],
    ],
    [
      'a value from nowhere',
      [
        [1, 2, store(1), '1'],
        [3, 4, read, '7'],
      ],
    ],
    [
      'a value from the future',
      [
        [1, 2, read, '1'],
        [3, 4, store(1), '1'],
      ],
    ],
    [
      'two reads that see two stores the other way round',
      [
        [1, 2, store(1), '1'],
        [3, 20, store(2), '2'],
        [4, 5, read, '2'],
        [6, 7, read, '1'],
      ],
    ],
    [
      'a lost increment',
      [
        [1, 2, increment, '1'],
        [3, 4, increment, '1'],
      ],
    ],
    [
      'an increment that was applied twice',
      [
        [1, 2, increment, '1'],
        [3, 4, read, '2'],
      ],
    ],
    [
      'what was refused is seen',
      [
        [1, 'refused', store(1)],
        [2, 3, read, '1'],
      ],
    ],
    [
      'a store that never ended is seen and then not',
      [
        [1, 'unknown', store(1)],
        [2, 3, read, '1'],
        [4, 5, read],
      ],
    ],
    [
      'two that both compared with the same',
      [
        [1, 2, store(1), '1'],
        [3, 6, { kind: 'compareAndSet', expected: '1', value: '2' }, '2'],
        [4, 7, { kind: 'compareAndSet', expected: '1', value: '3' }, '3'],
      ],
    ],
    [
      'a lost append',
      [
        [1, 2, { kind: 'append', value: '1' }, '[1]'],
        [3, 4, { kind: 'append', value: '2' }, '[2]'],
      ],
    ],
  ])('%s', (_name, lines) => {
    expect(verdictOn(...lines)).toBe('violated');
  });

  it('is proven by the fewest operations that show it', () => {
    const before: Line[] = Array.from({ length: 40 }, (_, place) => [
      place,
      place + 0.5,
      store(100 + place),
      String(100 + place),
    ]);
    const verdict = checkLinearizability(
      historyOf(
        ...before,
        [50, 51, store(1), '1'],
        [52, 53, store(2), '2'],
        [54, 55, read, '1'],
        [60, 61, store(9), '9'],
      ),
      BOUND,
    );
    if (verdict.kind !== 'violated') throw new Error(`the verdict is ${verdict.kind}`);
    expect(verdict.operations.map(({ client }) => client)).toEqual(['c41', 'c42', 'c43']);
  });

  it('is found among keys that are in order', () => {
    const good = historyOf([1, 2, store(1), '1'], [3, 4, read, '1']).map((one) => ({ ...one, key: 'good' }));
    const verdict = checkLinearizability([...good, ...historyOf([1, 2, read, '5'])], BOUND);
    expect(verdict).toMatchObject({ kind: 'violated', key: 'K' });
  });
});

describe('the bound', () => {
  /** Increments whose results never come, and a read that no number of them explains. */
  const hard = historyOf(
    ...Array.from({ length: 18 }, (_, place): Line => [1, 'unknown', { kind: 'increment', by: 1 << place }]),
    [2, 3, read, '0.5'],
  );

  it('ends a search that would take too long, without a verdict', () => {
    expect(checkLinearizability(hard, { steps: 5_000 })).toEqual({ kind: 'unknown', keys: ['K'] });
  });

  it('can be a time that its caller measures', () => {
    let asked = 0;
    const mayGoOn = (): boolean => (asked += 1) < 3;
    expect(checkLinearizability(hard, { steps: 1e9, mayGoOn }).kind).toBe('unknown');
  });

  it('is not reached by a thousand operations of ten clients that overlap', () => {
    const many = historyOf(
      ...Array.from({ length: 1_000 }, (_, place): Line => [place, place + 10, increment, String(place + 1)]),
    );
    expect(checkLinearizability(many, { steps: 20_000 }).kind).toBe('holds');
  });
});

const value = fc.constantFrom('0', '1', '2');
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant('store' as const), value }),
  fc.record({ kind: fc.constant('delete' as const) }),
  fc.record({ kind: fc.constant('compareAndSet' as const), expected: fc.constantFrom('0', '1', 'null'), value }),
  fc.record({ kind: fc.constant('increment' as const), by: fc.constantFrom(1, 2) }),
  fc.record({ kind: fc.constant('append' as const), value }),
  fc.record({ kind: fc.constant('read' as const) }),
);
const seen = fc.constantFrom(null, '0', '1', '2', '3', 'null', '[0]', '[1]', '[0,1]', '[1,0]');
const clientOperation: fc.Arbitrary<ClientOperation> = fc
  .record({ operation, called: fc.nat(8), took: fc.nat(6), ok: fc.boolean(), seen, how: fc.nat(9) })
  .map(({ called, took, ok, how, ...rest }) => ({
    client: 'c',
    key: 'K',
    operation: rest.operation,
    called,
    ending:
      how === 0
        ? { kind: 'refused' }
        : how <= 2
          ? { kind: 'unknown' }
          : { kind: 'answered', at: called + took, answer: { ok: ok || how < 8, value: rest.seen } },
  }));

describe('an order that somebody believes in', () => {
  it('settles what would take too long to search', () => {
    const hard = historyOf(
      ...Array.from({ length: 40 }, (_, place): Line => [1, 'unknown', { kind: 'increment', by: 3 ** (place % 20) }]),
      [2, 3, read, '0.5'],
    ).map((one, place) => ({ ...one, place: place < 10 ? place : place === 40 ? 10 : undefined }));
    const sum = String((3 ** 10 - 1) / 2);
    const seen = hard.map((one) =>
      one.ending.kind === 'answered' ? { ...one, ending: { ...one.ending, answer: { ok: true, value: sum } } } : one,
    );
    expect(checkLinearizability(seen, { steps: 1_000 }).kind).toBe('holds');
    expect(checkLinearizability(hard, { steps: 1_000 }).kind).toBe('unknown');
  });

  it('that is wrong changes no verdict', () => {
    fc.assert(
      fc.property(
        fc.array(clientOperation, { maxLength: 5 }),
        fc.array(fc.nat(5), { minLength: 5 }),
        (history, places) => {
          const believed = history.map((one, index) => ({ ...one, place: places[index] }));
          expect(checkLinearizability(believed, BOUND).kind).toBe(isOrderable(history) ? 'holds' : 'violated');
        },
      ),
      { numRuns: 1_500 },
    );
  });
});

describe('on small histories it agrees with trying every order', () => {
  it('of any answers', () => {
    fc.assert(
      fc.property(fc.array(clientOperation, { maxLength: 6 }), (history) => {
        expect(checkLinearizability(history, BOUND).kind).toBe(isOrderable(history) ? 'holds' : 'violated');
      }),
      { numRuns: 3_000 },
    );
  });

  it('of answers that nearly fit', () => {
    const nearly = fc
      .array(clientOperation, { maxLength: 6 })
      .chain((history) =>
        fc.record({ history: fc.constant(answeredInTurn(history)), spoilt: fc.nat(11), value: seen }),
      );
    const verdicts = { holds: 0, violated: 0, unknown: 0 };
    fc.assert(
      fc.property(nearly, ({ history, spoilt, value: other }) => {
        const spoiled = history.map((one, place) =>
          place === spoilt && one.ending.kind === 'answered'
            ? { ...one, ending: { ...one.ending, answer: { ok: true, value: other } } }
            : one,
        );
        const { kind } = checkLinearizability(spoiled, BOUND);
        verdicts[kind] += 1;
        expect(kind).toBe(isOrderable(spoiled) ? 'holds' : 'violated');
      }),
      { numRuns: 3_000 },
    );
    expect(verdicts.holds).toBeGreaterThan(500);
    expect(verdicts.violated).toBeGreaterThan(200);
  });
});

/** The same operations with the answers that one register gives when they come in the order of their calls. */
function answeredInTurn(history: readonly ClientOperation[]): ClientOperation[] {
  let register: string | null = null;
  return [...history]
    .sort((one, other) => one.called - other.called)
    .map((one) => {
      if (one.ending.kind === 'refused') return one;
      const { after, answer } = apply(register, one.operation);
      register = after;
      return one.ending.kind === 'unknown' ? one : { ...one, ending: { ...one.ending, answer } };
    });
}
