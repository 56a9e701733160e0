/**
 * What a sentence is made of: plain words, and words that lead to a server or to an entry. Sentences are data, so that
 * the story can link them, search can read them and a screen reader gets them whole. No markup, no DOM.
 */
import type { Index, ServerId } from '../../raft/entries.ts';

export type Part =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'server'; readonly text: string; readonly id: ServerId }
  | { readonly kind: 'entry'; readonly text: string; readonly index: Index };

/** A section of the paper (extended version) or of the dissertation; `Figure 2` counts as one. */
export interface Section {
  readonly label: string;
  readonly work: 'paper' | 'dissertation';
}

export interface Sentence {
  /** What happened. */
  readonly text: readonly Part[];
  /** Why it happened; empty when there is nothing to add. */
  readonly why: readonly Part[];
  readonly sections: readonly Section[];
}

/** Finds what people call a server; null when it is not known any more. */
export type NameOf = (id: ServerId) => string | null;

/** How a server that nobody knows any more is spoken of. */
export const REMOVED_SERVER = 'a server that was removed';

type Word = string | number | Part | readonly Part[];

function asParts(word: Word): readonly Part[] {
  if (typeof word === 'string' || typeof word === 'number') return [{ kind: 'words', text: String(word) }];
  return 'kind' in word ? [word] : word;
}

/** A sentence begins with a capital, unless it begins with a server's own name, which is spelled as it is. */
function capital(parts: readonly Part[]): readonly Part[] {
  const first = parts[0];
  if (first === undefined || (first.kind === 'server' && first.text !== REMOVED_SERVER)) return parts;
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...parts.slice(1)];
}

/** Builds a sentence: say`${server} commits ${entry}.` */
export function say(strings: TemplateStringsArray, ...words: readonly Word[]): readonly Part[] {
  return capital(phrase(strings, ...words));
}

/** Builds a piece of a sentence, with no capital at its beginning. Adjacent words are joined. */
export function phrase(strings: TemplateStringsArray, ...words: readonly Word[]): readonly Part[] {
  const parts: Part[] = [];
  const push = (part: Part): void => {
    const last = parts[parts.length - 1];
    if (part.kind === 'words' && last?.kind === 'words')
      parts[parts.length - 1] = { kind: 'words', text: last.text + part.text };
    else if (part.text !== '') parts.push(part);
  };
  strings.forEach((text, place) => {
    push({ kind: 'words', text });
    const word = words[place];
    if (word !== undefined) asParts(word).forEach(push);
  });
  return parts;
}

/** Several sentences after one another, with a space between; empty ones leave no trace. */
export function together(...sentences: readonly (readonly Part[])[]): readonly Part[] {
  return sentences
    .filter((parts) => parts.length > 0)
    .flatMap((parts, place) => (place === 0 ? parts : [{ kind: 'words' as const, text: ' ' }, ...parts]));
}

export const NOTHING: readonly Part[] = [];

export interface Bound {
  readonly piece: Part;
  /** What closes the piece and stands on the same line: a comma, a full stop. */
  readonly stop: string;
}

/** The same pieces, with the marks that follow a name bound to it. Joined they read as before. */
export function bound(parts: readonly Part[]): readonly Bound[] {
  const stopOf = (part: Part | undefined): string =>
    part?.kind === 'words' ? (/^[,.;:!?’)]+(?= |$)/.exec(part.text)?.[0] ?? '') : '';
  return parts.map((part, place) => {
    const before = parts[place - 1];
    const taken = before === undefined || before.kind === 'words' ? '' : stopOf(part);
    const piece = taken === '' ? part : { ...part, text: part.text.slice(taken.length) };
    return { piece, stop: part.kind === 'words' ? '' : stopOf(parts[place + 1]) };
  });
}

export function plain(parts: readonly Part[]): string {
  return parts.map((part) => part.text).join('');
}

/** The whole sentence as text: what happened, why, and where the paper says so. */
export function plainSentence(sentence: Sentence): string {
  return [plain(sentence.text), plain(sentence.why), sentence.sections.map(sectionText).join(', ')]
    .filter((text) => text !== '')
    .join(' ');
}

export function sectionText(section: Section): string {
  return section.work === 'paper' ? section.label : `dissertation ${section.label}`;
}

export const paper = (...labels: readonly string[]): Section[] => labels.map((label) => ({ label, work: 'paper' }));
export const dissertation = (...labels: readonly string[]): Section[] =>
  labels.map((label) => ({ label, work: 'dissertation' }));
