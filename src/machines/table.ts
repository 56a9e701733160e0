/**
 * Rows by their keys, with a fingerprint that is kept up row by row: what an application is made of that knows its things
 * by name. Plain data; a row is never changed, only replaced, so copies share it. It knows nothing of what rows mean.
 */
import type { Json } from './machine.ts';
import { EMPTY, fingerprint, minus, plus } from './digest.ts';
import type { Fingerprint } from './digest.ts';
import { wrongFields } from './fields.ts';
import type { Shape } from './fields.ts';
import { canonicalText, isList, isObject } from './json.ts';
import type { JsonObject } from './json.ts';

interface Held<Row> {
  readonly row: Row;
  readonly print: Fingerprint;
}

export interface Table<Row extends JsonObject> {
  /** In the order in which the keys came. */
  readonly held: Map<string, Held<Row>>;
  print: Fingerprint;
  /** Counts changes: what is drawn from the rows is kept until it moves. */
  changes: number;
}

export function emptyTable<Row extends JsonObject>(): Table<Row> {
  return { held: new Map(), print: EMPTY, changes: 0 };
}

export function rowOf<Row extends JsonObject>(table: Table<Row>, key: string): Row | undefined {
  return table.held.get(key)?.row;
}

export function putRow<Row extends JsonObject>(table: Table<Row>, key: string, row: Row): void {
  const before = table.held.get(key);
  if (before !== undefined) table.print = minus(table.print, before.print);
  const print = fingerprint(canonicalText(row));
  table.print = plus(table.print, print);
  table.changes += 1;
  table.held.set(key, Object.freeze({ row: Object.freeze(row), print }));
}

export function removeRow<Row extends JsonObject>(table: Table<Row>, key: string): void {
  const before = table.held.get(key);
  if (before === undefined) return;
  table.held.delete(key);
  table.print = minus(table.print, before.print);
  table.changes += 1;
}

/** In the order in which the keys came. */
export function rowsOf<Row extends JsonObject>(table: Table<Row>): Row[] {
  return [...table.held.values()].map(({ row }) => row);
}

/** The rows that were written as `rowsOf` gives them. Throws where one is not of that shape, or comes twice. */
export function readTable<Row extends JsonObject>(
  json: Json | undefined,
  what: string,
  shape: Shape,
  keyOf: (row: Row) => string,
): Table<Row> {
  if (!isList(json)) throw new Error(`The ${what} in a snapshot are not a list.`);
  const table = emptyTable<Row>();
  for (const one of json) {
    const wrong = isObject(one) ? wrongFields('a row', shape, one) : { error: 'It is no object.' };
    if (wrong !== null) throw new Error(`A row of the ${what} in a snapshot cannot be read. ${wrong.error}`);
    // The shape is that of the type.
    const row = one as Row;
    const key = keyOf(row);
    if (table.held.has(key)) throw new Error(`A row of the ${what} in a snapshot comes twice.`);
    putRow(table, key, row);
  }
  return table;
}
