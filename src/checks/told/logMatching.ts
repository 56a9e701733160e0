/**
 * Log Matching (§5.3): if two logs contain an entry with the same index and term, then the logs are identical in all entries
 * up through that index. So an index and a term name one entry for ever, and a term begins at one index behind one term.
 */
import { Agreement } from './agreement.ts';
import { ToldProperty } from './property.ts';
import type { Claim, Told, ToldRun } from './told.ts';

const ENTRIES = 4_000;
const TERMS = 1_000;
/** Of each telling the newest terms are looked at; those before were when they were the newest. */
const RUNS = 64;

export class LogMatching extends ToldProperty {
  readonly property = 'logMatching';
  readonly #entries = new Agreement(ENTRIES);
  readonly #terms = new Agreement(TERMS);

  hear(told: Told): void {
    for (const entry of told.entries) {
      const thing = `${entry.index} ${entry.term}`;
      this.#compare(told, this.#entries, thing, entry.digest, { kind: 'entry', ...entry });
    }
    const runs = told.termRuns.slice(-RUNS - 1);
    for (const [place, run] of runs.entries()) {
      const previousTerm = termBefore(told, runs, place);
      if (previousTerm === null) continue;
      const claim = { kind: 'termBegins', term: run.term, index: run.first, previousTerm } as const;
      this.#compare(told, this.#terms, String(run.term), `${run.first} ${previousTerm}`, claim);
    }
  }

  #compare(told: Told, agreement: Agreement, thing: string, value: string, claim: Claim): void {
    if (agreement.isOwn(thing, value, told.server)) return;
    const fact = this.fact(told, claim);
    const { compared } = agreement;
    const other = agreement.tell(thing, value, fact);
    this.took(told, agreement.compared - compared);
    if (other !== null) this.collide(other, fact);
  }
}

/** Of the entry before the run; null when it was not told, or when the run's beginning was compacted away. */
function termBefore({ firstLogIndex, compactedTerm }: Told, runs: readonly ToldRun[], place: number): number | null {
  const run = runs[place] as ToldRun;
  const before = runs[place - 1];
  if (before !== undefined) return before.term;
  if (run.first !== firstLogIndex) return null;
  return compactedTerm === run.term && firstLogIndex > 1 ? null : compactedTerm;
}
