/**
 * JSON as data that must come out the same on every server: one text for equal values, checks that cannot be fooled by
 * a key called __proto__, and sizes as they travel. It parses nothing on its own account and knows no application.
 */
import type { Json } from './machine.ts';

export type JsonObject = { readonly [key: string]: Json };

/** Deeper values are refused: they would make recursion depend on how much stack a browser gives. */
export const DEEPEST = 32;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A field of its own, never one that every object inherits. */
export function field(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Parses, or returns undefined for what is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Why a value cannot be kept, or null when it can. `1e999` parses as Infinity, which is no JSON. */
export function unfit(value: unknown, depth = 1): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'a number in it is not finite';
  if (typeof value !== 'object') return 'a part of it is not JSON';
  if (depth > DEEPEST) return `it is nested more than ${DEEPEST} deep`;
  const parts: readonly unknown[] = Array.isArray(value)
    ? value
    : Object.keys(value).map((key) => (value as JsonObject)[key]);
  for (const part of parts) {
    const why = unfit(part, depth + 1);
    if (why !== null) return why;
  }
  return null;
}

/** The one text of a value: keys sorted by code unit, no spaces. Equal values have equal texts. */
export function canonicalText(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort(compareText);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join(',')}}`;
}

/** The order of code units: the same in every browser and language. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A dictionary with the entries of `changes` put over those of `base`; any key is only data. */
export function merged(base: JsonObject, changes: JsonObject): JsonObject {
  const result: Record<string, Json> = {};
  for (const source of [base, changes]) {
    for (const key of Object.keys(source)) {
      const value = source[key] ?? null;
      Object.defineProperty(result, key, { value, writable: true, enumerable: true, configurable: true });
    }
  }
  return result;
}

/** How many bytes a text takes as UTF-8. */
export function encodedLength(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
      bytes += 4;
      at += 1;
    } else bytes += 3;
  }
  return bytes;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
