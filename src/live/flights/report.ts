/**
 * What a tab tells the others of the messages that its server sent and received since it last told: how many on each link
 * of each kind, and a few of them in figures. It is a sample, never the messages; a peer's report passes a strict reading.
 */
import * as v from 'valibot';
import type { ServerId } from '../../raft/entries.ts';
import { FLIGHT_KINDS, wordsOf, type Figure, type FlightKind, type FlightWords } from '../../view/flights.ts';

/** `[mark, age]` of one that was received; `[mark, age, ...figures]` of one that was sent. Ages in ms before the report. */
export type ToldMessage = readonly Figure[];

/**
 * All messages of one kind, on one link, one way: the peer's place in `peers`, the kind's in FLIGHT_KINDS, how many there
 * were, and those that are told, which are all of them or those with the least marks.
 */
export type ToldFlow = readonly [peer: number, kind: number, count: number, told: readonly ToldMessage[]];

export const HANDS = ['held', 'dropped', 'released'] as const;
/** What was done by hand to one message that the server had given to its transport. */
export type Hand = (typeof HANDS)[number];

/** The peer's place, the kind's, the hand's, then as of one that was sent. */
export type ToldHand = readonly [peer: number, kind: number, hand: number, told: ToldMessage];

export interface FlightReport {
  readonly peers: readonly ServerId[];
  readonly sent: readonly ToldFlow[];
  readonly received: readonly ToldFlow[];
  readonly hands?: readonly ToldHand[];
}

/** Of each flow at most so many are told. */
export const TOLD_OF_A_FLOW = 3;
/** In all about so many are told: with many flows fewer of each, but at least one. */
export const TOLD_IN_ALL = 40;
const FLOWS = 400;
const HANDS_AT_ONCE = 32;
const FIGURES = 16;

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const figure = v.nullable(place);
const told = v.pipe(v.array(figure), v.minLength(2), v.maxLength(FIGURES));
const flows = v.pipe(
  v.array(v.strictTuple([place, place, place, v.pipe(v.array(told), v.maxLength(TOLD_OF_A_FLOW))])),
  v.maxLength(FLOWS),
);
const schema = v.strictObject({
  peers: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{8,64}$/))), v.maxLength(64)),
  sent: flows,
  received: flows,
  hands: v.exactOptional(v.pipe(v.array(v.strictTuple([place, place, place, told])), v.maxLength(HANDS_AT_ONCE))),
});

/** One message out of a report, read. */
export interface ReadMessage {
  readonly mark: number;
  /** Milliseconds before the report. */
  readonly age: number;
  /** Null of one that was received: its sender tells what it says. */
  readonly words: FlightWords | null;
}

export interface ReadFlow {
  readonly peer: ServerId;
  readonly kind: FlightKind;
  readonly count: number;
  /** Oldest first. */
  readonly told: readonly ReadMessage[];
}

export interface ReadHand {
  readonly peer: ServerId;
  readonly kind: FlightKind;
  readonly hand: Hand;
  readonly message: ReadMessage;
}

export interface ReadReport {
  readonly sent: readonly ReadFlow[];
  readonly received: readonly ReadFlow[];
  readonly hands: readonly ReadHand[];
}

const NOTHING: ReadReport = { sent: [], received: [], hands: [] };

/** A peer's report; what does not read is as if it had told of no message. */
export function readReport(data: unknown): ReadReport {
  if (data === undefined) return NOTHING;
  const result = v.safeParse(schema, data);
  return result.success ? readTrusted(result.output) : NOTHING;
}

/** Of a report that has the right shape. A flow that makes no sense is left out. */
export function readTrusted({ peers, sent, received, hands = [] }: FlightReport): ReadReport {
  return {
    sent: sent.flatMap((flow) => readFlow(peers, flow, readSent)),
    received: received.flatMap((flow) => readFlow(peers, flow, readReceived)),
    hands: hands.flatMap((hand) => readHand(peers, hand)),
  };
}

type ReadTold = (kind: FlightKind, told: ToldMessage) => ReadMessage | null;

function readFlow(peers: readonly ServerId[], [at, kindAt, count, told]: ToldFlow, read: ReadTold): ReadFlow[] {
  const peer = peers[at];
  const kind = FLIGHT_KINDS[kindAt];
  if (peer === undefined || kind === undefined || count < told.length) return [];
  const messages = told.map((one) => read(kind, one));
  if (messages.includes(null)) return [];
  return [{ peer, kind, count, told: messages as readonly ReadMessage[] }];
}

const readReceived: ReadTold = (_kind, told) => {
  const [mark, age] = told;
  return told.length !== 2 || mark == null || age == null ? null : { mark, age, words: null };
};

const readSent: ReadTold = (kind, [mark, age, ...figures]) => {
  const words = wordsOf(kind, figures);
  return mark == null || age == null || words === null ? null : { mark, age, words };
};

function readHand(peers: readonly ServerId[], [at, kindAt, handAt, told]: ToldHand): ReadHand[] {
  const [peer, kind, hand] = [peers[at], FLIGHT_KINDS[kindAt], HANDS[handAt]];
  if (peer === undefined || kind === undefined || hand === undefined) return [];
  const message = readSent(kind, told);
  return message === null ? [] : [{ peer, kind, hand, message }];
}
