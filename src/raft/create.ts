/**
 * How a server begins: from nothing, as one of those that share a first configuration, or from what its disk kept.
 *
 * Starting is not an input: it produces no effects, and nothing is sent before the first timer fires.
 */
import { NO_CONFIGURATION } from './configuration.ts';
import { committedAtStart } from './commitment.ts';
import type { Configuration, Member, Microseconds, PersistentState, ServerId } from './entries.ts';
import type { Settings } from './inputs.ts';
import { createLog, lastIndexOf } from './log.ts';
import { useLatest } from './membership.ts';
import type { Note } from './notes.ts';
import { mayStand, restartElectionTimer } from './roles.ts';
import { paperRules, type Rules } from './rules.ts';
import { nothingToSave } from './saves.ts';
import type { RaftState } from './state.ts';

export interface ServerOptions {
  readonly id: ServerId;
  readonly settings: Settings;
  /** An unsigned 32-bit number; different servers, and starts of one, need different ones, or their elections would collide and their questions be mixed up. */
  readonly seed: number;
  readonly persistent: PersistentState;
  readonly now: Microseconds;
}

/** Who joins a cluster that exists has nothing, and gets its first entry like all others from the leader. */
export const emptyState: PersistentState = { currentTerm: 0, votedFor: null, compaction: null, log: [] };

/**
 * The disk of each server that founds a cluster: entry 1 is their configuration. No leader made it, so its term is 0;
 * that all founders begin with it is what makes it committed in effect.
 */
export function bootstrap(members: readonly Member[]): PersistentState {
  if (!members.some((member) => member.voter)) throw new Error('A cluster needs a voter to begin with.');
  const configuration: Configuration = { members: [...members], arrivals: members.length };
  return {
    currentTerm: 0,
    votedFor: null,
    compaction: null,
    log: [{ index: 1, term: 0, payload: { kind: 'configuration', configuration } }],
  };
}

export function createServer(options: ServerOptions, rules: Rules = paperRules): RaftState {
  const { id, settings, seed, persistent, now } = options;
  const state: RaftState = {
    id,
    settings,
    now,
    random: seed >>> 0,
    currentTerm: persistent.currentTerm,
    votedFor: persistent.votedFor,
    log: createLog(persistent.log, persistent.compaction?.base),
    snapshot: persistent.compaction?.snapshot ?? null,
    ...committedAtStart(persistent.compaction?.snapshot ?? null),
    role: 'learner',
    leader: null,
    leaderHeardAt: null,
    electionDeadline: null,
    electionTimeout: 0,
    electionTimerStartedAt: now,
    incoming: null,
    election: null,
    leadership: null,
    configurations: [],
    configuration: NO_CONFIGURATION,
    configurationIndex: 0,
    halves: [[]],
    voters: [],
    saves: nothingToSave(),
    parked: false,
    life: seed >>> 0,
    readRequests: 0,
    forwardedReads: [],
  };
  recoverConfigurations(state, rules);
  state.role = mayStand(state) ? 'follower' : 'learner';
  restartElectionTimer({ state, rules, effects: [], batch: null });
  return state;
}

/** What the driver notes first of a server that starts. */
export function startedNotes(state: RaftState): Note[] {
  const { currentTerm, votedFor, configuration, configurationIndex: index } = state;
  const notes: Note[] = [{ kind: 'started', currentTerm, votedFor, lastLogIndex: lastIndexOf(state.log) }];
  if (index > 0) notes.push({ kind: 'configurationUsed', index, configuration, why: 'recovered' });
  return notes;
}

/** After a restart the latest configuration in snapshot and log is in use again, committed or not (§6, §7). */
function recoverConfigurations(state: RaftState, rules: Rules): void {
  const included = state.snapshot === null ? null : rules.configurationInSnapshot(state.snapshot);
  if (included !== null) state.configurations.push(included);
  for (const { index, payload } of state.log.entries) {
    if (payload.kind !== 'configuration' || index <= (included?.index ?? 0)) continue;
    state.configurations.push({ index, configuration: payload.configuration });
  }
  useLatest(state, rules);
}
