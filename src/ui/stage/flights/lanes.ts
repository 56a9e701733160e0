/**
 * Which messages are drawn, and how far along. On each link one message of a kind at a time, one way; what comes meanwhile
 * is counted and the newest of it drawn next. Messages are drawn slower than they were, in the order in which they were:
 * an answer sets out when what it answers has arrived.
 *
 * Pure: time is the caller's, in milliseconds. It measures nothing on the screen.
 */
import type { FlightKind, FlightView } from '../../../view/flights.ts';

/** From one server to another. A real message takes about a millisecond, which nobody could see. */
export const FLIGHT_MS = 800;
/** What is not known to have arrived gets no further, and is gone after a while. */
export const HALFWAY = 0.7;
const FADE_MS = 500;
/** Where a message stands that its sender's transport holds, or gave up. */
const AT_SENDER = 0.16;
/** Signs that go the same way on a link keep so much of it between them, or one would hide the other. */
const APART = 0.2;
/** A message whose fate nobody has told waits so long for it. */
const WAIT_MS = 1_200;
/** So many are drawn at a time; of the rest the more important come first. */
export const DRAWN_AT_ONCE = 26;

/** What answers what. */
const ANSWERS: ReadonlyMap<FlightKind, readonly FlightKind[]> = new Map([
  ['accepted', ['heartbeat', 'append']],
  ['rejected', ['heartbeat', 'append']],
  ['voteGranted', ['preVoteRequest', 'voteRequest']],
  ['voteRefused', ['preVoteRequest', 'voteRequest']],
  ['snapshotReply', ['snapshot']],
  ['readIndexReply', ['readIndex']],
  ['clientReply', ['clientRequest']],
] as const);

/** The first to be left out when there are too many. */
const ROUTINE: readonly FlightKind[] = ['heartbeat', 'accepted', 'clientReply', 'clientRequest'];

export interface DrawnFlight {
  readonly key: string;
  readonly flight: FlightView;
  /** How many it stands for. */
  readonly count: number;
  /** 0 at the sender, 1 at the receiver. */
  readonly share: number;
  readonly opacity: number;
}

interface Lane {
  /** The link and the way. */
  readonly way: string;
  drawn: { flight: FlightView; count: number; share: number; opacity: number; stoodMs: number } | null;
  next: { flight: FlightView; count: number; notBefore: number } | null;
}

export class FlightLanes {
  readonly #lanes = new Map<string, Lane>();
  readonly #seen = new Set<string>();
  #at: number | null = null;

