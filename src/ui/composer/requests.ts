/**
 * The requests that the composer offers, which fields each has, and what is wrong with what was typed.
 * It checks only what a person can mend at once; the cluster judges the rest.
 */
import { composerTexts } from '../../texts/english/composer.ts';
import { meaningOf } from '../../view/grammar.ts';
import type { CommandLine } from '../../view/world.ts';

export type RequestName = 'STORE' | 'RETRIEVE' | 'STALE_READ' | 'DELETE' | 'CAS' | 'INCREMENT' | 'APPEND' | 'UPDATE';

export interface RequestForm {
  readonly request: RequestName;
  /** What people read; the request is what the console's grammar calls it. Null where that is the language's own. */
  readonly label: string | null;
  readonly key: 'needed' | 'optional';
  readonly expected: boolean;
  readonly value: 'needed' | 'optional' | 'absent';
  /** An example, or what may stand there: `any` value, a `new` one. */
  readonly valueHint: string;
  /** Whether it goes through the log as a change. */
  readonly button: 'propose' | 'ask';
}

const change = {
  key: 'needed',
  expected: false,
  value: 'needed',
  valueHint: 'any',
  button: 'propose',
} as const;

export const requestForms: readonly RequestForm[] = [
  { ...change, request: 'STORE', label: 'STORE' },
  { ...change, request: 'RETRIEVE', label: 'RETRIEVE', key: 'optional', value: 'absent', button: 'ask' },
  { ...change, request: 'STALE_READ', label: null, value: 'absent', button: 'ask' },
  { ...change, request: 'DELETE', label: 'DELETE', value: 'absent' },
  { ...change, request: 'CAS', label: 'COMPARE-AND-SET', expected: true, valueHint: 'new' },
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
  const texts = composerTexts().mistakes;
  const request = form.label ?? composerTexts().staleRead;
  if (form.key === 'needed' && fields.key.trim() === '') return { field: 'key', text: texts.needsKey({ request }) };
  if (form.expected && fields.expected === '') {
    return { field: 'expected', text: texts.needsExpected };
  }
  if (form.value === 'needed' && fields.value === '') return { field: 'value', text: texts.needsValue({ request }) };
  if (form.request === 'INCREMENT' && fields.value !== '' && !Number.isFinite(Number(fields.value))) {
    return { field: 'value', text: texts.noNumber({ said: fields.value.slice(0, 20) }) };
  }
  if (form.request === 'UPDATE' && !isDictionary(fields.value)) {
    return { field: 'value', text: texts.noDictionary };
  }
  const bytes = new TextEncoder().encode(fields.key + fields.expected + fields.value).length;
  if (bytes > MOST_BYTES) return { field: 'value', text: texts.tooLong({ bytes, most: MOST_BYTES }) };
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
  const { storedAsText, comparedAsText } = composerTexts().mistakes;
  return { field: doubted, text: doubted === 'value' ? storedAsText({ said }) : comparedAsText({ said }) };
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
