/**
 * A histogram of durations whose buckets grow by a twentieth each: what it says of a median or a 99th percentile is within
 * `WITHIN_PERCENT` of the truth, however many durations there were, and takes no more room for more of them.
 */

/** How far a told quantile may be from the measured duration that it stands for, in per cent. */
export const WITHIN_PERCENT = 2.5;

const GROWTH = 1.05;
const SHORTEST_MS = 0.01;
const LONGEST_MS = 120_000;

/** Lower bounds in ms; the last bucket takes whatever is longer. */
const BOUNDS: readonly number[] = boundsFrom(SHORTEST_MS, LONGEST_MS);

/** In ms. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
}

export class Latencies {
  readonly #counts = new Map<number, number>();
  #count = 0;

  add(milliseconds: number): void {
    const bucket = bucketOf(milliseconds);
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + 1);
    this.#count += 1;
  }

  /** Null when nothing was measured. */
  spread(): Spread | null {
    if (this.#count === 0) return null;
    return { count: this.#count, median: this.#quantile(0.5), p99: this.#quantile(0.99) };
  }

  /** The duration that at least this share of all is not longer than. */
  #quantile(share: number): number {
    const rank = this.#count - Math.floor(this.#count * (1 - share) + 1e-9);
    let seen = 0;
    for (const [bucket, count] of [...this.#counts].sort(([one], [other]) => one - other)) {
      seen += count;
      if (seen >= rank) return middleOf(bucket);
    }
    throw new Error('A histogram has lost some of what it counted.');
  }
}

function boundsFrom(shortest: number, longest: number): number[] {
  const bounds = [0];
  for (let bound = shortest; bound < longest; bound *= GROWTH) bounds.push(bound);
  return bounds;
}

function bucketOf(milliseconds: number): number {
  let least = 0;
  let most = BOUNDS.length - 1;
  while (least < most) {
    const middle = Math.floor((least + most + 1) / 2);
    if ((BOUNDS[middle] as number) <= milliseconds) least = middle;
    else most = middle - 1;
  }
  return least;
}

function middleOf(bucket: number): number {
  return bucket === 0 ? SHORTEST_MS / 2 : ((BOUNDS[bucket] as number) * (1 + GROWTH)) / 2;
}
