/**
 * Who waits for which log entry: client requests and membership changes between their proposal and their answer.
 *
 * Plain data, so that a server can be copied with its askers still waiting: whoever asked is a number, never a callback.
 */
import type { Index, Payload, ServerId, Term } from '../raft/entries.ts';
import type { ProposalId } from '../raft/inputs.ts';
import type { ClientOperation } from './messages.ts';

export type Asker =
  /** The client in this server's own tab. */
  | { readonly kind: 'own'; readonly request: number }
  /** A client elsewhere, through the Raft channel. */
  | { readonly kind: 'peer'; readonly from: ServerId; readonly request: number }
  /** Whoever ordered a membership change here. */
  | { readonly kind: 'membership'; readonly request: number }
  /** Whoever ordered a leadership transfer here. */
  | { readonly kind: 'transfer'; readonly request: number };

/** What a request becomes in the log. */
export function payloadOf(
  operation: Extract<ClientOperation, { kind: 'register' | 'command' }>,
): Extract<Payload, { kind: 'session' | 'command' }> {
  if (operation.kind === 'register') return { kind: 'session' };
  return { kind: 'command', command: operation.command, stamp: operation.stamp };
}

export interface Place {
  readonly index: Index;
  readonly term: Term;
}

interface Waiting {
  /** Whoever proposed the entry, and those who asked for the same command again while it stood in the log. */
  readonly askers: Asker[];
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
  table.waiting.set(proposal, { askers: [asker], place: null });
  return proposal;
}

/** The rules put the proposal into the log. */
export function placed(table: PendingTable, proposal: ProposalId, place: Place): void {
  const waiting = table.waiting.get(proposal);
  if (waiting === undefined) throw new Error(`Proposal ${proposal} was accepted, but nobody made it.`);
  waiting.place = place;
  table.byIndex.set(place.index, proposal);
}

/** Lets an asker wait for an entry that stands in the log already; false when another entry is waited for in that place. */
export function attach(table: PendingTable, asker: Asker, place: Place): boolean {
  const proposal = table.byIndex.get(place.index);
  if (proposal === undefined) {
    placed(table, enter(table, asker), place);
    return true;
  }
  const waiting = table.waiting.get(proposal);
  if (waiting?.place?.term !== place.term) return false;
  // A copy of a message that is answered anyway.
  if (!waiting.askers.some((one) => isSame(one, asker))) waiting.askers.push(asker);
  return true;
}

function isSame(one: Asker, other: Asker): boolean {
  const from = (asker: Asker): ServerId | null => (asker.kind === 'peer' ? asker.from : null);
  return one.kind === other.kind && one.request === other.request && from(one) === from(other);
}

/** Takes a proposal out, whatever became of it; nobody when it is not (any longer) waited for. */
export function settle(table: PendingTable, proposal: ProposalId): readonly Asker[] {
  const waiting = table.waiting.get(proposal);
  if (waiting === undefined) return [];
  table.waiting.delete(proposal);
  if (waiting.place !== null && table.byIndex.get(waiting.place.index) === proposal) {
    table.byIndex.delete(waiting.place.index);
  }
  return waiting.askers;
}

/** Takes out those who wait for the entry at this index, and says in which term their own entry stood there. */
export function settleAt(
  table: PendingTable,
  index: Index,
): { readonly askers: readonly Asker[]; readonly term: Term } | null {
  const proposal = table.byIndex.get(index);
  if (proposal === undefined) return null;
  const place = table.waiting.get(proposal)?.place ?? null;
  const askers = settle(table, proposal);
  return place === null ? null : { askers, term: place.term };
}

/** Takes out all who wait for an entry up to this index: what became of it will not be seen here. */
export function settleUpTo(table: PendingTable, index: Index): Asker[] {
  const passed = [...table.waiting].filter(([, { place }]) => place !== null && place.index <= index);
  return passed.flatMap(([proposal]) => settle(table, proposal) ?? []);
}

/** Takes out all whose entry, above `commitIndex`, is no longer being replicated by a leader of `leading` (null: none leads). */
export function settleLost(table: PendingTable, leading: Term | null, commitIndex: Index): Asker[] {
  const lost: ProposalId[] = [];
  for (const [proposal, { place }] of table.waiting) {
    if (place !== null && place.term !== leading && place.index > commitIndex) lost.push(proposal);
  }
  return lost.flatMap((proposal) => settle(table, proposal));
}
