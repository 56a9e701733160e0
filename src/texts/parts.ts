/**
 * What a sentence is made of: plain words, and words that lead to a server or to an entry. Sentences are data, so that
 * the story can link them, search can read them and a screen reader gets them whole. A translator puts the parts where her
 * language wants them. No markup, no DOM.
 */
import type { Index, ServerId } from '../raft/entries.ts';

export type Part =
  | { readonly kind: 'words'; readonly text: string }
  /** `nameless`: nobody knows any more what it is called, and its text describes it. */
  | { readonly kind: 'server'; readonly text: string; readonly id: ServerId; readonly nameless?: true }
  | { readonly kind: 'entry'; readonly text: string; readonly index: Index };

type Word = string | number | Part | readonly Part[];

function asParts(word: Word): readonly Part[] {
  if (typeof word === 'string' || typeof word === 'number') return [{ kind: 'words', text: String(word) }];
  return 'kind' in word ? [word] : word;
}

/** A sentence begins with a capital, unless it begins with a server's own name, which is spelled as it is. */
function capital(parts: readonly Part[]): readonly Part[] {
  const first = parts[0];
  if (first === undefined || (first.kind === 'server' && first.nameless !== true)) return parts;
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

export const NOTHING: readonly Part[] = [];

/** Puts what stands between them between the names: `joined(names, ', ', ' and ')`. */
export function joined(names: readonly Part[], between: string, beforeLast: string): readonly Part[] {
  return names.flatMap((name, place) => {
    if (place === 0) return [name];
    return [{ kind: 'words' as const, text: place === names.length - 1 ? beforeLast : between }, name];
  });
}

/** After these marks of the wide scripts stands no space. */
const WIDE_END = /[。！？；：，]$/;

/** Several sentences after one another; empty ones leave no trace. */
export function together(...sentences: readonly (readonly Part[])[]): readonly Part[] {
  return sentences
    .filter((parts) => parts.length > 0)
    .reduce((before, parts) => {
      if (before.length === 0) return parts;
      const space = WIDE_END.test(before.at(-1)?.text ?? '') ? [] : [{ kind: 'words' as const, text: ' ' }];
      return [...before, ...space, ...parts];
    }, NOTHING);
}

export function plain(parts: readonly Part[]): string {
  return parts.map((part) => part.text).join('');
}
