/**
 * The only chance in the rules: a small generator whose whole state is one unsigned 32-bit number kept in the
 * server's state, so that the same seed and the same inputs give the same elections. It refuses to be used for secrets.
 */
import type { Microseconds } from './entries.ts';

const GOLDEN = 0x6d2b79f5;

/** The generator's next state; a Weyl sequence, so that every seed is a good one. */
export function nextRandom(random: number): number {
  return (random + GOLDEN) >>> 0;
}

/** The unsigned 32-bit number that belongs to a state. */
export function scramble(random: number): number {
  let mixed = Math.imul(random ^ (random >>> 15), random | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/** A whole number drawn uniformly from [least, most]. */
export function uniform(random: number, least: Microseconds, most: Microseconds): Microseconds {
  return least + Math.floor((scramble(random) / 0x1_0000_0000) * (most - least + 1));
}
