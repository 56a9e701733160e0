/** The story as rows: order, dividers, filters, what waits while one reads, and what is said aloud. */
import { describe, expect, it } from 'vitest';
import type { Note } from '../../../src/raft/notes.ts';
import { announcementOf, stateOf } from '../../../src/ui/story/announcements.ts';
import {
  copyOf,
  EVERYTHING,
  heldStory,
  MAIN,
  rowsOf,
  termsOf,
  timeText,
  type Row,
} from '../../../src/ui/story/rows.ts';
import { plainSentence } from '../../../src/ui/sentences/parts.ts';
import { Heights } from '../../../src/ui/story/heights.ts';
import { Names } from '../../../src/ui/story/names.ts';
import { spanOf } from '../../../src/ui/story/windowing.ts';
import type { StoryItem } from '../../../src/view/world.ts';
import { pictureOf, worldOf } from '../world.ts';

const nameOf = (id: string): string => `node${id.slice(1)}`;
let numbers = 0;
function told(server: string, term: number, note: Note): StoryItem {
  numbers += 1;
  return { kind: 'note', key: `k${numbers}`, server, number: numbers, at: numbers * 1000, term, note };
}
const down: StoryItem = { kind: 'act', key: 'act', at: 0, by: 'n5', request: 'SHUTDOWN', node: 'n1', detail: '' };

const story: readonly StoryItem[] = [
  told('n1', 6, { kind: 'becameLeader', term: 6, votes: ['n1', 'n2', 'n3'], needed: 3 }),
  down,
  told('n3', 7, { kind: 'becameCandidate', term: 7, why: { kind: 'ordered' } }),
  told('n5', 7, { kind: 'becameCandidate', term: 7, why: { kind: 'ordered' } }),
  told('n3', 7, { kind: 'becameLeader', term: 7, votes: ['n2', 'n3', 'n4'], needed: 3 }),
  told('n3', 7, { kind: 'leaderAppended', term: 7, first: 135, last: 135, opens: true }),
];
const brief = (row: Row): string =>
  row.kind === 'divider'
    ? `Term ${row.divider.term} · ${row.divider.text}`
    : row.kind === 'fold'
      ? `${plainSentence(row.sentence)} (${row.count})`
      : row.item.key;

