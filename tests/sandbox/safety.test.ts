/** Safety of a run is judged as it plays, with planted bugs and without, and shown as of any moment. */
import { describe, expect, it } from 'vitest';
import { Playback } from '../../src/sandbox/playback.ts';
import { newRun } from '../../src/sandbox/run.ts';

function busy(bugs: readonly string[]): Playback {
  const playback = new Playback(newRun(5, { bugs }));
  playback.advance(600);
  playback.act({ kind: 'clients', server: null, count: 100, everyMs: 10, keys: 3 });
  playback.advance(1_500);
  return playback;
}

const kinds = (playback: Playback): Record<string, string> =>
  Object.fromEntries(playback.view().safety?.verdicts.map(({ property, verdict }) => [property, verdict.kind]) ?? []);

describe('safety of a run', () => {
  it('holds by the rules of the paper, linearizability too', () => {
    const playback = busy([]);
    expect(kinds(playback)).toEqual({
      electionSafety: 'holds',
      leaderAppendOnly: 'holds',
      logMatching: 'holds',
      leaderCompleteness: 'holds',
      stateMachineSafety: 'holds',
      linearizability: 'holds',
    });
    expect(playback.violations()).toEqual([]);
  });

  it('is not violated by people who ask for the same twice', () => {
    const playback = busy([]);
    playback.act({ kind: 'clients', server: null, count: 20, everyMs: 10, keys: 3 });
    playback.advance(600);
    expect(playback.violations()).toEqual([]);
  });

  it('is violated from the moment on at which a planted bug shows, and not before', () => {
    const playback = new Playback(
      newRun(5, {
        bugs: ['voteTwice'],
        timing: { heartbeatMs: 50, electionMs: [150, 300], preVote: false, checkQuorum: false },
      }),
    );
    playback.act({ kind: 'splitVote' });
    playback.advance(100);
    expect(kinds(playback)['electionSafety']).toBe('violated');
    const [first] = playback.violations();
    expect(playback.violations().map(({ violation }) => violation.property)).toContain('Election Safety');
    expect(first?.violation.proof.length).toBeGreaterThan(0);
    playback.goToCount((first?.count ?? 0) - 1);
    expect(playback.violations()).toEqual([]);
    expect(kinds(playback)['electionSafety']).not.toBe('violated');
  });
});
