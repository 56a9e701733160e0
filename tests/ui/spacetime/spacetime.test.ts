/** The space–time diagram: what led to an event, where times lie, and how little is drawn of much. */
import { describe, expect, it } from 'vitest';
import { electionFlights, electionStory } from '../../../src/ui/demo/electionFlights.ts';
import { idOf } from '../../../src/ui/demo/servers.ts';
import { AS_ON_STAGE, moved, ordered, turned } from '../../../src/ui/spacetime/arrangement.ts';
import { causesOf, eventsAtEnds } from '../../../src/ui/spacetime/causes.ts';
import { DRAWN_EVENTS, DRAWN_FLIGHTS, endsOf, eventsIn, flightsIn, scaleOf } from '../../../src/ui/spacetime/layout.ts';
import { axisOf, heartbeatsOf, isRoutine, neighbour } from '../../../src/ui/spacetime/moments.ts';
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

describe('a message', () => {
  const message = (kind: string, from: number, to: number): FlightView => {
    const heartbeats = heartbeatsOf(axis.flights);
    const found = axis.flights.find(
      (one) => one.kind === kind && one.from === idOf(from) && one.to === idOf(to) && !isRoutine(one, heartbeats),
    );
    if (found === undefined) throw new Error(`There is no ${kind} from node${from} to node${to}.`);
    return found;
  };
  const noteAt = (event: StoryItem | null): string => (event?.kind === 'note' ? event.note.kind : 'nothing');

  it('has at its ends what it was sent for and what it led to', () => {
    const { sender, receiver } = eventsAtEnds(message('voteRequest', 3, 2), axis);
    expect([noteAt(sender), noteAt(receiver)]).toEqual(['becameCandidate', 'voteGranted']);
  });

  it('that answers was sent for what the question led to', () => {
    const { sender } = eventsAtEnds(message('accepted', 2, 3), axis);
    expect(noteAt(sender)).toBe('followerAppended');
  });

  it('of which nobody reported more has nothing at its ends', () => {
    const alone = axisOf([], passed);
    expect(eventsAtEnds(message('voteRequest', 3, 2), alone)).toEqual({ sender: null, receiver: null });
  });

  it('that did not arrive led to nothing', () => {
    const lost = { ...message('voteRequest', 3, 2), fate: 'lost' as const };
    expect(eventsAtEnds(lost, axis).receiver).toBeNull();
  });

  it('has causes of its own', () => {
    const found = causesOf(message('voteRequest', 3, 2), axis);
    expect(axis.told.filter(({ key }) => found.has(key)).map(noteAt)).toEqual([
      'becamePreCandidate',
      'becameCandidate',
    ]);
  });
});

describe('lines of servers', () => {
  const servers = ['n1', 'n2', 'n3'].map((id) => ({ id }));
  const ids = (arrangement: typeof AS_ON_STAGE, among = servers): string =>
    ordered(among, arrangement)
      .map(({ id }) => id)
      .join(' ');

  it('are as on the stage until one is moved', () => {
    expect(ids(AS_ON_STAGE)).toBe('n1 n2 n3');
    const changed = moved(AS_ON_STAGE, ['n1', 'n2', 'n3'], 'n3', -1);
    expect(ids(changed)).toBe('n1 n3 n2');
    expect(moved(changed, ['n1', 'n3', 'n2'], 'n1', -1)).toBe(changed);
  });

  it('put who comes later at the end', () => {
    const changed = moved(AS_ON_STAGE, ['n1', 'n2', 'n3'], 'n1', 1);
    expect(ids(changed, [{ id: 'n0' }, ...servers])).toBe('n2 n1 n3 n0');
  });

  it('are hidden and shown again', () => {
    const hidden = turned(AS_ON_STAGE, 'n2');
    expect(hidden.hidden).toEqual(['n2']);
    expect(turned(hidden, 'n2').hidden).toEqual([]);
  });
});

describe('going on from what is picked', () => {
  const all = [10, 20, 30].map((at) => ({ key: `k${at}`, at }));
  const next = (from: { key: string; at: number } | null, by: 1 | -1) => neighbour(all, ({ at }) => at, from, by)?.key;

  it('goes along the time, from something of another sort too', () => {
    expect(next({ key: 'k20', at: 20 }, 1)).toBe('k30');
    expect(next({ key: 'k30', at: 30 }, 1)).toBeUndefined();
    expect(next({ key: 'other', at: 25 }, 1)).toBe('k30');
    expect(next({ key: 'other', at: 25 }, -1)).toBe('k20');
    expect(next(null, 1)).toBe('k30');
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
