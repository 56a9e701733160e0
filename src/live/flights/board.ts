/**
 * Puts together what senders and receivers told of messages, into flights for the page to draw. A message that one end
 * alone told of stays one: nothing is made up for the other end, and no fate is claimed that nobody could know.
 *
 * Times are this tab's wall clock, ms since the epoch.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { FlightFate, FlightKind, FlightView, FlightWords } from '../../view/flights.ts';
import type { ReadFlow, ReadHand, ReadMessage, ReadReport } from './report.ts';

/** What was told longer ago is shown no more. */
const KEPT_MS = 4_000;
const MOST = 400;
/** So many, the newest, are given to the page. */
export const SHOWN = 80;
/** Tabs tell at least once a second; what has not been told by then, and a little, will not be. */
const PATIENCE_MS = 1_500;
/** Views are built anew no oftener. */
const BUILT_EVERY_MS = 100;

interface Flight {
  readonly key: string;
  /** By what its two ends' words are known to be of one message. */
  readonly half: string;
  readonly from: ServerId;
  readonly to: ServerId;
  readonly kind: FlightKind;
  /** When it was first told of, or let go after it had been held. */
  toldAt: number;
  words: FlightWords | null;
  sentAt: number | null;
  receivedAt: number | null;
  received: boolean;
  /** Its sender told of it, as sent or as done by hand. */
  sent: boolean;
  hand: 'held' | 'dropped' | null;
  count: number;
  view: FlightView | null;
}

/** Who told, when that came, and what makes their time ours; null when the clocks cannot be compared. */
export interface Telling {
  readonly teller: ServerId;
  readonly heardAt: number;
  /** The teller's wall clock when it told. */
  readonly at: number;
  readonly offset: number | null;
}

export class FlightBoard {
  #flights: Flight[] = [];
  /** By link, kind and mark: those of which one end has yet to tell, oldest first. */
  readonly #halves = new Map<string, Flight[]>();
  /** When each server last told anything, and when each last left messages of a flow untold. */
  readonly #lastTold = new Map<ServerId, number>();
  readonly #sampled = new Map<string, number>();
  #numbers = 0;
  readonly #passed: (flight: FlightView) => void;
  #views: readonly FlightView[] = [];
  #builtAt = Number.NEGATIVE_INFINITY;

  /** `passed` is told of each message that is given up here, with all that was told of it. */
  constructor(passed: (flight: FlightView) => void = () => undefined) {
    this.#passed = passed;
  }

  /** All that are kept here and may be shown, oldest first. */
  all(now: number): readonly FlightView[] {
    return this.#flights.filter((flight) => this.#isShown(flight, now)).map((flight) => this.#viewOf(flight, now));
  }

  hear(telling: Telling, report: ReadReport): void {
    this.#lastTold.set(telling.teller, telling.heardAt);
    for (const hand of report.hands) this.#byHand(telling, hand);
    for (const flow of report.sent) this.#sentFlow(telling, flow);
    for (const flow of report.received) this.#receivedFlow(telling, flow);
    const excess = this.#flights.length - MOST;
    if (excess > 0) this.#keep(telling.heardAt, (_flight, place) => place >= excess);
  }

  /** The newest flights, oldest first. The same list as before when nothing is new. */
  views(now: number): readonly FlightView[] {
    if (now - this.#builtAt < BUILT_EVERY_MS && now >= this.#builtAt) return this.#views;
    this.#builtAt = now;
    this.#keep(now, (flight) => now - flight.toldAt < KEPT_MS || flight.hand === 'held');
    const known = this.#flights.filter((flight) => this.#isShown(flight, now));
    const shown = known.filter((flight, place) => place >= known.length - SHOWN || flight.hand === 'held');
    const views = shown.map((flight) => this.#viewOf(flight, now));
    const same = views.length === this.#views.length && views.every((view, place) => view === this.#views[place]);
    if (!same) this.#views = views;
    return this.#views;
  }

  #sentFlow(telling: Telling, flow: ReadFlow): void {
    const { kind, peer: to, count, told } = flow;
    const from = telling.teller;
    if (count > told.length) this.#sampled.set(flowKey('sent', from, to, kind), telling.heardAt);
    for (const [place, message] of told.entries()) {
      // The last stands for those that were not told, too.
      const stands = place === told.length - 1 ? 1 + count - told.length : 1;
      const flight = this.#take(from, to, kind, message.mark, (half) => !half.sent);
      const known = flight ?? this.#add(from, to, kind, message.mark, telling.heardAt);
      Object.assign(known, { sent: true, sentAt: timeOf(telling, message), words: message.words, count: stands });
      known.view = null;
    }
  }

  #receivedFlow(telling: Telling, flow: ReadFlow): void {
    const { kind, peer: from, count, told } = flow;
    const to = telling.teller;
    if (count > told.length) this.#sampled.set(flowKey('received', from, to, kind), telling.heardAt);
    for (const message of told) {
      const flight = this.#take(from, to, kind, message.mark, (half) => !half.received);
      const known = flight ?? this.#add(from, to, kind, message.mark, telling.heardAt);
      if (known.hand !== null) known.toldAt = telling.heardAt;
      Object.assign(known, { received: true, receivedAt: timeOf(telling, message), hand: null });
      known.view = null;
    }
  }

