/**
 * How far other tabs' wall clocks are from this one's, from what they say the time is when they tell something: what they
 * told is as old as half a round trip at least, so the least lag that was seen of late, less that half, is the difference
 * (as NTP does it). Used to show times; no rule and no fate of a message rests on it.
 */
import type { ServerId } from '../../raft/entries.ts';

/** So many of the last tellings are looked at: enough to have met one that nothing delayed. */
const TELLINGS = 16;

export class ClockOffsets {
  readonly #lags = new Map<ServerId, number[]>();
  readonly #roundTrips = new Map<ServerId, number>();

  /** `at` by its clock, `heardAt` by ours; ms since the epoch. The round trip of the control link, if there was one yet. */
  hear(peer: ServerId, at: number, heardAt: number, roundTripMs: number | null): void {
    const lags = this.#lags.get(peer) ?? [];
    lags.push(heardAt - at);
    if (lags.length > TELLINGS) lags.shift();
    this.#lags.set(peer, lags);
    if (roundTripMs !== null) this.#roundTrips.set(peer, roundTripMs);
  }

  /** What to add to its time to get ours, in ms; null as long as no round trip to it was measured. */
  offset(peer: ServerId): number | null {
    const lags = this.#lags.get(peer);
    const roundTrip = this.#roundTrips.get(peer);
    return lags === undefined || roundTrip === undefined ? null : Math.min(...lags) - roundTrip / 2;
  }
}
