/** Tellings for tests: a quiet server, and ways to say only what a test is about. */
import type { Fact, PropertyKey, PropertyVerdict, Told, ToldEntry } from '../../../src/checks/told/told.ts';

let tellings = 0;

/** A follower of term 7 with 20 entries, all of them committed and applied; told after all that was told before. */
export function told(server: string, rest: Partial<Told> = {}): Told {
  tellings += 1;
  return {
    server,
    heardAt: tellings,
    at: tellings,
    running: true,
    leads: false,
    currentTerm: 7,
    commitIndex: 20,
    lastApplied: 20,
    firstLogIndex: 1,
    lastLogIndex: 20,
    compactedTerm: 0,
    termRuns: [
      { term: 0, first: 1, last: 1 },
      { term: 5, first: 2, last: 12 },
      { term: 7, first: 13, last: 20 },
    ],
    digest: 'state20',
    entries: [],
    blocks: [],
    ...rest,
  };
}

export const entry = (index: number, term: number, digest = `${index}/${term}`): ToldEntry => ({ index, term, digest });

export function verdictOf(verdicts: readonly PropertyVerdict[], property: PropertyKey): PropertyVerdict['verdict'] {
  const found = verdicts.find((one) => one.property === property);
  if (found === undefined) throw new Error(`Nobody judges ${property}.`);
  return found.verdict;
}

/** Who told what, of a violation. */
export function proofOf(verdict: PropertyVerdict['verdict']): readonly Pick<Fact, 'server' | 'claim'>[] {
  if (verdict.kind !== 'violated') throw new Error(`It is ${verdict.kind}, not violated.`);
  return verdict.facts.map(({ server, claim }) => ({ server, claim }));
}
