/**
 * Messages on their way as a page draws them: when each was sent and when it arrives, exactly, for an onlooker knows both.
 * It judges nothing and moves nothing.
 */
import type { ApplicationsState } from '../machines/applications.ts';
import type { World } from '../sim/world.ts';
import { figuresOf, kindOf } from '../view/flightFigures.ts';
import { wordsOf, type FlightFate, type FlightKind, type FlightView, type FlightWords } from '../view/flights.ts';
import type { Sent } from './gathering.ts';

type SomeWorld = World<ApplicationsState>;

/** So long what has arrived, or is lost, is still drawn; and so many messages at most. */
const LINGERS_MS = 600;
const DRAWN = 120;
/** Microseconds after which no message is drawn any more, however long it would have taken. */
const LONGEST_LINGER = 3_000_000;

/** The number by which acts speak of a message. */
export function messageNumber(flight: Pick<FlightView, 'key'>): number {
  return Number.parseInt(flight.key, 10);
}

/** What is on its way now, and what has just arrived. */
export function flightsAt(sent: readonly Sent[], world: SomeWorld): readonly FlightView[] {
  const held = new Set(world.interception.heldNumbers);
  const now = world.now / 1000;
  const isDrawn = (flight: FlightView): boolean =>
    flight.fate === 'flying' || flight.fate === 'held' || now - (flight.receivedAt ?? now) <= LINGERS_MS;
  return sent
    .filter((one) => isRecent(one, world.now))
    .flatMap((one) => viewsOf(one, world, held))
    .filter(isDrawn)
    .slice(-DRAWN);
}

/** Whether any copy of it may still be drawn: said without putting it into words, for most are long over. */
function isRecent({ at, arrivals, fates, fatedAt }: Sent, now: number): boolean {
  if (arrivals.length > 0 && (fatedAt === null || fates.length < arrivals.length || fates.at(-1) === 'held'))
    return true;
  return now - Math.max(at, fatedAt ?? at) <= LONGEST_LINGER;
}

export function passedFlights(sent: readonly Sent[], world: SomeWorld): readonly FlightView[] {
  const held = new Set(world.interception.heldNumbers);
  return sent.flatMap((one) => viewsOf(one, world, held));
}

interface Said extends FlightWords {
  readonly kind: FlightKind;
}

/** Messages never change. */
const said = new WeakMap<object, Said>();

function wordsOfMessage({ message }: Sent): Said {
  const known = said.get(message);
  if (known !== undefined) return known;
  const kind = kindOf(message);
  const words = { kind, ...(wordsOf(kind, figuresOf(message)) ?? { term: null, fields: [], entries: null }) };
  said.set(message, words);
  return words;
}

/** One for each copy; one that is lost for a message that never arrives. */
function viewsOf(sent: Sent, world: SomeWorld, held: ReadonlySet<number>): readonly FlightView[] {
  const words = wordsOfMessage(sent);
  const { number, from, to, arrivals, fates } = sent;
  const sentAt = sent.at / 1000;
  const base = { from, to, ...words, sentAt, count: 1 };
  if (arrivals.length === 0) {
    const receivedAt = (sent.at + world.network.qualityOf(from, to).delay) / 1000;
    return [{ ...base, key: `${number}`, receivedAt, fate: 'lost' }];
  }
  const isHeld = held.has(number);
  return [...arrivals]
    .sort((one, other) => one - other)
    .map((arrival, copy) => {
      const fate = fateOf(fates.filter((one) => one !== 'held')[copy], isHeld);
      const receivedAt = fate === 'held' ? null : fate === 'flying' ? arrival / 1000 : arrivedAt(sent, arrival) / 1000;
      return { ...base, key: copy === 0 ? `${number}` : `${number}:${copy}`, receivedAt, fate };
    });
}

function fateOf(fate: Sent['fates'][number] | undefined, isHeld: boolean): FlightFate {
  if (fate === 'delivered' || fate === 'lost' || fate === 'dropped') return fate;
  return isHeld ? 'held' : 'flying';
}

/** As it was meant, unless somebody held it or hurried it on. */
function arrivedAt({ fatedAt, arrivals }: Sent, arrival: number): number {
  return arrivals.length === 1 && fatedAt !== null ? fatedAt : arrival;
}
