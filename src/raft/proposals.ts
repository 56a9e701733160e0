/**
 * How entries get into a leader's log (§5.3): clients' proposals, and the empty entry that opens a term (§5.4.2, §8).
 *
 * An entry is taken at once; saving and sending wait for the end of the batch, so that many share them.
 */
import type { Entry, Payload } from './entries.ts';
import type { ProposalId, RefusalReason } from './inputs.ts';
import { lastIndexOf } from './log.ts';
import { appendEntry } from './membership.ts';
import { sendHeartbeats, sendNews } from './replication.ts';
import { saveNow } from './saves.ts';
import type { RaftState } from './state.ts';
import { note, type Turn } from './turn.ts';
import { charactersOf, refuseTooMuch } from './uncommitted.ts';

/** "If command received from client: append entry to local log" (Figure 2, rules for leaders); null when it is refused. */
export function propose(turn: Turn, proposal: ProposalId, payload: Payload): Entry | null {
  const { state } = turn;
  if (state.role !== 'leader') {
    refuse(turn, proposal, notLeader(state));
    return null;
  }
  const { leadership } = state;
  const transfer = leadership?.transfer ?? null;
  if (transfer !== null) {
    refuse(turn, proposal, { kind: 'transferring', to: transfer.to });
    return null;
  }
  if (leadership !== null && refuseTooMuch(turn, leadership, proposal, payload)) return null;
  const entry = takeEntry(turn, payload);
  turn.effects.push({ kind: 'accepted', proposal, index: entry.index, term: entry.term });
  return entry;
}

export function refuse(turn: Turn, proposal: ProposalId, why: RefusalReason): void {
  turn.effects.push({ kind: 'refused', proposal, why });
}

export function notLeader(state: RaftState): RefusalReason {
  return { kind: 'notLeader', leader: state.leader };
}

/** A leader only ever appends to its log (Leader Append-Only, Figure 3). */
export function takeEntry(turn: Turn, payload: Payload): Entry {
  const { state } = turn;
  const entry: Entry = { index: lastIndexOf(state.log) + 1, term: state.currentTerm, payload };
  appendEntry(turn, entry);
  if (state.leadership !== null) state.leadership.uncommittedCharacters += charactersOf(payload);
  return entry;
}

/** A new leader tells everybody at once, with the entry that will let it commit those before it. */
export function openTerm(turn: Turn): void {
  const { state, rules } = turn;
  const payload = rules.openingEntry();
  if (payload !== null) {
    const { index } = takeEntry(turn, payload);
    note(turn, { kind: 'leaderAppended', term: state.currentTerm, first: index, last: index, opens: true });
    saveNow(turn);
  }
  sendHeartbeats(turn);
}

/** The end of a batch of inputs: one save for all entries taken, and appends that carry them. */
export function flush(turn: Turn): void {
  const { state } = turn;
  const first = state.saves.unsavedFrom;
  if (first !== null && !state.saves.failed) {
    if (state.role === 'leader')
      note(turn, {
        kind: 'leaderAppended',
        term: state.currentTerm,
        first,
        last: lastIndexOf(state.log),
        opens: false,
      });
    saveNow(turn);
  }
  sendNews(turn);
}
