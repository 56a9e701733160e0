/** A run as a link: it comes back whole and plays as it did; anything else is told apart and refused. */
import { describe, expect, it } from 'vitest';
import { compressed, fromUrlText, toUrlText } from '../../src/sandbox/link/bytes.ts';
import { fileOfRun, hashOfRun, LONGEST_LINK, openFile, openHash, playsAsItDid } from '../../src/sandbox/link/link.ts';
import { readRun } from '../../src/sandbox/link/schema.ts';
import { Playback } from '../../src/sandbox/playback.ts';
import { newRun, type Run } from '../../src/sandbox/run.ts';

function played(): Run {
  const playback = new Playback(newRun(77));
  playback.advance(500);
  playback.act({ kind: 'clients', server: null, count: 20, everyMs: 5, keys: 3 });
  playback.advance(123.456);
  playback.act({ kind: 'cut', from: 'a1', to: null, bothWays: false });
  playback.act({ kind: 'timing', timing: { heartbeatMs: 40 } });
  playback.advance(700);
  return playback.run;
}

async function hashOf(run: Run): Promise<string> {
  const hash = await hashOfRun(run);
  if (hash === null) throw new Error('too long');
  return hash;
}

describe('a link', () => {
  it('holds the whole run, which plays as it did', async () => {
    const run = played();
    const opened = await openHash(`#${await hashOf(run)}`);
    if (!opened.ok) throw new Error(opened.kind);
    expect(opened.run).toEqual(run);
    expect(playsAsItDid(opened)).toBe(true);
  });

  it('that was made by other rules is known not to play as it did', async () => {
    const opened = await openHash(await hashOf(played()));
    if (!opened.ok) throw new Error(opened.kind);
    expect(playsAsItDid({ ...opened, run: { ...opened.run, seed: 78 } })).toBe(false);
  });

  it('is not made of a run that would be too long, which a file holds', async () => {
    const run = played();
    const noise = Array.from({ length: 3_000 }, (_, place) => ({
      at: run.until,
      act: { kind: 'message', what: 'drop', message: (place * 48_271 + 7) % 1_000_003 } as const,
    }));
    const long = { ...run, acts: [...run.acts, ...noise] };
    expect(await hashOfRun(long)).toBeNull();
    const opened = openFile(fileOfRun(long));
    expect(opened.ok && opened.run).toEqual(long);
  });

  it.each(['', '#', '#room=grey-heron', 'run', 'x'.repeat(LONGEST_LINK)])('is not %j', async (hash) => {
    expect(await openHash(hash)).toEqual({ ok: false, kind: 'noRun' });
  });

  it('is known to be cut off or changed', async () => {
    const hash = await hashOf(played());
    const damaged = [hash.slice(0, -9), `${hash.slice(0, 60)}A${hash.slice(61)}`, `${hash}!`, 'run1.', 'run1.AAAA'];
    for (const one of damaged) expect(await openHash(one)).toMatchObject({ ok: false });
    expect(await openHash(hash.slice(0, -9))).toEqual({ ok: false, kind: 'damaged' });
  });

  it('of another version says of which', async () => {
    expect(await openHash('#run2.AAAA')).toEqual({ ok: false, kind: 'otherVersion', version: '2' });
    const other = JSON.stringify({ raftPlaygroundRun: 1, digest: '0'.repeat(16), run: { ...played(), version: 2 } });
    expect(openFile(other)).toEqual({ ok: false, kind: 'otherVersion', version: '2' });
  });

  it('that says far too much is given up', async () => {
    const bomb = `run1.${toUrlText(await compressed(' '.repeat(20_000_000)))}`;
    expect(await openHash(bomb)).toEqual({ ok: false, kind: 'damaged' });
  });

  it('has letters that a URL takes as they are', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, place) => place);
    expect(toUrlText(bytes)).toMatch(/^[\w-]+$/);
    expect(fromUrlText(toUrlText(bytes))).toEqual(bytes);
  });
});

describe('a run from elsewhere', () => {
  const wrongIn = (change: object): string => {
    const read = readRun({ ...played(), ...change });
    return read.ok ? 'nothing' : read.where;
  };
  const settings = newRun(1).settings;
  const act = (one: object): object => ({ acts: [{ at: 1, act: one }] });

  it.each([
    ['a seed', { seed: -1 }, 'seed'],
    ['servers', { settings: { ...settings, servers: 10 } }, 'settings.servers'],
    ['a bug', { settings: { ...settings, bugs: ['__proto__'] } }, 'settings.bugs.0'],
    [
      'timing',
      { settings: { ...settings, timing: { ...settings.timing, electionMs: [300, 150] } } },
      'settings.timing.electionMs',
    ],
    ['a server', act({ kind: 'crash', server: 'b1' }), 'acts.0.act.server'],
    ['an act', act({ kind: 'explode' }), 'acts.0.act.kind'],
    ['a field', act({ kind: 'heal', more: 1 }), 'acts.0.act.more'],
    ['a command', act({ kind: 'propose', server: null, command: 'x'.repeat(9_000) }), 'acts.0.act.command'],
    [
      'an order',
      {
        acts: [
          { at: 2, act: { kind: 'heal' } },
          { at: 1, act: { kind: 'heal' } },
        ],
      },
      'acts',
    ],
  ])('with %s that cannot be is refused, and told where', (_, change, where) => {
    expect(wrongIn(change)).toBe(where);
  });

  it.each([undefined, null, 7, 'run', [], {}])('that is %j is refused', (data) => {
    expect(readRun(data).ok).toBe(false);
  });
});
