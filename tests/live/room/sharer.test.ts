/** What a tab tells the others of its server's notes: what matters, not too much at once, and nothing to nobody. */
import { describe, expect, it, vi } from 'vitest';
import type { NumberedNote, ServerView } from '../../../src/view/server.ts';
import { SHARE_EVERY_MS, Sharer } from '../../../src/live/room/sharer.ts';
import { NOTES_AT_ONCE, type SharedView } from '../../../src/live/room/sharedView.ts';

const telling = (number: number): NumberedNote => ({
  number,
  at: number,
  term: 1,
  note: { kind: 'started', currentTerm: 1, votedFor: null, lastLogIndex: 0 },
});
const routine = (number: number): NumberedNote => ({
  number,
  at: number,
  term: 1,
  note: { kind: 'leaderAppended', term: 1, first: number, last: number, opens: false },
});

function sharing() {
  const peers = new Map();
  const told: SharedView[] = [];
  const sharer = new Sharer(
    { peers: () => peers, broadcastView: (text) => void told.push(JSON.parse(text) as SharedView) },
    { run: 1, downBy: null, view: () => ({ id: 'a1', tail: [] }) as unknown as ServerView },
    { setInterval: () => 1, clearInterval: () => undefined },
    { tell: () => null, interception: { views: [] } },
    { tell: () => null },
    { current: null },
  );
  return { sharer, told, arrive: () => peers.set('b2', {}) };
}

function share(sharer: Sharer): void {
  sharer.changed();
  sharer.share();
}

const numbers = (view: SharedView | undefined) => view?.notes.map((note) => note.number);

describe('sharing notes', () => {
  it('leaves the routine out first when there are too many, and keeps the order', () => {
    const { sharer, told, arrive } = sharing();
    arrive();
    for (let number = 1; number <= 100; number += 1) sharer.note(number % 10 === 0 ? telling(number) : routine(number));
    share(sharer);
    expect(told[0]?.notes).toHaveLength(NOTES_AT_ONCE);
    expect(told[0]?.notes.filter((note) => note.note.kind === 'started')).toHaveLength(10);
    expect(numbers(told[0])).toEqual([...(numbers(told[0]) ?? [])].sort((left, right) => left - right));
  });

  it('leaves all of the routine out when what matters fills the room', () => {
    const { sharer, told, arrive } = sharing();
    arrive();
    for (let number = 1; number <= NOTES_AT_ONCE; number += 1) sharer.note(telling(number));
    for (let number = 1; number <= 50; number += 1) sharer.note(routine(NOTES_AT_ONCE + number));
    share(sharer);
    expect(told[0]?.notes.every((note) => note.note.kind === 'started')).toBe(true);
  });

  it('keeps nothing for nobody, and tells a newcomer the recent past', () => {
    const { sharer, told, arrive } = sharing();
    for (let number = 1; number <= 500; number += 1)
      sharer.note(number % 100 === 0 ? telling(number) : routine(number));
    share(sharer);
    expect(told).toEqual([]);
    arrive();
    sharer.newcomer();
    share(sharer);
    expect(numbers(told[0])).toEqual([100, 200, 300, 400, 500]);
  });

  it('tells half as often while more happens than anybody could follow', () => {
    vi.useFakeTimers();
    const { sharer, told, arrive } = sharing();
    arrive();
    const pass = (ticks: number, changes: number) => {
      for (let tick = 0; tick < ticks; tick += 1) {
        for (let change = 0; change < changes; change += 1) sharer.changed();
        vi.advanceTimersByTime(SHARE_EVERY_MS);
        sharer.share();
      }
    };
    pass(8, 1);
    expect(told).toHaveLength(8);
    pass(8, 100);
    expect(told).toHaveLength(12);
    vi.useRealTimers();
  });
});
