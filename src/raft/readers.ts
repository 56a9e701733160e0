/**
 * What others may read of a server: pure functions of its state, for drivers, views and tests. Nothing here changes
 * anything, and nothing outside this folder needs to know how the state is laid out.
 */
import { majority } from './configuration.ts';
import type {
  Configuration,
  Entry,
  Index,
  Microseconds,
  PersistentState,
  ServerId,
  Snapshot,
  Term,
} from './entries.ts';
import { entryOf, firstIndexOf, lastIndexOf, lastTermOf, sliceOf, termOf } from './log.ts';
import type { VoteReason } from './messages.ts';
import type { Role } from './notes.ts';
import { durableIndex } from './saves.ts';
import type { LoggedConfiguration, RaftState } from './state.ts';

export interface VoteRead {
  readonly voter: ServerId;
  readonly answer: 'granted' | 'refused' | 'awaited';
  readonly why: VoteReason | null;
}

export interface ProgressRead {
  readonly id: ServerId;
  /** Whether it counts, in either half. */
  readonly voter: boolean;
  readonly nextIndex: Index;
  readonly matchIndex: Index;
  readonly mode: 'probing' | 'streaming' | 'snapshotting';
  /** How much of a snapshot it has, in characters, while it gets one. */
  readonly outgoing: {
    readonly lastIncludedIndex: Index;
    readonly acknowledged: number;
    readonly length: number;
  } | null;
  readonly inFlight: number;
  readonly heardAt: Microseconds;
  readonly caughtUp: boolean;
}

/** Voters of which a majority must agree. */
export interface HalfRead {
  readonly voters: readonly ServerId[];
  readonly majority: number;
}

/** Figure 2 by the paper's names, and what belongs beside it. */
export interface Figure2 {
  readonly id: ServerId;
  readonly role: Role;
  readonly leader: ServerId | null;
  /** Persistent. */
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  /** The first entry that is not compacted away (§7), or would be: 1 while there is no snapshot. */
  readonly firstLogIndex: Index;
  readonly lastLogIndex: Index;
  readonly lastLogTerm: Term;
  /** What the newest snapshot covers (§7); null without one. */
  readonly snapshot: Omit<Snapshot, 'data'> | null;
  /** How much of the log is known to be on the disk. */
  readonly durableIndex: Index;
  /** Volatile. */
  readonly commitIndex: Index;
  readonly lastApplied: Index;
  /** nextIndex[] and matchIndex[]: empty unless it leads. */
  readonly progress: readonly ProgressRead[];
  readonly configuration: Configuration;
  readonly configurationIndex: Index;
  /** The voters, or while joint those of C_new and then the outgoing ones: of each a majority is needed (§6). */
  readonly halves: readonly HalfRead[];
  /** One for each voter of either half while it stands, in the order of the configuration; empty otherwise. */
  readonly votes: readonly VoteRead[];
  readonly electionDeadline: Microseconds | null;
  /** What the election timer was drawn to; null when there is none. */
  readonly electionTimeout: Microseconds | null;
}

export function figure2(state: RaftState): Figure2 {
  return {
    id: state.id,
    role: state.role,
    leader: state.leader,
    currentTerm: state.currentTerm,
    votedFor: state.votedFor,
    firstLogIndex: firstIndexOf(state.log),
    snapshot: snapshotRead(state),
    lastLogIndex: lastIndexOf(state.log),
    lastLogTerm: lastTermOf(state.log),
    durableIndex: durableIndex(state),
    commitIndex: state.commitIndex,
    lastApplied: state.lastApplied,
    progress: progressRead(state),
    configuration: state.configuration,
    configurationIndex: state.configurationIndex,
    halves: state.halves.map((voters) => ({ voters, majority: majority(voters.length) })),
    votes: votesRead(state),
    electionDeadline: state.electionDeadline,
    electionTimeout: state.electionDeadline === null ? null : state.electionTimeout,
  };
}

function progressRead(state: RaftState): ProgressRead[] {
  return (state.leadership?.progress ?? []).map(
    ({ id, voter, nextIndex, matchIndex, mode, outgoing, inFlight, heardAt, round }) => ({
      id,
      voter,
      nextIndex,
      matchIndex,
      mode,
      outgoing: outgoing && {
        lastIncludedIndex: outgoing.snapshot.lastIncludedIndex,
        acknowledged: outgoing.acknowledged,
        length: outgoing.snapshot.data.length,
      },
      inFlight: inFlight.length,
      heardAt,
      caughtUp: round.caughtUp,
    }),
  );
}

function snapshotRead({ snapshot }: RaftState): Figure2['snapshot'] {
  if (snapshot === null) return null;
  const { lastIncludedIndex, lastIncludedTerm, configuration, configurationIndex } = snapshot;
  return { lastIncludedIndex, lastIncludedTerm, configuration, configurationIndex };
}

function votesRead(state: RaftState): VoteRead[] {
  const { election } = state;
  if (election === null) return [];
  return state.voters.map((voter) => {
    const answer = election.answers.find((known) => known.voter === voter);
    if (answer === undefined) return { voter, answer: 'awaited', why: null };
    return { voter, answer: answer.granted ? 'granted' : 'refused', why: answer.why };
  });
}

export function lastIndex(state: RaftState): Index {
  return lastIndexOf(state.log);
}

/** 0 for index 0; null where the log has no entry, or none any more. */
export function termAt(state: RaftState, index: Index): Term | null {
  return termOf(state.log, index);
}

export function entryAt(state: RaftState, index: Index): Entry | undefined {
  return entryOf(state.log, index);
}

/** The first entry that is not compacted away, or would be. */
export function firstIndex(state: RaftState): Index {
  return firstIndexOf(state.log);
}

/** The entries first…last, both included; fewer when the log begins later or ends earlier. */
export function entriesBetween(state: RaftState, first: Index, last: Index): readonly Entry[] {
  return sliceOf(state.log, Math.max(first, 1), last);
}

/** The log as stretches of one term each. */
export function termRuns(state: RaftState): { readonly term: Term; readonly first: Index; readonly last: Index }[] {
  const { termStarts } = state.log;
  return termStarts.map(({ term, first }, place) => ({
    term,
    first,
    last: (termStarts[place + 1]?.first ?? lastIndexOf(state.log) + 1) - 1,
  }));
}

/** The configuration that a server which starts from this disk would use (§6, §7); null when there is none. */
export function configurationOnDisk({ log, compaction }: PersistentState): LoggedConfiguration | null {
  const entry = log.findLast(({ payload }) => payload.kind === 'configuration');
  if (entry?.payload.kind === 'configuration') {
    return { index: entry.index, configuration: entry.payload.configuration };
  }
  if (compaction === null) return null;
  return { index: compaction.snapshot.configurationIndex, configuration: compaction.snapshot.configuration };
}
