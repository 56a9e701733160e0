/** How long it takes random runs to notice a planted bug. */
import { bugNamed } from '../bugs/bugs.ts';
import { examine, type Failure } from './experiment.ts';

export interface Catch {
  readonly failure: Failure;
  readonly seed: number;
  /** How many seeds were needed, the one that showed it included. */
  readonly seeds: number;
  /** How many events were checked in all of them. */
  readonly events: number;
}

/** Seeds from `first` on, as many as the bug allows; null when none of them shows it. */
export function catchBug(name: string, first: number): Catch | null {
  const { withinSeeds } = bugNamed(name);
  let events = 0;
  for (let seeds = 1; seeds <= withinSeeds; seeds += 1) {
    const seed = first + seeds - 1;
    const finding = examine({ seed, bug: name });
    if (finding.kind === 'failed') {
      return { failure: finding.failure, seed, seeds, events: events + (finding.failure.events ?? 0) };
    }
    events += finding.report.tally.events;
  }
  return null;
}
