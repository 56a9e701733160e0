/** Runs random scenarios for tests, with a planted bug. */
import type { PlantedBug } from '../../src/sim/bugs/bugs.ts';
import { perform } from '../../src/sim/laboratory/experiment.ts';
import type { Report, RunOptions } from '../../src/sim/scenario.ts';

export function runWithBug(seed: number, bug: PlantedBug, options: RunOptions = {}): Report {
  return perform({ seed, bug: bug.name }, options);
}
