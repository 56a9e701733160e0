/**
 * The story as rows: items and the dividers between terms, newest on top, filtered and searched. Pure, so that what a
 * reader finds can be tested; it holds no scroll position.
 */
import type { ServerId, Term } from '../../raft/entries.ts';
import type { StoryItem } from '../../view/world.ts';
import { standDivider, winDivider, type Divider } from '../sentences/dividers.ts';
import { plainSentence, type NameOf } from '../sentences/parts.ts';
import { storySentence, subjectOf, type Subject } from '../sentences/sentences.ts';

export type Row =
  | { readonly kind: 'item'; readonly key: string; readonly term: Term; readonly item: StoryItem }
  | { readonly kind: 'divider'; readonly key: string; readonly term: Term; readonly divider: Divider };

export interface Filter {
  /** Empty means every subject. */
  readonly subjects: readonly Subject[];
  /** Null means every server. */
  readonly server: ServerId | null;
  readonly search: string;
}

export const EVERYTHING: Filter = { subjects: [], server: null, search: '' };

/** An act bears no term of its own; it stands in the term of what was told before it. */
interface Placed {
  readonly item: StoryItem;
  readonly term: Term;
}

function placed(story: readonly StoryItem[]): readonly Placed[] {
  let term = 0;
  return story.map((item) => {
    if (item.kind === 'note') term = item.term;
    return { item, term };
  });
}

/** Whether the item is about the server: its own note, or an act by it or on it. */
function concerns(item: StoryItem, server: ServerId): boolean {
  return item.kind === 'note' ? item.server === server : item.by === server || item.node === server;
}

/** Items never change and names seldom do, so a long story is put into words once and not at every view. */
const texts = new WeakMap<NameOf, WeakMap<StoryItem, string>>();

export function textOf(item: StoryItem, nameOf: NameOf): string {
  const known = texts.get(nameOf) ?? new WeakMap<StoryItem, string>();
  texts.set(nameOf, known);
  const text = known.get(item) ?? plainSentence(storySentence(item, nameOf));
  known.set(item, text);
  return text;
}

export function passes(item: StoryItem, filter: Filter, nameOf: NameOf): boolean {
  if (filter.subjects.length > 0 && !filter.subjects.includes(subjectOf(item))) return false;
  if (filter.server !== null && !concerns(item, filter.server)) return false;
  const wanted = filter.search.trim().toLowerCase();
  if (wanted === '') return true;
  const told = textOf(item, nameOf).toLowerCase();
  return wanted.split(/\s+/).every((word) => told.includes(word));
}

/** Dividers belong to elections, and are left out where a filter looks for something else. */
function showsDividers(filter: Filter): boolean {
  return filter.search.trim() === '' && filter.server === null;
}

/** Rows, newest first. `voters` is how many vote as far as is known, for `3 of 5 votes`. */
export function rowsOf(
  story: readonly StoryItem[],
  filter: Filter,
  nameOf: NameOf,
  voters: number | null,
): readonly Row[] {
  const rows: Row[] = [];
  const dividers = showsDividers(filter);
  let highest = 0;
  for (const { item, term } of placed(story)) {
    const divider = dividers ? dividerOf(item, highest, nameOf, voters) : null;
    if (item.kind === 'note') highest = Math.max(highest, termOf(item));
    if (divider !== null) rows.push({ kind: 'divider', key: `${item.key} divider`, term: divider.term, divider });
    if (passes(item, filter, nameOf)) rows.push({ kind: 'item', key: item.key, term: divider?.term ?? term, item });
  }
  return rows.reverse();
}

type Told = Extract<StoryItem, { readonly kind: 'note' }>;

function termOf(item: Told): Term {
  return item.note.kind === 'becameCandidate' || item.note.kind === 'becameLeader' ? item.note.term : item.term;
}

/** A term begins when the first one stands in it, and is decided when one wins it. */
function dividerOf(item: StoryItem, highest: Term, nameOf: NameOf, voters: number | null): Divider | null {
  if (item.kind !== 'note') return null;
  if (item.note.kind === 'becameLeader') return winDivider(item, item.note, voters, nameOf);
  if (item.note.kind === 'becameCandidate' && item.note.term > highest) return standDivider(item, item.note, nameOf);
  return null;
}

/** What is shown while a reader holds the list: everything up to the item that was newest then. */
export function heldStory(story: readonly StoryItem[], newestKey: string | null): readonly StoryItem[] {
  if (newestKey === null) return story;
  for (let place = story.length - 1; place >= 0; place -= 1)
    if (story[place]?.key === newestKey) return place === story.length - 1 ? story : story.slice(0, place + 1);
  // It has left the story's far end: there is nothing to hold any more.
  return story;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `04:31.208` on the reader's own clock; in a sandbox `9.411 s` of its virtual time. */
export function timeText(at: number, world: 'live' | 'sandbox'): string {
  if (world === 'sandbox') return `${(at / 1000).toFixed(3)} s`;
  const date = new Date(at);
  return `${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** The rows as text to paste, oldest first, as one reads a record. */
export function copyOf(rows: readonly Row[], nameOf: NameOf, world: 'live' | 'sandbox'): string {
  const line = (row: Row): string =>
    row.kind === 'divider'
      ? `--- Term ${row.divider.term}: ${row.divider.text}`
      : `${timeText(row.item.at, world)}  ${textOf(row.item, nameOf)}`;
  return [...rows].reverse().map(line).join('\n');
}
