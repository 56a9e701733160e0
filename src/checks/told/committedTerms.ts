/**
 * The terms of the entries that anybody told to be committed, as stretches in index order. What is committed stays so, and
 * is one entry at each index, so the stretches of all servers must fit together.
 */
import type { Index, Term } from '../../raft/entries.ts';
import type { Fact, ToldRun } from './told.ts';

interface Stretch {
  readonly term: Term;
  first: Index;
  last: Index;
  fact: Fact;
}

export interface Disagreement {
  readonly index: Index;
  readonly term: Term;
  readonly fact: Fact;
}

const STRETCHES = 500;

export class CommittedTerms {
  #stretches: Stretch[] = [];

  /** The lowest index at which another term is known to be committed, up to `upTo`; null when there is none. */
  disagreement({ term, first, last }: ToldRun, upTo: Index = last): Disagreement | null {
    for (const stretch of this.#stretches) {
      const from = Math.max(first, stretch.first);
      if (stretch.term !== term && from <= Math.min(last, stretch.last, upTo))
        return { index: from, term: stretch.term, fact: stretch.fact };
    }
    return null;
  }

  /** A stretch that disagrees with nothing known. */
  add({ term, first, last }: ToldRun, fact: Fact): void {
    const same = this.#stretches.find((one) => one.term === term);
    if (same === undefined) {
      this.#stretches.push({ term, first, last, fact });
      this.#stretches.sort((one, other) => one.first - other.first);
      if (this.#stretches.length > STRETCHES) this.#stretches = this.#stretches.slice(-STRETCHES);
      return;
    }
    if (last > same.last) Object.assign(same, { last, fact });
    same.first = Math.min(same.first, first);
  }
}

/** The runs of a log up to an index. */
export function runsUpTo(runs: readonly ToldRun[], index: Index): readonly ToldRun[] {
  return runs.filter(({ first }) => first <= index).map((run) => ({ ...run, last: Math.min(run.last, index) }));
}
