/**
 * The requests that the composer offers, which fields each has, and what is wrong with what was typed.
 * It checks only what a person can mend at once; the cluster judges the rest.
 */
import { meaningOf } from '../../view/grammar.ts';
import type { CommandLine } from '../../view/world.ts';

export type RequestName = 'STORE' | 'RETRIEVE' | 'STALE_READ' | 'DELETE' | 'CAS' | 'INCREMENT' | 'APPEND' | 'UPDATE';

export interface RequestForm {
  readonly request: RequestName;
  /** What people read; the request is what the console's grammar calls it. */
  readonly label: string;
  readonly key: 'needed' | 'optional';
  readonly expected: boolean;
  readonly value: 'needed' | 'optional' | 'absent';
  readonly valueHint: string;
  /** Whether it goes through the log as a change. */
  readonly button: 'Propose' | 'Ask';
}

const change = {
  key: 'needed',
  expected: false,
  value: 'needed',
  valueHint: 'text or JSON',
  button: 'Propose',
} as const;

export const requestForms: readonly RequestForm[] = [
  { ...change, request: 'STORE', label: 'STORE' },
  { ...change, request: 'RETRIEVE', label: 'RETRIEVE', key: 'optional', value: 'absent', button: 'Ask' },
  { ...change, request: 'STALE_READ', label: 'READ, stale', value: 'absent', button: 'Ask' },
  { ...change, request: 'DELETE', label: 'DELETE', value: 'absent' },
  { ...change, request: 'CAS', label: 'COMPARE-AND-SET', expected: true, valueHint: 'new value' },
  { ...change, request: 'INCREMENT', label: 'INCREMENT', value: 'optional', valueHint: '1' },
  { ...change, request: 'APPEND', label: 'APPEND' },
  { ...change, request: 'UPDATE', label: 'UPDATE', valueHint: '{"price": 40}' },
];

export const formOf = (request: RequestName): RequestForm => {
  const form = requestForms.find((candidate) => candidate.request === request);
  if (form === undefined) throw new Error(`The composer has no form for ${request}.`);
  return form;
};

export interface Fields {
  readonly request: RequestName;
  readonly key: string;
  readonly expected: string;
  readonly value: string;
}

export interface Mistake {
  readonly field: 'key' | 'expected' | 'value';
  readonly text: string;
}

/** A command is at most 8 KiB encoded; the composer leaves room for what is put around it. */
const MOST_BYTES = 7 * 1024;

function isDictionary(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** The first thing that is wrong, or null. */
export function mistakeIn(fields: Fields): Mistake | null {
  const form = formOf(fields.request);
  if (form.key === 'needed' && fields.key.trim() === '')
    return { field: 'key', text: `${form.label} needs a key, such as K1.` };
  if (form.expected && fields.expected === '') {
    return { field: 'expected', text: 'Say which value the key must still have; null for none.' };
  }
  if (form.value === 'needed' && fields.value === '') return { field: 'value', text: `${form.label} needs a value.` };
  if (form.request === 'INCREMENT' && fields.value !== '' && !Number.isFinite(Number(fields.value))) {
    return { field: 'value', text: `“${fields.value.slice(0, 20)}” is no number. INCREMENT adds a number.` };
  }
  if (form.request === 'UPDATE' && !isDictionary(fields.value)) {
    return { field: 'value', text: 'UPDATE needs a JSON dictionary, such as {"price": 40}.' };
  }
  const bytes = new TextEncoder().encode(fields.key + fields.expected + fields.value).length;
  if (bytes > MOST_BYTES)
    return { field: 'value', text: `That is ${bytes} bytes; a command holds at most ${MOST_BYTES}.` };
  return null;
}

/** Begins as JSON begins, and is none: perhaps a slip, perhaps just a text. */
function looksLikeJson(text: string): boolean {
  if (!/^\s*[{["]/.test(text)) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

/** What may well be meant otherwise than it would be taken; asked about once, and never an error. */
export function doubtIn(fields: Fields): Mistake | null {
  const form = formOf(fields.request);
  const doubted = (['expected', 'value'] as const).find(
    (field) => (field === 'value' ? form.value !== 'absent' : form.expected) && looksLikeJson(fields[field]),
  );
  if (doubted === undefined) return null;
  const text = fields[doubted];
  const said = text.length > 24 ? `${text.slice(0, 24)}…` : text;
  const taken = doubted === 'value' ? 'it will be stored as the text' : 'it will be compared as the text';
  return { field: doubted, text: `That is not JSON; ${taken} ${said}` };
}

/** What the fields say, as one command. */
export function commandOf(fields: Fields): CommandLine {
  const form = formOf(fields.request);
  // What is expected and what is to be travel as a pair, as the console's grammar has it.
  const pair = (): string => JSON.stringify([meaningOf(fields.expected), meaningOf(fields.value)]);
  const value = form.expected ? pair() : fields.value;
  const key = fields.key.trim();
  return {
    request: form.request,
    ...(key === '' ? {} : { key }),
    ...(form.value === 'absent' || value === '' ? {} : { value }),
  };
}
