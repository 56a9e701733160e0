/**
 * Makes the picture of one server from what its driver lets one look at. What it costs does not depend on how long the
 * log is: the rules keep the log's terms as runs, and of the entries only the tail is put in words, each once.
 */
import { NO_CONFIGURATION } from '../raft/configuration.ts';
import type { Configuration, Entry, Index, Microseconds, PersistentState, ServerId } from '../raft/entries.ts';
import { configurationOnDisk } from '../raft/readers.ts';
import type { Figure2, ProgressRead } from '../raft/readers.ts';
import type { Log } from '../raft/log.ts';
import { FROM_THE_START, lastIndexOf, sliceOf } from '../raft/log.ts';
import type { CommandLabel } from '../machines/machine.ts';
import type { Inspection } from '../node/server.ts';
import { besideView } from './beside.ts';
import { configurationBefore, configurationWording } from './configurations.ts';
import type { KnownLog } from './configurations.ts';
import { TAIL } from './server.ts';
import type { EntryView, ProgressView, ServerState, ServerView, SnapshotView, TermRun } from './server.ts';

/** What a server does not know of itself. */
export interface ViewExtras {
  readonly name: string;
  readonly state: ServerState;
  /** Wall clock, ms since the epoch. */
  readonly at: number;
}

interface Labels {
  label(command: string): CommandLabel;
}

type Membership = Pick<ServerView, 'members' | 'joint'>;

type DiskFigures = Membership &
  Pick<
    ServerView,
    'firstLogIndex' | 'lastLogIndex' | 'compactedTerm' | 'snapshot' | 'termRuns' | 'tail' | 'configurationIndex'
  >;

/** All that is volatile is gone (Figure 2). */
const NOT_RUNNING = {
  leader: null,
  commitIndex: 0,
  lastApplied: 0,
  electionLeftMs: null,
  electionTimeoutMs: null,
  votes: [],
  progress: [],
  digest: '',
} as const;

/** Keeps the views of entries that were seen before; entries never change. */
export class ViewBuilder {
  readonly #machine: Labels;
  readonly #entryViews = new WeakMap<Entry, EntryView>();
  readonly #disks = new WeakMap<PersistentState, DiskFigures>();

  constructor(machine: Labels) {
    this.#machine = machine;
  }

  /** A server that runs. */
  up(inspection: Inspection<unknown>, { log }: { readonly log: Log }, extras: ViewExtras): ServerView {
    const { figure2, now, lastApplied, digest } = inspection;
    const last = figure2.lastLogIndex;
    return {
      ...extras,
      ...figures(figure2, now),
      lastApplied,
      compactedTerm: log.base.term,
      termRuns: runsOf(log),
      tail: this.entries(sliceOf(log, last - TAIL + 1, last), { entries: log.entries, snapshot: figure2.snapshot }),
      beside: besideView(inspection),
      digest,
    };
  }

  /** A server that does not run: what its disk holds, and nothing else. */
  down(id: ServerId, disk: PersistentState, extras: ViewExtras): ServerView {
    const kept = this.#disks.get(disk) ?? this.#lookAtDisk(disk);
    return {
      ...extras,
      ...NOT_RUNNING,
      ...kept,
      id,
      role: kept.members.some((member) => member.id === id && member.voter) ? 'follower' : 'learner',
      currentTerm: disk.currentTerm,
      votedFor: disk.votedFor,
    };
  }

  /** Walks the whole log, once for each disk that is looked at. */
  #lookAtDisk(disk: PersistentState): DiskFigures {
    const { log, compaction } = disk;
    const snapshot = compaction?.snapshot ?? null;
    const base = compaction?.base ?? FROM_THE_START;
    const inUse = configurationOnDisk(disk);
    const figures = {
      firstLogIndex: base.index + 1,
      lastLogIndex: base.index + log.length,
      compactedTerm: base.term,
      snapshot: snapshotView(snapshot),
      termRuns: runsOfEntries(log),
      tail: this.entries(log.slice(-TAIL), { entries: log, snapshot }),
      ...membership(inUse?.configuration ?? NO_CONFIGURATION),
      configurationIndex: inUse?.index ?? 0,
    };
    this.#disks.set(disk, figures);
    return figures;
  }

  /** `log` is the whole one: a configuration is told by what it changes. */
  entries(entries: readonly Entry[], log: KnownLog): readonly EntryView[] {
    return entries.map((entry) => this.entry(entry, log));
  }

  entry(entry: Entry, log: KnownLog): EntryView {
    let view = this.#entryViews.get(entry);
    if (view === undefined) {
      view = entryView(entry, this.#machine, log);
      this.#entryViews.set(entry, view);
    }
    return view;
  }
}

