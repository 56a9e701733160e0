/** The heights of rows that were drawn once, by key, and a guess for the others. It measures nothing itself. */
import type { Row } from './rows.ts';

/** A divider is one line; a sentence is mostly two. */
const GUESS = { divider: 28, item: 58, fold: 58 } as const;

/** More rows than a story has; beyond it what is known is forgotten, and measured again where it is drawn. */
const MOST = 10_000;

export class Heights {
  #known = new Map<string, number>();

  /** True when this changes what is known. */
  learn(key: string, height: number): boolean {
    if (height <= 0 || this.#known.get(key) === height) return false;
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(key, height);
    return true;
  }

  of(rows: readonly Row[]): readonly number[] {
    return rows.map((row) => this.#known.get(row.key) ?? GUESS[row.kind]);
  }
}
