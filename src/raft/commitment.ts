/**
 * Commitment (§5.3, §5.4.2): a leader counts, a follower is told, and both hand out what is committed to be applied,
 * in order, once.
 */
import { configurationCommitted } from './changes.ts';
import type { Index, ServerId } from './entries.ts';
import { lastIndexOf, sliceOf, termOf } from './log.ts';
import type { Note } from './notes.ts';
import { saveOfEntry, waitFor } from './saves.ts';
import type { Leadership, RaftState } from './state.ts';
import { note, type Turn } from './turn.ts';

/** "If there exists an N > commitIndex, a majority of matchIndex[i] ≥ N, and log[N].term == currentTerm" (Figure 2). */
export function leaderCounts(turn: Turn): void {
  const { state, rules } = turn;
  const { leadership } = state;
  if (leadership === null) return;
  const needed = rules.majority(state.voters.length);
  const index = rules.commitIndexByCounting(matchIndexes(turn, leadership), needed);
  const entryTerm = termOf(state.log, index);
  if (index <= state.commitIndex || entryTerm === null) return;
  if (rules.mayCommitByCounting(entryTerm, state.currentTerm)) {
    commit(turn, index, { kind: 'majorityHasIt', servers: holdersOf(turn, leadership, index), needed });
  } else if (index > leadership.withheld) {
    leadership.withheld = index;
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
  if (state.configurationIndex > from) noteConfigurations(turn, from, to);
}

function noteConfigurations(turn: Turn, from: Index, to: Index): void {
  for (const { index, configuration } of turn.state.configurations) {
    if (index <= from || index > to) continue;
    note(turn, { kind: 'configurationCommitted', index, configuration });
    configurationCommitted(turn);
  }
}

/** What the leader knows of each voter's log, its own included as far as it counts. */
function matchIndexes(turn: Turn, leadership: Leadership): Index[] {
  const { state, rules } = turn;
  const indexes: Index[] = rules.countsItself(state) ? [rules.ownMatchIndex(state)] : [];
  for (const progress of leadership.progress) if (progress.voter) indexes.push(progress.matchIndex);
  return indexes;
}

function holdersOf(turn: Turn, leadership: Leadership, index: Index): ServerId[] {
  const { state, rules } = turn;
  const holders: ServerId[] = rules.countsItself(state) && rules.ownMatchIndex(state) >= index ? [state.id] : [];
  for (const progress of leadership.progress)
    if (progress.voter && progress.matchIndex >= index) holders.push(progress.id);
  return holders;
}

/** For a restarted server nothing is committed: it learns that anew (Figure 2, volatile state). */
export function nothingCommitted(): Pick<RaftState, 'commitIndex' | 'lastApplied'> {
  return { commitIndex: 0, lastApplied: 0 };
}
