/**
 * Kept schedules: for bugs that random runs are slow to find, a run made short, as data. It depends on no draw, so it proves
 * the same on the day when seeds draw other things: with its bug it fails, and without it every property holds.
 *
 * Where the rules come to say other things at other times, a schedule may find its bug no more. Then make another:
 * `npm run soak -- --bug <name>` writes it into test-results/simulation.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bugNamed } from '../../src/sim/bugs/bugs.ts';
import { examine, type Experiment } from '../../src/sim/laboratory/experiment.ts';

const FOLDER = join(import.meta.dirname, 'schedules');
const names = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));

function kept(name: string): Experiment & { readonly bug: string } {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Experiment & { readonly bug: string };
}

describe('a kept schedule', () => {
  it.each(names)('fails with its bug: %s', (name) => {
    const { schedule, scenario, bug } = kept(name);
    expect(bug).toBe(name);
    expect(scenario !== undefined && schedule !== undefined, 'all of it is data').toBe(true);
    const finding = examine(kept(name));
    const property = finding.kind === 'failed' ? finding.failure.property : 'none';
    expect(bugNamed(bug).violates).toContain(property);
  });

  it.each(names)('holds without its bug: %s', (name) => {
    const { bug, ...paper } = kept(name);
    expect(examine(paper), `without ${bug}`).toMatchObject({ kind: 'held' });
  });

  it('is there for each bug that random runs are slow to find', () => {
    expect(names.length).toBeGreaterThan(5);
  });
});
