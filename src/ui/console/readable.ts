/** A value as text to be read: short ones on one line, lists with an element on each, the rest indented. */
import type { Json } from '../../machines/machine.ts';

const ONE_LINE = 80;

export function readable(value: Json): string {
  const flat = JSON.stringify(value);
  if (flat.length <= ONE_LINE) return flat;
  if (Array.isArray(value)) {
    const rows = (value as readonly Json[]).map((each) => JSON.stringify(each));
    if (rows.every((row) => row.length <= 2 * ONE_LINE)) return `[\n${rows.map((row) => `  ${row}`).join(',\n')}\n]`;
  }
  return JSON.stringify(value, null, 2);
}

/** The first lines of a long text, and how many there are in all. */
export function firstLines(text: string, most: number): { readonly shown: string; readonly count: number } {
  const lines = text.split('\n');
  return { shown: lines.slice(0, most).join('\n'), count: lines.length };
}