describe('rows', () => {
  it('puts the newest on top and parts the terms', () => {
    expect(rowsOf(story, EVERYTHING, nameOf, 5).map(brief)).toEqual([
      'k5',
      'k4',
      'Term 7 · node3 wins with 3 of 5 votes',
      'k3',
      'k2',
      'Term 7 · node3 stands for election',
      'act',
      'k1',
      'Term 6 · node1 wins with 3 of 5 votes',
    ]);
  });

  it('does not say how many voters there were when that cannot be so', () => {
    const [divider] = rowsOf(story.slice(0, 1), EVERYTHING, nameOf, 9).filter((row) => row.kind === 'divider');
    expect(divider && brief(divider)).toBe('Term 6 · node1 wins with 3 votes, 3 needed');
  });

  it('puts what was done by hand into the term in which it was done', () => {
    const act = rowsOf(story, EVERYTHING, nameOf, 5).find((row) => row.key === 'act');
    expect(act?.term).toBe(6);
  });

  it('filters by subject, by server and by words', () => {
    const keys = (rest: Partial<typeof EVERYTHING>) =>
      rowsOf(story, { ...EVERYTHING, ...rest }, nameOf, 5)
        .filter((row) => row.kind === 'item')
        .map(brief);
    expect(keys({ subjects: ['byHand'] })).toEqual(['act']);
    expect(keys({ subjects: ['replication', 'byHand'] })).toEqual(['k5', 'act']);
    expect(keys({ server: 'n5' })).toEqual(['k3', 'act']);
    expect(keys({ search: '135' })).toEqual(['k5']);
    expect(keys({ search: '§5.4.2 NODE3' })).toEqual(['k5']);
    expect(keys({ search: 'bicycle' })).toEqual([]);
  });

  it('filters by term, an act being in the term in which it was done', () => {
    const keys = (rest: Partial<typeof EVERYTHING>) => rowsOf(story, { ...EVERYTHING, ...rest }, nameOf, 5).map(brief);
    expect(keys({ term: 6 })).toEqual(['act', 'k1']);
    expect(keys({ term: 7, subjects: ['replication'] })).toEqual(['k5']);
    expect(termsOf(story)).toEqual([7, 6]);
  });

  it('copies what the filter leaves, and nothing else', () => {
    const rows = rowsOf(story, { ...EVERYTHING, term: 6 }, nameOf, 5);
    expect(
      copyOf(rows, nameOf, 'sandbox')
        .split('\n')
        .map((line) => line.slice(0, 40)),
    ).toEqual(['1.000 s  node1 leads term 6. node1, node', '0.000 s  node5 shuts node1 down. Term, v']);
  });

  it('holds what is read, until the held item has gone', () => {
    expect(heldStory(story, 'act').map((item) => item.key)).toEqual(['k1', 'act']);
    expect(heldStory(story, null)).toBe(story);
    expect(heldStory(story, 'k5')).toBe(story);
    expect(heldStory(story, 'gone')).toBe(story);
  });

  it('copies as a record, oldest first', () => {
    const copied = copyOf(rowsOf(story.slice(1, 3), EVERYTHING, nameOf, 5), nameOf, 'sandbox').split('\n');
    expect(copied).toEqual([
      '0.000 s  node5 shuts node1 down. Term, vote and log stay on its disk. §5.5',
      '--- Term 7: node3 stands for election',
      '2.000 s  node3 stands for election in term 7 and votes for itself. It was told to stand now, without waiting for its timer.',
    ]);
  });

  it('writes times to the millisecond', () => {
    expect(timeText(new Date(2026, 1, 3, 12, 4, 31, 8).getTime(), 'live')).toBe('04:31.008');
    expect(timeText(9411, 'sandbox')).toBe('9.411 s');
  });
});

describe('the routine', () => {
  const append = (first: number, last: number) =>
    told('n1', 6, { kind: 'leaderAppended', term: 6, first, last, opens: false });
  const take = (server: string, last: number) =>
    told(server, 6, { kind: 'followerAppended', term: 6, leader: 'n1', first: last, last, truncatedFrom: null });
  const commit = (server: string, to: number) =>
    told(server, 6, { kind: 'commitAdvanced', term: 6, from: to - 1, to, why: { kind: 'leaderSaysSo', leader: 'n1' } });
  const ask = (server: string, votes: number) =>
    told(server, 6, { kind: 'becamePreCandidate', term: 6, why: { kind: 'noMajorityInTime', votes, needed: 3 } });
  const promise = (server: string, votes: number) =>
    told(server, 6, {
      kind: 'voteCounted',
      term: 7,
      voter: 'n5',
      granted: true,
      preVote: true,
      why: { kind: 'logUpToDate' },
      votes,
      needed: 3,
    });
  const main = (...items: readonly StoryItem[]) => rowsOf(items, MAIN, nameOf, 5).map(brief);

  it('of a busy log is one sentence', () => {
    expect(main(append(12, 12), take('n2', 12), append(13, 40), commit('n1', 40), commit('n2', 40))).toEqual([
      'node1 appends entries 12 to 40. Two servers commit up to 40. §5.3 (5)',
    ]);
    expect(main(take('n2', 12), take('n3', 12))).toEqual(['node2 and node3 have the log up to 12. §5.3 (2)']);
  });

  it('is told by itself again after a pause, and after anything that is told', () => {
    const late = { ...append(14, 14), at: 1e9 };
    expect(main(append(12, 12), take('n2', 12), late)).toHaveLength(2);
    expect(main(append(12, 12), down, append(13, 13)).map((row) => row === 'act')).toEqual([false, true, false]);
  });

  it('of asking in vain is told once and then counted', () => {
    const first = ask('n2', 1);
    expect(main(first, promise('n2', 1), ask('n2', 1), promise('n2', 2), ask('n2', 2))).toEqual([
      'No election could be won since. Asked again: node2 2 times. The most that any of them got is 2 of the 3 promises it needs. dissertation §9.6 (4)',
      first.key,
    ]);
    expect(main(ask('n2', 1), ask('n2', 1))[0]).toContain('Nobody answers.');
  });

  it('is every note by itself for who wants everything, or looks for something', () => {
    const items = [append(12, 12), take('n2', 12), commit('n1', 12)];
    expect(rowsOf(items, EVERYTHING, nameOf, 5)).toHaveLength(3);
    expect(rowsOf(items, { ...MAIN, search: '12' }, nameOf, 5)).toHaveLength(3);
    expect(rowsOf(items, { ...MAIN, server: 'n2' }, nameOf, 5)).toHaveLength(1);
  });

  it('keeps a row as it is while nothing about it changes', () => {
    const items = [append(12, 12), down, append(13, 13)];
    const [before, after] = [rowsOf(items, MAIN, nameOf, 5), rowsOf([...items, take('n2', 13)], MAIN, nameOf, 5)];
    expect(after.slice(1)).toEqual(before.slice(1));
    expect(after.slice(1).every((row, place) => row === before[place + 1])).toBe(true);
    expect(after[0]?.key).toBe(before[0]?.key);
    expect(after[0]).not.toBe(before[0]);
  });
});

