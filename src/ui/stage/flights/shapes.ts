/**
 * The sign of a message, as shapes around the point where it is: its kind is its shape, the fill of entries is their term.
 * What they look like is said here once, for the key and the list, which are markup, and for the stage, which is painted.
 */
import { ENTRY_TERMS, type FlightEntries, type FlightKind } from '../../../view/flights.ts';

/** A colour by the name of its token. */
export type Ink = 'ink' | 'paper' | 'accent' | 'water' | 'water-2' | 'role-candidate' | `term-${number}-fill`;

/** In pixels around the sign's middle. */
export interface Outline {
  readonly d: string;
  readonly fill?: Ink;
  readonly stroke?: Ink;
  readonly width?: number;
  readonly dash?: readonly number[];
}

export interface Mark {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** A letter inside a shape is bold; a figure beside one has a halo of water, so that a link may run under it. */
  readonly inside: boolean;
}

export interface Sign {
  readonly outlines: readonly Outline[];
  readonly mark: Mark | null;
}

const STEP = 13;
const BALLOT = 'M-10-7H10V7H-10z';
const TICK = 'M-3.8.3l2.7 3 5-6';
const box = (half: number, high = half): string => `M${-half}${-high}H${half}V${high}H${-half}z`;
const circle = (radius: number): string =>
  `M${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

const hollow = (d: string, stroke: Ink = 'ink'): Outline => ({ d, fill: 'paper', stroke, width: 2 });
const line = (d: string, stroke: Ink = 'ink', width = 2): Outline => ({ d, stroke, width });
const inside = (text: string, y: number): Mark => ({ text, x: 0, y, inside: true });
const plain = (...outlines: Outline[]): Sign => ({ outlines, mark: null });
const marked = (mark: Mark, ...outlines: Outline[]): Sign => ({ outlines, mark });
const ballot: Outline = hollow(BALLOT, 'role-candidate');
const missing: Outline = { d: box(7), fill: 'paper', stroke: 'ink', width: 1.5, dash: [3, 2.5] };

const SIGNS: Readonly<Record<Exclude<FlightKind, 'append'>, Sign>> = {
  heartbeat: plain(hollow(circle(4.5))),
  accepted: plain({ d: circle(8.5), fill: 'ink' }, line(TICK, 'paper', 2.2)),
  rejected: plain(hollow(circle(8.5)), line('M-3.2-3.2l6.4 6.4M3.2-3.2l-6.4 6.4')),
  preVoteRequest: marked(inside('?', 4.8), { ...ballot, dash: [3.5, 3] }),
  voteRequest: marked(inside('?', 4.8), ballot),
  voteGranted: plain({ ...ballot, fill: 'role-candidate' }, line('M-4.5.3l3.2 3.4 5.8-7', 'paper', 2.2)),
  voteRefused: plain(ballot, line('M-3.5-3.5l7 7M3.5-3.5l-7 7')),
  snapshot: plain({ d: box(9, 8), fill: 'water-2', stroke: 'ink', width: 1.5 }, line('M-9-3H9M-9 3H9')),
  snapshotReply: plain(hollow(box(8, 7)), line(TICK)),
  timeoutNow: plain({ d: 'M2-9L-6 1.5H-1L-2 9 6-2H1z', fill: 'role-candidate', stroke: 'paper', width: 1 }),
  entriesLost: marked(inside('!', 4.6), missing),
  clientRequest: plain({ d: 'M-9-6H3L9 0 3 6H-9z', fill: 'accent', stroke: 'paper', width: 1 }),
  clientReply: plain(
    { d: 'M9-6H-3L-9 0-3 6H9z', fill: 'paper', stroke: 'accent', width: 1.5 },
    line('M-3.2.2l2 2.2 3.8-4.4', 'accent'),
  ),
  readIndex: marked(inside('?', 4.4), hollow(circle(8), 'accent')),
  readIndexReply: plain(hollow(circle(8), 'accent'), line(TICK)),
};

/** `entries`: of an append. */
export function signOf(kind: FlightKind, entries: FlightEntries | null): Sign {
  return kind === 'append' ? signOfAppend(entries) : SIGNS[kind];
}

function signOfAppend(entries: FlightEntries | null): Sign {
  const terms = entries?.terms ?? [7];
  const left = -((terms.length - 1) * STEP) / 2;
  const outlines = terms.map((term, place): Outline => {
    const x = left + place * STEP;
    return { d: `M${x - 6}-6h12v12h-12z`, fill: `term-${term % 6}-fill`, stroke: 'ink', width: 1.5 };
  });
  const count = entries?.count ?? 1;
  const beside = { text: String(count), x: left + terms.length * STEP - 3, y: 4, inside: false };
  return { outlines, mark: count > ENTRY_TERMS ? beside : null };
}

/** Half of how wide it is. */
export function halfOf(entries: FlightEntries | null): number {
  return entries === null ? 9 : (STEP / 2) * entries.terms.length;
}
