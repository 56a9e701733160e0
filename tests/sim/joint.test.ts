/** Random runs in which several voters are replaced at once, with leaders that crash half-way (§6). */
import { describe, expect, it } from 'vitest';
import { runScenario } from '../../src/sim/scenario.ts';

const SEEDS = 75;

describe.each([5, 7])('random runs of %i servers whose voters are replaced', (servers) => {
  it(`hold every property: seeds 1 to ${SEEDS}`, { timeout: 300_000 }, () => {
    let [begun, inherited] = [0, 0];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { jointChanges } = runScenario(seed, { scenario: { servers, membership: true, joint: true } });
      begun += jointChanges.begun;
      inherited += jointChanges.inherited;
    }
    expect(begun).toBeGreaterThan(SEEDS / 4);
    expect(inherited).toBeGreaterThan(SEEDS / 10);
  });
});
