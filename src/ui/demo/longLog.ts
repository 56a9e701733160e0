/**
 * A log of a hundred thousand entries for the demonstration world: compacted on all servers but one, in forty terms, with one
 * follower far behind and one that will give way.
 */
import type { EntryView, ServerView, TermRun } from '../../view/server.ts';
import { TAIL } from '../../view/server.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';

const LAST = 100_000;
const TERMS = 40;
const COMPACTED = 60_000;

const termOf = (index: number): number => 1 + Math.floor(((index - 1) * TERMS) / LAST);

function runs(first: number, last: number): readonly TermRun[] {
  const all: { term: number; first: number; last: number }[] = [];
  for (let index = first; index <= last; index = (all.at(-1)?.last ?? last) + 1) {
    const term = termOf(index);
    const end = Math.min(last, Math.floor((term * LAST) / TERMS));
    all.push({ term, first: index, last: end });
  }
  return all;
}

function entry(index: number): EntryView {
  const opens = index === 1 || termOf(index) !== termOf(index - 1);
  const key = `K${index % 50}`;
  return opens
    ? { index, term: termOf(index), kind: 'noop', short: '–', long: 'empty entry' }
    : { index, term: termOf(index), kind: 'command', short: key, long: `STORE ${key} = ${index}` };
}

export const longEntries = (first: number, count: number): readonly EntryView[] =>
  Array.from({ length: Math.max(0, Math.min(count, LAST - first + 1)) }, (_, place) => entry(first + place));

function grown(view: ServerView, last: number, first: number): ServerView {
  const commitIndex = Math.min(last, LAST - 3);
  return {
    ...view,
    currentTerm: TERMS,
    firstLogIndex: first,
    lastLogIndex: last,
    commitIndex,
    lastApplied: commitIndex - 1,
    compactedTerm: first === 1 ? 0 : termOf(first - 1),
    snapshot: first === 1 ? null : { lastIncludedIndex: first - 1, lastIncludedTerm: termOf(first - 1) },
    termRuns: runs(first, last),
    tail: longEntries(last - TAIL + 1, TAIL),
    progress: view.progress.map((one, place) => {
      const matchIndex = place === 0 ? 87_500 : LAST - place;
      return { ...one, matchIndex, nextIndex: matchIndex + 1 };
    }),
  };
}

export function longLog(world: WorldView): WorldView {
  const servers = world.servers.map((picture, place): ServerPicture => {
    if (picture.view === null) return picture;
    const view = grown(picture.view, place === 0 ? 87_500 : LAST - (place % 4), place === 1 ? 1 : COMPACTED + 1);
    return { ...picture, view };
  });
  return { ...world, servers, term: TERMS };
}
