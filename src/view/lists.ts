/**
 * Lists of servers in a line: names with commas between, `node2,node3`, spaces around the commas or not; a name with
 * spaces, commas or quotes in it stands in quotes. It knows no servers.
 */
import { parseJson } from '../machines/json.ts';

const ITEM = /"(?:[^"\\]|\\.)*"|[^\s,"]+/y;
const COMMA = /\s*,\s*/y;

/** The names in the list that a text begins with, and what follows it; null when it begins with none. */
export function takeList(text: string): { readonly names: readonly string[]; readonly rest: string } | null {
  const names: string[] = [];
  let at = 0;
  for (;;) {
    ITEM.lastIndex = at;
    const item = ITEM.exec(text)?.[0];
    const name = item === undefined ? undefined : item.startsWith('"') ? parseJson(item) : item;
    if (item === undefined || typeof name !== 'string' || name === '') return null;
    names.push(name);
    COMMA.lastIndex = at + item.length;
    const comma = COMMA.exec(text)?.[0];
    if (comma === undefined) return { names, rest: text.slice(at + item.length).trimStart() };
    at += item.length + comma.length;
  }
}

/** All names of a text that is a list and nothing else; null when it is none. */
export function namesIn(text: string): readonly string[] | null {
  const taken = takeList(text.trim());
  return taken === null || taken.rest !== '' ? null : taken.names;
}

/** The list of these names, as one would type it. */
export function listOfNames(names: readonly string[]): string {
  return names.map((name) => (/^[^\s",]+$/.test(name) ? name : JSON.stringify(name))).join(',');
}
