/** What the dialogs judge: timing that cannot be stable, commands that make no sense now, links, codes. */
import { describe, expect, it } from 'vitest';
import { scenes } from '../../../src/ui/demo/scenes.ts';
import { commandsFor } from '../../../src/ui/dialogs/serverCommands.ts';
import {
  impossible,
  measuredIn,
  NOT_MEASURED,
  slowestRoundTrip,
  steadier,
  unstable,
} from '../../../src/ui/dialogs/timing.ts';
import { defaultOptions, describeLastAlive, describeOptions, timingPresets } from '../../../src/ui/landing/landing.ts';
import { copyText } from '../../../src/ui/share/copy.ts';
import { drawQr, MARGIN } from '../../../src/ui/share/qr.ts';
import type { Timing } from '../../../src/view/world.ts';

const timing = (heartbeatMs: number, least: number, most: number): Timing => ({
  heartbeatMs,
  electionMs: [least, most],
  preVote: true,
  checkQuorum: true,
});

describe('timing', () => {
  it('holds for every preset', () => {
    for (const preset of timingPresets) {
      expect(impossible(preset.timing)).toBeNull();
      expect(unstable(preset.timing, { roundTripMs: 2, saveMs: 5 })).toBeNull();
    }
  });
  it('is impossible when it is no numbers, or upside down', () => {
    expect(impossible(timing(Number.NaN, 200, 300))).not.toBeNull();
    expect(impossible(timing(100, 300, 200))).not.toBeNull();
    expect(impossible(timing(100, 200, 900_000))).not.toBeNull();
  });
  it('is unstable when a follower gives up before it hears, or all stand at once', () => {
    expect(unstable(timing(100, 80, 300), NOT_MEASURED)).toContain('give up');
    expect(unstable(timing(100, 150, 300), NOT_MEASURED)).toContain('lost heartbeat');
    expect(unstable(timing(100, 200, 300), { roundTripMs: 90, saveMs: 1 })).toContain('round trip');
    expect(unstable(timing(100, 300, 301), NOT_MEASURED)).toContain('split the vote');
  });
  it('is unstable on a slow disk, and for timeouts that lie closer than an election takes', () => {
    expect(unstable(timing(100, 200, 300), { roundTripMs: 1, saveMs: 80 })).toContain('80 ms for a save');
    expect(unstable(timing(100, 500, 520), { roundTripMs: 8, saveMs: 8 })).toContain('takes 16 ms here');
  });
  it('that is warned of is told with one that holds on what was measured', () => {
    const slow = { roundTripMs: 60, saveMs: 70 };
    for (const bad of [timing(100, 80, 300), timing(100, 150, 150), timing(400, 500, 510)]) {
      const better = steadier(bad, slow);
      expect(impossible(better)).toBeNull();
      expect(unstable(better, slow)).toBeNull();
      expect(unstable(bad, slow)).toContain(
        `Choose elections from ${better.electionMs[0]} to ${better.electionMs[1]} ms`,
      );
    }
  });
  it('is measured on the slowest disk that was told of', () => {
    const { links, servers } = scenes.five();
    const [first, ...rest] = servers;
    const slow = { ...first!, view: { ...first!.view!, saveMs: 9 } };
    expect(measuredIn({ links, servers })).toMatchObject({ saveMs: null });
    expect(measuredIn({ links, servers: [slow, ...rest] }).saveMs).toBe(9);
  });
  it('is measured on the slowest link heard of', () => {
    expect(slowestRoundTrip([])).toBeNull();
    expect(slowestRoundTrip(scenes.five().links)).toBeGreaterThan(0.4);
  });
});

describe('the menu of a server', () => {
  const menu = (scene: keyof typeof scenes, number: number): Record<string, string | null> => {
    const view = scenes[scene]();
    const items = commandsFor(
      view,
      view.servers.find((server) => server.name === `node${number}`)!,
    ).flat();
    return Object.fromEntries(items.map((item) => [item.command.request, item.why]));
  };

  it('offers a follower to stand, and says why it cannot step down', () => {
    expect(menu('five', 2)).toMatchObject({ TIMEOUT: null, CONVERT_FOLLOWER: 'it is a follower already' });
  });
  it('offers a leader to step down', () => {
    expect(menu('five', 3)).toMatchObject({ TIMEOUT: 'it leads already', CONVERT_FOLLOWER: null });
  });
  it('offers a crashed or silent one to be restarted', () => {
    expect(menu('five', 1)).toMatchObject({ RESTART: null, DISCONNECT: 'it is shut down' });
    expect(menu('majorityGone', 3)).toHaveProperty('RESTART', null);
  });
  it('offers a learner to be made a voter, and never to stand', () => {
    expect(menu('five', 6)).toMatchObject({ PROMOTE: null, TIMEOUT: 'a learner never stands' });
  });
  it('offers to hand leadership over to a follower, and to nobody who cannot lead', () => {
    expect(menu('five', 2)).toHaveProperty('TRANSFER', null);
    expect(menu('five', 3)).toHaveProperty('TRANSFER', 'it leads already');
    expect(menu('five', 6)).toHaveProperty('TRANSFER', 'a learner never leads');
  });
  it('offers to replace voters while there is a learner to take a seat and a leader to change the membership', () => {
    expect(menu('five', 2)).toHaveProperty('REPLACE', null);
    expect(menu('five', 6)).toHaveProperty('REPLACE', 'it has no vote to give up');
    expect(menu('growing', 1)).toHaveProperty('REPLACE', 'there is no learner to take a seat');
    expect(menu('majorityGone', 2)).toHaveProperty('REPLACE', 'there is no learner to take a seat');
  });
  it('does not remove the only voter', () => {
    expect(menu('growing', 1)).toHaveProperty('REMOVE', 'it is the only voter');
  });
});

describe('the landing', () => {
  it('says what will be made', () => {
    expect(describeOptions(defaultOptions)).toBe('Up to 5 voters, grows as tabs join; timing calm.');
    expect(describeOptions({ ...defaultOptions, start: 'together', size: 3, timing: timing(1, 2, 3) })).toBe(
      '3 tabs assemble first, then the first timeout decides; up to 5 voters; timing of its own.',
    );
  });
  it('says when a kept server was last alive', () => {
    expect(describeLastAlive(0, 30_000)).toBe('alive less than a minute ago');
    expect(describeLastAlive(0, 3_600_000 * 5)).toBe('last alive 5 h ago');
    expect(describeLastAlive(0, 86_400_000 * 3)).toBe('last alive 3 days ago');
  });
});

describe('sharing', () => {
  it('says when a page may not write to the clipboard', async () => {
    await expect(copyText('x', undefined)).resolves.toBe(false);
    const refusing = { writeText: () => Promise.reject(new Error('no')) } as unknown as Clipboard;
    await expect(copyText('x', refusing)).resolves.toBe(false);
  });
  it('draws a code with a margin of four on every side', () => {
    const { size, path } = drawQr('http://192.168.1.20:4173/#grey-heron.5f2c91d0a7b34e18c6d2');
    const starts = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(
      ([, x, y, run]) => [Number(x), Number(y), Number(run)] as const,
    );
    expect(Math.min(...starts.map(([x]) => x))).toBe(MARGIN);
    expect(Math.min(...starts.map(([, y]) => y))).toBe(MARGIN);
    expect(Math.max(...starts.map(([x, , run]) => x + run))).toBe(size - MARGIN);
    expect(Math.max(...starts.map(([, y]) => y))).toBe(size - MARGIN - 1);
  });
});
