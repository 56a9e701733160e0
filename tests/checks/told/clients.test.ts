/** What clients saw, judged from what they told: violations are found, and what nobody told of is never held against anyone. */
import { describe, expect, it } from 'vitest';
import { ClientsJudge } from '../../../src/checks/told/clients.ts';
import type { ToldOperation } from '../../../src/checks/told/keyHistory.ts';
import { kv } from '../../../src/machines/commands.ts';
import type { Built } from '../../../src/machines/application.ts';

const textOf = (built: Built): string => {
  if (!built.ok) throw new Error(built.text);
  return built.command;
};
const store = (key: string, value: number): string => textOf(kv.store(key, value));
const always = (): boolean => true;

const write = (client: string, place: number, called: number, answeredAt: number, value: string): ToldOperation => ({
  client,
  place,
  key: null,
  called,
  answeredAt,
  answer: { ok: true, value },
});
const read = (
  client: string,
  seen: number,
  called: number,
  answeredAt: number,
  value: string | null,
): ToldOperation => ({
  client,
  place: seen + 0.5,
  key: 'K',
  called,
  answeredAt,
  answer: { ok: true, value },
});

/** A judge whose server applied these commands as entries 1, 2, …. */
function judgeWith(...commands: readonly string[]): ClientsJudge {
  const judge = new ClientsJudge();
  for (const [place, command] of commands.entries()) judge.applied(place + 1, command, 0);
  return judge;
}

function verdictOf(judge: ClientsJudge, ...told: readonly ToldOperation[]) {
  for (const one of told) judge.told(one);
  judge.check(1_000, always);
  return judge.verdict(1_000).verdict;
}

it('holds over answers that the log explains', () => {
  const judge = judgeWith(store('K', 1), store('K', 2));
  const verdict = verdictOf(judge, write('a', 1, 0, 10, '1'), write('b', 2, 20, 30, '2'), read('c', 2, 40, 50, '2'));
  expect(verdict).toMatchObject({ kind: 'holds', facts: 3, servers: 3 });
});

it('is violated by an old value that is read after a newer one was acknowledged, and shows both', () => {
  const judge = judgeWith(store('K', 1), store('K', 2));
  const verdict = verdictOf(judge, write('a', 1, 0, 10, '1'), write('b', 2, 20, 30, '2'), read('c', 1, 40, 50, '1'));
  expect(verdict.kind).toBe('violated');
  const facts = verdict.kind === 'violated' ? verdict.facts : [];
  expect(facts.map(({ server }) => server).sort()).toContain('c');
  expect(facts.map(({ claim }) => claim)).toContainEqual(
    expect.objectContaining({ kind: 'operation', key: 'K', operation: { kind: 'read' }, called: 40, answeredAt: 50 }),
  );
  expect(facts.some(({ server }) => server === 'b')).toBe(true);
});

it('is violated by a lost increment', () => {
  const increment = textOf(kv.increment('K', 1));
  const verdict = verdictOf(judgeWith(increment, increment), write('a', 1, 0, 10, '1'), write('b', 2, 20, 30, '1'));
  expect(verdict.kind).toBe('violated');
});

