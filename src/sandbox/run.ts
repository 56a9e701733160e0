/**
 * A run of the sandbox as data: a seed, what it begins with, and what was done to it when. The same run gives the same
 * events, always and everywhere, so a link can carry it whole.
 */
import type { Term } from '../raft/entries.ts';
import type { Timing } from '../view/world.ts';
import type { LinkCondition, PlacedAct } from './acts.ts';

/** Changes when the same run would no longer give the same events, or can no longer be read. */
export const RUN_VERSION = 1;

export const MOST_SERVERS = 9;

/** What is on a server's disk when a run begins: its log as the terms of its entries, entry 1 the first configuration. */
export interface DiskBeginning {
  readonly currentTerm: Term;
  readonly log: readonly Term[];
}

export interface RunSettings {
  /** How many found the cluster, all of them voters: 1 to 9. They are a1, a2, … and called node1, node2, … */
  readonly servers: number;
  readonly timing: Timing;
  readonly compactAfter: number | null;
  readonly link: LinkCondition;
  /** A write takes so long. */
  readonly diskMs: number;
  /** The names of planted bugs (bugs.ts) that all servers have. */
  readonly bugs: readonly string[];
  /** One for each server that founds the cluster; absent: all begin with nothing. */
  readonly disks?: readonly DiskBeginning[];
}

export interface Run {
  readonly version: typeof RUN_VERSION;
  /** Unsigned, 32 bits. */
  readonly seed: number;
  readonly settings: RunSettings;
  /** In the order in which they are done. */
  readonly acts: readonly PlacedAct[];
  /** How far it goes, in whole microseconds; a run can always be played further. */
  readonly until: number;
}

/** The paper's timing (§9.3) on links that leave time to look. */
export const DEFAULT_SETTINGS: RunSettings = {
  servers: 5,
  timing: { heartbeatMs: 50, electionMs: [150, 300], preVote: true, checkQuorum: true },
  compactAfter: null,
  link: { delayMs: 8, jitterMs: 4, lossPercent: 0, duplicationPercent: 0, inOrder: true },
  diskMs: 1,
  bugs: [],
};

/** A run in which nothing was done yet. */
export function newRun(seed: number, settings: Partial<RunSettings> = {}): Run {
  return { version: RUN_VERSION, seed: seed >>> 0, settings: { ...DEFAULT_SETTINGS, ...settings }, acts: [], until: 0 };
}
