/**
 * Planted bugs worth teaching, each with a run in which it does harm: the same run without the bug is safe. A page offers
 * them as switches; their words stand in src/texts, and what each does wrong in src/sim/bugs.
 */
import type { Run, RunSettings } from '../run.ts';
import type { PropertyName } from '../../sim/checks/violation.ts';
import {
  A1_LEADS,
  crash,
  cut,
  heal,
  PAPER,
  partition,
  preset,
  restart,
  STABLE,
  store,
  timeout,
  violated,
  type Preset,
  type Written,
} from './preset.ts';
import { elections } from './elections.ts';
import { logs } from './logs.ts';
import { membership } from './membership.ts';
import { reads } from './reads.ts';

export interface Broken extends Preset {
  /** The bugs that the run has anyway, to be like a figure of the paper. */
  readonly besides: readonly string[];
}

/** A run of its own. */
function broken(bug: string, properties: readonly PropertyName[], written: Omit<Written, 'claims'>): Broken {
  const { settings = {}, until } = written;
  const made = preset({
    ...written,
    settings: { ...settings, bugs: [bug] },
    claims: [[until, violated(...properties)]],
  });
  return { ...made, besides: [] };
}

/** The run of a preset, with the bug. */
function brokenPreset(bug: string, properties: readonly PropertyName[], { run, from }: Preset): Broken {
  const besides = run.settings.bugs.filter((name) => name !== bug);
  const settings: RunSettings = { ...run.settings, bugs: [...besides, bug] };
  const claims = [{ at: run.until / 1000, is: violated(...properties) }];
  return { run: { ...run, settings }, from, claims, besides };
}

/** The run without the bug. */
export function mended({ run, besides }: Broken): Run {
  return { ...run, settings: { ...run.settings, bugs: besides } };
}

export const brokenRuns = {
  voteTwice: brokenPreset('voteTwice', ['Election Safety'], elections.splitVote),
  forgetVote: broken('forgetVote', ['Election Safety'], {
    seed: 21,
    settings: { ...PAPER, servers: 3 },
    until: 400,
    acts: [
      [0, partition('12|3')],
      [10, timeout('a1')],
      [30, crash('a2')],
      [31, restart('a2')],
      [32, partition('1|23')],
      [40, timeout('a3')],
    ],
  }),
  acknowledgeBeforeSaving: broken('acknowledgeBeforeSaving', ['Leader Completeness'], {
    seed: 22,
    settings: { ...PAPER, servers: 3 },
    until: 1_500,
    acts: [
      A1_LEADS,
      [300, partition('12|3')],
      [301, { kind: 'disk', server: 'a2', condition: { kind: 'slow', delayMs: 400 } }],
      [310, store('K1', 'lost', 'a1')],
      [350, crash('a2')],
      [351, crash('a1')],
      [360, heal],
      [361, restart('a2')],
      [362, { kind: 'disk', server: 'a2', condition: { kind: 'good' } }],
    ],
  }),
  countOldTerms: brokenPreset('countOldTerms', ['Leader Completeness'], logs.figure8),
  majorityOffByOne: broken('majorityOffByOne', ['Leader Completeness', 'Election Safety', 'Commit Rule'], {
    seed: 23,
    settings: { ...PAPER, servers: 4 },
    until: 1_500,
    acts: [
      A1_LEADS,
      [300, partition('12|34')],
      [310, store('K1', 'here', 'a1')],
      [500, timeout('a3')],
      [600, store('K1', 'there', 'a3')],
      [1_000, heal],
    ],
  }),
  logsNotCompared: broken('logsNotCompared', ['Leader Completeness'], {
    seed: 24,
    settings: { ...PAPER, servers: 3 },
    until: 1_200,
    acts: [
      A1_LEADS,
      [300, partition('12|3')],
      [310, store('K1', 'agreed', 'a1')],
      [360, crash('a1')],
      [361, heal],
      [370, timeout('a3')],
    ],
  }),
  longerLogWins: broken('longerLogWins', ['Leader Completeness'], {
    seed: 25,
    settings: {
      ...PAPER,
      servers: 3,
      disks: [
        { currentTerm: 4, log: [0, 1, 4] },
        { currentTerm: 4, log: [0, 1, 4] },
        { currentTerm: 4, log: [0, 1, 2, 2, 2] },
      ],
    },
    until: 1_200,
    acts: [
      [0, partition('12|3')],
      [20, timeout('a1')],
      [120, crash('a1')],
      [121, heal],
      [130, timeout('a3')],
      [150, timeout('a3')],
    ],
  }),
  neverTruncates: brokenPreset(
    'neverTruncates',
    ['Log Matching', 'Commit Rule', 'State Machine Safety'],
    logs.logRepair,
  ),
  oneCopyIsEnough: brokenPreset('oneCopyIsEnough', ['Leader Completeness'], elections.oldLeaderReturns),
  changeBeforeOwnTermCommits: brokenPreset(
    'changeBeforeOwnTermCommits',
    ['Leader Completeness'],
    membership.singleServerCure,
  ),
  staleRead: brokenPreset('staleRead', ['Fresh Reads'], reads.freshRead),
  retryAsNew: broken('retryAsNew', ['Exactly Once'], {
    seed: 27,
    settings: STABLE,
    until: 3_000,
    acts: [
      A1_LEADS,
      [300, store('K1', 'first', 'a2')],
      [500, cut('a1', 'a2')],
      [510, store('K1', 'asked again', 'a2')],
      [1_600, heal],
    ],
  }),
} satisfies Record<string, Broken>;

export type TaughtBug = keyof typeof brokenRuns;

export const TAUGHT_BUGS = Object.keys(brokenRuns) as readonly TaughtBug[];
