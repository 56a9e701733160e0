/** Runs that once failed, kept by the seed that showed it and named by what was wrong. */
import { describe, expect, it } from 'vitest';
import { runScenario } from '../../src/sim/scenario.ts';

const KEPT: readonly [seed: number, what: string][] = [
  [2, 'a server that its own latest configuration leaves out was the only electable one, and did not stand'],
  [24, 'a removed server that was never told stays in a higher term, and the others agree all the same'],
  [314, 'a request for votes waited for a failed write and left after its entries had given way'],
  [525, 'the same'],
  [101, 'commands that were asked again and again made the log grow faster than it could travel'],
  [1163, 'a log that travels one entry at a time was not given the time for it'],
];

describe('a kept seed', () => {
  it.each(KEPT)('%i: %s', (seed) => {
    expect(runScenario(seed).acknowledged).toBeGreaterThan(0);
  });
});
