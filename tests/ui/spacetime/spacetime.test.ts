/** The space–time diagram: what led to an event, where times lie, and how little is drawn of much. */
import { describe, expect, it } from 'vitest';
import { electionFlights, electionStory } from '../../../src/ui/demo/electionFlights.ts';
import { idOf } from '../../../src/ui/demo/servers.ts';
import { causesOf } from '../../../src/ui/spacetime/causes.ts';
import { DRAWN_EVENTS, DRAWN_FLIGHTS, endsOf, eventsIn, flightsIn, scaleOf } from '../../../src/ui/spacetime/layout.ts';
import { axisOf, heartbeatsOf, isRoutine } from '../../../src/ui/spacetime/moments.ts';
import type { FlightView } from '../../../src/view/flights.ts';
import type { StoryItem } from '../../../src/view/world.ts';

const passed = { flights: electionFlights(), offsets: new Map<string, number>() };
const axis = axisOf(electionStory(), passed);

function note(server: number, kind: string): StoryItem {
  const found = axis.told.find((item) => item.server === idOf(server) && item.note.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind} of node${server}.`);
  return found;
}
/** `voteRequest 3-2` for a message, `3 becameLeader` for an event; sorted. */
function causes(item: StoryItem): readonly string[] {
  const found = causesOf(item, axis);
  const number = (id: string): string => id.slice(0, 1);
  return [
    ...axis.flights
      .filter(({ key }) => found.has(key))
      .map((one) => `${one.kind} ${number(one.from)}-${number(one.to)}`),
    ...axis.told.filter(({ key }) => found.has(key)).map((one) => `${number(one.server)} ${one.note.kind}`),
  ].sort();
}

describe('what led to an event', () => {
  it('is for a vote the request, the stand, and the promises before it', () => {
    expect(causes(note(2, 'voteGranted'))).toContain('preVoteRequest 3-2');
    const leads = causes(note(3, 'becameLeader'));
    for (const cause of [
      'voteGranted 2-3',
      'voteGranted 4-3',
      'voteRequest 3-2',
      '3 becameCandidate',
      '3 becamePreCandidate',
    ])
      expect(leads).toContain(cause);
    expect(leads.some((cause) => /append|heartbeat|accepted/.test(cause))).toBe(false);
  });

  it('is for a follower’s commit the heartbeat that told it, and through it the majority’s answers', () => {
    const found = causes(note(4, 'commitAdvanced'));
    for (const cause of [
      'heartbeat 3-4',
      '3 commitAdvanced',
      'accepted 2-3',
      'append 3-2',
      '3 leaderAppended',
      '3 becameLeader',
    ])
      expect(found).toContain(cause);
    expect(found).not.toContain('accepted 5-3');
    expect(found).not.toContain('clientRequest 4-3');
  });

  it('is nothing when nobody reported a message', () => {
    const alone = axisOf(electionStory(), { ...passed, flights: [] });
    expect([...causesOf(note(2, 'voteGranted'), alone)]).toHaveLength(1);
  });
});

describe('the axis', () => {
  it('puts times of other clocks on this tab’s', () => {
    const offsets = new Map([[idOf(3), 1_000]]);
    const moved = axisOf(electionStory(), { flights: [], offsets });
    const item = note(3, 'becameLeader');
    expect(moved.timeOf(moved.items.find(({ key }) => key.startsWith('3-')) ?? item)).toBeGreaterThan(0);
    expect(moved.timeOf(item) - item.at).toBe(1_000);
  });

  it('leaves out messages of which no end bears a time', () => {
    const timeless = passed.flights.map((flight) => ({ ...flight, sentAt: null, receivedAt: null }));
    expect(axisOf([], { ...passed, flights: timeless }).flights).toEqual([]);
  });

  it('knows heartbeats’ answers from answers to appends', () => {
    const heartbeats = heartbeatsOf(axis.flights);
    const routine = axis.flights.filter((flight) => isRoutine(flight, heartbeats));
    expect(new Set(routine.map(({ kind }) => kind))).toEqual(new Set(['heartbeat', 'accepted']));
    expect(axis.flights.filter((one) => one.kind === 'accepted' && !routine.includes(one))).toHaveLength(3);
  });
});

describe('the layout', () => {
  const scale = scaleOf(axis, axis.flights, 1);

  it('keeps the order, shows every step and squeezes silence', () => {
    const places = axis.items.map((item) => scale.place(axis.timeOf(item)));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    const times = [...new Set(axis.items.map((item) => axis.timeOf(item)))];
    for (const [place, time] of times.slice(1).entries())
      expect(scale.place(time) - scale.place(times[place] ?? 0)).toBeGreaterThanOrEqual(8.9);
    expect(scale.pauses[0]?.ms).toBe(289);
    expect(scale.place(times[1] ?? 0) - scale.place(times[0] ?? 0)).toBeLessThanOrEqual(72);
  });

  it('lets no message arrive before it left', () => {
    const [flight] = axis.flights;
    if (flight === undefined) throw new Error('There is no message.');
    const { sent, received } = endsOf({ ...flight, sentAt: 10, receivedAt: 9 });
    expect(received).toBeGreaterThan(sent ?? 0);
    expect(endsOf({ ...flight, receivedAt: null }).received).toBeNull();
  });

  it('finds the time at a place again', () => {
    const at = axis.timeOf(note(3, 'becameLeader'));
    expect(scale.timeAt(scale.place(at))).toBeCloseTo(at);
  });

  it('draws a bounded number of a long history, and only what is in sight', () => {
    const [flight] = axis.flights;
    if (flight === undefined) throw new Error('There is no message.');
    const many: FlightView[] = Array.from({ length: 3_000 }, (_, place) => ({
      ...flight,
      key: `many ${place}`,
      sentAt: place * 10,
      receivedAt: place * 10 + 1,
    }));
    const items: StoryItem[] = many.map((_, place) => ({
      ...note(3, 'becameLeader'),
      key: `item ${place}`,
      at: place * 10,
    }));
    const long = axisOf(items, { flights: many, offsets: new Map() });
    const wide = scaleOf(long, long.flights, 1);
    const all = { from: 0, to: wide.length };
    expect(eventsIn(long, wide, all)).toHaveLength(DRAWN_EVENTS);
    expect(flightsIn(long.flights, wide, all)).toHaveLength(DRAWN_FLIGHTS);
    const some = flightsIn(long.flights, wide, { from: 5_000, to: 5_800 });
    expect(some.length).toBeGreaterThan(10);
    expect(some.length).toBeLessThan(100);
  });
});
