/**
 * Commitment (§5.3, §5.4.2): a leader counts, a follower is told, and both hand out what is committed to be applied,
 * in order, once.
 */
import { configurationCommitted } from './changes.ts';
import type { Index, ServerId } from './entries.ts';
import { lastIndexOf, sliceOf, termOf } from './log.ts';
import type { Note } from './notes.ts';
import { saveOfEntry, waitFor } from './saves.ts';
import type { RaftState } from './state.ts';
import { note, type Turn } from './turn.ts';

/** "If there exists an N > commitIndex, a majority of matchIndex[i] ≥ N, and log[N].term == currentTerm" (Figure 2). */
export function leaderCounts(turn: Turn): void {
  const { state, rules } = turn;
  if (state.role !== 'leader') return;
  const needed = rules.majority(state.voters.length);
  const index = rules.commitIndexByCounting(matchIndexes(turn), needed);
  if (index <= state.commitIndex) return;
  const entryTerm = termOf(state.log, index)!;
  if (rules.mayCommitByCounting(entryTerm, state.currentTerm)) {
    commit(turn, index, { kind: 'majorityHasIt', servers: holdersOf(turn, index), needed });
  } else if (index > state.leadership!.withheld) {
    state.leadership!.withheld = index;
    note(turn, { kind: 'commitWithheld', term: state.currentTerm, index, entryTerm });
  }
}

/** Figure 2, AppendEntries 5: the leader says how far, and only what this message proved equal is believed. */
export function followerCommits(turn: Turn, leader: ServerId, index: Index): void {
  const { state } = turn;
  const known = Math.min(index, lastIndexOf(state.log));
  if (known > state.commitIndex) commit(turn, known, { kind: 'leaderSaysSo', leader });
}

function commit(turn: Turn, to: Index, why: Extract<Note, { kind: 'commitAdvanced' }>['why']): void {
  const { state, effects } = turn;
  const from = state.commitIndex;
  state.commitIndex = to;
  note(turn, { kind: 'commitAdvanced', term: state.currentTerm, from, to, why });
  const entries = sliceOf(state.log, state.lastApplied + 1, to);
  const after = waitFor(turn, saveOfEntry(state, to));
  effects.push({ kind: 'apply', entries, after });
  state.lastApplied = to;
  if (state.configurations.length > 0) noteConfigurations(turn, from, to);
}

function noteConfigurations(turn: Turn, from: Index, to: Index): void {
  const { configurations } = turn.state;
  let place = configurations.length;
  while (place > 0 && configurations[place - 1]!.index > from) place -= 1;
  for (const { index, configuration } of configurations.slice(place)) {
    if (index > to) return;
    note(turn, { kind: 'configurationCommitted', index, configuration });
    configurationCommitted(turn);
  }
}

/** What the leader knows of each voter's log, its own included as far as it counts. */
function matchIndexes(turn: Turn): Index[] {
  const { state, rules } = turn;
  const indexes: Index[] = rules.countsItself(state) ? [rules.ownMatchIndex(state)] : [];
  for (const progress of state.leadership!.progress) if (progress.voter) indexes.push(progress.matchIndex);
  return indexes;
}

function holdersOf(turn: Turn, index: Index): ServerId[] {
  const { state, rules } = turn;
  const holders: ServerId[] = rules.countsItself(state) && rules.ownMatchIndex(state) >= index ? [state.id] : [];
  for (const progress of state.leadership!.progress) if (progress.voter && progress.matchIndex >= index) holders.push(progress.id);
  return holders;
}

/** For a restarted server nothing is committed: it learns that anew (Figure 2, volatile state). */
export function nothingCommitted(): Pick<RaftState, 'commitIndex' | 'lastApplied'> {
  return { commitIndex: 0, lastApplied: 0 };
}
