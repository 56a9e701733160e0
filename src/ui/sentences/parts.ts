/**
 * What the story makes of parts: a sentence with its reason and its sections, bound to its marks, or as plain text. The words
 * are src/texts'; here is no language.
 */
import type { ServerId } from '../../raft/entries.ts';
import { storyTexts } from '../../texts/english/story.ts';
import { plain, type Part } from '../../texts/parts.ts';

export { NOTHING, phrase, plain, together, type Part } from '../../texts/parts.ts';

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

export interface Bound {
  readonly piece: Part;
  /** What closes the piece and stands on the same line: a comma, a full stop. */
  readonly stop: string;
}

/** The same pieces, with the marks that follow a name bound to it. Joined they read as before. */
export function bound(parts: readonly Part[]): readonly Bound[] {
  const stopOf = (part: Part | undefined): string =>
    part?.kind === 'words' ? (/^(?:[,.;:!?’)]+(?= |$)|[，。；：、！？）]+)/.exec(part.text)?.[0] ?? '') : '';
  return parts.map((part, place) => {
    const before = parts[place - 1];
    const taken = before === undefined || before.kind === 'words' ? '' : stopOf(part);
    const piece = taken === '' ? part : { ...part, text: part.text.slice(taken.length) };
    return { piece, stop: part.kind === 'words' ? '' : stopOf(parts[place + 1]) };
  });
}

/** The whole sentence as text: what happened, why, and where the paper says so. */
export function plainSentence(sentence: Sentence): string {
  return [plain(sentence.text), plain(sentence.why), sentence.sections.map(sectionText).join(', ')]
    .filter((text) => text !== '')
    .join(' ');
}

export function sectionText(section: Section): string {
  return section.work === 'paper' ? section.label : storyTexts().words.dissertation({ section: section.label });
}

export const paper = (...labels: readonly string[]): Section[] => labels.map((label) => ({ label, work: 'paper' }));
export const dissertation = (...labels: readonly string[]): Section[] =>
  labels.map((label) => ({ label, work: 'dissertation' }));
