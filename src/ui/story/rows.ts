/**
 * The story as rows: items and the dividers between terms, newest on top, filtered and searched. Pure, so that what a
 * reader finds can be tested; it holds no scroll position.
 */
import type { ServerId, Term } from '../../raft/entries.ts';
import { currentLanguage } from '../../texts/current.ts';
import { storyTexts } from '../../texts/english/story.ts';
import type { LanguageCode } from '../../texts/languages.ts';
import type { StoryItem } from '../../view/world.ts';
import { foldedSentence } from '../sentences/folded.ts';
import { standDivider, winDivider, type Divider } from '../sentences/dividers.ts';
import { plainSentence, type NameOf, type Sentence } from '../sentences/parts.ts';
import { storySentence, subjectOf, type Subject } from '../sentences/sentences.ts';
import { endsRun, Fold, Routine } from './routine.ts';
import { finds, wantedIn } from './search.ts';

export type Row =
  | { readonly kind: 'item'; readonly key: string; readonly term: Term; readonly item: StoryItem }
  /** Routine notes in one sentence; `at` is when the first of them was noted. */
  | {
      readonly kind: 'fold';
      readonly key: string;
      readonly term: Term;
      readonly at: number;
      readonly count: number;
      readonly sentence: Sentence;
    }
  | { readonly kind: 'divider'; readonly key: string; readonly term: Term; readonly divider: Divider };

export interface Filter {
  /** Empty means every subject. */
  readonly subjects: readonly Subject[];
  /** Null means every server. */
  readonly server: ServerId | null;
  /** What happened in that term; null means every term. */
  readonly term: Term | null;
  readonly search: string;
  /** Every note by itself, routine or not. */
  readonly everything: boolean;
}

export const EVERYTHING: Filter = { subjects: [], server: null, term: null, search: '', everything: true };
/** What a reader finds at first: what matters, with the routine folded. */
export const MAIN: Filter = { ...EVERYTHING, everything: false };

/** Whoever looks for something gets every note of it. */
export function folds(filter: Filter): boolean {
  return !filter.everything && !narrows(filter);
}

/** Whether it leaves anything out. */
export function narrows({ subjects, server, term, search }: Filter): boolean {
  return subjects.length > 0 || server !== null || term !== null || search.trim() !== '';
}

/** Whether the item is about the server: its own note, or an act by it or on it. */
function concerns(item: StoryItem, server: ServerId): boolean {
  return item.kind === 'note' ? item.server === server : item.by === server || item.node === server;
}

/** Items never change, names and the language seldom do, so a long story is put into words once and not at every view. */
function perItem<Made>(make: (item: StoryItem, nameOf: NameOf) => Made): (item: StoryItem, nameOf: NameOf) => Made {
  let made = new WeakMap<NameOf, WeakMap<StoryItem, Made>>();
  let language = currentLanguage();
  return (item, nameOf) => {
    if (language !== currentLanguage()) {
      language = currentLanguage();
      made = new WeakMap();
    }
    let known = made.get(nameOf);
    if (known === undefined) made.set(nameOf, (known = new WeakMap()));
    let one = known.get(item);
    if (one === undefined) known.set(item, (one = make(item, nameOf)));
    return one;
  };
}

export const sentenceOfItem = perItem(storySentence);
export const textOf = perItem((item, nameOf) => plainSentence(sentenceOfItem(item, nameOf)));

/** `current` is the term in which it happened, or in which the story was. */
export function passes(item: StoryItem, filter: Filter, nameOf: NameOf, current: Term): boolean {
  if (filter.subjects.length > 0 && !filter.subjects.includes(subjectOf(item))) return false;
  if (filter.server !== null && !concerns(item, filter.server)) return false;
  const term = item.kind === 'note' ? termOf(item) : current;
  if (filter.term !== null && filter.term !== term) return false;
  return filter.search.trim() === '' || finds(wantedIn(filter.search), item, sentenceOfItem(item, nameOf), term);
}

/** The terms in which something happened, the newest first. */
export function termsOf(story: readonly StoryItem[]): readonly Term[] {
  return [...new Set(story.flatMap((item) => (item.kind === 'note' ? [termOf(item)] : [])))].sort((a, b) => b - a);
}

/** Dividers belong to elections, and are left out where a filter looks for something else. */
function showsDividers(filter: Filter): boolean {
  return filter.search.trim() === '' && filter.server === null && filter.term === null;
}

/** The same row as long as nothing about it changes, so that what is drawn of it stays as it is. */
const itemRows = new WeakMap<StoryItem, Row & { kind: 'item' }>();

function itemRow(item: StoryItem, term: Term): Row {
  let row = itemRows.get(item);
  if (row?.term !== term) itemRows.set(item, (row = { kind: 'item', key: item.key, term, item }));
  return row;
}

const foldRows = new WeakMap<
  StoryItem,
  { readonly nameOf: NameOf; readonly language: LanguageCode; readonly last: StoryItem; readonly row: Row }
>();

function foldRow({ items, folded }: Fold, term: Term, nameOf: NameOf): Row | null {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return null;
  const language = currentLanguage();
  const known = foldRows.get(first);
  const same = known?.nameOf === nameOf && known.language === language && known.last === last;
  if (same && known.row.term === term) return known.row;
  const sentence = foldedSentence(folded, nameOf);
  const row: Row = { kind: 'fold', key: `${first.key}…`, term, at: first.at, count: items.length, sentence };
  foldRows.set(first, { nameOf, language, last, row });
  return row;
}

/** Rows, newest first. `voters` is how many vote as far as is known, for `3 of 5 votes`. */
export function rowsOf(
  story: readonly StoryItem[],
  filter: Filter,
  nameOf: NameOf,
  voters: number | null,
): readonly Row[] {
  const rows: (Row | { readonly kind: 'open'; readonly term: Term; readonly fold: Fold })[] = [];
  const dividers = showsDividers(filter);
  const routine = folds(filter) ? new Routine() : null;
  let [highest, current]: [Term, Term] = [0, 0];
  let fold: Fold | null = null;
  for (const item of story) {
    // An act bears no term of its own; it stands in the term of what was told before it.
    if (item.kind === 'note') current = item.term;
    const divider = dividers ? dividerOf(item, highest, nameOf, voters) : null;
    if (item.kind === 'note') highest = Math.max(highest, termOf(item));
    if (divider !== null) rows.push({ kind: 'divider', key: `${item.key} divider`, term: divider.term, divider });
    const weight = routine?.weigh(item) ?? (passes(item, filter, nameOf, highest) ? 'told' : 'leftOut');
    if (weight === 'folded' && item.kind === 'note') {
      if (fold === null || fold.parts(item)) rows.push({ kind: 'open', term: current, fold: (fold = new Fold()) });
      fold.add(item);
    } else if (weight === 'told') {
      if (endsRun(item)) fold = null;
      rows.push(itemRow(item, divider?.term ?? current));
    }
  }
  return rows
    .flatMap((row): readonly (Row | null)[] =>
      row.kind !== 'open' ? [row] : row.fold.speaks ? [foldRow(row.fold, row.term, nameOf)] : [],
    )
    .filter((row) => row !== null)
    .reverse();
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
      ? `--- ${storyTexts().panel.term(row.divider)}: ${row.divider.text}`
      : row.kind === 'fold'
        ? `${timeText(row.at, world)}  ${plainSentence(row.sentence)}`
        : `${timeText(row.item.at, world)}  ${textOf(row.item, nameOf)}`;
  return [...rows].reverse().map(line).join('\n');
}
