/** Every note has its sentence in every language, about the same servers and the same entries as the English one. */
import { afterEach, describe, expect, it } from 'vitest';
import { chinese } from '../../src/texts/chinese/index.ts';
import { speak, type Spoken } from '../../src/texts/current.ts';
import { storyTexts } from '../../src/texts/english/story.ts';
import { german } from '../../src/texts/german/index.ts';
import { plain, type Part } from '../../src/texts/parts.ts';
import type { Folded } from '../../src/ui/sentences/folded.ts';
import { foldedSentence } from '../../src/ui/sentences/folded.ts';
import type { Sentence } from '../../src/ui/sentences/parts.ts';
import { sentenceOf, storySentence } from '../../src/ui/sentences/sentences.ts';
import { ALL, nameOf } from '../ui/sentences/samples.ts';

const ENGLISH: Spoken = { language: 'en', texts: null };
const OTHERS: readonly Spoken[] = [
  { language: 'de', texts: german },
  { language: 'zh-Hans', texts: chinese },
];

/** Whom and what a sentence mentions, in no order: each language has its own. */
const mentioned = ({ text, why }: Sentence): readonly string[] =>
  [...text, ...why]
    .flatMap((part: Part) => {
      if (part.kind === 'words') return [];
      return [part.kind === 'server' ? `server ${part.id}` : `entry ${part.index}`];
    })
    .sort();

/** The numbers that a sentence tells, however its language groups their figures. */
const figures = ({ text, why }: Sentence): readonly number[] =>
  [text, why]
    .flatMap((parts) => plain(parts).match(/\d+([.,]\d{3})*/g) ?? [])
    .map((figure) => Number(figure.replace(/[.,]/g, '')));

const WHOLE = { de: /^(node\d|[A-ZÄÖÜ\d‹„]).*\.$/s, 'zh-Hans': /。$/s, en: /\.$/s } as const;

function compare(tell: () => Sentence, language: Spoken): void {
  speak(ENGLISH);
  const original = tell();
  speak(language);
  const told = tell();
  expect(plain(told.text)).toMatch(WHOLE[language.language]);
  if (original.why.length === 0) expect(told.why).toEqual([]);
  else expect(plain(told.why)).toMatch(WHOLE[language.language]);
  expect(plain([...told.text, ...told.why])).not.toMatch(/undefined|null|NaN|\[object| {2}|\.\.|。\.|\.。/);
  expect(plain(told.text)).not.toBe(plain(original.text));
  expect(mentioned(told)).toEqual(mentioned(original));
  expect(told.sections).toEqual(original.sections);
}

const folded: Folded = {
  appended: new Map([['n3', { first: 4, last: 9 }]]),
  takers: new Set(['n1', 'n2']),
  taken: 9,
  committers: new Set(['n1', 'n2', 'n3']),
  committed: 8,
  followers: new Map([['n3', new Set(['n1', 'n2'])]]),
  asks: new Map([
    ['n4', 1],
    ['n5', 3],
  ]),
  promises: { best: 2, needed: 3 },
};

afterEach(() => speak(ENGLISH));

describe.each(OTHERS)('the story in $language', (language) => {
  it.each(ALL.map((note) => [JSON.stringify(note), note] as const))('tells %s as English does', (_, note) => {
    compare(() => sentenceOf('n4', note, nameOf), language);
  });

  it('tells figures as English does', () => {
    for (const note of ALL) {
      // Small counts are figures in one language and words in another; a large one is the same in all.
      const large = (spoken: Spoken): readonly number[] => {
        speak(spoken);
        return figures(sentenceOf('n4', note, nameOf))
          .filter((figure) => figure > 12)
          .sort((one, other) => one - other);
      };
      expect(large(language), JSON.stringify(note)).toEqual(large(ENGLISH));
    }
  });

  it.each(Object.keys(storyTexts().acts.known))('tells that somebody did %s', (request) => {
    for (const node of ['n1', 'n5', null])
      compare(
        () => storySentence({ kind: 'act', key: 'a', at: 0, by: 'n5', request, node, detail: '' }, nameOf),
        language,
      );
  });

  it('tells a run of routine notes', () => {
    compare(() => foldedSentence(folded, nameOf), language);
    compare(() => foldedSentence({ ...folded, committed: 10, committers: new Set(['n1']) }, nameOf), language);
  });

  it('speaks of a server whose name nobody knows', () => {
    for (const note of ALL) compare(() => sentenceOf('gone', note, () => null), language);
  });
});
