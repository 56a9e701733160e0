/**
 * Who waits for which log entry: client requests and membership changes between their proposal and their answer.
 *
 * Plain data, so that a server can be copied with its askers still waiting: whoever asked is a number, never a callback.
 */
import type { Index, ServerId, Term } from '../raft/entries.ts';
import type { ProposalId } from '../raft/inputs.ts';

export type Asker =
  /** The client in this server's own tab. */
  | { readonly kind: 'own'; readonly request: number }
  /** A client elsewhere, through the Raft channel; `copy` is the same for copies of one message and for nothing else. */
  | { readonly kind: 'peer'; readonly from: ServerId; readonly request: number; readonly copy: string | null }
  /** Whoever ordered a membership change here. */
  | { readonly kind: 'membership'; readonly request: number }
  /** Whoever ordered a leadership transfer here. */
  | { readonly kind: 'transfer'; readonly request: number };

export interface Place {
  readonly index: Index;
  readonly term: Term;
}

interface Waiting {
  readonly asker: Asker;
  /** Where the entry stands in the leader's log; null until the rules have accepted it. */
  place: Place | null;
}

export interface PendingTable {
  next: ProposalId;
  readonly waiting: Map<ProposalId, Waiting>;
  readonly byIndex: Map<Index, ProposalId>;
}

export function createPending(): PendingTable {
  return { next: 1, waiting: new Map(), byIndex: new Map() };
}

/** Enters an asker and returns the number under which its proposal goes to the rules. */
export function enter(table: PendingTable, asker: Asker): ProposalId {
  const proposal = table.next;
  table.next += 1;
  table.waiting.set(proposal, { asker, place: null });
  return proposal;
}

/** The rules put the proposal into the log. */
export function placed(table: PendingTable, proposal: ProposalId, place: Place): void {
  const waiting = table.waiting.get(proposal);
  if (waiting === undefined) throw new Error(`Proposal ${proposal} was accepted, but nobody made it.`);
  waiting.place = place;
  table.byIndex.set(place.index, proposal);
}

/** Takes a proposal out, whatever became of it; null when it is not (any longer) waited for. */
export function settle(table: PendingTable, proposal: ProposalId): Asker | null {
  const waiting = table.waiting.get(proposal);
  if (waiting === undefined) return null;
  table.waiting.delete(proposal);
  if (waiting.place !== null && table.byIndex.get(waiting.place.index) === proposal) {
    table.byIndex.delete(waiting.place.index);
  }
  return waiting.asker;
}

/** Takes out whoever waits for the entry at this index, and says in which term its own entry stood there. */
export function settleAt(table: PendingTable, index: Index): { readonly asker: Asker; readonly term: Term } | null {
  const proposal = table.byIndex.get(index);
  if (proposal === undefined) return null;
  const place = table.waiting.get(proposal)?.place ?? null;
  const asker = settle(table, proposal);
  return asker === null || place === null ? null : { asker, term: place.term };
}

/** Takes out all whose entry, above `commitIndex`, is no longer being replicated by a leader of `leading` (null: none leads). */
export function settleLost(table: PendingTable, leading: Term | null, commitIndex: Index): Asker[] {
  const lost: ProposalId[] = [];
  for (const [proposal, { place }] of table.waiting) {
    if (place !== null && place.term !== leading && place.index > commitIndex) lost.push(proposal);
  }
  return lost.flatMap((proposal) => settle(table, proposal) ?? []);
}
