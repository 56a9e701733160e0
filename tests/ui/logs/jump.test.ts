/** Jumps in the logs: what is read from what somebody typed, what is found, and where the window then stands. */
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../src/texts/current.ts';
import { chinese } from '../../../src/texts/chinese/index.ts';
import { german } from '../../../src/texts/german/index.ts';
import { endFor, find, readTarget } from '../../../src/ui/logs/jump.ts';
import { windowOf } from '../../../src/ui/logs/window.ts';
import { targetsIn } from '../../../src/ui/story/links.ts';
import { pictureOf, viewOf, worldOf } from '../world.ts';

const entry = (index: number) => ({ kind: 'entry', index });
const term = (number: number) => ({ kind: 'term', term: number });

afterEach(() => speak({ language: 'en', texts: null }));

describe('what is looked for', () => {
  it('is an index or a term, in the ways in which people write them', () => {
    expect(['142', ' 142 ', '#142', 'entry 142', 'index 142'].map(readTarget)).toEqual(Array(5).fill(entry(142)));
    expect(['term 7', 'Term 7', 't7', 'T 7'].map(readTarget)).toEqual(Array(4).fill(term(7)));
  });

  it('is a term in the word of the page’s language, too', () => {
    speak({ language: 'zh-Hans', texts: chinese });
    expect(readTarget('任期 7')).toEqual(term(7));
    speak({ language: 'de', texts: german });
    expect(readTarget('Term 7')).toEqual(term(7));
  });

  it('is nothing for anything else', () => {
    const rubbish = ['', 'bicycle', '-3', '1.5', '7 8', 'term', 'term x', 'see term 7', '9'.repeat(20)];
    expect(rubbish.map(readTarget)).toEqual(rubbish.map(() => null));
  });
});

describe('what is found', () => {
  const view = worldOf({});

  it('is the entry, with its term by the leader’s log', () => {
    const other = viewOf(1, { termRuns: [{ term: 6, first: 1, last: 142 }] });
    const world = worldOf({ servers: [pictureOf(1, { own: true, view: other }), pictureOf(2)] });
    expect(find(world, { kind: 'entry', index: 140 })).toEqual({
      columns: { first: 140, last: 140 },
      text: 'Entry 140, term 7, is shown.',
    });
    expect(
      find(worldOf({ servers: [pictureOf(1, { view: viewOf(1, { termRuns: [] }) })] }), { kind: 'entry', index: 3 }),
    ).toMatchObject({ text: 'Entry 3 is shown.' });
  });

  it('is all entries of a term, in whichever log they are', () => {
    expect(find(view, { kind: 'term', term: 6 })).toEqual({
      columns: { first: 132, last: 134 },
      text: 'Term 6 has entries 132 to 134.',
    });
  });

  it('is nothing, in words, beyond the longest log, before the first entry, and of a term without entries', () => {
    expect(find(view, { kind: 'entry', index: 143 })).toEqual({
      columns: null,
      text: 'There is no entry 143. The longest log ends at 142.',
    });
    expect(find(view, { kind: 'entry', index: 0 }).columns).toBeNull();
    expect(find(view, { kind: 'term', term: 9 })).toEqual({
      columns: null,
      text: 'No log that was told of has an entry of term 9.',
    });
  });

  it('stands in the midst of the window; what is longer than it is shown from its beginning', () => {
    const shown = (first: number, last: number) => windowOf(100_000, 14, endFor({ first, last }, 14));
    expect(shown(50_000, 50_000)).toEqual({ first: 49_993, last: 50_006 });
    expect(shown(50_001, 52_500)).toEqual({ first: 50_001, last: 50_014 });
    expect(shown(1, 1)).toEqual({ first: 1, last: 14 });
    expect(shown(100_000, 100_000).last).toBe(100_001);
  });
});

describe('a sentence', () => {
  it('leads to the terms it speaks of, and reads as before', () => {
    const text = 'Term 6 is over; it takes term 7.';
    const linked = targetsIn({ kind: 'words', text });
    expect(linked.filter(({ kind }) => kind === 'term')).toEqual([
      { kind: 'term', text: 'Term 6', term: 6 },
      { kind: 'term', text: 'term 7', term: 7 },
    ]);
    expect(linked.map((piece) => piece.text).join('')).toBe(text);
    expect(targetsIn({ kind: 'words', text: 'determine 7' })).toHaveLength(1);
  });
});
