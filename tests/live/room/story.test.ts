/** The story as a tab hears it: each thing once, in order, and every item under a key of its own. */
import { describe, expect, it } from 'vitest';
import type { NumberedNote } from '../../../src/view/server.ts';
import { Story } from '../../../src/live/room/story.ts';

const note = (number: number, at = number): NumberedNote => ({
  number,
  at,
  term: 1,
  note: { kind: 'started', currentTerm: 1, votedFor: null, lastLogIndex: 0 },
});

const act = (key: string, at: number) =>
  ({ kind: 'act', key, at, by: 'a1', request: 'SHUTDOWN', node: null, detail: '' }) as const;

describe('the story', () => {
  it('tells each note once, however often it is shared', () => {
    const story = new Story();
    story.addNotes('a1', 7, [note(1), note(2)]);
    story.addNotes('a1', 7, [note(1), note(2), note(3)]);
    expect(story.items.map((item) => item.at)).toEqual([1, 2, 3]);
  });

  it('takes the notes of another start of the same server for new ones', () => {
    const story = new Story();
    story.addNotes('a1', 7, [note(1)]);
    story.addNotes('a1', 8, [note(1, 5)]);
    expect(story.items).toHaveLength(2);
  });

  it('puts what comes late in its place', () => {
    const story = new Story();
    story.addNotes('a1', 7, [note(1, 10), note(2, 30)]);
    story.addNotes('b2', 7, [note(1, 20)]);
    expect(story.items.map((item) => item.at)).toEqual([10, 20, 30]);
  });

  it('tells an act once, by whichever way it comes', () => {
    const story = new Story();
    expect(story.addAct(act('act:a1:7:1', 1))).toBe(true);
    expect(story.addAct(act('act:a1:7:1', 1))).toBe(false);
    expect(story.items).toHaveLength(1);
  });

  it('gives an act and a note of the same tab and number keys of their own', () => {
    const story = new Story();
    story.addNotes('a1', 7, [note(1)]);
    story.addAct(act('act:a1:7:1', 1));
    expect(new Set(story.items.map((item) => item.key)).size).toBe(2);
  });
});
