/**
 * Events and messages of a world on the clock of this tab, in order: what the space–time diagram and its list are made of.
 * Nothing is added to what was told; a message of which no end bears a time is left out.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { FlightKind, FlightView } from '../../view/flights.ts';
import { FLIGHT_KINDS } from '../../view/flights.ts';
import type { Passed } from '../../view/flightHistory.ts';
import type { StoryItem } from '../../view/world.ts';

export type Told = Extract<StoryItem, { readonly kind: 'note' }>;
export type Act = Extract<StoryItem, { readonly kind: 'act' }>;

/** What an event is drawn as. */
export type Mark = 'leads' | 'stands' | 'follows' | 'vote' | 'append' | 'commit' | 'starts' | 'hand' | 'other';

export interface Axis {
  /** Oldest first. */
  readonly items: readonly StoryItem[];
  readonly told: readonly Told[];
  readonly acts: readonly Act[];
  readonly flights: readonly FlightView[];
  readonly kinds: readonly FlightKind[];
  /** On this tab's clock, in ms. */
  timeOf(item: StoryItem): number;
}

export function axisOf(story: readonly StoryItem[], passed: Passed): Axis {
  const timeOf = (item: StoryItem): number =>
    item.at + (item.kind === 'note' ? (passed.offsets.get(item.server) ?? 0) : (passed.offsets.get(item.by) ?? 0));
  const items = [...story].sort((one, other) => timeOf(one) - timeOf(other));
  return {
    items,
    told: items.filter((item) => item.kind === 'note'),
    acts: items.filter((item) => item.kind === 'act'),
    flights: passed.flights
      .filter((flight) => firstTime(flight) !== null)
      .sort((one, other) => (firstTime(one) ?? 0) - (firstTime(other) ?? 0)),
    kinds: FLIGHT_KINDS,
    timeOf,
  };
}

export function firstTime({ sentAt, receivedAt }: FlightView): number | null {
  return sentAt ?? receivedAt;
}

/** Whose line the event stands on: an act's is that of the server it was done to. */
export function serverOf(item: StoryItem): ServerId {
  return item.kind === 'note' ? item.server : (item.node ?? item.by);
}

export function markOf(item: StoryItem): Mark {
  if (item.kind === 'act') return 'hand';
  switch (item.note.kind) {
    case 'becameLeader':
      return 'leads';
    case 'becameCandidate':
    case 'becamePreCandidate':
      return 'stands';
    case 'becameFollower':
    case 'becameLearner':
    case 'followsLeader':
      return 'follows';
    case 'voteGranted':
    case 'voteRefused':
    case 'voteCounted':
      return 'vote';
    case 'leaderAppended':
    case 'followerAppended':
      return 'append';
    case 'commitAdvanced':
      return 'commit';
    case 'started':
      return 'starts';
    default:
      return 'other';
  }
}

/**
 * The next of `all` (1) or the one before (-1), seen from the picked one; from something that is not among them, by its time;
 * and the newest when nothing is picked.
 */
export function neighbour<What extends { readonly key: string }>(
  all: readonly What[],
  timeOf: (what: What) => number,
  picked: { readonly key: string; readonly at: number } | null,
  by: 1 | -1,
): What | undefined {
  if (picked === null) return all.at(-1);
  const place = all.findIndex(({ key }) => key === picked.key);
  if (place !== -1) return all[place + by];
  return by === 1 ? all.find((what) => timeOf(what) >= picked.at) : all.findLast((what) => timeOf(what) <= picked.at);
}

/** Heartbeats and the answers to them: what a quiet cluster sends all the time. */
export function isRoutine(flight: FlightView, heartbeats: ReadonlySet<string>): boolean {
  return (
    flight.kind === 'heartbeat' ||
    (flight.kind === 'accepted' && heartbeats.has(askedBy(flight.to, flight.from, flight)))
  );
}

export function heartbeatsOf(flights: readonly FlightView[]): ReadonlySet<string> {
  return new Set(flights.filter(({ kind }) => kind === 'heartbeat').map((one) => askedBy(one.from, one.to, one)));
}

function askedBy(from: ServerId, to: ServerId, flight: FlightView): string {
  const sequence = flight.fields.find(({ name }) => name === 'sequence')?.value ?? '';
  return `${from} ${to} ${String(flight.term)} ${String(sequence)}`;
}
