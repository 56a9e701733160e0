/**
 * What the fields of a command may hold, and what is wrong with a command that holds anything else. The same checks judge
 * a form, a console line, a committed command and a row of a snapshot, so that none of them lets through what another
 * refuses. They know no application.
 */
import type { Json } from './machine.ts';
import { shortened } from './application.ts';
import { canonicalText, field } from './json.ts';
import type { JsonObject } from './json.ts';

/** Says what a value must be where it is not ("must be a whole number from 1 to 9"), or null. */
export type FieldCheck = (value: Json | undefined) => string | null;

/** Exactly these fields, each judged by its check. */
export type Shape = Readonly<Record<string, FieldCheck>>;

/** The fields of each operation beside `app` and `op`. */
export type Operations = Readonly<Record<string, Shape>>;

export interface Wrong {
  readonly code: 'unknownOperation' | 'missingField' | 'unknownField' | 'badField';
  readonly error: string;
  /** The field that it is about. */
  readonly field: string | null;
}

/** What is wrong with a command's operation or fields, or null. `what` is the application as a sentence names it. */
export function wrongCommand(what: string, operations: Operations, command: JsonObject): Wrong | null {
  const op = field(command, 'op');
  if (typeof op !== 'string' || !Object.hasOwn(operations, op)) {
    const error = `${what} has no operation ${shortened(canonicalText(op ?? null), 40)}; it has ${Object.keys(operations).join(', ')}.`;
    return { code: 'unknownOperation', error, field: null };
  }
  const rest = Object.fromEntries(Object.entries(command).filter(([name]) => name !== 'app' && name !== 'op'));
  return wrongFields(op, operations[op] ?? {}, rest);
}

/** What is wrong with these fields, or null: one is missing, one is too many, or one holds what it may not. */
export function wrongFields(what: string, shape: Shape, fields: JsonObject): Wrong | null {
  for (const [name, check] of Object.entries(shape)) {
    if (!Object.hasOwn(fields, name))
      return { code: 'missingField', error: `${what} needs a field "${name}".`, field: name };
    const why = check(fields[name]);
    if (why !== null) return { code: 'badField', error: `The ${name} ${why}.`, field: name };
  }
  const extra = Object.keys(fields).find((name) => !Object.hasOwn(shape, name));
  if (extra === undefined) return null;
  const error = `${what} has no field ${shortened(JSON.stringify(extra), 40)}.`;
  return { code: 'unknownField', error, field: extra };
}

export function whole(least: number, most: number): FieldCheck {
  return (value) =>
    typeof value === 'number' &&
    Number.isSafeInteger(value) &&
    value >= least &&
    value <= most &&
    // It is 0 to every comparison, and would be told apart by some ways of writing it.
    !Object.is(value, -0)
      ? null
      : `must be a whole number from ${least} to ${most}`;
}

/** One line that says something: no control characters, and no spaces around it. */
export function line(most: number): FieldCheck {
  const must = `must be one line of 1 to ${most} characters without spaces around it`;
  return (value) =>
    typeof value === 'string' && isPlain(value, false) && value !== '' && value.length <= most && value.trim() === value
      ? null
      : must;
}

/** Some lines of text, or none. */
export function lines(most: number): FieldCheck {
  const must = `must be a text of at most ${most} characters`;
  return (value) => (typeof value === 'string' && isPlain(value, true) && value.length <= most ? null : must);
}

/** A word by which somebody or something is known: Latin letters, digits and `. - _`. */
export function identifier(most: number): FieldCheck {
  const must = `must be 1 to ${most} letters, digits, dots, hyphens or underscores, such as s1001`;
  return (value) =>
    typeof value === 'string' && value.length <= most && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value) ? null : must;
}

/** Something of the form somebody@somewhere.org; whether it reaches anybody is not known here. */
export function mailAddress(most: number): FieldCheck {
  const must = `must be an email address of at most ${most} characters, such as ada@example.org`;
  return (value) =>
    typeof value === 'string' &&
    value.length <= most &&
    isPlain(value, false) &&
    /^[^\s@"]+@[^\s@".]+(\.[^\s@".]+)+$/.test(value)
      ? null
      : must;
}

export function oneOf(...texts: readonly string[]): FieldCheck {
  return (value) => (typeof value === 'string' && texts.includes(value) ? null : `must be ${texts.join(' or ')}`);
}

export function nullOr(check: FieldCheck): FieldCheck {
  return (value) => (value === null ? null : check(value));
}

/** A day that the calendar has, as 2026-02-28. The client says it: a state machine knows no clock. */
export const calendarDay: FieldCheck = (value) => {
  const must = 'must be a day of the calendar from 1900 to 2199, such as 2026-02-28';
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (parts === null) return must;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1900 && year < 2200 && day >= 1 && day <= daysOf(year, month) ? null : must;
};

/** 0 for a month that there is not. */
function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** No control characters (but line ends, where there may be any), and no half of a character outside the basic plane. */
function isPlain(text: string, withLineEnds: boolean): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x7f || (unit < 0x20 && !(withLineEnds && unit === 0x0a))) return false;
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
    at += 1;
  }
  return true;
}

/** Latin capitals made small: `S1001` and `s1001` are one student. The same in every language and browser. */
export function identityOf(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));
}

/** A field that a check has found to be a text. */
export function textIn(command: JsonObject, name: string): string {
  const value = field(command, name);
  return typeof value === 'string' ? value : '';
}

/** A field that a check has found to be a number. */
export function numberIn(command: JsonObject, name: string): number {
  const value = field(command, name);
  return typeof value === 'number' ? value : 0;
}
