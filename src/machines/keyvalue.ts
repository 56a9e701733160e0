/**
 * The key–value store: what STORE, READ and the rest do once they are committed. Values are JSON.
 *
 * Any text is a key and only that: `__proto__` and `constructor` are data like K1. State changes in place and an entry
 * costs the same however much is stored. A command that makes no sense changes nothing, says why, and never throws.
 */
import type { CommandLabel, Json } from './machine.ts';
import { failed, shortened, succeeded } from './application.ts';
import type { Application, Place } from './application.ts';
import { digestText, EMPTY, fingerprint, minus, plus } from './digest.ts';
import type { Fingerprint } from './digest.ts';
import { canonicalText, compareText, field, isList, isObject, merged } from './json.ts';
import type { JsonObject } from './json.ts';

/** The longest key, in characters. */
export const KEY_CHARACTERS = 256;

/** The longest value, in characters of its JSON: lists and dictionaries that grow stop here, so that applying stays cheap. */
export const VALUE_CHARACTERS = 65536;

interface Cell {
  readonly value: Json;
  /** The entry that last set it. */
  readonly index: number;
  readonly term: number;
  readonly print: Fingerprint;
}

/** Plain data. Cells and the values in them are never changed, only replaced. */
export interface KeyValueState {
  readonly cells: Map<string, Cell>;
  print: Fingerprint;
  /** Counts changes of any kind, and changes of the set of keys; what is drawn from the state is kept until they move. */
  changes: number;
  keyChanges: number;
}

/** One stored pair, as it is shown. */
export interface StoredPair {
  readonly key: string;
  readonly value: Json;
  readonly index: number;
  readonly term: number;
}

type Operation = (state: KeyValueState, key: string, command: JsonObject, at: Place) => string;

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['store', (state, key, command, at) => put(state, key, field(command, 'value') ?? null, at)],
  ['delete', remove],
  ['compareAndSet', compareAndSet],
  ['increment', increment],
  ['append', append],
  ['update', update],
  ['read', read],
]);

/** The fields that each operation must have beside `app`, `op` and `key`; others are not allowed. */
const FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['store', ['value']],
  ['delete', []],
  ['compareAndSet', ['expected', 'value']],
  ['increment', ['by']],
  ['append', ['value']],
  ['update', ['value']],
  ['read', []],
]);

export const keyValue: Application<KeyValueState> = {
  initial: () => ({ cells: new Map(), print: EMPTY, changes: 0, keyChanges: 0 }),
  apply(state, command, at) {
    const wrong = malformed(command);
    if (wrong !== null) return failed(wrong.code, wrong.error);
    const operation = OPERATIONS.get(textOf(command, 'op'));
    if (operation === undefined) throw new Error('A well-formed command has no operation.');
    return operation(state, textOf(command, 'key'), command, at);
  },
  read(state, query) {
    const wrong = malformed(query);
    if (wrong !== null) return failed(wrong.code, wrong.error);
    if (textOf(query, 'op') !== 'read') return failed('notARead', `${textOf(query, 'op')} changes the store.`);
    return read(state, textOf(query, 'key'));
  },
  label,
  snapshot: ({ cells, print }) => ({
    digest: digestText(print),
    cells: [...cells].map(([key, { value, index, term }]) => [key, value, index, term]),
  }),
  restore,
  digest: (state) => digestText(state.print),
};

