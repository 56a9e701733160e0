/**
 * What somebody looks for in the story, from what was typed: an index exactly, a term, a section of the paper, and words. A
 * number means that number and not its digits: 14 is no part of 142, and §5.4.1 no part of §5.4.10. Pure; it knows no list.
 */
import type { Index, Term } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { storyTexts } from '../../texts/english/story.ts';
import type { StoryItem } from '../../view/world.ts';
import { termsIn } from '../logs/jump.ts';
import { plainSentence, type Part, type Sentence } from '../sentences/parts.ts';

/** All of it must be found. */
export interface Wanted {
  /** In small letters. */
  readonly words: readonly string[];
  /** `§5.4.1`, `figure 8`: the section itself or one below it. In small letters. */
  readonly sections: readonly string[];
  readonly terms: readonly Term[];
  /** Entries, by what their number was called. */
  readonly indexes: readonly Index[];
  /** Numbers that were called nothing: an index, or any other figure of the sentence. */
  readonly numbers: readonly number[];
}

const SECTION = /§\s*\d+(?:\.\d+)*|\bfigure \d+|(?<![\p{L}\d.])\d+(?:\.\d+)+/giu;
/** How a term is abbreviated where there is little room. */
const SHORT_TERM = /(?<![\p{L}\d])t(\d{1,15})(?![\p{L}\d])/giu;
const HASH = /#(\d{1,15})/g;

const read = new Map<string, Wanted>();

export function wantedIn(text: string): Wanted {
  // A story of thousands is searched for one text.
  const known = read.get(text);
  if (known !== undefined) return known;
  let rest = text;
  const take = (pattern: RegExp): string[] => {
    const taken = [...rest.matchAll(pattern)].map((match) => match[1] ?? match[0]);
    rest = rest.replaceAll(pattern, ' ');
    return taken;
  };
  const sections = take(SECTION).map((section) => {
    const label = section.toLowerCase().replace(/§\s*/, '§');
    return /^\d/.test(label) ? `§${label}` : label;
  });
  const terms = termsIn(rest).map(({ number }) => number);
  for (const { text: found } of termsIn(rest)) rest = rest.replace(found, ' ');
  terms.push(...take(SHORT_TERM).map(Number));
  const indexes = [...take(storyTexts().panel.entryNumber), ...take(HASH)].map(Number);
  const words = rest
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const numbers = words.filter((word) => /^\d{1,15}$/.test(word)).map(Number);
  const wanted = { words: words.filter((word) => !/^\d{1,15}$/.test(word)), sections, terms, indexes, numbers };
  read.clear();
  read.set(text, wanted);
  return wanted;
}

/** `term` is the one in which it happened. */
export function finds(wanted: Wanted, item: StoryItem, sentence: Sentence, term: Term): boolean {
  const parts = [...sentence.text, ...sentence.why];
  const told = plainSentence(sentence).toLowerCase();
  return (
    wanted.words.every((word) => told.includes(word)) &&
    wanted.sections.every((section) => sentence.sections.some(({ label }) => within(label.toLowerCase(), section))) &&
    wanted.terms.every((one) => one === term || termsOf(parts).has(one)) &&
    wanted.indexes.every((index) => holds(item, parts, index)) &&
    wanted.numbers.every((number) => holds(item, parts, number) || figuresOf(parts).has(number))
  );
}

const within = (label: string, section: string): boolean => label === section || label.startsWith(`${section}.`);

const termsOf = (parts: readonly Part[]): ReadonlySet<Term> =>
  new Set(parts.flatMap((part) => (part.kind === 'words' ? termsIn(part.text).map(({ number }) => number) : [])));

/** Whether it speaks of the entry: names it, or names the first and last of some among which it is. */
function holds(item: StoryItem, parts: readonly Part[], index: Index): boolean {
  if (parts.some((part) => part.kind === 'entry' && part.index === index)) return true;
  const range = item.kind === 'note' ? rangeOf(item.note) : null;
  return range !== null && range[0] <= index && index <= range[1];
}

function rangeOf(note: Note): readonly [first: Index, last: Index] | null {
  switch (note.kind) {
    case 'leaderAppended':
    case 'followerAppended':
      return [note.first, note.last];
    case 'commitAdvanced':
      return [note.from + 1, note.to];
    case 'logCompacted':
      return [note.from, note.to];
    default:
      return null;
  }
}

/** Figures that stand by themselves: no part of a name, of a time with a fraction, or of a section. */
function figuresOf(parts: readonly Part[]): ReadonlySet<number> {
  const figures = parts.flatMap((part) =>
    part.kind === 'words' ? [...part.text.matchAll(/(?<![\p{L}\d.,§])\d+(?!\d|[.,]\d)/gu)] : [],
  );
  return new Set(figures.map(([figure]) => Number(figure)));
}
