/** A failing run is made short: by the pure search for the shortest part, and by whole runs with a planted bug. */
import { describe, expect, it } from 'vitest';
import { examine, type Finding } from '../../../src/sim/laboratory/experiment.ts';
import { catchBug } from '../../../src/sim/laboratory/mutants.ts';
import { shorten } from '../../../src/sim/laboratory/shorten.ts';
import { shrink } from '../../../src/sim/laboratory/shrink.ts';
import { drawScenario } from '../../../src/sim/scenario.ts';
import { withoutAbsent, type Scheduled } from '../../../src/sim/schedule.ts';

function failed(finding: Finding): Extract<Finding, { kind: 'failed' }> {
  if (finding.kind === 'held') throw new Error('the run holds');
  return finding;
}

describe('the shortest part', () => {
  const numbers = Array.from({ length: 100 }, (_, place) => place);

  it('is found though its members lie apart', () => {
    const has = (fewer: readonly number[]): boolean => [3, 50, 51, 99].every((one) => fewer.includes(one));
    expect(shorten(numbers, has, 1_000)).toEqual([3, 50, 51, 99]);
  });

  it('is nothing when nothing is needed', () => {
    expect(shorten(numbers, () => true, 1_000)).toEqual([]);
  });

  it('is what was reached when the tries are over', () => {
    let tries = 0;
    const shortened = shorten(numbers, (fewer) => ((tries += 1), fewer.includes(7)), 5);
    expect(tries).toBe(5);
    expect(shortened).toContain(7);
    expect(shortened.length).toBeLessThan(100);
  });
});

describe('a failing run', () => {
  const bug = 'countOldTerms';
  const experiment = { seed: catchBug(bug, 1)?.seed ?? 0, bug };

  it('fails in the same way when what was done to it is given as a schedule', () => {
    const { failure, schedule } = failed(examine(experiment));
    const again = failed(examine({ ...experiment, schedule }));
    expect(again.failure.property).toBe(failure.property);
    expect(again.schedule).toEqual(schedule);
  });

  it('is cut off and rid of what it does not need, and is the same each time', { timeout: 120_000 }, () => {
    const shrunk = shrink(experiment, 200);
    if (shrunk === null) throw new Error('it was not shrunk');
    expect(shrunk.experiment.schedule?.length).toBeLessThan(shrunk.acts / 3);
    expect(shrunk.experiment.endsAt).toBe(shrunk.failure.at);
    expect(failed(examine(shrunk.experiment)).failure).toEqual(shrunk.failure);
    expect(shrunk.experiment.scenario, 'what the seed drew').toEqual(drawScenario(experiment.seed));
  });

  it('cannot be made of one that holds', () => {
    expect(shrink({ seed: 4 })).toBe(null);
  });
});

describe('a schedule', () => {
  it('loses what is done to servers that do not arrive any more', () => {
    const schedule: Scheduled[] = [
      { at: 1, act: { kind: 'crash', server: 'a4' } },
      { at: 2, act: { kind: 'arrive', server: 'a4' } },
      { at: 3, act: { kind: 'crash', server: 'a4' } },
      { at: 4, act: { kind: 'change', server: 'a1', change: { kind: 'addLearner', id: 'a5' } } },
      { at: 5, act: { kind: 'heal' } },
    ];
    expect(withoutAbsent(schedule, ['a1', 'a2', 'a3']).map(({ at }) => at)).toEqual([2, 3, 5]);
  });
});
