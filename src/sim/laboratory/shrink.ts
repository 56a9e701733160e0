/**
 * A failing run made short: cut off at its violation, and with every act of chaos and of people left out that it does not
 * need. What is left violates the same property.
 */
import type { Microseconds } from '../../raft/entries.ts';
import type { Scheduled } from '../schedule.ts';
import { examine, scenarioOf, type Experiment, type Failure } from './experiment.ts';
import { shorten } from './shorten.ts';

export interface Shrunk {
  /** With its schedule; performing it fails. */
  readonly experiment: Experiment;
  readonly failure: Failure;
  /** How many acts there were before. */
  readonly acts: number;
  readonly runs: number;
}

interface Found {
  readonly experiment: Experiment;
  readonly failure: Failure;
}

/**
 * Null when the run does not fail, or fails no more when its acts come from a schedule. What is left is all data: it stays
 * the same run when seeds come to draw other things.
 */
export function shrink(drawn: Experiment, mostRuns = 600): Shrunk | null {
  const experiment = { ...drawn, scenario: scenarioOf(drawn) };
  const first = examine(experiment);
  if (first.kind === 'held') return null;
  let runs = 1;
  let best: Found | null = null;
  const fails = (schedule: readonly Scheduled[]): boolean => {
    const found = failsAlike(experiment, schedule, best?.failure ?? first.failure);
    runs += 1;
    best = found ?? best;
    return found !== null;
  };
  if (fails(first.schedule)) shorten(first.schedule, fails, mostRuns);
  return shrunk(best, first.schedule.length, runs);
}

function shrunk(best: Found | null, acts: number, runs: number): Shrunk | null {
  if (best === null) return null;
  // The last act that was left out may have brought the violation forward.
  const endsAt = endOf(best.experiment, best.failure);
  return { ...best, experiment: { ...best.experiment, ...(endsAt === null ? {} : { endsAt }) }, acts, runs };
}

function failsAlike(experiment: Experiment, schedule: readonly Scheduled[], failure: Failure): Found | null {
  const endsAt = endOf(experiment, failure);
  const shorter = { ...experiment, schedule, ...(endsAt === null ? {} : { endsAt }) };
  const finding = examine(shorter);
  if (finding.kind === 'held' || finding.failure.property !== failure.property) return null;
  return { experiment: shorter, failure: finding.failure };
}

/** Nothing has to be done after a violation; but what is asked only at the end of a run needs that end. */
function endOf(experiment: Experiment, { at }: Failure): Microseconds | null {
  const endsAt = experiment.endsAt ?? null;
  return at !== null && at < (endsAt ?? scenarioOf(experiment).duration) ? at : endsAt;
}