/** What is wrong with a command's shape, or null. */
export function malformed(command: JsonObject): { readonly code: string; readonly error: string } | null {
  const op = field(command, 'op');
  const fields = typeof op === 'string' ? FIELDS.get(op) : undefined;
  if (fields === undefined) {
    return {
      code: 'unknownOperation',
      error: `The store has no operation ${shortened(canonicalText(op ?? null), 40)}.`,
    };
  }
  const key = field(command, 'key');
  if (typeof key !== 'string') return { code: 'badKey', error: 'A key must be a text.' };
  if (key === '') return { code: 'badKey', error: 'A key must not be empty.' };
  if (key.length > KEY_CHARACTERS) {
    return { code: 'badKey', error: `A key has at most ${KEY_CHARACTERS} characters; this one has ${key.length}.` };
  }
  for (const name of fields) {
    if (!Object.hasOwn(command, name))
      return { code: 'missingField', error: `${textOf(command, 'op')} needs a field "${name}".` };
  }
  const allowed = ['app', 'op', 'key', ...fields];
  const extra = Object.keys(command).find((name) => !allowed.includes(name));
  if (extra !== undefined) {
    return {
      code: 'unknownField',
      error: `${textOf(command, 'op')} has no field ${shortened(JSON.stringify(extra), 40)}.`,
    };
  }
  return null;
}

function put(state: KeyValueState, key: string, value: Json, at: Place): string {
  const text = canonicalText(value);
  if (text.length > VALUE_CHARACTERS) {
    return failed(
      'valueTooLong',
      `The value of ${named(key)} would have ${text.length} characters; at most ${VALUE_CHARACTERS} are kept.`,
    );
  }
  const print = cellPrint(key, text, at);
  const before = state.cells.get(key);
  if (before === undefined) state.keyChanges += 1;
  else state.print = minus(state.print, before.print);
  state.print = plus(state.print, print);
  state.changes += 1;
  // Frozen, so that copies of the state share it.
  state.cells.set(key, Object.freeze({ value, index: at.index, term: at.term, print }));
  return succeeded(value);
}

function cellPrint(key: string, text: string, { index, term }: Place): Fingerprint {
  return fingerprint(`${term}.${index} ${JSON.stringify(key)}:${text}`);
}

/** Cells come back in the order in which they were first set, and their fingerprints show that none was altered. */
function restore(json: Json): KeyValueState {
  const cells = isObject(json) ? field(json, 'cells') : undefined;
  if (!isObject(json) || !isList(cells)) throw new Error('A snapshot of the store must have a list of cells.');
  const state = keyValue.initial();
  for (const cell of cells) {
    const [key, value, index, term] = isList(cell) ? cell : [];
    if (typeof key !== 'string' || value === undefined || typeof index !== 'number' || typeof term !== 'number')
      throw new Error('A cell in the snapshot of the store is not a key, a value, an index and a term.');
    const print = cellPrint(key, canonicalText(value), { index, term });
    state.cells.set(key, Object.freeze({ value, index, term, print }));
    state.print = plus(state.print, print);
  }
  if (digestText(state.print) !== field(json, 'digest'))
    throw new Error('The snapshot of the store does not have the digest that it was written with.');
  return state;
}

function remove(state: KeyValueState, key: string): string {
  const before = state.cells.get(key);
  if (before === undefined) return succeeded(null, { found: false });
  state.cells.delete(key);
  state.print = minus(state.print, before.print);
  state.changes += 1;
  state.keyChanges += 1;
  return succeeded(before.value, { found: true });
}

/** A key that is not there compares as null. */
function compareAndSet(state: KeyValueState, key: string, command: JsonObject, at: Place): string {
  const current = state.cells.get(key)?.value ?? null;
  const expected = field(command, 'expected') ?? null;
  if (canonicalText(current) === canonicalText(expected)) return put(state, key, field(command, 'value') ?? null, at);
  return failed('notAsExpected', `${named(key)} is ${shown(current)}, not ${shown(expected)}.`, { value: current });
}

/** A key that is not there counts as 0. */
function increment(state: KeyValueState, key: string, command: JsonObject, at: Place): string {
  const cell = state.cells.get(key);
  const current = cell === undefined ? 0 : cell.value;
  const by = field(command, 'by');
  if (typeof by !== 'number') return failed('notANumber', `The step must be a number, not ${shown(by ?? null)}.`);
  if (typeof current !== 'number') {
    return failed('notANumber', `${named(key)} is ${shown(current)}, not a number.`, { value: current });
  }
  const sum = current + by;
  if (!Number.isFinite(sum))
    return failed('notANumber', `${named(key)} would leave the range of numbers.`, { value: current });
  return put(state, key, sum, at);
}

