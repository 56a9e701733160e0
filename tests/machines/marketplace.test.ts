/** The marketplace on the log: who gets a thing, what the others are told, and that nothing is ever sold twice. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { marketCommand } from '../../src/machines/applicationCommands.ts';
import { applications } from '../../src/machines/applications.ts';
import { ITEMS, marketplaceRows, STUDENTS, type Item } from '../../src/machines/marketplace.ts';
import type { Json } from '../../src/machines/machine.ts';
import { RESULT_CHARACTERS } from '../../src/node/gate.ts';
import { copyPlain } from '../../src/node/plain.ts';
import { Run } from './run.ts';

const register = (student: string, name = student) => marketCommand('register', { student, name, age: 20 });
const list = (student: string, title = 'Bicycle', price = 4000) =>
  marketCommand('list', { student, title, price, description: '' });
const on = (op: 'reserve' | 'cancel' | 'buy' | 'withdraw', item: number, student: string) =>
  marketCommand(op, { item, student });

let run: Run;
const rows = () => marketplaceRows(run.state.market);
const item = (number: number): Item | undefined => rows().items.find((one) => one.item === number);

/** Ada offers item 1 at index 4; Ben and Cleo are there. */
beforeEach(() => {
  run = new Run();
  run.apply(register('ada', 'Ada'));
  run.apply(register('ben', 'Ben'));
  run.apply(register('cleo', 'Cleo'));
  run.apply(list('ada'));
});

describe('two buyers, one bicycle', () => {
  test('the first in the log has it; the second is told who was first, and where', () => {
    expect(run.apply(on('buy', 1, 'ben'))).toMatchObject({
      ok: true,
      value: { item: 1, standing: 'sold', buyer: 'ben' },
    });
    const before = run.digest;
    expect(run.apply(on('buy', 1, 'cleo'))).toEqual({
      ok: false,
      code: 'sold',
      error: 'Item 1, Bicycle, was sold at index 5 to Ben; this buyer came second.',
      item: 1,
      standing: 'sold',
      index: 5,
      student: 'ben',
      name: 'Ben',
    });
    expect(run.digest).toBe(before);
    expect(item(1)).toMatchObject({ standing: 'sold', buyer: 'ben', index: 5 });
  });

  test('who reserved it may buy it, and nobody else until the reservation is given back', () => {
    expect(run.apply(on('reserve', 1, 'ben'))).toMatchObject({ ok: true });
    expect(run.apply(on('buy', 1, 'cleo'))).toMatchObject({ ok: false, code: 'reserved', index: 5, name: 'Ben' });
    expect(run.apply(on('reserve', 1, 'cleo'))).toMatchObject({ ok: false, code: 'reserved' });
    expect(run.apply(on('cancel', 1, 'cleo'))).toMatchObject({ ok: false, code: 'reserved' });
    expect(run.apply(on('cancel', 1, 'ben'))).toMatchObject({ ok: true, value: { standing: 'offered', buyer: null } });
    expect(run.apply(on('reserve', 1, 'cleo')).ok).toBe(true);
    expect(run.apply(on('buy', 1, 'cleo')).ok).toBe(true);
  });
});

