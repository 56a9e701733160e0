/**
 * How a proposal can end, and what each kind of asker is told of it: the one place where "refused" (certainly not in
 * any log) and "unknown" (may still commit) are told apart.
 */
import type { Index, ServerId, Term } from '../raft/entries.ts';
import type { RefusalReason, TransferEnd } from '../raft/inputs.ts';
import type { ClientOutcome } from './messages.ts';
import type { AppliedResult } from './applied.ts';

export type MembershipOutcome =
  | { readonly kind: 'committed'; readonly index: Index; readonly term: Term }
  | { readonly kind: 'refused'; readonly why: RefusalReason }
  /** It may still be committed. */
  | { readonly kind: 'unknown'; readonly why: 'leadershipLost' | 'saveFailed' };

/** How a leadership transfer ended, or why there was none. */
export type TransferOutcome = TransferEnd | { readonly kind: 'refused'; readonly why: RefusalReason };

export type Ending =
  | { readonly kind: 'applied'; readonly index: Index; readonly term: Term; readonly result: AppliedResult }
  /** Another leader's entry is committed in that place: this one is in no committed log, and never will be. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'refused'; readonly why: RefusalReason }
  | { readonly kind: 'read'; readonly index: Index; readonly term: Term; readonly result: string }
  | { readonly kind: 'transferEnded'; readonly end: TransferEnd }
  /** This server no longer replicates the entry as its leader; another may have it and commit it. */
  | { readonly kind: 'lost'; readonly why: 'leadershipLost' | 'saveFailed' };

/** Whom the answering server takes for the leader, and in which term. */
export interface Standing {
  readonly leader: ServerId | null;
  readonly term: Term;
}

export function clientOutcome(ending: Ending, { leader, term }: Standing): ClientOutcome {
  switch (ending.kind) {
    case 'applied':
      return appliedOutcome(ending.index, ending.term, ending.result);
    case 'read':
      return ending;
    case 'overtaken':
      return { kind: 'redirect', leader, term };
    case 'refused':
      if (ending.why.kind === 'tooMuchUncommitted') return { kind: 'tooMuchUncommitted' };
      return { kind: 'redirect', leader: whoLeads(ending.why, leader), term };
    case 'lost':
      return { kind: 'unknown', why: ending.why };
    case 'transferEnded':
      throw new Error('A transfer is no proposal.');
  }
}

/** Whom to ask instead, as far as the refusal knows. */
function whoLeads(why: RefusalReason, leader: ServerId | null): ServerId | null {
  return why.kind === 'notLeader' ? why.leader : leader;
}

function appliedOutcome(index: Index, term: Term, result: AppliedResult): ClientOutcome {
  switch (result.kind) {
    case 'applied':
      return { kind: 'applied', index, term, result: result.result };
    case 'registered':
      return { kind: 'registered', session: result.session };
    case 'noSession':
      return { kind: 'noSession' };
    case 'nothing':
      throw new Error(`A client waited for entry ${index}, which is no request of a client.`);
  }
}

export function membershipOutcome(ending: Ending, { leader }: Standing): MembershipOutcome {
  switch (ending.kind) {
    case 'applied':
      return { kind: 'committed', index: ending.index, term: ending.term };
    case 'overtaken':
      return { kind: 'refused', why: { kind: 'notLeader', leader } };
    case 'refused':
      return { kind: 'refused', why: ending.why };
    case 'lost':
      return { kind: 'unknown', why: ending.why };
    case 'read':
    case 'transferEnded':
      throw new Error(`A membership change cannot end as ${ending.kind}.`);
  }
}

export function transferOutcome(ending: Ending): TransferOutcome {
  if (ending.kind === 'refused') return ending;
  if (ending.kind === 'transferEnded') return ending.end;
  throw new Error(`A transfer cannot end as ${ending.kind}.`);
}
