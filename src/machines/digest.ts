/**
 * A small deterministic hash, for showing that states are equal. Two lanes of 32 bits, so that two different states
 * practically never look the same; it is no protection against somebody who wants them to.
 */

/** Two unsigned 32-bit numbers. Plain data. */
export interface Fingerprint {
  readonly low: number;
  readonly high: number;
}

export const EMPTY: Fingerprint = { low: 0, high: 0 };

/** Runs over the text's code units twice at once, with different multipliers and a final mixing. */
export function fingerprint(text: string): Fingerprint {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (high >>> 13);
  }
  return { low: mixed(low ^ text.length), high: mixed(high + text.length) };
}

/** The fingerprint of a collection is the sum of its members', so that one member can come and go at no cost. */
export function plus(one: Fingerprint, other: Fingerprint): Fingerprint {
  return { low: (one.low + other.low) >>> 0, high: (one.high + other.high) >>> 0 };
}

export function minus(one: Fingerprint, other: Fingerprint): Fingerprint {
  return { low: (one.low - other.low) >>> 0, high: (one.high - other.high) >>> 0 };
}

/** Sixteen hex digits. */
export function digestText({ low, high }: Fingerprint): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

function mixed(value: number): number {
  let mixing = value ^ (value >>> 16);
  mixing = Math.imul(mixing, 0x7feb352d);
  mixing ^= mixing >>> 15;
  mixing = Math.imul(mixing, 0x846ca68b);
  return (mixing ^ (mixing >>> 16)) >>> 0;
}