describe('no false alarm', () => {
  it('when the old value may have been read before the newer one was acknowledged, give or take the clocks', () => {
    const judge = judgeWith(store('K', 1), store('K', 2));
    const verdict = verdictOf(judge, write('a', 1, 0, 10, '1'), write('b', 2, 20, 45, '2'), read('c', 1, 40, 50, '1'));
    expect(verdict.kind).toBe('holds');
  });

  it('when nobody told of the write that explains what was read', () => {
    const judge = judgeWith(store('K', 1), store('K', 2), store('K', 1));
    const verdict = verdictOf(judge, write('b', 2, 20, 30, '2'), read('c', 3, 40, 50, '1'));
    expect(verdict.kind).toBe('holds');
  });

  it('when this tab has not applied yet what was seen elsewhere', () => {
    const judge = judgeWith(store('K', 1));
    expect(verdictOf(judge, read('c', 2, 40, 50, '2')).kind).toBe('unknown');
    judge.applied(2, store('K', 2), 0);
    expect(verdictOf(judge).kind).toBe('holds');
  });

  it('when its state came from a snapshot, and nobody knows what stood there', () => {
    const judge = new ClientsJudge();
    judge.restored(100);
    judge.applied(101, textOf(kv.increment('K', 1)), 0);
    expect(verdictOf(judge, read('c', 100, 0, 5, '6'), read('c', 101, 20, 25, '7')).kind).toBe('unknown');
    judge.told(write('a', 101, 6, 10, '7'));
    judge.told(read('c', 101, 30, 35, '7'));
    expect(verdictOf(judge).kind).toBe('holds');
  });

  it('when the server is started again and applies its log anew', () => {
    const judge = judgeWith(store('K', 1), store('K', 2));
    verdictOf(judge, write('b', 2, 20, 30, '2'));
    judge.applied(1, store('K', 1), 0);
    expect(verdictOf(judge, read('c', 1, 40, 50, '1')).kind).toBe('holds');
    judge.applied(2, store('K', 2), 0);
    expect(verdictOf(judge, read('c', 2, 60, 70, '2')).kind).toBe('holds');
  });

  it('when an operation was applied that the checker does not know', () => {
    const judge = judgeWith(store('K', 1), textOf(kv.update('K', { a: 1 })));
    expect(verdictOf(judge, write('a', 1, 0, 10, '1'), read('c', 2, 20, 30, '{"a":1}')).kind).toBe('unknown');
  });
});

it('says that it does not know where clocks cannot be compared, and forgets that after a while', () => {
  const judge = judgeWith(store('K', 1));
  judge.uncomparable('d', 500);
  expect(verdictOf(judge, write('a', 1, 0, 10, '1'))).toEqual({
    kind: 'unknown',
    why: { kind: 'clocks', servers: ['d'] },
  });
  expect(judge.verdict(61_000).verdict.kind).toBe('holds');
});

it('says that it does not know what could not be decided, once nothing more is likely to be told', () => {
  const judge = judgeWith(...Array.from({ length: 100 }, (_, place) => store('K', place % 4)));
  // Nobody told of the writes, so that they could have been in very many orders; none of them wrote a 9.
  for (let seen = 1; seen <= 100; seen += 1)
    judge.told(read('b', seen, seen * 10, seen * 10 + 5, String((seen - 1) % 4)));
  judge.told(read('c', 50, 1_500, 1_505, '9'));
  judge.check(2_000, always);
  expect(judge.verdict(2_000).verdict).toEqual({ kind: 'unknown', why: { kind: 'nothingTold' } });
  judge.check(13_000, always);
  expect(judge.verdict(13_000).verdict).toEqual({ kind: 'unknown', why: { kind: 'undecided', keys: 1 } });
});

/** A store whose log is random, and clients that tell late; of a part of what they saw, unless one of them reads an old value. */
function randomRun(seed: number, isStale: boolean): string {
  let state = seed;
  const below = (count: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const judge = new ClientsJudge();
  const values: (string | null)[] = [null];
  const late: ToldOperation[] = [];
  for (let index = 1; index <= 80; index += 1) {
    const value = isStale ? index : below(4);
    values.push(String(value));
    judge.applied(index, store('K', value), index * 10);
    const at = index * 10;
    if (isStale || below(3) > 0) late.push(write('a', index, at - below(40), at + below(40), String(value)));
    if (below(2) > 0) late.push(read('b', index, at - below(15), at + 5 + below(30), values[index] ?? null));
    if (isStale && index === 60) late.push(read('c', 30, at, at + 5, '30'));
    while (below(2) > 0 && late.length > 0) judge.told(late.splice(below(late.length), 1)[0]!);
    if (index % 16 === 0) judge.check(at, always);
  }
  for (const one of late) judge.told(one);
  judge.check(1_000, always);
  return judge.verdict(1_000).verdict.kind;
}

it('holds over random runs, and finds the one old value that somebody read in them', () => {
  for (let seed = 1; seed <= 60; seed += 1) expect(randomRun(seed, false), `seed ${seed}`).toBe('holds');
  for (let seed = 1; seed <= 15; seed += 1) expect(randomRun(seed, true), `seed ${seed}`).toBe('violated');
});
