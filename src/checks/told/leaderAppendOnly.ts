/**
 * Leader Append-Only (§5.3): a leader never overwrites or deletes entries in its log; it only appends new ones. A server that
 * leads a term leads it once, so what it tells as that term's leader can be compared with what it told before.
 */
import type { Index, ServerId, Term } from '../../raft/entries.ts';
import { ToldProperty } from './property.ts';
import type { Fact, Told, ToldEntry } from './told.ts';

interface Leading {
  readonly term: Term;
  at: number;
  lastLogIndex: Index;
  fact: Fact;
  readonly entries: Map<Index, Fact & { readonly claim: ToldEntry & { readonly kind: 'entry' } }>;
}

const ENTRIES = 500;

export class LeaderAppendOnly extends ToldProperty {
  readonly property = 'leaderAppendOnly';
  readonly #leading = new Map<ServerId, Leading>();

  hear(told: Told): void {
    if (!told.leads) return;
    const before = this.#leading.get(told.server);
    const fact = this.fact(told, {
      kind: 'leadersLog',
      term: told.currentTerm,
      lastLogIndex: told.lastLogIndex,
    });
    if (before === undefined || before.term < told.currentTerm) {
      const leading = {
        term: told.currentTerm,
        at: told.at,
        lastLogIndex: told.lastLogIndex,
        fact,
        entries: new Map<Index, never>(),
      };
      this.#leading.set(told.server, leading);
      this.took(told, 0);
      return this.#hearEntries(leading, told);
    }
    // What was overtaken on its way says nothing of what came after.
    if (before.term > told.currentTerm || told.at < before.at) return;
    if (told.lastLogIndex < before.lastLogIndex) this.collide(before.fact, fact);
    if (told.lastLogIndex !== before.lastLogIndex) this.took(told, 1);
    Object.assign(before, { at: told.at, lastLogIndex: told.lastLogIndex, fact });
    this.#hearEntries(before, told);
  }

  #hearEntries({ entries }: Leading, told: Told): void {
    for (const entry of told.entries) {
      const fact = { server: told.server, heardAt: told.heardAt, claim: { kind: 'entry' as const, ...entry } };
      const before = entries.get(entry.index);
      if (before !== undefined && (before.claim.digest !== entry.digest || before.claim.term !== entry.term))
        this.collide(before, fact);
      entries.set(entry.index, fact);
    }
    for (const index of entries.keys()) {
      if (entries.size <= ENTRIES) return;
      entries.delete(index);
    }
  }
}
