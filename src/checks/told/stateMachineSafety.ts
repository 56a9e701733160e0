/**
 * State Machine Safety (§5.4.3): if a server has applied an entry at an index, no other server ever applies a different one
 * there. Told as the terms of what is committed, as digests of stretches of applied entries, and as digests of the state.
 */
import { Agreement } from './agreement.ts';
import { CommittedTerms, runsUpTo } from './committedTerms.ts';
import { ToldProperty } from './property.ts';
import { BLOCK, type Claim, type Told } from './told.ts';

const KEPT = 2_000;
const RUNS = 64;

export class StateMachineSafety extends ToldProperty {
  readonly property = 'stateMachineSafety';
  readonly #terms = new CommittedTerms();
  readonly #entries = new Agreement(KEPT);
  readonly #blocks = new Agreement(KEPT);
  readonly #states = new Agreement(KEPT);

  hear(told: Told): void {
    if (!told.running) return;
    this.#hearTerms(told);
    for (const entry of told.entries) {
      if (entry.index > told.commitIndex) continue;
      const claim = { kind: 'entry', ...entry } as const;
      this.#compare(told, this.#entries, entry.index, `${entry.term} ${entry.digest}`, claim);
    }
    for (const { block, digest } of told.blocks) {
      const first = block * BLOCK + 1;
      this.#compare(told, this.#blocks, block, digest, { kind: 'applied', first, last: first + BLOCK - 1, digest });
    }
    const { lastApplied: index, digest } = told;
    if (index > 0 && digest !== '') this.#compare(told, this.#states, index, digest, { kind: 'state', index, digest });
  }

  #hearTerms(told: Told): void {
    const { currentTerm, commitIndex, termRuns } = told;
    for (const run of runsUpTo(termRuns.slice(-RUNS), commitIndex)) {
      const claim = { kind: 'committed', index: run.last, term: currentTerm, entryTerm: run.term } as const;
      const other = this.#terms.disagreement(run);
      if (other === null) this.#terms.add(run, this.fact(told, claim));
      else {
        const { index, term, fact } = other;
        const asClaimed = fact.claim.kind === 'committed' ? fact.claim.term : term;
        const there = { kind: 'committed', index, term: asClaimed, entryTerm: term } as const;
        this.collide({ ...fact, claim: there }, this.fact(told, { ...claim, index }));
      }
    }
  }

  #compare(told: Told, agreement: Agreement, thing: number, value: string, claim: Claim): void {
    if (agreement.isOwn(String(thing), value, told.server)) return;
    const fact = this.fact(told, claim);
    const { compared } = agreement;
    const other = agreement.tell(String(thing), value, fact);
    this.took(told, agreement.compared - compared);
    if (other !== null) this.collide(other, fact);
  }
}
