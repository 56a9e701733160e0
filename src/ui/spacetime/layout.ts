/**
 * Where times lie on the elastic axis of the space–time diagram. A message takes a millisecond and a silence minutes, so each
 * step from one event to the next is stretched to a least length and held to a greatest; order is kept, and length says
 * little. Pure arithmetic in pixels; it draws nothing and knows no direction.
 */
import type { FlightView } from '../../view/flights.ts';
import type { StoryItem } from '../../view/world.ts';
import { firstTime, type Axis } from './moments.ts';

/** At zoom 1: pixels per millisecond, and the least and the greatest length of a step. */
const PER_MS = 0.6;
const LEAST = 9;
const MOST = 72;
/** Nothing arrives before, or as, it left, however coarse the clocks. */
const LEAST_FLIGHT_MS = 0.5;

export interface Scale {
  readonly length: number;
  /** Times between two events lie between them. */
  place(at: number): number;
  /** The time that lies there, for a label. */
  timeAt(place: number): number;
  /** Where steps were squeezed, so that a reader is told of the pause: places and how long it was. */
  readonly pauses: readonly { readonly place: number; readonly ms: number }[];
}

/** Ends of a message on the axis; null where nobody told. */
export interface Ends {
  readonly sent: number | null;
  readonly received: number | null;
}

export function endsOf({ sentAt, receivedAt }: FlightView): Ends {
  if (sentAt === null || receivedAt === null) return { sent: sentAt, received: receivedAt };
  return { sent: sentAt, received: Math.max(receivedAt, sentAt + LEAST_FLIGHT_MS) };
}

export function scaleOf(axis: Axis, flights: readonly FlightView[], zoom: number): Scale {
  const times = new Set<number>();
  for (const item of axis.items) times.add(axis.timeOf(item));
  for (const flight of flights) {
    const { sent, received } = endsOf(flight);
    if (sent !== null) times.add(sent);
    if (received !== null) times.add(received);
  }
  const at = Float64Array.from(times).sort();
  const places = new Float64Array(at.length);
  const pauses: { place: number; ms: number }[] = [];
  let place = LEAST;
  for (let step = 0; step < at.length; step += 1) {
    const gap = step === 0 ? 0 : (at[step] ?? 0) - (at[step - 1] ?? 0);
    const wanted = gap * PER_MS;
    if (wanted > MOST * 2) pauses.push({ place: place + (MOST * zoom) / 2, ms: gap });
    if (step > 0) place += Math.max(LEAST, Math.min(MOST, wanted)) * zoom;
    places[step] = place;
  }
  return {
    length: place + LEAST * 2,
    place: (time) => between(at, places, time),
    timeAt: (where) => between(places, at, where),
    pauses,
  };
}

/** The value in `to` that stands where `wanted` stands in the ascending `from`. */
function between(from: Float64Array, to: Float64Array, wanted: number): number {
  if (from.length === 0) return 0;
  const after = firstAtLeast(from, wanted);
  const [high, low] = [Math.min(after, from.length - 1), Math.max(0, after - 1)];
  const [a, b, x, y] = [from[low] ?? 0, from[high] ?? 0, to[low] ?? 0, to[high] ?? 0];
  if (after >= from.length || b <= a) return y;
  return wanted <= a ? x : x + ((wanted - a) / (b - a)) * (y - x);
}

function firstAtLeast(sorted: Float64Array, wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What lies in the window, the newest first to be kept when there is more than can be told apart. */
export const DRAWN_EVENTS = 250;
export const DRAWN_FLIGHTS = 300;

export interface Window {
  readonly from: number;
  readonly to: number;
}

export function eventsIn(axis: Axis, scale: Scale, { from, to }: Window): readonly StoryItem[] {
  const within = axis.items.filter((item) => {
    const place = scale.place(axis.timeOf(item));
    return place >= from && place <= to;
  });
  return within.slice(-DRAWN_EVENTS);
}

export function flightsIn(flights: readonly FlightView[], scale: Scale, { from, to }: Window): readonly FlightView[] {
  const within = flights.filter((flight) => {
    const ends = endsOf(flight);
    const [start, end] = [scale.place(ends.sent ?? ends.received ?? 0), scale.place(ends.received ?? ends.sent ?? 0)];
    return end >= from && start <= to && firstTime(flight) !== null;
  });
  return within.slice(-DRAWN_FLIGHTS);
}
