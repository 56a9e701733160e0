/**
 * The requests of the marketplace and of the expenses: how they are typed, and which command for the log each of them is.
 * Both worlds and both forms of a request, words and JSON, go through here.
 *
 * In a command line `key` names the thing or the person, and `value` is a JSON object of the other fields.
 */
import type { Built } from '../machines/application.ts';
import { expensesCommand, marketCommand } from '../machines/applicationCommands.ts';
import { isObject, parseJson } from '../machines/json.ts';
import type { JsonObject } from '../machines/json.ts';
import type { ArgumentDescription, RequestDescription } from './requests.ts';
import type { CommandLine } from './world.ts';

const key = (name: string): ArgumentDescription => ({ kind: 'key', optional: false, name });
const text = (name: string): ArgumentDescription => ({ kind: 'field', optional: false, name });
const number = (name: string): ArgumentDescription => ({ kind: 'numberField', optional: false, name });

function describe(example: string, parts: readonly ArgumentDescription[], sentence: string): RequestDescription {
  return { request: example.split(' ')[0] ?? example, about: 'data', arguments: parts, sentence, example };
}

export const APPLICATION_REQUESTS: readonly RequestDescription[] = [
  describe(
    'REGISTER s1001 "Ada Lovelace" 21',
    [key('student'), text('name'), number('age')],
    'Marketplace: registers a student by university id.',
  ),
  describe(
    'LIST_ITEM s1001 4000 Bicycle "Red, three gears"',
    [key('student'), number('price'), text('title'), { ...text('description'), optional: true }],
    'Marketplace: offers a thing; the price is in hundredths, 4000 is 40.00.',
  ),
  describe('RESERVE 1 s1002', [key('item'), text('student')], 'Marketplace: keeps a thing for a student.'),
  describe('CANCEL 1 s1002', [key('item'), text('student')], 'Marketplace: gives a reservation back.'),
  describe('BUY 1 s1002', [key('item'), text('student')], 'Marketplace: buys a thing; whoever comes first has it.'),
  describe('WITHDRAW 1 s1001', [key('item'), text('student')], 'Marketplace: the seller takes a thing back.'),
  describe('MARKET', [], 'Marketplace: reads students and things, never an old state.'),
  describe('STALE_MARKET', [], 'Marketplace: reads it as this tab has it, which may be old.'),
  describe(
    'ADD_PERSON ada@example.org Ada Lovelace',
    [key('email'), text('firstName'), text('lastName')],
    'Expenses: adds a person.',
  ),
  describe(
    'CREDIT ada@example.org 5000 2026-02-28 "from the grant"',
    [key('email'), number('amount'), text('date'), text('text')],
    'Expenses: records an amount that a person received, in hundredths.',
  ),
  describe(
    'DEBIT ada@example.org 1250 2026-02-28 "train ticket"',
    [key('email'), number('amount'), text('date'), text('text')],
    'Expenses: records an amount that a person spent, in hundredths.',
  ),
  describe('EXPENSES', [], 'Expenses: reads people, records and totals, never an old state.'),
  describe('STALE_EXPENSES', [], 'Expenses: reads them as this tab has them, which may be old.'),
];

/** How each request becomes a command; a field that is missing or too many is told by the builder. */
const BUILDERS: ReadonlyMap<string, (key: string, fields: JsonObject) => Built> = new Map([
  ['REGISTER', (student: string, fields: JsonObject) => marketCommand('register', { ...fields, student })],
  ['LIST_ITEM', (student, fields) => marketCommand('list', { description: '', ...fields, student })],
  ['RESERVE', (item, fields) => marketCommand('reserve', { ...fields, item: numberOf(item) })],
  ['CANCEL', (item, fields) => marketCommand('cancel', { ...fields, item: numberOf(item) })],
  ['BUY', (item, fields) => marketCommand('buy', { ...fields, item: numberOf(item) })],
  ['WITHDRAW', (item, fields) => marketCommand('withdraw', { ...fields, item: numberOf(item) })],
  ['ADD_PERSON', (email, fields) => expensesCommand('addPerson', { ...fields, email })],
  ['CREDIT', (email, fields) => expensesCommand('record', { ...fields, email, kind: 'credit' })],
  ['DEBIT', (email, fields) => expensesCommand('record', { ...fields, email, kind: 'debit' })],
]);

const QUERIES: ReadonlyMap<string, Built> = new Map([
  ['MARKET', marketCommand('read', {})],
  ['STALE_MARKET', marketCommand('read', {})],
  ['EXPENSES', expensesCommand('read', {})],
  ['STALE_EXPENSES', expensesCommand('read', {})],
]);

/** The command for the log that a line is, or what is wrong with it; null for a line of another kind. */
export function applicationCommand({ request, key: named, value }: CommandLine): Built | null {
  const build = BUILDERS.get(request);
  if (build === undefined) return null;
  const fields = value === undefined ? {} : parseJson(value);
  if (isObject(fields)) return build(named ?? '', fields);
  const example = APPLICATION_REQUESTS.find((one) => one.request === request)?.example ?? null;
  return {
    ok: false,
    code: 'badValue',
    text: `The value of ${request} is an object of its fields.`,
    suggestion: example,
  };
}

/** The query that a line is; null for a line of another kind. */
export function applicationQuery({ request }: CommandLine): { readonly query: string; readonly stale: boolean } | null {
  const built = QUERIES.get(request);
  return built?.ok === true ? { query: built.command, stale: request.startsWith('STALE_') } : null;
}

/** What is no number is left as it is, and refused by the builder. */
function numberOf(text: string): number | string {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : text;
}