  #byHand(telling: Telling, { peer: to, kind, hand, message }: ReadHand): void {
    const from = telling.teller;
    const half = halfKey(from, to, kind, message.mark);
    const told = this.#flights.findLast((flight) => flight.half === half && flight.sent);
    const known = (hand === 'held' ? undefined : told) ?? this.#add(from, to, kind, message.mark, telling.heardAt);
    known.sent = true;
    known.words = message.words;
    known.sentAt ??= timeOf(telling, message);
    known.hand = hand === 'released' ? null : hand;
    known.toldAt = telling.heardAt;
    known.view = null;
  }

  /** The oldest flight of that mark that waits for this end's word. */
  #take(
    from: ServerId,
    to: ServerId,
    kind: FlightKind,
    mark: number,
    waits: (half: Flight) => boolean,
  ): Flight | undefined {
    const key = halfKey(from, to, kind, mark);
    const halves = this.#halves.get(key);
    const place = halves?.findIndex(waits) ?? -1;
    if (halves === undefined || place === -1) return undefined;
    const [flight] = halves.splice(place, 1);
    if (halves.length === 0) this.#halves.delete(key);
    return flight;
  }

  #add(from: ServerId, to: ServerId, kind: FlightKind, mark: number, toldAt: number): Flight {
    const half = halfKey(from, to, kind, mark);
    const flight: Flight = {
      key: `${half} ${String(++this.#numbers)}`,
      half,
      from,
      to,
      kind,
      toldAt,
      words: null,
      sentAt: null,
      receivedAt: null,
      received: false,
      sent: false,
      hand: null,
      count: 1,
      view: null,
    };
    this.#flights.push(flight);
    this.#halves.set(half, [...(this.#halves.get(half) ?? []), flight]);
    return flight;
  }

  #keep(now: number, stays: (flight: Flight, place: number) => boolean): void {
    const kept: Flight[] = [];
    for (const [place, flight] of this.#flights.entries()) {
      if (stays(flight, place)) kept.push(flight);
      else this.#forget(flight, now);
    }
    this.#flights = kept;
  }

  #forget(flight: Flight, now: number): void {
    if (this.#isShown(flight, now)) this.#passed(this.#viewOf(flight, now));
    const left = this.#halves.get(flight.half)?.filter((one) => one !== flight) ?? [];
    if (left.length === 0) this.#halves.delete(flight.half);
    else this.#halves.set(flight.half, left);
  }

  /** Of a flow that one end told in part, what the other end alone told of says nothing: it would look like a loss. */
  #isShown(flight: Flight, now: number): boolean {
    const { from, to, kind } = flight;
    if (!flight.sent) return !this.#wasSampled('sent', from, to, kind, now);
    if (flight.received || flight.hand !== null) return true;
    return !this.#wasSampled('received', from, to, kind, now);
  }

  #wasSampled(end: 'sent' | 'received', from: ServerId, to: ServerId, kind: FlightKind, now: number): boolean {
    return now - (this.#sampled.get(flowKey(end, from, to, kind)) ?? Number.NEGATIVE_INFINITY) < KEPT_MS;
  }

  #viewOf(flight: Flight, now: number): FlightView {
    const fate = this.#fateOf(flight, now);
    if (flight.view?.fate === fate) return flight.view;
    const { key, from, to, kind, words, sentAt, receivedAt, count } = flight;
    const { term, fields, entries } = words ?? { term: null, fields: [], entries: null };
    flight.view = { key, from, to, kind, term, fields, entries, sentAt, receivedAt, fate, count };
    return flight.view;
  }

  #fateOf({ hand, received, toldAt, to }: Flight, now: number): FlightFate {
    if (hand !== null) return hand;
    if (received) return 'delivered';
    if (now - toldAt < PATIENCE_MS) return 'flying';
    const toldSince = this.#lastTold.get(to) ?? Number.NEGATIVE_INFINITY;
    return toldSince - toldAt >= PATIENCE_MS / 2 ? 'lost' : 'unknown';
  }
}

function timeOf({ at, offset }: Telling, { age }: ReadMessage): number | null {
  return offset === null ? null : at - age + offset;
}

function halfKey(from: ServerId, to: ServerId, kind: FlightKind, mark: number): string {
  return `${from} ${to} ${kind} ${String(mark)}`;
}

function flowKey(end: 'sent' | 'received', from: ServerId, to: ServerId, kind: FlightKind): string {
  return `${end} ${from} ${to} ${kind}`;
}
