/**
 * What servers told of themselves, and the claims that can be taken from it: data for judging the safety properties from
 * outside, where nobody sees a server's state but what it tells.
 *
 * Views are told at different times, so only claims that are true for ever are compared: who led a term, which entry stands
 * at an index and term, what was committed or applied at an index. No clock is needed for any of them.
 */
import type { Index, ServerId, Term } from '../../raft/entries.ts';
import type { Answer, Operation } from '../linearizability/operations.ts';

/** A stretch of a log that has one term. */
export interface ToldRun {
  readonly term: Term;
  readonly first: Index;
  readonly last: Index;
}

/** An entry as a digest of index, term and payload. */
export interface ToldEntry {
  readonly index: Index;
  readonly term: Term;
  readonly digest: string;
}

/** Applied entries, `BLOCK` of them, as one digest; block 0 begins with entry 1. */
export interface ToldBlock {
  readonly block: number;
  readonly digest: string;
}

export const BLOCK = 32;

/** One telling of one server. */
export interface Told {
  readonly server: ServerId;
  /** When it was heard, ms on this tab's clock. */
  readonly heardAt: number;
  /** When it was told, ms on the teller's clock: orders its own tellings, and nothing else. */
  readonly at: number;
  /** Whether the server runs; what is in its memory was told only then. */
  readonly running: boolean;
  readonly leads: boolean;
  readonly currentTerm: Term;
  readonly commitIndex: Index;
  readonly lastApplied: Index;
  readonly firstLogIndex: Index;
  readonly lastLogIndex: Index;
  /** Of the entry before the first; 0 while the log begins with entry 1. */
  readonly compactedTerm: Term;
  readonly termRuns: readonly ToldRun[];
  /** Of the applied state at lastApplied. */
  readonly digest: string;
  readonly entries: readonly ToldEntry[];
  readonly blocks: readonly ToldBlock[];
}

export type Claim =
  | { readonly kind: 'leads'; readonly term: Term }
  | { readonly kind: 'leadersLog'; readonly term: Term; readonly lastLogIndex: Index }
  | { readonly kind: 'leadersEntry'; readonly term: Term; readonly index: Index; readonly entryTerm: Term }
  | ({ readonly kind: 'entry' } & ToldEntry)
  /** The first entry of a term, and the term of the entry before it. */
  | { readonly kind: 'termBegins'; readonly term: Term; readonly index: Index; readonly previousTerm: Term }
  /** Committed in this term or an earlier one. */
  | { readonly kind: 'committed'; readonly index: Index; readonly term: Term; readonly entryTerm: Term | null }
  | { readonly kind: 'applied'; readonly first: Index; readonly last: Index; readonly digest: string }
  | { readonly kind: 'state'; readonly index: Index; readonly digest: string }
  | {
      readonly kind: 'operation';
      readonly key: string;
      readonly operation: Operation;
      /** Ms on this tab's clock, at the earliest; null when nobody told. */
      readonly called: number | null;
      /** At the latest. */
      readonly answeredAt: number | null;
      readonly answer: Answer | null;
    };

/** A claim, who made it, and when this tab heard it. */
export interface Fact {
  readonly server: ServerId;
  readonly heardAt: number;
  readonly claim: Claim;
}

export const PROPERTIES = [
  'electionSafety',
  'leaderAppendOnly',
  'logMatching',
  'leaderCompleteness',
  'stateMachineSafety',
  'linearizability',
] as const;

export type PropertyKey = (typeof PROPERTIES)[number];

/** Why nothing can be said. */
export type Doubt =
  | { readonly kind: 'nothingTold' }
  /** The clocks of these tabs cannot be compared closely enough. */
  | { readonly kind: 'clocks'; readonly servers: readonly ServerId[] }
  /** No order was found and none excluded in the time given, for so many keys. */
  | { readonly kind: 'undecided'; readonly keys: number };

export type Verdict =
  | { readonly kind: 'unknown'; readonly why: Doubt }
  /** So many facts, of which so many could be compared with another's; told by so many servers, since then. */
  | {
      readonly kind: 'holds';
      readonly facts: number;
      readonly compared: number;
      readonly servers: number;
      readonly since: number;
    }
  /** These facts cannot all be true where the property holds. Nothing later undoes it. */
  | { readonly kind: 'violated'; readonly facts: readonly Fact[]; readonly at: number };

export interface PropertyVerdict {
  readonly property: PropertyKey;
  readonly verdict: Verdict;
}
