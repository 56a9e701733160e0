/** What a search of the story finds: indexes exactly, terms, sections, and words beside them. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Note } from '../../../src/raft/notes.ts';
import { speak } from '../../../src/texts/current.ts';
import { german } from '../../../src/texts/german/index.ts';
import { EVERYTHING, rowsOf } from '../../../src/ui/story/rows.ts';
import type { StoryItem } from '../../../src/view/world.ts';

const nameOf = (id: string): string => `node${id.slice(1)}`;
const told = (key: string, term: number, note: Note): StoryItem => ({
  kind: 'note',
  key,
  server: 'n1',
  number: 1,
  at: 0,
  term,
  note,
});
const logsPart = { kind: 'logsPart', conflict: { term: 5, firstIndex: 30 } } as const;

const story: readonly StoryItem[] = [
  told('stood', 6, { kind: 'becameCandidate', term: 7, why: { kind: 'ordered' } }),
  told('won', 7, { kind: 'becameLeader', term: 7, votes: ['n1', 'n2'], needed: 2 }),
  told('many', 7, { kind: 'leaderAppended', term: 7, first: 12, last: 40, opens: false }),
  told('one', 7, { kind: 'leaderAppended', term: 7, first: 142, last: 142, opens: false }),
  told('took', 7, { kind: 'followerAppended', term: 7, leader: 'n2', first: 141, last: 142, truncatedFrom: null }),
  told('rejected', 8, {
    kind: 'appendRejected',
    term: 8,
    leader: 'n2',
    prevLogIndex: 41,
    prevLogTerm: 7,
    why: logsPart,
  }),
  told('withheld', 8, { kind: 'commitWithheld', term: 8, index: 90, entryTerm: 5 }),
  told('asked', 8, {
    kind: 'voteRefused',
    term: 8,
    candidate: 'n2',
    preVote: false,
    why: { kind: 'logBehind', lastLogIndex: 42, lastLogTerm: 5 },
  }),
];

const found = (search: string): readonly string[] =>
  rowsOf(story, { ...EVERYTHING, search }, nameOf, 3)
    .map(({ key }) => key)
    .reverse();

afterEach(() => speak({ language: 'en', texts: null }));

describe('a search finds', () => {
  it.each([
    ['an index among those that are told of in one sentence', '#13', ['many']],
    ['an index, and not its digits', '14', ['many']],
    ['an index that is called one', 'entry 142', ['one', 'took']],
    ['an index that only a range covers', 'index 141', ['took']],
    ['no index in a term or a count', 'entry 2', []],
    ['figures that are no index, too', '2', ['won']],
    ['no figure in a name', '1', []],
    ['a term, with what speaks of it', 'term 7', ['stood', 'won', 'many', 'one', 'took', 'rejected']],
    ['a term in short', 'T8', ['rejected', 'withheld', 'asked']],
    ['a section exactly', '§5.4.1', ['asked']],
    ['a section with those below it', '§5.4', ['withheld', 'asked']],
    ['a section without its sign', '5.4.2', ['withheld']],
    ['a figure of the paper', 'Figure 8', ['withheld']],
    ['nothing in a section that only begins alike', '§5.4.10', []],
    ['all that is asked for at once', 'node2 §5.3 #142 term 7', ['took']],
  ])('%s: %s', (_what, search, keys) => {
    expect(found(search)).toEqual(keys);
  });

  it('a term and an entry in the language of the page', () => {
    speak({ language: 'de', texts: german });
    expect(found('Eintrag 142')).toEqual(['one', 'took']);
    expect(found('Term 8')).toEqual(['rejected', 'withheld', 'asked']);
  });
});
