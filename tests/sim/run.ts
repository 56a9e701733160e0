/** Runs random scenarios for tests, with a planted bug or without. */
import { paperRules } from '../../src/raft/rules.ts';
import type { PlantedBug } from '../../src/sim/bugs/bugs.ts';
import type { PropertyName } from '../../src/sim/checks/violation.ts';
import { replayCommand, runScenario, type Report } from '../../src/sim/scenario.ts';

export function runWithBug(
  seed: number,
  bug: PlantedBug,
  trace?: (line: string) => void,
  properties?: readonly PropertyName[],
): Report {
  return runScenario(seed, {
    rules: { ...paperRules, ...bug.rules },
    replay: replayCommand(seed, bug.name),
    ...(bug.write === undefined ? {} : { write: bug.write }),
    ...(trace === undefined ? {} : { trace }),
    ...(properties === undefined ? {} : { properties }),
  });
}
