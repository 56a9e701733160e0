/** What is told of a message in flight: its kind, its figures, and what the figures say again. */
import { describe, expect, it } from 'vitest';
import { figuresOf, kindOf, markOf } from '../../src/view/flightFigures.ts';
import { FLIGHT_KINDS, wordsOf } from '../../src/view/flights.ts';
import { append, EACH, reply } from '../live/flights/messages.ts';

const said = (message: (typeof EACH)[number]) => {
  const words = wordsOf(kindOf(message), figuresOf(message));
  return { ...words, fields: Object.fromEntries(words?.fields.map(({ name, value }) => [name, value]) ?? []) };
};

describe('the figures of a message', () => {
  it('say its fields by the names of Figure 2', () => {
    expect(said(append(5, 7))).toEqual({
      term: 7,
      fields: { term: 7, prevLogIndex: 140, prevLogTerm: 6, leaderCommit: 139, sequence: 5 },
      entries: { first: 141, count: 7, terms: [7, 7, 7, 7, 7] },
    });
    expect(said(reply(2, false)).fields).toMatchObject({ success: false, conflictTerm: 5, conflictIndex: 130 });
  });

  it('exist for each kind of message, and read again', () => {
    expect(new Set(EACH.map(kindOf))).toEqual(new Set(FLIGHT_KINDS));
    for (const message of EACH) expect(wordsOf(kindOf(message), figuresOf(message)), message.kind).not.toBeNull();
  });

  it('tell why a vote was refused', () => {
    const refused = EACH.find((message) => message.kind === 'requestVoteReply' && !message.granted)!;
    expect(said(refused).fields).toEqual({ term: 8, voteGranted: false, preVote: false, reason: 'logBehind' });
  });

  it.each([
    ['too few', 'heartbeat', [7, 140, 6, 139]],
    ['too many', 'heartbeat', [7, 140, 6, 139, 5, 1, 7]],
    ['a fraction', 'timeoutNow', [0.5]],
    ['a negative one', 'timeoutNow', [-1]],
    ['a truth that is neither', 'voteGranted', [7, 2, 0, 0]],
    ['a word that there is not', 'voteGranted', [7, 1, 0, 99]],
    ['nothing where something must be', 'timeoutNow', [null]],
    ['an append of nothing', 'append', [7, 140, 6, 139, 5, 0]],
    ['an append with a term missing', 'append', [7, 140, 6, 139, 5, 2, 7]],
  ] as const)('are refused with %s', (_what, kind, figures) => {
    expect(wordsOf(kind, figures)).toBeNull();
  });
});

describe('the mark of a message', () => {
  it('is the same for the same message, and another for each heartbeat', () => {
    expect(markOf(append(5))).toBe(markOf(append(5)));
    const marks = new Set(Array.from({ length: 500 }, (_, sequence) => markOf(append(sequence))));
    expect(marks.size).toBe(500);
  });

  it('is scattered evenly, so that the least are any', () => {
    const marks = Array.from({ length: 1000 }, (_, sequence) => markOf(append(sequence, 3)));
    const low = marks.filter((mark) => mark < 2 ** 23).length;
    expect(low).toBeGreaterThan(430);
    expect(low).toBeLessThan(570);
  });
});