/** A key that is not there counts as an empty list. */
function append(state: KeyValueState, key: string, command: JsonObject, at: Place): string {
  const cell = state.cells.get(key);
  const current = cell === undefined ? [] : cell.value;
  if (!isList(current))
    return failed('notAList', `${named(key)} is ${shown(current)}, not a list.`, { value: current });
  return put(state, key, [...current, field(command, 'value') ?? null], at);
}

/** A key that is not there counts as an empty dictionary. */
function update(state: KeyValueState, key: string, command: JsonObject, at: Place): string {
  const cell = state.cells.get(key);
  const current = cell === undefined ? {} : cell.value;
  const changes = field(command, 'value');
  if (!isObject(changes))
    return failed('notADictionary', `The update must be a dictionary, not ${shown(changes ?? null)}.`);
  if (!isObject(current)) {
    return failed('notADictionary', `${named(key)} is ${shown(current)}, not a dictionary.`, { value: current });
  }
  return put(state, key, merged(current, changes), at);
}

function read(state: KeyValueState, key: string): string {
  const cell = state.cells.get(key);
  if (cell === undefined) return succeeded(null, { found: false });
  return succeeded(cell.value, { found: true, index: cell.index, term: cell.term });
}

/** The stored pairs, sorted by key. Made anew only after a change; what is returned is never changed. */
export function storedPairs(state: KeyValueState): readonly StoredPair[] {
  const kept = keptPairs.get(state);
  if (kept !== undefined && kept.changes === state.changes) return kept.pairs;
  const keys =
    kept !== undefined && kept.keyChanges === state.keyChanges ? kept.keys : [...state.cells.keys()].sort(compareText);
  const pairs = keys.flatMap((key) => {
    const cell = state.cells.get(key);
    return cell === undefined ? [] : [{ key, value: cell.value, index: cell.index, term: cell.term }];
  });
  keptPairs.set(state, { changes: state.changes, keyChanges: state.keyChanges, keys, pairs });
  return pairs;
}

interface KeptPairs {
  readonly changes: number;
  readonly keyChanges: number;
  readonly keys: readonly string[];
  readonly pairs: readonly StoredPair[];
}

/** Beside the states and not in them: it is no part of what a server is. */
const keptPairs = new WeakMap<KeyValueState, KeptPairs>();

function label(command: JsonObject): CommandLabel {
  if (malformed(command) !== null) return { short: '?', long: shortened(canonicalText(command), 80) };
  const key = textOf(command, 'key');
  const short = shortened(key, 8);
  const value = shown(field(command, 'value') ?? null);
  switch (field(command, 'op')) {
    case 'store':
      return { short, long: `STORE ${named(key)} = ${value}` };
    case 'delete':
      return { short: `−${short}`, long: `DELETE ${named(key)}` };
    case 'compareAndSet':
      return { short, long: `CAS ${named(key)}: ${shown(field(command, 'expected') ?? null)} → ${value}` };
    case 'increment':
      return { short: `+${short}`, long: `INCREMENT ${named(key)} by ${shown(field(command, 'by') ?? null)}` };
    case 'append':
      return { short: `${short}[]`, long: `APPEND ${named(key)} ${value}` };
    case 'update':
      return { short: `${short}{}`, long: `UPDATE ${named(key)} ${value}` };
    default:
      return { short: `${short}?`, long: `READ ${named(key)}` };
  }
}

/** A field that is known to be a text. */
function textOf(command: JsonObject, name: string): string {
  const text = field(command, name);
  return typeof text === 'string' ? text : '';
}

/** A key or value inside a sentence, cut where it would be too long. */
function named(key: string): string {
  return shortened(key, 40);
}

function shown(value: Json): string {
  return shortened(canonicalText(value), 40);
}
