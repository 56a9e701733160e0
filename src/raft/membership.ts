/**
 * Which configuration a server uses: "the latest configuration in its log, regardless of whether the entry is
 * committed" (§6). It is taken up when its entry is appended or a snapshot brings it (§7), given up when its entry is
 * cut, and found again at a restart.
 *
 * All changes of the log pass through here, because the configuration changes with it. Whether a change may be asked
 * for is decided in changes.ts.
 */
import { memberOf, NO_CONFIGURATION } from './configuration.ts';
import type { Entry, Index, Snapshot } from './entries.ts';
import { compactUpTo, cutFrom, lastIndexOf, pushEntry, startAfter } from './log.ts';
import { seatsOf } from './majorities.ts';
import { newProgress } from './progress.ts';
import { becomeFollower, becomeLearner, mayStand } from './roles.ts';
import type { Rules } from './rules.ts';
import { entryAppended, logCompacted, logCut, snapshotInstalled } from './saves.ts';
import type { Leadership, RaftState } from './state.ts';
import { note, type Turn } from './turn.ts';

export function appendEntry(turn: Turn, entry: Entry): void {
  const { state } = turn;
  pushEntry(state.log, entry);
  entryAppended(state, entry.index);
  if (entry.payload.kind !== 'configuration') return;
  state.configurations.push({ index: entry.index, configuration: entry.payload.configuration });
  adoptLatest(turn, 'appended');
}

/** Removes the entry at `from` and all that follow it (§5.3); a configuration among them was never the cluster's. */
export function truncateLog(turn: Turn, from: Index): void {
  const { state, rules } = turn;
  cutFrom(state.log, from);
  logCut(state, from);
  const kept = state.configurations.length;
  while (rules.isConfigurationCut(state.configurations.at(-1)?.index ?? 0, from)) state.configurations.pop();
  if (state.configurations.length < kept) adoptLatest(turn, 'truncated');
}

/**
 * The server's own snapshot stands in for the log up to `base` (§7). The configuration in use stays what it is; those
 * before the one that the snapshot holds are needed no more.
 */
export function compactLog(turn: Turn, snapshot: Snapshot, base: Index): void {
  const { state } = turn;
  compactUpTo(state.log, base);
  state.snapshot = snapshot;
  forgetConfigurationsBefore(state, snapshot.configurationIndex);
  logCompacted(state);
}

/**
 * Another server's snapshot replaces the log up to its last included entry (§7), and what follows that if it may not
 * stay. "Upon receiving a snapshot the server uses the configuration in it" unless a later one is in what stays.
 */
export function replaceLog(turn: Turn, snapshot: Snapshot, keepSuffix: boolean): void {
  const { state, rules } = turn;
  const { lastIncludedIndex, lastIncludedTerm } = snapshot;
  if (keepSuffix) {
    compactUpTo(state.log, lastIncludedIndex);
  } else {
    if (lastIndexOf(state.log) > 0) logCut(state, lastIncludedIndex + 1);
    startAfter(state.log, { index: lastIncludedIndex, term: lastIncludedTerm });
  }
  state.snapshot = snapshot;
  snapshotInstalled(state);
  const stay = keepSuffix ? state.configurations.filter(({ index }) => index > lastIncludedIndex) : [];
  const included = rules.configurationInSnapshot(snapshot);
  state.configurations.splice(0, Infinity, ...(included === null ? [] : [included]), ...stay);
  adoptLatest(turn, 'installed');
}

function forgetConfigurationsBefore(state: RaftState, configurationIndex: Index): void {
  const { configurations } = state;
  configurations.splice(
    0,
    Math.max(
      configurations.findIndex(({ index }) => index === configurationIndex),
      0,
    ),
  );
}

/** Makes the latest configuration in snapshot and log the one in use, without a word: for a server that starts. */
export function useLatest(state: RaftState, rules: Rules): void {
  const latest = rules.configurationInUse(state.configurations, state.commitIndex);
  state.configuration = latest?.configuration ?? NO_CONFIGURATION;
  state.configurationIndex = latest?.index ?? 0;
  state.halves = rules.halvesOf(state.configuration);
  state.voters = [...new Set(state.halves.flat())];
}

/** A configuration was committed. By the paper's rule nothing changes; whoever breaks it may now use another one. */
export function adoptCommitted(turn: Turn): void {
  const { state, rules } = turn;
  const inUse = rules.configurationInUse(state.configurations, state.commitIndex)?.index ?? 0;
  if (inUse !== state.configurationIndex) adoptLatest(turn, 'appended');
}

function adoptLatest(turn: Turn, why: 'appended' | 'truncated' | 'installed'): void {
  const { state, rules } = turn;
  useLatest(state, rules);
  note(turn, { kind: 'configurationUsed', index: state.configurationIndex, configuration: state.configuration, why });
  if (state.leadership !== null) {
    // A leader that is no longer a voter goes on until that is committed (dissertation §4.2.2).
    followMembers(state, state.leadership);
    return;
  }
  const seated = mayStand(state);
  if (seated && state.role === 'learner') becomeFollower(turn, state.currentTerm, { kind: 'membership' });
  if (!seated && state.role !== 'learner') becomeLearner(turn, state.currentTerm, { kind: 'membership' });
}

/** Brings a leader's list of followers in line with the configuration in use. */
function followMembers(state: RaftState, leadership: Leadership): void {
  for (const progress of leadership.progress) {
    progress.voter = state.voters.includes(progress.id);
    progress.countsIn = seatsOf(state.halves, progress.id);
    progress.departing = memberOf(state.configuration, progress.id) === undefined;
  }
  const known = new Set(leadership.progress.map((progress) => progress.id));
  for (const member of state.configuration.members) {
    if (member.id !== state.id && !known.has(member.id))
      leadership.progress.push(newProgress(state, member.id, state.configurationIndex));
  }
}