describe('what is refused changes nothing and says why', () => {
  test.each([
    ['a thing that there is not', on('buy', 9, 'ben'), 'noSuchItem'],
    ['a stranger who buys', on('buy', 1, 'zoe'), 'notRegistered'],
    ['a stranger who lists', list('zoe'), 'notRegistered'],
    ['the seller who buys', on('buy', 1, 'ada'), 'ownThing'],
    ['the seller who reserves', on('reserve', 1, 'ada'), 'ownThing'],
    ['a reservation that nobody has', on('cancel', 1, 'ben'), 'notReserved'],
    ['somebody else who withdraws', on('withdraw', 1, 'ben'), 'notYours'],
    ['an id that is taken, in capitals', register('ADA'), 'alreadyRegistered'],
  ])('%s', (_, command, code) => {
    const before = run.digest;
    const result = run.apply(command);
    expect(result).toMatchObject({ ok: false, code });
    expect(result.error).toMatch(/\.$/);
    expect(run.digest).toBe(before);
  });

  test('buying again what one has bought is told apart from coming second', () => {
    run.apply(on('buy', 1, 'ben'));
    expect(run.apply(on('buy', 1, 'ben'))).toMatchObject({ ok: false, code: 'alreadyYours' });
  });

  test('a reserved thing is withdrawn only when the seller has taken the reservation back', () => {
    run.apply(on('reserve', 1, 'ben'));
    expect(run.apply(on('withdraw', 1, 'ada'))).toMatchObject({ ok: false, code: 'reserved' });
    expect(run.apply(on('cancel', 1, 'ada')).ok).toBe(true);
    expect(run.apply(on('withdraw', 1, 'ada')).ok).toBe(true);
    expect(run.apply(on('buy', 1, 'ben'))).toMatchObject({ ok: false, code: 'withdrawn' });
  });

  test.each<[string, Json]>([
    ['no operation', { app: 'market' }],
    ['another operation', { app: 'market', op: 'steal', item: 1, student: 'ben' }],
    ['an inherited operation', { app: 'market', op: 'constructor' }],
    ['a field that is missing', { app: 'market', op: 'buy', item: 1 }],
    ['a field too many', { app: 'market', op: 'buy', item: 1, student: 'ben', price: 1 }],
    ['a number as text', { app: 'market', op: 'buy', item: '1', student: 'ben' }],
    ['a broken number', { app: 'market', op: 'buy', item: 1.5, student: 'ben' }],
    ['a price below nothing', { app: 'market', op: 'list', student: 'ben', title: 'T', price: -1, description: '' }],
    ['a price with fractions', { app: 'market', op: 'list', student: 'ben', title: 'T', price: 0.5, description: '' }],
    ['an id with a space', { app: 'market', op: 'register', student: 'b 1', name: 'Bo', age: 20 }],
    ['a child', { app: 'market', op: 'register', student: 'bo', name: 'Bo', age: 3 }],
    ['an empty name', { app: 'market', op: 'register', student: 'bo', name: ' ', age: 20 }],
    ['a name on two lines', { app: 'market', op: 'register', student: 'bo', name: 'B\no', age: 20 }],
    ['half a character', { app: 'market', op: 'register', student: 'bo', name: 'B\ud83d', age: 20 }],
  ])('%s in the log', (_, command) => {
    const before = run.digest;
    expect(run.apply(JSON.stringify(command))).toMatchObject({ ok: false });
    expect(run.digest).toBe(before);
    expect(applications.label(JSON.stringify(command)).long.length).toBeLessThanOrEqual(80);
  });
});

describe('the market is full', () => {
  test('of students', () => {
    for (let number = 4; number <= STUDENTS; number += 1) expect(run.apply(register(`s${number}`)).ok).toBe(true);
    expect(run.apply(register('late'))).toMatchObject({ ok: false, code: 'marketFull' });
  });

  test('of things: one that is sold gives way, one that is offered does not', () => {
    for (let number = 2; number <= ITEMS; number += 1) expect(run.apply(list('ada')).ok).toBe(true);
    expect(run.apply(list('ada'))).toMatchObject({ ok: false, code: 'marketFull' });
    run.apply(on('buy', 7, 'ben'));
    expect(run.apply(list('ada'))).toMatchObject({ ok: true, value: { item: ITEMS + 1 } });
    expect(item(7)).toBeUndefined();
    const result = run.apply(on('buy', 7, 'cleo'));
    expect(result).toMatchObject({ ok: false, code: 'noSuchItem' });
    expect(result.error).toContain('forgotten');
  });

  test('and still fits into one answer', () => {
    const full = new Run();
    const wide = (length: number) => '"'.repeat(length);
    for (let number = 0; number < STUDENTS; number += 1)
      full.apply(marketCommand('register', { student: `${'s'.repeat(28)}${number}`, name: wide(60), age: 20 }));
    const [seller] = marketplaceRows(full.state.market).students;
    const thing = { student: seller?.student ?? '', title: wide(60), price: 99_999_999, description: wide(300) };
    for (let number = 0; number < ITEMS; number += 1) expect(full.apply(marketCommand('list', thing)).ok).toBe(true);
    expect(JSON.stringify(full.query(marketCommand('read', {}))).length).toBeLessThan(RESULT_CHARACTERS);
  });
});

