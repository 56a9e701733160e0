/**
 * Between which bounds another tab's clock differs from this one's. What arrives was sent before, so the least lag that this
 * tab saw of the other's tellings bounds the difference from above, and the least lag that the other saw of ours bounds it
 * from below; half of what is between them is the error. Unlike an estimate from round trips this cannot be wrong by more.
 *
 * A clock that is set while it is compared leaves nothing between the bounds, and then nothing is said.
 */
import type { ServerId } from '../../raft/entries.ts';

export interface ClockBound {
  /** What to add to the other's time to get ours, in ms, give or take `error`. */
  readonly offset: number;
  readonly error: number;
}

/** So many of the last tellings are looked at: enough to have met one that nothing delayed. */
const TELLINGS = 16;
/** Clocks run apart, slowly; what was told longer ago bounds nothing. */
const FRESH_MS = 30_000;

export class ClockBounds {
  readonly #lags = new Map<ServerId, number[]>();
  readonly #theirs = new Map<ServerId, { readonly lag: number; readonly heardAt: number }>();

  /** `at` on its clock, `heardAt` on ours; ms. */
  hear(peer: ServerId, at: number, heardAt: number): void {
    const lags = this.#lags.get(peer) ?? [];
    lags.push(heardAt - at);
    if (lags.length > TELLINGS) lags.shift();
    this.#lags.set(peer, lags);
  }

  /** The least lag that it saw of our tellings: its clock at their arrival less ours when they were sent. */
  hearLag(peer: ServerId, lag: number, heardAt: number): void {
    this.#theirs.set(peer, { lag, heardAt });
  }

  /** What to tell the others: the least lag seen of each. */
  lags(): readonly (readonly [peer: ServerId, lag: number])[] {
    return [...this.#lags].map(([peer, lags]) => [peer, Math.min(...lags)]);
  }

  /** Null as long as one direction was not heard of, or when the two do not fit together. */
  bound(peer: ServerId, now: number): ClockBound | null {
    const lags = this.#lags.get(peer);
    const theirs = this.#theirs.get(peer);
    if (lags === undefined || theirs === undefined || now - theirs.heardAt > FRESH_MS) return null;
    const most = Math.min(...lags);
    const least = -theirs.lag;
    return least > most ? null : { offset: (most + least) / 2, error: (most - least) / 2 };
  }
}
