/**
 * The network between simulated servers: it decides whether and when a message arrives, and how often.
 *
 * It knows delays, loss, doubling, disorder, links cut one way, and groups that do not hear each other. It does not
 * know what a message says, and it carries nothing itself: the world schedules what is decided here.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import type { PerMillion, Random, RandomState } from './random.ts';

export interface LinkQuality {
  /** Every message takes at least this long. */
  readonly delay: Microseconds;
  /** Up to so much is added, drawn for each message, so that messages overtake each other. */
  readonly jitter: Microseconds;
  readonly loss: PerMillion;
  readonly duplication: PerMillion;
  /** A message never overtakes an earlier one of its link, as on a reliable data channel. */
  readonly inOrder: boolean;
}

/** What became of messages that did not simply arrive. */
export interface NetworkTally {
  lostMessages: number;
  cutMessages: number;
  doubledMessages: number;
  overtakenMessages: number;
}

type Rows<Value> = readonly (readonly [from: ServerId, row: readonly (readonly [to: ServerId, value: Value])[]])[];

/** A network at one moment, as plain data. */
export interface NetworkState {
  readonly random: RandomState;
  readonly everyLink: LinkQuality;
  readonly links: Rows<LinkQuality>;
  readonly cuts: readonly (readonly [from: ServerId, to: readonly ServerId[]])[];
  readonly lastArrivals: Rows<Microseconds>;
  readonly groups: readonly (readonly [server: ServerId, group: number])[] | null;
}

export const GOOD_LINK: LinkQuality = { delay: 1_000, jitter: 500, loss: 0, duplication: 0, inOrder: true };

export class SimulatedNetwork {
  readonly tally: NetworkTally;
  private readonly random: Random;
  private everyLink: LinkQuality;
  private links = new Map<ServerId, Map<ServerId, LinkQuality>>();
  private cuts = new Map<ServerId, Set<ServerId>>();
  private lastArrivals = new Map<ServerId, Map<ServerId, Microseconds>>();
  private groups: ReadonlyMap<ServerId, number> | null = null;

  constructor(
    random: Random,
    quality: LinkQuality = GOOD_LINK,
    tally: NetworkTally = { lostMessages: 0, cutMessages: 0, doubledMessages: 0, overtakenMessages: 0 },
  ) {
    this.tally = tally;
    this.random = random;
    this.everyLink = quality;
  }

  capture(): NetworkState {
    return {
      random: this.random.capture(),
      everyLink: this.everyLink,
      links: rowsOf(this.links),
      cuts: [...this.cuts].map(([from, to]) => [from, [...to]] as const),
      lastArrivals: rowsOf(this.lastArrivals),
      groups: this.groups === null ? null : [...this.groups],
    };
  }

  restore(state: NetworkState): void {
    this.random.restore(state.random);
    this.everyLink = state.everyLink;
    this.links = mapsOf(state.links);
    this.cuts = new Map(state.cuts.map(([from, to]) => [from, new Set(to)]));
    this.lastArrivals = mapsOf(state.lastArrivals);
    this.groups = state.groups === null ? null : new Map(state.groups);
  }

  /** What a message of this link meets now. */
  qualityOf(from: ServerId, to: ServerId): LinkQuality {
    return this.links.get(from)?.get(to) ?? this.everyLink;
  }

  /** The quality of every link, those included that had one of their own. */
  setQuality(quality: LinkQuality): void {
    this.links.clear();
    this.everyLink = quality;
  }

  /** One direction of one link; null gives it back to the common quality. */
  setLink(from: ServerId, to: ServerId, quality: LinkQuality | null): void {
    let row = this.links.get(from);
    if (row === undefined) this.links.set(from, (row = new Map<ServerId, LinkQuality>()));
    if (quality === null) row.delete(to);
    else row.set(to, quality);
  }

  /** Nothing that `from` sends reaches `to`; the other direction is untouched. */
  cut(from: ServerId, to: ServerId): void {
    let row = this.cuts.get(from);
    if (row === undefined) this.cuts.set(from, (row = new Set()));
    row.add(to);
  }

  join(from: ServerId, to: ServerId): void {
    this.cuts.get(from)?.delete(to);
  }

  /** Servers of different groups do not hear each other; one that is in no group hears nobody. Null ends it. */
  partition(groups: readonly (readonly ServerId[])[] | null): void {
    if (groups === null) {
      this.groups = null;
      return;
    }
    const groupOf = new Map<ServerId, number>();
    groups.forEach((members, number) => members.forEach((member) => groupOf.set(member, number)));
    this.groups = groupOf;
  }

  /** Every cut and every partition ends; the qualities of the links stay. */
  heal(): void {
    this.cuts.clear();
    this.groups = null;
  }

  /** Whether a message can pass now. A message that is under way when its link is cut is lost. */
  passes(from: ServerId, to: ServerId): boolean {
    if (from === to) return true;
    if (this.cuts.get(from)?.has(to) === true) return false;
    if (this.groups === null) return true;
    const group = this.groups.get(from);
    return group !== undefined && group === this.groups.get(to);
  }

  /** Calls `arrive` once for each copy that will arrive, with its time: not at all, once, or twice. */
  transmit(from: ServerId, to: ServerId, now: Microseconds, arrive: (at: Microseconds) => void): void {
    const { tally } = this;
    if (!this.passes(from, to)) {
      tally.cutMessages += 1;
      return;
    }
    const quality = this.qualityOf(from, to);
    if (this.random.chance(quality.loss)) {
      tally.lostMessages += 1;
      return;
    }
    arrive(this.arrival(from, to, now, quality));
    if (!this.random.chance(quality.duplication)) return;
    tally.doubledMessages += 1;
    arrive(this.arrival(from, to, now, quality));
  }

  private arrival(from: ServerId, to: ServerId, now: Microseconds, quality: LinkQuality): Microseconds {
    const at = now + quality.delay + (quality.jitter > 0 ? this.random.below(quality.jitter + 1) : 0);
    let row = this.lastArrivals.get(from);
    if (row === undefined) this.lastArrivals.set(from, (row = new Map<ServerId, Microseconds>()));
    const last = row.get(to) ?? 0;
    if (at >= last) row.set(to, at);
    else if (!quality.inOrder) this.tally.overtakenMessages += 1;
    // Equal times keep the order of scheduling, so "not before the last one" is enough.
    return quality.inOrder ? Math.max(at, last) : at;
  }
}

function rowsOf<Value>(maps: ReadonlyMap<ServerId, ReadonlyMap<ServerId, Value>>): Rows<Value> {
  return [...maps].map(([from, row]) => [from, [...row]] as const);
}

function mapsOf<Value>(rows: Rows<Value>): Map<ServerId, Map<ServerId, Value>> {
  return new Map(rows.map(([from, row]) => [from, new Map(row)]));
}