/** Anything that five students may do with the first things, in any order; some of it makes no sense. */
const who = fc.constantFrom('ada', 'ben', 'cleo', 'dan', 'eva');
const commands = fc.array(
  fc.oneof(
    who.map((student) => register(student)),
    fc.tuple(who, fc.integer({ min: 0, max: 9_999 })).map(([student, price]) => list(student, 'Thing', price)),
    fc
      .tuple(
        fc.constantFrom('reserve' as const, 'cancel' as const, 'buy' as const, 'withdraw' as const),
        fc.integer({ min: 1, max: 4 }),
        who,
      )
      .map(([op, number, student]) => on(op, number, student)),
  ),
  { maxLength: 60 },
);

describe('whatever happens', () => {
  test('a thing has one owner, for good, and money is conserved', () => {
    fc.assert(
      fc.property(commands, (list) => {
        const any = new Run();
        const sold = new Map<number, string>();
        let moved = 0;
        for (const command of list) {
          const before = marketplaceRows(any.state.market).items;
          const result = any.apply(command);
          const now = marketplaceRows(any.state.market).items;
          for (const { item, standing, buyer, price } of now) {
            const was = before.find((one) => one.item === item);
            if (was?.standing === 'sold') expect(buyer).toBe(sold.get(item));
            else if (standing === 'sold') {
              expect(result).toMatchObject({ ok: true, value: { item, buyer } });
              sold.set(item, String(buyer));
              moved += price;
            }
            if (standing === 'offered' || standing === 'withdrawn') expect(buyer).toBeNull();
          }
        }
        const { students } = marketplaceRows(any.state.market);
        expect(students.reduce((sum, { earned }) => sum + earned, 0)).toBe(moved);
        expect(students.reduce((sum, { spent }) => sum + spent, 0)).toBe(moved);
      }),
    );
  });

  test('a refusal leaves no trace, and what was done is in the digest', () => {
    fc.assert(
      fc.property(commands, (list) => {
        const any = new Run();
        for (const command of list) {
          const before = any.digest;
          const { ok } = any.apply(command);
          expect(any.digest === before).toBe(!ok);
        }
      }),
    );
  });

  test('what is brought back from a snapshot is the same, and goes on the same', () => {
    fc.assert(
      fc.property(commands, commands, (first, then) => {
        const any = new Run();
        for (const command of first) any.apply(command);
        const back = any.restored();
        expect(back.digest).toBe(any.digest);
        expect(applications.snapshot(back.state)).toBe(applications.snapshot(any.state));
        for (const command of then) expect(back.apply(command)).toEqual(any.apply(command));
        expect(back.digest).toBe(any.digest);
      }),
    );
  });
});

describe('a snapshot of the marketplace', () => {
  test('that was altered is refused', () => {
    const text = applications.snapshot(run.state);
    expect(() => applications.restore(text.replace('"name":"Ben"', '"name":"Bob"'))).toThrow('digest');
    expect(() => applications.restore(text.replace('"age":20', '"age":"20"'))).toThrow('age');
    expect(() => applications.restore(text.replace('"next":2', '"next":0'))).toThrow('next thing');
    expect(() => applications.restore(text.replace('"standing":"offered"', '"standing":"lost"'))).toThrow('standing');
  });

  test('from before there was one begins with an empty one', () => {
    const { kv } = JSON.parse(applications.snapshot(run.state)) as { kv: Json };
    const state = applications.restore(JSON.stringify({ kv }));
    expect(marketplaceRows(state.market)).toEqual({ students: [], items: [] });
  });
});

test('a copy of the state goes its own way', () => {
  const copy = copyPlain(run.state);
  run.apply(on('buy', 1, 'ben'));
  expect(marketplaceRows(copy.market).items[0]?.standing).toBe('offered');
});

test('builders refuse what could not be applied, with a line that could be typed', () => {
  expect(marketCommand('buy', { item: 0, student: 'ben' })).toMatchObject({
    ok: false,
    code: 'badField',
    suggestion: 'BUY 1 s1002',
  });
  expect(marketCommand('register', { student: 'ben', name: 'Ben' })).toMatchObject({ ok: false, code: 'missingField' });
});
