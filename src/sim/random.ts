/**
 * Chance from a seed: 32-bit integers, the same sequence on every engine.
 *
 * It is the sfc32 generator (small, fast, counting), whose whole state is four integers and can be copied. It is no
 * source of secrets.
 */

/** Chances are told in parts per million, so that no fraction is ever rounded. */
export type PerMillion = number;

export const MILLION = 1_000_000;

/** All that the next draws depend on. */
export type RandomState = readonly [a: number, b: number, c: number, counter: number];

export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  constructor(seed: number) {
    this.a = 0;
    this.b = seed | 0;
    this.c = 0x9e3779b9 | 0;
    this.counter = 1;
    // Neighbouring seeds must not begin alike.
    for (let round = 0; round < 16; round += 1) this.next();
  }

  capture(): RandomState {
    return [this.a, this.b, this.c, this.counter];
  }

  restore([a, b, c, counter]: RandomState): void {
    Object.assign(this, { a, b, c, counter });
  }

  /** The next unsigned 32-bit integer. */
  next(): number {
    const result = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** An integer of [0, bound). */
  below(bound: number): number {
    if (!(bound >= 1)) throw new RangeError(`below(${bound}): the bound must be at least 1`);
    return Math.floor((this.next() / 4_294_967_296) * bound);
  }

  /** An integer of [least, most], both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True in so many cases of a million. No number is drawn for "never", so that a switched-off fault costs nothing. */
  chance(perMillion: PerMillion): boolean {
    return perMillion > 0 && this.below(MILLION) < perMillion;
  }

  /** One of the given things, each equally likely. */
  pick<T>(things: readonly T[]): T {
    const thing = things[this.below(things.length)];
    if (thing === undefined) throw new RangeError('pick(): nothing to pick from');
    return thing;
  }

  /** A generator of its own, so that more draws in one place do not change what another place draws. */
  fork(): Random {
    return new Random(this.next());
  }
}
