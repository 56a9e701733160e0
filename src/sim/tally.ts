/**
 * How often each thing happened in a run, so that whoever trusts a run can see that its faults were there.
 *
 * Only what had an effect is counted: a server that is down cannot crash, and a cut that stops no message hurts nobody.
 */
import { GOOD_DISK } from './disk.ts';
import type { Act } from './events.ts';

export interface Tally {
  events: number;
  messages: number;

  crashes: number;
  restarts: number;
  /** Of the writes under way at a crash. */
  survivedWrites: number;
  lostWrites: number;
  slowDisks: number;
  failedWrites: number;
  /** Disks that lost the end of their log, and servers that parked for it. */
  lostTails: number;
  parked: number;

  /** By bad luck; those that ran into a cut are counted as such. */
  lostMessages: number;
  cutMessages: number;
  doubledMessages: number;
  overtakenMessages: number;
  badLinks: number;
  oneWayCuts: number;
  partialPartitions: number;
  partitions: number;

  driftingClocks: number;
  freezes: number;
  /** Servers that woke from a freeze and heard at once what had come meanwhile. */
  floods: number;

  arrivals: number;
  membershipRequests: number;
  settingsChanges: number;
  timeouts: number;
  stepDowns: number;
  transferRequests: number;

  /** Commands of which nobody can tell any more whether they were applied, for their session is gone. */
  expiredSessions: number;
}

export function createTally(): Tally {
  return {
    events: 0,
    messages: 0,
    crashes: 0,
    restarts: 0,
    survivedWrites: 0,
    lostWrites: 0,
    slowDisks: 0,
    failedWrites: 0,
    lostTails: 0,
    parked: 0,
    lostMessages: 0,
    cutMessages: 0,
    doubledMessages: 0,
    overtakenMessages: 0,
    badLinks: 0,
    oneWayCuts: 0,
    partialPartitions: 0,
    partitions: 0,
    driftingClocks: 0,
    freezes: 0,
    floods: 0,
    arrivals: 0,
    membershipRequests: 0,
    settingsChanges: 0,
    timeouts: 0,
    stepDowns: 0,
    transferRequests: 0,
    expiredSessions: 0,
  };
}

/** What counts as soon as it is done; what crashes, restarts and freezes do is counted where they do it. */
export function countAct(tally: Tally, act: Act): void {
  if (act.kind === 'cut') tally.oneWayCuts += 1;
  else if (act.kind === 'sever') tally.partialPartitions += 1;
  else if (act.kind === 'partition') tally.partitions += 1;
  else if (act.kind === 'links' || act.kind === 'link') tally.badLinks += 1;
  else if (act.kind === 'disk' && act.quality.latency > GOOD_DISK.latency) tally.slowDisks += 1;
  else if (act.kind === 'drift' && act.drift !== 0) tally.driftingClocks += 1;
  else if (act.kind === 'arrive') tally.arrivals += 1;
  else if (act.kind === 'change') tally.membershipRequests += 1;
  else if (act.kind === 'settings') tally.settingsChanges += 1;
  else if (act.kind === 'timeout') tally.timeouts += 1;
  else if (act.kind === 'stepDown') tally.stepDowns += 1;
  else if (act.kind === 'transfer') tally.transferRequests += 1;
}

export function addTally(sum: Tally, tally: Tally): void {
  for (const key of Object.keys(tally) as (keyof Tally)[]) sum[key] += tally[key];
}
