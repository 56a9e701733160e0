/**
 * Where a sentence speaks of a term, and so leads to it. Servers and entries are parts of the sentence already; a term is
 * found in its words, since every language puts its number where it likes. It changes no word.
 */
import type { Term } from '../../raft/entries.ts';
import { termsIn } from '../logs/jump.ts';
import type { Part } from '../sentences/parts.ts';

export type Linked = Part | { readonly kind: 'term'; readonly text: string; readonly term: Term };

/** The same text in pieces, with the terms apart. */
export function targetsIn(piece: Part): readonly Linked[] {
  if (piece.kind !== 'words') return [piece];
  const linked: Linked[] = [];
  let end = 0;
  const words = (to: number): void => {
    if (to > end) linked.push({ kind: 'words', text: piece.text.slice(end, to) });
  };
  for (const { at, text, number } of termsIn(piece.text)) {
    words(at);
    linked.push({ kind: 'term', text, term: number });
    end = at + text.length;
  }
  words(piece.text.length);
  return linked;
}