  /** Takes in the newest view's flights; what was taken in before only tells its fate. */
  take(flights: readonly FlightView[], now: number): void {
    const current = new Set<string>();
    for (const flight of flights) {
      current.add(flight.key);
      if (flight.fate === 'held') this.#setAside(flight);
      else if (this.#seen.has(flight.key)) this.#told(flight);
      else this.#queue(flight, now);
    }
    this.#seen.clear();
    for (const key of current) this.#seen.add(key);
  }

  /** Nothing is on its way and nothing is to come. */
  get isStill(): boolean {
    for (const { drawn, next } of this.#lanes.values()) {
      if (next !== null || (drawn !== null && drawn.flight.fate !== 'held')) return false;
    }
    return true;
  }

  /** Moves what is under way on to `now`, and answers all that is to be drawn. */
  step(now: number): readonly DrawnFlight[] {
    const passed = this.#at === null ? 0 : Math.max(0, Math.min(FLIGHT_MS / 2, now - this.#at));
    this.#at = now;
    const all: DrawnFlight[] = [];
    for (const [key, { drawn, next }] of this.#lanes) if (drawn === null && next === null) this.#lanes.delete(key);
    let room = DRAWN_AT_ONCE - [...this.#lanes.values()].filter(({ drawn }) => drawn !== null).length;
    for (const lane of this.#inOrder()) {
      if (lane.drawn !== null) this.#move(lane, passed);
      const { next } = lane;
      if (lane.drawn === null && next !== null && next.notBefore <= now && room > 0 && this.#isFree(lane)) {
        lane.drawn = { flight: next.flight, count: next.count, share: 0, opacity: 1, stoodMs: 0 };
        lane.next = null;
        room -= 1;
      }
      const { drawn } = lane;
      if (drawn !== null) all.push({ key: drawn.flight.key, ...drawn });
    }
    return all;
  }

  #inOrder(): Lane[] {
    const routine = ({ drawn, next }: Lane): number => {
      const kind = (drawn ?? next)?.flight.kind;
      return kind === undefined ? 0 : ROUTINE.indexOf(kind) + 1;
    };
    return [...this.#lanes.values()].sort((one, other) => routine(one) - routine(other));
  }

  /** Nothing has just set out the same way. */
  #isFree({ way }: Lane): boolean {
    for (const { way: other, drawn } of this.#lanes.values())
      if (other === way && drawn !== null && drawn.share < APART && drawn.flight.fate !== 'held') return false;
    return true;
  }

  /** What is held stands by itself, and lets pass what is sent after it. */
  #setAside(flight: FlightView): void {
    const former = this.#lanes.get(laneKey(flight.from, flight.to, flight.kind));
    const share = former?.drawn?.flight.key === flight.key ? former.drawn.share : 0;
    if (former?.drawn?.flight.key === flight.key) former.drawn = null;
    if (former?.next?.flight.key === flight.key) former.next = null;
    const lane = this.#lane(flight.key, flight);
    lane.drawn = { flight, count: 1, share: lane.drawn?.share ?? Math.min(share, AT_SENDER), opacity: 1, stoodMs: 0 };
  }

  #queue(flight: FlightView, now: number): void {
    const lane = this.#lane(laneKey(flight.from, flight.to, flight.kind), flight);
    const count = flight.count + (lane.next?.count ?? 0);
    lane.next = { flight, count, notBefore: lane.next?.notBefore ?? this.#whenAnswered(flight, now) };
  }

  #told(flight: FlightView): void {
    const lane = this.#lanes.get(flight.key) ?? this.#lanes.get(laneKey(flight.from, flight.to, flight.kind));
    if (lane?.drawn?.flight.key === flight.key) lane.drawn.flight = flight;
    if (lane?.next?.flight.key === flight.key) lane.next.flight = flight;
  }

  /** When what it answers will have arrived, as it is drawn. */
  #whenAnswered(flight: FlightView, now: number): number {
    let notBefore = now;
    for (const kind of ANSWERS.get(flight.kind) ?? []) {
      const asked = this.#lanes.get(laneKey(flight.to, flight.from, kind));
      const left = asked?.drawn ? (1 - asked.drawn.share) * FLIGHT_MS : 0;
      const coming = asked?.next && !asked.drawn ? Math.max(0, asked.next.notBefore - now) + FLIGHT_MS : 0;
      notBefore = Math.max(notBefore, now + left + coming);
    }
    return notBefore;
  }

  #move(lane: Lane, passed: number): void {
    const { drawn } = lane;
    if (drawn === null) return;
    const { fate } = drawn.flight;
    const furthest = { delivered: 1, held: AT_SENDER, dropped: AT_SENDER * 1.5 }[fate as string] ?? HALFWAY;
    const before = drawn.share;
    drawn.share = Math.max(before, Math.min(furthest, before + passed / FLIGHT_MS));
    if (drawn.share < furthest || fate === 'held') {
      drawn.opacity = 1;
      return;
    }
    if (fate === 'delivered') lane.drawn = null;
    else this.#fade(lane, drawn, fate === 'flying' ? WAIT_MS : 0, passed);
  }

  #fade(lane: Lane, drawn: NonNullable<Lane['drawn']>, wait: number, passed: number): void {
    drawn.stoodMs += passed;
    drawn.opacity = Math.max(0, 1 - Math.max(0, drawn.stoodMs - wait) / FADE_MS);
    if (drawn.opacity === 0) lane.drawn = null;
  }

  #lane(key: string, { from, to }: FlightView): Lane {
    let lane = this.#lanes.get(key);
    if (lane === undefined) this.#lanes.set(key, (lane = { way: `${from} ${to}`, drawn: null, next: null }));
    return lane;
  }
}

function laneKey(from: string, to: string, kind: FlightKind): string {
  return `${from} ${to} ${kind}`;
}
