/**
 * Commitment (§5.3, §5.4.2): a leader counts, a follower is told, and both hand out what is committed to be applied,
 * in order, once.
 */
import { configurationCommitted } from './changes.ts';
import type { Index, ServerId, Snapshot } from './entries.ts';
import { lastIndexOf, sliceOf, termOf } from './log.ts';
import { reachedByQuorum } from './majorities.ts';
import { adoptCommitted } from './membership.ts';
import type { Note } from './notes.ts';
import { saveOfEntry, waitFor } from './saves.ts';
import type { Leadership, Progress, RaftState } from './state.ts';
import { note, type Turn } from './turn.ts';
import { countOff } from './uncommitted.ts';

type CommitReason = Extract<Note, { kind: 'commitAdvanced' }>['why'];

/** "If there exists an N > commitIndex, a majority of matchIndex[i] ≥ N, and log[N].term == currentTerm" (Figure 2). */
export function leaderCounts(turn: Turn): void {
  const { state, rules } = turn;
  const { leadership } = state;
  if (leadership === null) return;
  const own = rules.ownMatchIndex(state);
  const index = reachedByQuorum(turn, leadership, own, matchIndexOf, rules.commitIndexByCounting);
  const entryTerm = termOf(state.log, index);
  if (index <= state.commitIndex || entryTerm === null) return;
  if (rules.mayCommitByCounting(entryTerm, state.currentTerm)) {
    commit(turn, index, majorityHasIt(turn, leadership, index));
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

function commit(turn: Turn, to: Index, why: CommitReason): void {
  const { state, effects } = turn;
  const from = state.commitIndex;
  state.commitIndex = to;
  note(turn, { kind: 'commitAdvanced', term: state.currentTerm, from, to, why });
  const entries = sliceOf(state.log, state.lastApplied + 1, to);
  if (state.leadership !== null) countOff(state.leadership, entries);
  const after = waitFor(turn, saveOfEntry(state, to));
  effects.push({ kind: 'apply', entries, after });
  state.lastApplied = to;
  const latest = state.configurations.at(-1);
  if (latest !== undefined && latest.index > from) noteConfigurations(turn, from, to);
}

function noteConfigurations(turn: Turn, from: Index, to: Index): void {
  adoptCommitted(turn);
  for (const { index, configuration } of turn.state.configurations) {
    if (index <= from || index > to) continue;
    note(turn, { kind: 'configurationCommitted', index, configuration });
    configurationCommitted(turn);
  }
}

function matchIndexOf(progress: Progress): Index {
  return progress.matchIndex;
}

function majorityHasIt(turn: Turn, leadership: Leadership, index: Index): CommitReason {
  const { state, rules } = turn;
  const [voters, outgoing] = state.halves;
  const servers = holdersOf(turn, leadership, index, 0);
  const needed = rules.majority(voters.length);
  if (outgoing === undefined) return { kind: 'majorityHasIt', servers, needed };
  const counted = { servers: holdersOf(turn, leadership, index, 1), needed: rules.majority(outgoing.length) };
  return { kind: 'majorityHasIt', servers, needed, outgoing: counted };
}

/** Those of one half that have the entry. */
function holdersOf(turn: Turn, leadership: Leadership, index: Index, place: 0 | 1): ServerId[] {
  const { state, rules } = turn;
  const counts = rules.countsItself(state, state.halves[place] ?? []);
  const holders: ServerId[] = counts && rules.ownMatchIndex(state) >= index ? [state.id] : [];
  for (const progress of leadership.progress)
    if (progress.countsIn[place] === true && progress.matchIndex >= index) holders.push(progress.id);
  return holders;
}

/** For a restarted server only what its snapshot holds is committed: the rest it learns anew (Figure 2, §7). */
export function committedAtStart(snapshot: Snapshot | null): Pick<RaftState, 'commitIndex' | 'lastApplied'> {
  const index = snapshot?.lastIncludedIndex ?? 0;
  return { commitIndex: index, lastApplied: index };
}

/** A snapshot holds only what is committed, and stands in for applying it (§7). */
export function snapshotCommits(turn: Turn, snapshot: Snapshot): void {
  const { state, effects } = turn;
  const { lastIncludedIndex } = snapshot;
  state.commitIndex = lastIncludedIndex;
  state.lastApplied = lastIncludedIndex;
  effects.push({ kind: 'restore', snapshot, after: waitFor(turn, saveOfEntry(state, lastIncludedIndex)) });
}
