/**
 * What the whole run has shown so far, entry by entry and election by election: the memory that the checks share.
 *
 * Every (index, term) is known once, with the term of its predecessor, so that any log ever seen is a path through this
 * memory and can be named by its last entry alone.
 */
import type { Entry, Index, ServerId, Term } from '../../raft/entries.ts';
import type { EventRecord } from '../events.ts';

export interface KnownEntry {
  readonly entry: Entry;
  readonly previousTerm: Term;
  readonly server: ServerId;
  readonly event: EventRecord;
}

export interface Election {
  readonly term: Term;
  readonly leader: ServerId;
  readonly life: number;
  readonly event: EventRecord;
  /** The log it led with, named by its last entry. */
  readonly lastLogIndex: Index;
  readonly lastLogTerm: Term;
}

export interface Committed {
  readonly entry: Entry;
  /** The term in which it was committed. */
  readonly term: Term;
  readonly server: ServerId;
  readonly event: EventRecord;
}

export class History {
  /** For each index the few entries, of different terms, that were ever there. */
  private readonly known: KnownEntry[][] = [];
  readonly elections = new Map<Term, Election>();
  /** The newest term that ever had a leader. */
  lastElected: Term = 0;
  /** By index, from 1 without gaps: place 0 is entry 1. */
  readonly committed: Committed[] = [];

  find(index: Index, term: Term): KnownEntry | undefined {
    const there = this.known[index];
    if (there === undefined) return undefined;
    for (let place = there.length - 1; place >= 0; place -= 1) {
      const one = there[place] as KnownEntry;
      if (one.entry.term === term) return one;
    }
    return undefined;
  }

  entrySeen(known: KnownEntry): void {
    const { index } = known.entry;
    const there = this.known[index];
    if (there === undefined) this.known[index] = [known];
    else there.push(known);
  }

  electionSeen(election: Election): void {
    this.elections.set(election.term, election);
    if (election.term > this.lastElected) this.lastElected = election.term;
  }

  /** The term of the entry at `index` in the log that ends with (`last`, `lastTerm`); null when that log is shorter. */
  termOnPath(index: Index, last: Index, lastTerm: Term): Term | null {
    if (index > last) return null;
    let term = lastTerm;
    for (let at = last; at > index; at -= 1) {
      const one = this.find(at, term);
      if (one === undefined) throw new Error(`no log with entry ${at} of term ${term} was ever seen`);
      term = one.previousTerm;
    }
    return term;
  }
}

/** Whether two entries say the same. Entries are shared, so this is nearly always settled by identity. */
export function sameEntry(one: Entry, other: Entry): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
