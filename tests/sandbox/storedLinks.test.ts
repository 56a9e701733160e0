/**
 * Links that people have play as they did. When the rules change so that a run goes otherwise, links to it say so by
 * themselves; the stored ones are then written anew, so that the change is seen: LINKS=write npx vitest run tests/sandbox
 */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hashOfRun, openHash, playsAsItDid } from '../../src/sandbox/link/link.ts';
import { traceDigest } from '../../src/sandbox/link/trace.ts';
import { brokenRuns } from '../../src/sandbox/presets/broken.ts';
import { presets } from '../../src/sandbox/presets/presets.ts';
import type { Run } from '../../src/sandbox/run.ts';
import { LINKS, storedLinks } from './storedLinks.ts';

/** Elections, logs, membership, snapshots, reads, and a bug. */
const KEPT: Record<string, Run> = {
  leaderCrash: presets.leaderCrash.run,
  figure7: presets.figure7.run,
  figure8WithoutTheRule: presets.figure8WithoutTheRule.run,
  jointConsensus: presets.jointConsensus.run,
  snapshotCatchUp: presets.snapshotCatchUp.run,
  frozenLeader: presets.frozenLeader.run,
  acknowledgeBeforeSaving: brokenRuns.acknowledgeBeforeSaving.run,
};

if (process.env['LINKS'] === 'write') {
  for (const [name, run] of Object.entries(KEPT)) {
    const hash = (await hashOfRun(run)) ?? '';
    writeFileSync(`${LINKS}${name}.link`, `${hash}\n${traceDigest(run)}\n`);
  }
}

describe('a stored link', () => {
  it.each(storedLinks())('$name plays as it did when it was stored', async ({ hash, digest }) => {
    const opened = await openHash(hash);
    if (!opened.ok) throw new Error(opened.kind);
    expect(traceDigest(opened.run)).toBe(digest);
    expect(playsAsItDid(opened)).toBe(true);
  });

  it('is there for each kind of run', () => {
    expect(storedLinks().map(({ name }) => name)).toEqual(Object.keys(KEPT).sort());
  });
});
