/**
 * Repeats one run of the simulated world and prints how it ended:
 *
 *     SEED=123 npx vitest run tests/sim/replay.test.ts
 *     BUG=voteTwice SERVERS=5 SEED=3 npx vitest run tests/sim/replay.test.ts
 *     TRACE=all SEED=123 npx vitest run tests/sim/replay.test.ts
 *     RUN=test-results/simulation/seed-123.json npx vitest run tests/sim/replay.test.ts
 *
 * TRACE is how many of the last lines are printed (200 without it), or `all`. RUN names a file with a run that was made
 * short. Without either, seed 1 shows that it works.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { perform, type Experiment } from '../../src/sim/laboratory/experiment.ts';

const { SEED, BUG, TRACE, SERVERS, RUN } = process.env;
const isAsked = SEED !== undefined || RUN !== undefined;

function wanted(): Experiment {
  if (RUN !== undefined) return JSON.parse(readFileSync(RUN, 'utf8')) as Experiment;
  return {
    seed: Number(SEED ?? 1),
    ...(BUG === undefined ? {} : { bug: BUG }),
    ...(SERVERS === undefined ? {} : { servers: Number(SERVERS) }),
  };
}

const experiment = wanted();

it(`seed ${experiment.seed}${experiment.bug === undefined ? '' : ` with ${experiment.bug}`}`, () => {
  const lines: string[] = [];
  const trace = (line: string): void => void lines.push(line);
  const print = (): void => {
    if (!isAsked) return;
    process.stdout.write(`${(TRACE === 'all' ? lines : lines.slice(-Number(TRACE ?? 200))).join('\n')}\n`);
  };
  try {
    const report = perform(experiment, { trace });
    print();
    expect(report.tally.events).toBeGreaterThan(0);
    if (isAsked) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    print();
    throw error;
  }
});
