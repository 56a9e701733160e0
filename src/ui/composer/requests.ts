/**
 * The requests that the composer offers, which fields each has, and what is wrong with what was typed.
 * It checks only what a person can mend at once; the cluster judges the rest.
 */
import type { CommandLine } from '../../view/world.ts';

export type RequestName = 'STORE' | 'RETRIEVE' | 'DELETE' | 'COMPARE-AND-SET' | 'INCREMENT' | 'APPEND' | 'UPDATE';

export interface RequestForm {
  readonly request: RequestName;
  /** What the request does, for the select's hint. */
  readonly hint: string;
  readonly key: 'needed' | 'absent';
  readonly expected: boolean;
  readonly value: 'needed' | 'optional' | 'absent';
  readonly valueHint: string;
  /** Whether it goes through the log as a change. */
  readonly button: 'Propose' | 'Ask';
}

export const requestForms: readonly RequestForm[] = [
  {
    request: 'STORE',
    hint: 'sets a key',
    key: 'needed',
    expected: false,
    value: 'needed',
    valueHint: 'text or JSON',
    button: 'Propose',
  },
  {
    request: 'RETRIEVE',
    hint: 'reads the committed entries',
    key: 'absent',
    expected: false,
    value: 'absent',
    valueHint: '',
    button: 'Ask',
  },
  {
    request: 'DELETE',
    hint: 'removes a key',
    key: 'needed',
    expected: false,
    value: 'absent',
    valueHint: '',
    button: 'Propose',
  },
  {
    request: 'COMPARE-AND-SET',
    hint: 'sets a key if it still has the expected value',
    key: 'needed',
    expected: true,
    value: 'needed',
    valueHint: 'new value',
    button: 'Propose',
  },
  {
    request: 'INCREMENT',
    hint: 'adds to a number',
    key: 'needed',
    expected: false,
    value: 'optional',
    valueHint: '1',
    button: 'Propose',
  },
  {
    request: 'APPEND',
    hint: 'adds to a list',
    key: 'needed',
    expected: false,
    value: 'needed',
    valueHint: 'text or JSON',
    button: 'Propose',
  },
  {
    request: 'UPDATE',
    hint: 'merges into a dictionary',
    key: 'needed',
    expected: false,
    value: 'needed',
    valueHint: '{"price": 40}',
    button: 'Propose',
  },
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
    return { field: 'key', text: `${form.request} needs a key, such as K1.` };
  if (form.key === 'needed' && /\s/.test(fields.key.trim())) {
    return { field: 'key', text: 'A key is one word, without spaces.' };
  }
  if (form.expected && fields.expected === '') {
    return { field: 'expected', text: 'Say which value the key must still have; null for none.' };
  }
  if (form.value === 'needed' && fields.value === '') return { field: 'value', text: `${form.request} needs a value.` };
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

/** What the fields say, as one command. */
export function commandOf(fields: Fields): CommandLine {
  const form = formOf(fields.request);
  const value = form.expected ? `${fields.expected} ${fields.value}` : fields.value;
  return {
    request: form.request,
    ...(form.key === 'needed' ? { key: fields.key.trim() } : {}),
    ...(form.value === 'absent' || value === '' ? {} : { value }),
  };
}