/** The picture without a builder to keep anything; for tests and single looks. */
export function serverView(
  inspection: Inspection<unknown>,
  server: { readonly log: Log },
  machine: Labels,
  extras: ViewExtras,
): ServerView {
  return new ViewBuilder(machine).up(inspection, server, extras);
}

/** `log` is the log that the entry stands in; without it a configuration looks like the first. */
export function entryView(entry: Entry, machine: Labels, log: KnownLog = { entries: [], snapshot: null }): EntryView {
  const { index, term, payload } = entry;
  switch (payload.kind) {
    case 'noop':
      return { index, term, kind: 'noop', short: '–', long: `the empty entry that opens term ${term}` };
    case 'session':
      return { index, term, kind: 'session', short: 'S', long: `a client opens session ${index}` };
    case 'configuration': {
      const before = configurationBefore(log, index);
      return { index, term, kind: 'configuration', ...configurationWording(before, payload.configuration) };
    }
    case 'command':
      return { index, term, kind: 'command', ...machine.label(payload.command) };
  }
}

type Figures = Omit<
  ServerView,
  'name' | 'state' | 'at' | 'compactedTerm' | 'termRuns' | 'tail' | 'lastApplied' | 'beside' | 'digest'
>;

function figures(figure2: Figure2, now: Microseconds): Figures {
  const { electionDeadline, electionTimeout, configuration } = figure2;
  return {
    id: figure2.id,
    role: figure2.role,
    currentTerm: figure2.currentTerm,
    votedFor: figure2.votedFor,
    leader: figure2.leader,
    commitIndex: figure2.commitIndex,
    firstLogIndex: figure2.firstLogIndex,
    lastLogIndex: figure2.lastLogIndex,
    snapshot: snapshotView(figure2.snapshot),
    electionLeftMs: electionDeadline === null ? null : milliseconds(Math.max(0, electionDeadline - now)),
    electionTimeoutMs: electionTimeout === null ? null : milliseconds(electionTimeout),
    votes: figure2.votes.map(({ voter, answer }) => ({ voter, answer })),
    progress: figure2.progress.map(progressView),
    ...membership(configuration),
    configurationIndex: figure2.configurationIndex,
  };
}

function progressView({ id, nextIndex, matchIndex, outgoing }: ProgressRead): ProgressView {
  if (outgoing === null) return { id, nextIndex, matchIndex };
  const { lastIncludedIndex, acknowledged: has, length } = outgoing;
  return { id, nextIndex, matchIndex, snapshot: { lastIncludedIndex, has, length } };
}

function snapshotView(snapshot: SnapshotView | null): SnapshotView | null {
  if (snapshot === null) return null;
  const { lastIncludedIndex, lastIncludedTerm } = snapshot;
  return { lastIncludedIndex, lastIncludedTerm };
}

function membership({ members, joint }: Configuration): Membership {
  return joint === undefined ? { members } : { members, joint };
}

function milliseconds(time: Microseconds): number {
  return Math.floor(time / 1000);
}

function runsOf(log: Log): TermRun[] {
  const { termStarts } = log;
  return termStarts.map(({ term, first }, place) => {
    const following = termStarts[place + 1];
    return { term, first, last: following === undefined ? lastIndexOf(log) : following.first - 1 };
  });
}

/** Walks a log that nobody keeps in runs; only for servers that are down, whose log does not grow. */
function runsOfEntries(entries: readonly Entry[]): TermRun[] {
  const runs: { term: number; first: Index; last: Index }[] = [];
  for (const { term, index } of entries) {
    const run = runs.at(-1);
    if (run?.term === term) run.last = index;
    else runs.push({ term, first: index, last: index });
  }
  return runs;
}
