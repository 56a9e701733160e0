/** The checks can fail: every planted bug is noticed by random runs within the number of seeds that it states. */
import { describe, expect, it } from 'vitest';
import { bugs, type PlantedBug } from '../../src/sim/bugs/bugs.ts';
import { namesOfTraps } from '../../src/sim/bugs/traps.ts';
import { Violation } from '../../src/sim/checks/violation.ts';
import { replayCommand } from '../../src/sim/scenario.ts';
import { runWithBug } from './run.ts';

function firstViolation(bug: PlantedBug): { readonly seed: number; readonly violation: Violation } | null {
  for (let seed = 1; seed <= bug.withinSeeds; seed += 1) {
    try {
      runWithBug(seed, bug);
    } catch (error) {
      if (error instanceof Violation) return { seed, violation: error };
      throw new Error(`not a violation, at seed ${seed}`, { cause: error });
    }
  }
  return null;
}

describe('the traps', () => {
  it('are each about a bug that is planted', () => {
    expect(namesOfTraps.filter((name) => !bugs.some((bug) => bug.name === name))).toEqual([]);
  });

  it('are thirty at least', () => {
    expect(bugs.length).toBeGreaterThanOrEqual(30);
    expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
  });
});

describe('a planted bug is caught', () => {
  it.each(bugs.map((bug) => [bug.name, bug] as const))('%s', (name, bug) => {
    const caught = firstViolation(bug);
    expect(caught, `${name} went unnoticed for ${bug.withinSeeds} seeds`).not.toBe(null);
    expect(bug.violates).toContain(caught?.violation.property);
    expect(caught?.violation.message).toContain(replayCommand(caught?.seed ?? 0, name));
    process.stdout.write(`${name}: seed ${caught?.seed}, ${caught?.violation.property}\n`);
  });
});
