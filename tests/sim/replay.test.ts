/**
 * Repeats one run of the simulated world and prints how it ended:
 *
 *     SEED=123 npx vitest run tests/sim/replay.test.ts
 *     BUG=voteTwice SEED=3 npx vitest run tests/sim/replay.test.ts
 *     TRACE=all SEED=123 npx vitest run tests/sim/replay.test.ts
 *
 * TRACE is how many of the last lines are printed (200 without it), or `all`. Without a seed, seed 1 shows that it works.
 */
import { expect, it } from 'vitest';
import { bugNamed } from '../../src/sim/bugs/bugs.ts';
import { runScenario } from '../../src/sim/scenario.ts';
import { runWithBug } from './run.ts';

const { SEED, BUG, TRACE } = process.env;
const seed = Number(SEED ?? 1);

it(`seed ${seed}${BUG === undefined ? '' : ` with ${BUG}`}`, () => {
  const lines: string[] = [];
  const trace = (line: string): void => void lines.push(line);
  const print = (): void => {
    if (SEED === undefined) return;
    process.stdout.write(`${(TRACE === 'all' ? lines : lines.slice(-Number(TRACE ?? 200))).join('\n')}\n`);
  };
  try {
    const report = BUG === undefined ? runScenario(seed, { trace }) : runWithBug(seed, bugNamed(BUG), { trace });
    print();
    expect(report.tally.events).toBeGreaterThan(0);
    if (SEED !== undefined) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    print();
    throw error;
  }
});