describe('names', () => {
  it('remembers who has left, and makes a new answer only when a name changes', () => {
    const names = new Names();
    const first = names.learn([pictureOf(1), pictureOf(2)]);
    expect(names.learn([pictureOf(2)])).toBe(first);
    const renamed = names.learn([pictureOf(2, { name: 'heron' })]);
    expect([renamed('n1'), renamed('n2'), renamed('n9')]).toEqual(['node1', 'heron', null]);
  });
});

describe('heights', () => {
  it('are guessed until they were measured', () => {
    const heights = new Heights();
    const rows = rowsOf(story.slice(0, 1), EVERYTHING, nameOf, 5);
    expect(heights.of(rows)).toEqual([58, 28]);
    expect([heights.learn('k1', 80), heights.learn('k1', 80), heights.learn('k1', 0)]).toEqual([true, false, false]);
    expect(heights.of(rows)).toEqual([80, 28]);
  });
});

describe('windowing', () => {
  const heights = Array.from({ length: 3000 }, (_, place) => 40 + (place % 3) * 20);
  const total = heights.reduce((sum, height) => sum + height, 0);

  it.each([0, 1, 777, 90_000, 179_000, 1_000_000])('draws few rows and keeps the length, scrolled to %i', (top) => {
    const span = spanOf(heights, { top, height: 600 }, 400);
    const drawn = heights.slice(span.first, span.end).reduce((sum, height) => sum + height, 0);
    expect(span.before + drawn + span.after).toBe(total);
    expect(span.end - span.first).toBeLessThan(45);
    if (top < total) expect(span.before).toBeLessThanOrEqual(top);
  });

  it('draws nothing of nothing', () => {
    expect(spanOf([], { top: 0, height: 600 }, 400)).toEqual({ first: 0, end: 0, before: 0, after: 0 });
  });
});

describe('what is said aloud', () => {
  const quiet = stateOf(worldOf({}));

  it('is a new leader, and a majority that goes or comes back', () => {
    expect(announcementOf(quiet, { ...quiet, leader: 'node3', term: 8 })).toBe('node3 leads term 8.');
    const gone = stateOf(worldOf({ failuresLeft: -1, votersHere: 1, leader: null }));
    expect(announcementOf(quiet, gone)).toBe(
      'The majority is gone: 1 voter is here and 2 are needed. Nothing can be committed.',
    );
    expect(announcementOf(gone, { ...quiet, leader: null })).toBe('The majority is back.');
  });

  it('is nothing else', () => {
    expect(announcementOf(null, quiet)).toBeNull();
    expect(announcementOf(quiet, { ...quiet })).toBeNull();
    expect(announcementOf(quiet, { ...quiet, leader: null, term: 8 })).toBeNull();
  });
});
