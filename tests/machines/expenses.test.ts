/** The expenses on the log: totals are exact, hold all records there ever were, and nothing that is refused moves them. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { amountText, hundredthsOf } from '../../src/machines/amounts.ts';
import { expensesCommand } from '../../src/machines/applicationCommands.ts';
import { applications } from '../../src/machines/applications.ts';
import { expensesRows, HIGHEST_AMOUNT, PEOPLE, RECORDS } from '../../src/machines/expenses.ts';
import type { Json } from '../../src/machines/machine.ts';
import { RESULT_CHARACTERS } from '../../src/node/gate.ts';
import { Run } from './run.ts';

const add = (email: string, firstName = 'Ada', lastName = 'Lovelace') =>
  expensesCommand('addPerson', { email, firstName, lastName });
const record = (email: string, kind: 'credit' | 'debit', amount: number, text = 'tea') =>
  expensesCommand('record', { email, kind, amount, text, date: '2026-02-28' });

let run: Run;
beforeEach(() => {
  run = new Run();
  run.apply(add('ada@example.org'));
  run.apply(add('ben@example.org', 'Ben', 'Bell'));
});

test('credits and debits make balances and totals', () => {
  run.apply(record('ada@example.org', 'credit', 1250));
  run.apply(record('ADA@example.org', 'debit', 300));
  expect(run.apply(record('ben@example.org', 'debit', 5))).toEqual({
    ok: true,
    value: { email: 'ben@example.org', kind: 'debit', amount: 5, balance: -5, index: 5 },
  });
  const { people, totals, records } = expensesRows(run.state.expenses);
  expect(people.map(({ credits, debits }) => [credits, debits])).toEqual([
    [1250, 300],
    [0, 5],
  ]);
  expect(totals).toEqual({ credits: 1250, debits: 305, balance: 945, records: 3 });
  expect(records.map(({ index, kind }) => [index, kind])).toEqual([
    [3, 'credit'],
    [4, 'debit'],
    [5, 'debit'],
  ]);
});

describe('what is refused changes nothing and says why', () => {
  test.each<[string, string, Json]>([
    ['nobody of that address', 'noSuchPerson', record2({ email: 'zoe@example.org' })],
    ['an amount of nothing', 'badField', record2({ amount: 0 })],
    ['an amount below nothing', 'badField', record2({ amount: -5 })],
    ['an amount with fractions', 'badField', record2({ amount: 12.5 })],
    ['an amount as text', 'badField', record2({ amount: '12' })],
    ['an amount beyond the highest', 'badField', record2({ amount: HIGHEST_AMOUNT + 1 })],
    ['a kind that there is not', 'badField', record2({ kind: 'loan' })],
    ['a day that there is not', 'badField', record2({ date: '2026-02-29' })],
    ['a day of month 13', 'badField', record2({ date: '2026-13-01' })],
    ['a day as a time', 'badField', record2({ date: '2026-02-28T00:00' })],
    ['no text', 'badField', record2({ text: '' })],
    ['a person twice', 'alreadyAdded', person({})],
    ['an address without a host', 'badField', person({ email: 'ada' })],
    ['an address with a space', 'badField', person({ email: 'a b@example.org' })],
    [
      'a last name that is missing',
      'missingField',
      { app: 'expenses', op: 'addPerson', email: 'c@d.org', firstName: 'C' },
    ],
    ['a field too many', 'unknownField', person({ email: 'c@d.org', age: 3 })],
  ])('%s', (_, code, command) => {
    const before = run.digest;
    expect(run.apply(JSON.stringify(command))).toMatchObject({ ok: false, code });
    expect(run.digest).toBe(before);
    expect(applications.label(JSON.stringify(command)).long.length).toBeLessThanOrEqual(80);
  });

  test('more people than there may be', () => {
    for (let number = 2; number < PEOPLE; number += 1) expect(run.apply(add(`p${number}@example.org`)).ok).toBe(true);
    expect(run.apply(add('late@example.org'))).toMatchObject({ ok: false, code: 'expensesFull' });
  });
});

function record2(change: { readonly [name: string]: Json }): Json {
  const fields = { email: 'ada@example.org', kind: 'debit', amount: 5, text: 'tea', date: '2026-02-28' };
  return { app: 'expenses', op: 'record', ...fields, ...change };
}

function person(change: { readonly [name: string]: Json }): Json {
  return { app: 'expenses', op: 'addPerson', email: 'Ada@example.org', firstName: 'A', lastName: 'L', ...change };
}

test('leap years are the calendar’s', () => {
  const day = (date: string): boolean => run.apply(JSON.stringify(record2({ date }))).ok;
  expect([day('2024-02-29'), day('2000-02-29'), day('2100-02-29'), day('2023-02-29')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

const email = fc.constantFrom('ada@example.org', 'ben@example.org', 'cleo@example.org');
const commands = fc.array(
  fc.oneof(
    email.map((address) => add(address)),
    fc
      .tuple(email, fc.constantFrom('credit' as const, 'debit' as const), fc.integer({ min: 1, max: HIGHEST_AMOUNT }))
      .map(([address, kind, amount]) => record(address, kind, amount)),
  ),
  { maxLength: 40 },
);

describe('whatever happens', () => {
  test('totals are the exact sum of what was recorded', () => {
    fc.assert(
      fc.property(commands, (list) => {
        const any = new Run();
        let balance = 0n;
        for (const command of list) {
          const { ok, value } = any.apply(command);
          const { kind, amount } =
            value === undefined ? { kind: null, amount: 0 } : (value as { kind?: string; amount?: number });
          if (ok && kind !== undefined) balance += BigInt(kind === 'credit' ? (amount ?? 0) : -(amount ?? 0));
        }
        const { totals, people, records } = expensesRows(any.state.expenses);
        expect(BigInt(totals.balance)).toBe(balance);
        expect(totals.credits - totals.debits).toBe(totals.balance);
        for (const { email: address, credits, debits } of people) {
          const own = records.filter((one) => one.email === address);
          const sum = (of: string) => own.reduce((all, { kind, amount }) => all + (kind === of ? amount : 0), 0);
          expect([credits, debits]).toEqual([sum('credit'), sum('debit')]);
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

test('old records are forgotten, and no total changes by it', () => {
  for (let times = 0; times < RECORDS + 20; times += 1) run.apply(record('ada@example.org', 'credit', 1));
  const { records, totals } = expensesRows(run.state.expenses);
  expect(records).toHaveLength(RECORDS);
  expect(records[0]?.index).toBe(23);
  expect(totals).toEqual({ credits: RECORDS + 20, debits: 0, balance: RECORDS + 20, records: RECORDS + 20 });
});

test('all of it, as full as can be, fits into one answer', () => {
  const full = new Run();
  for (let number = 0; number < PEOPLE; number += 1) {
    const address = `${'a'.repeat(100)}${number}@example.org`;
    full.apply(expensesCommand('addPerson', { email: address, firstName: '"'.repeat(60), lastName: '"'.repeat(60) }));
    full.apply(record(address, 'debit', HIGHEST_AMOUNT, '"'.repeat(120)));
    full.apply(record(address, 'debit', HIGHEST_AMOUNT, '"'.repeat(120)));
  }
  expect(JSON.stringify(full.query(expensesCommand('read', {}))).length).toBeLessThan(RESULT_CHARACTERS);
});

test('a snapshot of the expenses that was altered is refused', () => {
  run.apply(record('ada@example.org', 'credit', 5));
  const text = applications.snapshot(run.state);
  expect(() => applications.restore(text.replace('"credits":5', '"credits":6'))).toThrow('digest');
  expect(() => applications.restore(text.replace('"amount":5', '"amount":0.5'))).toThrow('amount');
});

test('amounts are written and read by their digits', () => {
  expect([0, 5, 1250, -305, 100_000_000].map(amountText)).toEqual(['0.00', '0.05', '12.50', '−3.05', '1000000.00']);
  expect(['12', '12.5', '12,50', ' 0.05 ', '1000000'].map(hundredthsOf)).toEqual([1200, 1250, 1250, 5, 100_000_000]);
  expect(['', '-1', '1.234', '1e3', '.5', '1 000', 'ten'].map(hundredthsOf)).toEqual(Array(7).fill(null));
  fc.assert(
    fc.property(fc.nat(), (amount) => {
      expect(hundredthsOf(amountText(amount))).toBe(amount);
    }),
  );
});
