/** The key-value store on the log: what each command does, and that garbage does nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applications } from '../../src/machines/applications.ts';
import type { ApplicationsState } from '../../src/machines/applications.ts';
import type { Built } from '../../src/machines/application.ts';
import { kv } from '../../src/machines/commands.ts';
import { encodedLength } from '../../src/machines/json.ts';
import { storedPairs } from '../../src/machines/keyvalue.ts';
import type { Json } from '../../src/machines/machine.ts';
import { copyPlain } from '../../src/node/plain.ts';

function text(built: Built): string {
  if (!built.ok) throw new Error(built.text);
  return built.command;
}

class Store {
  state: ApplicationsState = applications.initial();
  index = 0;

  run(built: Built | string): { ok: boolean; value?: Json; code?: string } {
    this.index += 1;
    const at = { index: this.index, term: 3 };
    const { state, result } = applications.apply(this.state, typeof built === 'string' ? built : text(built), at);
    this.state = state;
    return JSON.parse(result) as { ok: boolean; value?: Json; code?: string };
  }

  get digest(): string {
    return applications.digest(this.state);
  }

  pairs(): unknown[] {
    return storedPairs(this.state.kv).map(({ key, value }) => [key, value]);
  }
}

describe('commands', () => {
  test('store, read, delete', () => {
    const store = new Store();
    expect(store.run(kv.store('K1', { b: 1, a: [null, true] }))).toEqual({
      ok: true,
      value: { a: [null, true], b: 1 },
    });
    expect(store.run(kv.read('K1'))).toEqual({
      ok: true,
      value: { a: [null, true], b: 1 },
      found: true,
      index: 1,
      term: 3,
    });
    expect(store.run(kv.delete('K1'))).toMatchObject({ ok: true, found: true });
    expect(store.run(kv.delete('K1'))).toEqual({ ok: true, value: null, found: false });
    expect(store.run(kv.read('K1'))).toEqual({ ok: true, value: null, found: false });
  });

  test('compare-and-set: two of them, one wins', () => {
    const store = new Store();
    expect(store.run(kv.compareAndSet('K1', null, 'first')).ok).toBe(true);
    expect(store.run(kv.compareAndSet('K1', null, 'second'))).toMatchObject({
      ok: false,
      code: 'notAsExpected',
      value: 'first',
    });
    expect(store.run(kv.compareAndSet('K1', 'first', { b: 1, a: 2 })).ok).toBe(true);
    expect(store.run(kv.compareAndSet('K1', { a: 2, b: 1 }, 3)).ok).toBe(true);
  });

  test('increment, append, update begin at nothing and refuse other kinds', () => {
    const store = new Store();
    expect(store.run(kv.increment('n'))).toEqual({ ok: true, value: 1 });
    expect(store.run(kv.increment('n', -3))).toEqual({ ok: true, value: -2 });
    expect(store.run(kv.append('l', 'a'))).toEqual({ ok: true, value: ['a'] });
    expect(store.run(kv.append('l', [1]))).toEqual({ ok: true, value: ['a', [1]] });
    expect(store.run(kv.update('d', { x: 1 }))).toEqual({ ok: true, value: { x: 1 } });
    expect(store.run(kv.update('d', { y: 2, x: 3 }))).toEqual({ ok: true, value: { x: 3, y: 2 } });
    const before = store.digest;
    expect(store.run(kv.increment('l'))).toMatchObject({ ok: false, code: 'notANumber' });
    expect(store.run(kv.append('n', 1))).toMatchObject({ ok: false, code: 'notAList' });
    expect(store.run(kv.update('l', { x: 1 }))).toMatchObject({ ok: false, code: 'notADictionary' });
    expect(store.digest).toBe(before);
  });

  test('any key is data, and rows are sorted by code unit with the entry that set them', () => {
    const store = new Store();
    for (const key of ['b', '__proto__', 'constructor', '10', '9', 'ä', 'B']) store.run(kv.store(key, key));
    store.run(kv.update('b2', JSON.parse('{"__proto__":{"x":1}}') as Json));
    expect(storedPairs(store.state.kv).map(({ key }) => key)).toEqual([
      '10',
      '9',
      'B',
      '__proto__',
      'b',
      'b2',
      'constructor',
      'ä',
    ]);
    expect(storedPairs(store.state.kv)[3]).toEqual({ key: '__proto__', value: '__proto__', index: 2, term: 3 });
    expect(store.run(kv.read('b2')).value).toEqual(JSON.parse('{"__proto__":{"x":1}}'));
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('a value that would grow too long is refused', () => {
    const store = new Store();
    let result = store.run(kv.append('l', 'x'.repeat(7000)));
    for (let times = 0; times < 12 && result.ok; times += 1) result = store.run(kv.append('l', 'x'.repeat(7000)));
    expect(result).toMatchObject({ ok: false, code: 'valueTooLong' });
  });
});

describe('garbage in the log', () => {
  test.each([
    'nonsense',
    '[]',
    'null',
    '{}',
    '{"app":"toString"}',
    '{"app":"kv"}',
    '{"app":"kv","op":"__proto__","key":"K1"}',
    '{"app":"kv","op":"store","key":"K1"}',
    '{"app":"kv","op":"store","key":7,"value":1}',
    '{"app":"kv","op":"store","key":"","value":1}',
    '{"app":"kv","op":"store","key":"K1","value":1e999}',
    '{"app":"kv","op":"store","key":"K1","value":1,"extra":1}',
    `{"app":"kv","op":"store","key":"${'k'.repeat(257)}","value":1}`,
    `{"app":"kv","op":"store","key":"K1","value":"${'ä'.repeat(5000)}"}`,
    `{"app":"kv","op":"store","key":"K1","value":${'['.repeat(3000)}${']'.repeat(3000)}}`,
  ])('%s is answered and changes nothing', (command) => {
    const store = new Store();
    store.run(kv.store('K1', 1));
    const before = store.digest;
    expect(store.run(command)).toMatchObject({ ok: false });
    expect(store.digest).toBe(before);
    expect(applications.label(command).long.length).toBeLessThanOrEqual(80);
  });
});

describe('builders refuse what could not be applied', () => {
  test.each<[string, Built, string]>([
    ['empty key', kv.store('', 1), 'badKey'],
    ['long key', kv.store('k'.repeat(257), 1), 'badKey'],
    ['long command', kv.store('K1', 'x'.repeat(8192)), 'commandTooLong'],
    ['bytes count, not characters', kv.store('K1', '€'.repeat(3000)), 'commandTooLong'],
    ['infinite', kv.store('K1', Infinity), 'badValue'],
    ['no JSON', kv.store('K1', (() => 1) as unknown as Json), 'badValue'],
    ['undefined', kv.store('K1', undefined as unknown as Json), 'badValue'],
    ['step', kv.increment('K1', 'two'), 'notANumber'],
    ['list as update', kv.update('K1', [1]), 'notADictionary'],
  ])('%s', (_, built, code) => {
    expect(built).toMatchObject({ ok: false, code });
  });
});

describe('the digest', () => {
  const operations = fc.array(
    fc.oneof(
      fc.tuple(fc.constant('store'), fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 3 })),
      fc.tuple(fc.constant('delete'), fc.constantFrom('a', 'b', 'c'), fc.constant(0)),
    ),
    { maxLength: 20 },
  );

  test('kept up step by step, it is that of the state made anew', () => {
    fc.assert(
      fc.property(operations, (list) => {
        const store = new Store();
        for (const [op, key, value] of list) store.run(op === 'store' ? kv.store(key, value) : kv.delete(key));
        const anew = new Store();
        for (const { key, value, index } of storedPairs(store.state.kv)) {
          anew.index = index - 1;
          anew.run(kv.store(key, value));
        }
        expect(store.digest).toBe(anew.digest);
      }),
    );
  });

  test('differs when a value, a key or its entry differs', () => {
    const digests = [kv.store('K1', 1), kv.store('K1', '1'), kv.store('K2', 1), kv.read('K1')].map((built) => {
      const store = new Store();
      store.run(built);
      return store.digest;
    });
    const later = new Store();
    later.run(kv.read('K1'));
    later.run(kv.store('K1', 1));
    expect(new Set([...digests, later.digest]).size).toBe(5);
  });
});

test('a copy of the state goes its own way', () => {
  const store = new Store();
  store.run(kv.store('K1', { a: 1 }));
  const copy = copyPlain(store.state);
  store.run(kv.update('K1', { a: 2 }));
  expect(copy.kv.cells.get('K1')?.value).toEqual({ a: 1 });
  expect(storedPairs(copy.kv)[0]?.value).toEqual({ a: 1 });
});

test('encoded length is that of UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      expect(encodedLength(any)).toBe(new TextEncoder().encode(any).length);
    }),
  );
});

test('applying does not get slower with what is stored', () => {
  const store = new Store();
  const timed = (): number => {
    const start = performance.now();
    for (let times = 0; times < 500; times += 1) store.run(kv.store(`key${store.index}`, times));
    return performance.now() - start;
  };
  // The quickest of several, so that a busy machine does not decide.
  const quickest = (): number => Math.min(...Array.from({ length: 10 }, timed));
  quickest();
  const small = quickest();
  for (let times = 0; times < 40; times += 1) timed();
  expect(quickest()).toBeLessThan(small * 4 + 5);
});
