/**
 * The expenses tracker: people record credits and debits, and everybody's balance follows. Records are only ever added; a
 * slip is put right by the opposite record.
 *
 * Amounts are whole hundredths, so that totals are exact; a day is what the client says. The newest records are kept, and
 * each person's sums hold all there ever were, so the state stays small and no total ever changes by forgetting.
 */
import type { CommandLabel, Json } from './machine.ts';
import { amountText } from './amounts.ts';
import { failed, shortened, succeeded } from './application.ts';
import type { Application, Place } from './application.ts';
import { digestText, fingerprint } from './digest.ts';
import { calendarDay, identityOf, line, mailAddress, numberIn, oneOf, textIn, whole, wrongCommand } from './fields.ts';
import type { Operations, Shape } from './fields.ts';
import { canonicalText, field, isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { emptyTable, putRow, readTable, removeRow, rowOf, rowsOf } from './table.ts';
import type { Table } from './table.ts';

export const PEOPLE = 200;
/** So many records are kept, the newest. */
export const RECORDS = 300;
/** The highest amount of one record, in hundredths. */
export const HIGHEST_AMOUNT = 1_000_000_00;

/** A person with the sums of all records there ever were; amounts in hundredths. */
export type Person = {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly credits: number;
  readonly debits: number;
  /** How many records there were. */
  readonly records: number;
  /** The entry that added the person. */
  readonly index: number;
  readonly term: number;
};

export type ExpenseRecord = {
  readonly email: string;
  readonly kind: 'credit' | 'debit';
  /** In hundredths. */
  readonly amount: number;
  readonly text: string;
  /** A day of the calendar, as 2026-02-28. */
  readonly date: string;
  /** The entry that recorded it. */
  readonly index: number;
  readonly term: number;
};

/** Plain data. */
export interface ExpensesState {
  readonly people: Table<Person>;
  /** By the indexes of their entries. */
  readonly records: Table<ExpenseRecord>;
}

export interface Totals {
  readonly credits: number;
  readonly debits: number;
  readonly balance: number;
  readonly records: number;
}

const email = mailAddress(120);
const firstName = line(60);
const lastName = line(60);
const kind = oneOf('credit', 'debit');
const amount = whole(1, HIGHEST_AMOUNT);
const text = line(120);
const date = calendarDay;

export const EXPENSES_OPERATIONS = {
  addPerson: { email, firstName, lastName },
  record: { email, kind, amount, date, text },
  read: {},
} as const satisfies Operations;

const count = whole(0, Number.MAX_SAFE_INTEGER);
const PERSON_SHAPE: Shape = {
  email,
  firstName,
  lastName,
  credits: count,
  debits: count,
  records: count,
  index: count,
  term: count,
};
const RECORD_SHAPE: Shape = { email, kind, amount, text, date, index: count, term: count };

export const expenses: Application<ExpensesState> = {
  initial: () => ({ people: emptyTable(), records: emptyTable() }),
  apply(state, command, at) {
    const wrong = wrongCommand('The expenses tracker', EXPENSES_OPERATIONS, command);
    if (wrong !== null) return failed(wrong.code, wrong.error, { field: wrong.field });
    const op = textIn(command, 'op');
    if (op === 'addPerson') return addPerson(state, command, at);
    return op === 'record' ? record(state, command, at) : read(state);
  },
  read(state, query) {
    const wrong = wrongCommand('The expenses tracker', EXPENSES_OPERATIONS, query);
    if (wrong !== null) return failed(wrong.code, wrong.error, { field: wrong.field });
    const op = textIn(query, 'op');
    return op === 'read' ? read(state) : failed('notARead', `${op} changes the expenses.`);
  },
  label,
  snapshot: (state) => ({
    digest: expenses.digest(state),
    people: rowsOf(state.people),
    records: rowsOf(state.records),
  }),
  restore,
  digest: ({ people, records }) => digestText(fingerprint(`${digestText(people.print)} ${digestText(records.print)}`)),
};

/** Everybody in the order in which they were added, the records from the oldest that is kept, and what all comes to. */
export function expensesRows(state: ExpensesState): {
  readonly people: readonly Person[];
  readonly records: readonly ExpenseRecord[];
  readonly totals: Totals;
} {
  const people = rowsOf(state.people);
  return { people, records: rowsOf(state.records), totals: totalsOf(people) };
}

function totalsOf(people: readonly Person[]): Totals {
  const sum = (of: (person: Person) => number): number => people.reduce((all, person) => all + of(person), 0);
  const credits = sum((person) => person.credits);
  const debits = sum((person) => person.debits);
  return { credits, debits, balance: credits - debits, records: sum((person) => person.records) };
}

function read(state: ExpensesState): string {
  return succeeded(expensesRows(state) as unknown as Json);
}

function addPerson({ people }: ExpensesState, command: JsonObject, { index, term }: Place): string {
  const address = textIn(command, 'email');
  const before = rowOf(people, identityOf(address));
  if (before !== undefined) {
    const error = `${before.email} was added at index ${before.index}, for ${fullName(before)}.`;
    return failed('alreadyAdded', error, { email: before.email, name: fullName(before), index: before.index });
  }
  if (people.held.size >= PEOPLE)
    return failed('expensesFull', `The expenses have their ${PEOPLE} people, and take no more.`, { most: PEOPLE });
  const row: Person = {
    email: address,
    firstName: textIn(command, 'firstName'),
    lastName: textIn(command, 'lastName'),
    credits: 0,
    debits: 0,
    records: 0,
    index,
    term,
  };
  putRow(people, identityOf(address), row);
  return succeeded({ email: row.email, firstName: row.firstName, lastName: row.lastName, index });
}

function record(state: ExpensesState, command: JsonObject, { index, term }: Place): string {
  const person = rowOf(state.people, identityOf(textIn(command, 'email')));
  if (person === undefined) {
    const address = textIn(command, 'email');
    return failed('noSuchPerson', `Nobody was added with the email ${address}.`, { email: address });
  }
  const isCredit = textIn(command, 'kind') === 'credit';
  const hundredths = numberIn(command, 'amount');
  const { credits, debits } = totalsOf(rowsOf(state.people));
  // What one side has in all is never less than what one person has of it.
  if (!Number.isSafeInteger((isCredit ? credits : debits) + hundredths))
    return failed('tooMuch', 'This record would leave the range in which totals are exact.', { amount: hundredths });
  const after: Person = {
    ...person,
    credits: person.credits + (isCredit ? hundredths : 0),
    debits: person.debits + (isCredit ? 0 : hundredths),
    records: person.records + 1,
  };
  putRow(state.people, identityOf(person.email), after);
  const row: ExpenseRecord = {
    email: person.email,
    kind: isCredit ? 'credit' : 'debit',
    amount: hundredths,
    text: textIn(command, 'text'),
    date: textIn(command, 'date'),
    index,
    term,
  };
  putRow(state.records, String(index), row);
  forgetOldest(state.records);
  return succeeded({
    email: after.email,
    kind: row.kind,
    amount: row.amount,
    balance: after.credits - after.debits,
    index,
  });
}

function forgetOldest(records: Table<ExpenseRecord>): void {
  if (records.held.size <= RECORDS) return;
  for (const key of records.held.keys()) {
    removeRow(records, key);
    return;
  }
}

export function fullName({ firstName: first, lastName: last }: Pick<Person, 'firstName' | 'lastName'>): string {
  return `${first} ${last}`;
}

function restore(json: Json): ExpensesState {
  if (!isObject(json)) throw new Error('A snapshot of the expenses must be an object.');
  const state: ExpensesState = {
    people: readTable<Person>(field(json, 'people'), 'people', PERSON_SHAPE, (row) => identityOf(row.email)),
    records: readTable<ExpenseRecord>(field(json, 'records'), 'records', RECORD_SHAPE, (row) => String(row.index)),
  };
  if (expenses.digest(state) !== field(json, 'digest'))
    throw new Error('The snapshot of the expenses does not have the digest that it was written with.');
  return state;
}

function label(command: JsonObject): CommandLabel {
  const wrong = wrongCommand('The expenses tracker', EXPENSES_OPERATIONS, command);
  if (wrong !== null) return { short: '?', long: shortened(canonicalText(command), 80) };
  const address = shortened(textIn(command, 'email'), 40);
  const op = textIn(command, 'op');
  if (op === 'read') return { short: 'expense?', long: 'EXPENSES, read through the log' };
  if (op === 'addPerson') return { short: shortened(textIn(command, 'firstName'), 8), long: `ADD_PERSON ${address}` };
  const [sign, word] = textIn(command, 'kind') === 'credit' ? ['+', 'CREDIT'] : ['−', 'DEBIT'];
  const said = amountText(numberIn(command, 'amount'));
  return { short: shortened(`${sign}${said}`, 8), long: `${word} ${said} for ${address}` };
}
