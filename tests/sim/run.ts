/** Runs random scenarios for tests, with a planted bug. */
import { paperRules } from '../../src/raft/rules.ts';
import type { PlantedBug } from '../../src/sim/bugs/bugs.ts';
import { replayCommand, runScenario, type Report, type RunOptions } from '../../src/sim/scenario.ts';

export function runWithBug(seed: number, bug: PlantedBug, options: RunOptions = {}): Report {
  const { name, rules, write, request } = bug;
  return runScenario(seed, {
    rules: { ...paperRules, ...rules },
    replay: replayCommand(seed, name),
    ...(write === undefined ? {} : { write }),
    ...(request === undefined ? {} : { request }),
    ...options,
  });
}
