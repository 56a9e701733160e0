/** What the servers of a test begin with: settings, members, and disks whose logs have given terms. */
import type { Entry, Member, PersistentState, ServerId, Term } from '../../src/raft/entries.ts';
import type { Settings } from '../../src/raft/inputs.ts';

export const MILLISECOND = 1000;

export const settings: Settings = {
  heartbeat: 50 * MILLISECOND,
  election: [200 * MILLISECOND, 300 * MILLISECOND],
  preVote: true,
  checkQuorum: true,
  appendEntries: 64,
  appendCharacters: 65_536,
  window: 4,
  compactAfter: null,
  compactKeep: 0,
  snapshotChunk: 12_288,
  uncommittedEntries: 4096,
  uncommittedCharacters: 1 << 20,
};

/** The paper's own Raft, without the two additions of the dissertation. */
export const asInThePaper: Partial<Settings> = { preVote: false, checkQuorum: false };

export function members(voters: readonly ServerId[], learners: readonly ServerId[] = []): Member[] {
  return [...voters, ...learners].map((id, place) => ({ id, name: `node${place + 1}`, voter: voters.includes(id) }));
}

/** A disk whose log has entries of these terms; the first one holds the configuration. */
export function diskWith(
  terms: readonly Term[],
  voters: readonly ServerId[],
  currentTerm: Term = terms.at(-1) ?? 0,
): PersistentState {
  const configuration = { members: members(voters), arrivals: voters.length };
  const log = terms.map((term, place): Entry => {
    const index = place + 1;
    if (index === 1) return { index, term, payload: { kind: 'configuration', configuration } };
    return { index, term, payload: { kind: 'command', command: `${index} of ${term}`, stamp: null } };
  });
  return { currentTerm, votedFor: null, compaction: null, log };
}
