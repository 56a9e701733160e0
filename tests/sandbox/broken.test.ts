/** Each planted bug that is taught is caught on its run, with its proof, and the run is safe without it. */
import { describe, expect, it } from 'vitest';
import { Playback } from '../../src/sandbox/playback.ts';
import { brokenRuns, mended, TAUGHT_BUGS } from '../../src/sandbox/presets/broken.ts';
import { firstBroken } from '../../src/sandbox/presets/claims.ts';
import type { Run } from '../../src/sandbox/run.ts';

function violationsOf(run: Run): readonly { property: string; proof: number }[] {
  const playback = new Playback(run);
  playback.goTo(playback.end);
  return playback
    .violations()
    .map(({ violation }) => ({ property: violation.property, proof: violation.proof.length }));
}

describe('a planted bug', () => {
  it.each(TAUGHT_BUGS)('%s is caught on its run, with events that prove it', (bug) => {
    const { run, claims } = brokenRuns[bug];
    expect(run.settings.bugs).toContain(bug);
    expect(firstBroken(new Playback(run), claims)).toBeNull();
    for (const { proof } of violationsOf(run)) expect(proof).toBeGreaterThan(0);
  });

  it.each(TAUGHT_BUGS)('%s is what breaks its run: without it nothing is violated', (bug) => {
    expect(violationsOf(mended(brokenRuns[bug]))).toEqual([]);
  });
});
