/**
 * Leader Completeness (§5.4): if an entry is committed in a given term, it is in the logs of the leaders of all later terms.
 * Whoever tells in term T that an entry is committed knows that it was committed in T or before, so every leader of a term
 * above T has it, from the beginning of its term on.
 */
import type { Index, Term } from '../../raft/entries.ts';
import { CommittedTerms, runsUpTo } from './committedTerms.ts';
import { ToldProperty } from './property.ts';
import type { Fact, Told, ToldRun } from './told.ts';

interface Led {
  readonly term: Term;
  readonly lastLogIndex: Index;
  readonly runs: readonly ToldRun[];
  readonly told: Told;
}

interface CommittedBy {
  readonly term: Term;
  readonly index: Index;
  readonly fact: Fact;
}

const TERMS = 200;
const RUNS = 64;

export class LeaderCompleteness extends ToldProperty {
  readonly property = 'leaderCompleteness';
  readonly #terms = new CommittedTerms();
  /** For each term in which something was told to be committed, the highest such index; by term. */
  #committed: CommittedBy[] = [];
  #leaders: Led[] = [];

  hear(told: Told): void {
    if (!told.running) return;
    if (told.commitIndex > 0) this.#hearCommitted(told);
    if (told.leads) this.#hearLeader(told);
  }

  #hearCommitted(told: Told): void {
    const { commitIndex: index, currentTerm: term } = told;
    const known = this.#committed.find((one) => one.term === term);
    if (known !== undefined && known.index >= index) return;
    const runs = runsUpTo(told.termRuns.slice(-RUNS), index);
    const entryTerm = runs.at(-1)?.term ?? null;
    const fact = this.fact(told, { kind: 'committed', index, term, entryTerm });
    for (const run of runs) if (this.#terms.disagreement(run) === null) this.#terms.add(run, fact);
    this.#committed = [...this.#committed.filter((one) => one.term !== term), { term, index, fact }]
      .sort((one, other) => one.term - other.term)
      .slice(-TERMS);
    const later = this.#leaders.filter((leader) => leader.term > term);
    this.took(told, later.length);
    for (const leader of later) this.#compare(leader);
  }

  #hearLeader(told: Told): void {
    const { currentTerm: term, lastLogIndex } = told;
    const known = this.#leaders.find((one) => one.term === term && one.told.server === told.server);
    // The shortest log is the earliest, and it must have held all of it already.
    if (known !== undefined && known.lastLogIndex <= lastLogIndex) return;
    const leader = { term, lastLogIndex, runs: told.termRuns.slice(-RUNS), told };
    this.#leaders = [...this.#leaders.filter((one) => one !== known), leader].slice(-TERMS);
    this.took(told, this.#committed.filter((one) => one.term < term).length > 0 ? 1 : 0);
    this.#compare(leader);
  }

  #compare({ term, lastLogIndex, runs, told }: Led): void {
    let before: CommittedBy | null = null;
    for (const one of this.#committed) {
      if (one.term < term && (before === null || one.index > before.index)) before = one;
    }
    if (before === null) return;
    if (lastLogIndex < before.index) {
      return this.collide(before.fact, this.fact(told, { kind: 'leadersLog', term, lastLogIndex }));
    }
    for (const run of runs) {
      const other = this.#terms.disagreement(run, before.index);
      if (other === null) continue;
      const { index } = other;
      const committed = { kind: 'committed', index, term: before.term, entryTerm: other.term } as const;
      const fact = this.fact(told, { kind: 'leadersEntry', term, index, entryTerm: run.term });
      return this.collide({ ...other.fact, claim: committed }, fact);
    }
  }
}
