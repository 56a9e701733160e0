/** What a press or a line means to a run, which keys are the run's, what is said aloud, and what two branches differ in. */
import { describe, expect, it } from 'vitest';
import { newRun } from '../../../src/sandbox/run.ts';
import { Playback } from '../../../src/sandbox/playback.ts';
import { isSandboxHash } from '../../../src/ui/sandbox/address.ts';
import { aloud, heardOf } from '../../../src/ui/sandbox/aloud.ts';
import { differencesOf } from '../../../src/ui/sandbox/differences.ts';
import { askOf, takes } from '../../../src/ui/sandbox/keys.ts';
import { meaningIn, type Meaning } from '../../../src/ui/sandbox/means.ts';
import { seedIn } from '../../../src/ui/sandbox/opened.ts';
import { parseLine } from '../../../src/view/grammar.ts';

function led(): Playback {
  const playback = new Playback(newRun(3));
  playback.goTo(1_000);
  return playback;
}

function meaningOf(playback: Playback, line: string): Meaning {
  const parsed = parseLine(line);
  if (!parsed.ok) throw new Error(parsed.text);
  const around = {
    view: playback.view(),
    hand: 'a1',
    link: playback.run.settings.link,
    faults: playback.faults(),
  };
  return meaningIn(around, parsed.command);
}

describe('a line', () => {
  it.each([
    ['SHUTDOWN node2', { kind: 'crash', server: 'a2' }],
    ['TIMEOUT', { kind: 'timeout', server: 'a1' }],
    ['TRANSFER node3', { kind: 'transfer', to: 'a3' }],
    ['CUT node1 node2', { kind: 'cut', from: 'a1', to: 'a2', bothWays: true }],
    [
      'GROUPS node1,node2',
      {
        kind: 'partition',
        groups: [
          ['a1', 'a2'],
          ['a3', 'a4', 'a5'],
        ],
      },
    ],
    ['DISCONNECT node4', { kind: 'cut', from: 'a4', to: null, bothWays: true }],
    ['FREEZE node5', { kind: 'freeze', server: 'a5' }],
  ])('%s is an act on the run', (line, act) => {
    expect(meaningOf(led(), line)).toEqual({ kind: 'acts', acts: [act] });
  });

  it('that stores goes to the server in hand', () => {
    const meaning = meaningOf(led(), 'STORE K1 7');
    expect(meaning).toMatchObject({ kind: 'asks', act: { kind: 'propose', server: 'a1' } });
  });

  it('that stores goes to who leads when the server in hand does not run', () => {
    const playback = led();
    playback.act({ kind: 'crash', server: 'a1' });
    expect(meaningOf(playback, 'STORE K1 7')).toMatchObject({ kind: 'asks', act: { server: null } });
  });

  it('adds a delay to what the link takes anyway', () => {
    const playback = led();
    const { link } = playback.run.settings;
    const condition = { ...link, delayMs: link.delayMs + 80 };
    expect(meaningOf(playback, 'DELAY node1 node2 80')).toMatchObject({ acts: [{ kind: 'link', condition }] });
  });

  it('LIFT ends what is in force, by its key or all of it', () => {
    const playback = led();
    playback.act({ kind: 'freeze', server: 'a2' });
    const [fault] = playback.faults();
    const ends = { kind: 'acts', acts: [{ kind: 'thaw', server: 'a2' }] };
    expect(meaningOf(playback, `LIFT ${fault?.key}`)).toEqual(ends);
    expect(meaningOf(playback, 'LIFT')).toEqual(ends);
  });

  it.each(['SHUTDOWN node9', 'LIFT', 'RENAME node1 Ada', 'HOLD append node1 node2'])(
    '%s is refused in words',
    (line) => {
      const meaning = meaningOf(led(), line);
      expect(meaning.kind).toBe('refused');
      if (meaning.kind === 'refused') expect(meaning.refusal.text).toContain('Nothing was changed.');
    },
  );
});

describe('a key', () => {
  const press = (key: string, more = {}) =>
    askOf({ key, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, defaultPrevented: false, ...more });
  const within = (...selectors: string[]) => ({
    closest: (wanted: string) =>
      (selectors.some((one) => wanted.split(', ').includes(one)) ? {} : null) as Element | null,
  });

  it('asks for one thing of the run', () => {
    expect([' ', '.', 'ArrowLeft', 'Home', 'End'].map((key) => press(key))).toEqual([
      'toggle',
      'on',
      'back',
      'first',
      'last',
    ]);
    expect([press('x'), press(' ', { ctrlKey: true })]).toEqual([null, null]);
  });

  it('is left to whoever has the focus and wants it', () => {
    expect(takes(within('button'), ' ')).toBe(true);
    expect(takes(within('.servers'), 'ArrowLeft')).toBe(true);
    expect(takes(within('button'), 'ArrowLeft')).toBe(false);
    expect(takes(within(), ' ')).toBe(false);
  });
});

describe('aloud', () => {
  it('it says who leads, that nobody does, and how far the log is committed', () => {
    const heard = { leader: 'node1', term: 1, committed: 2 };
    expect(aloud({ ...heard, leader: null, term: 0 }, heard)).toBe('node1 leads term 1; committed to 2.');
    expect(aloud(heard, { ...heard, leader: null })).toBe('node1 no longer leads, and nobody else does yet.');
    expect(aloud(heard, { ...heard, committed: 5 })).toBe('Committed to 5.');
    expect(aloud(heard, heard)).toBeNull();
  });

  it('it takes its words from the view', () => {
    const view = led().view();
    expect(heardOf(view)).toMatchObject({ term: view.term, committed: 2 });
  });
});

it('tells what two branches differ in at the same moment', () => {
  const playback = led();
  const leader = playback.view().leader ?? '';
  playback.advance(2_000);
  playback.goTo(1_000);
  playback.act({ kind: 'crash', server: leader });
  playback.advance(1_500);
  const [here, there] = [playback.view(), playback.viewOf(0, playback.time)];
  const differences = differencesOf(here, there);
  expect(differences.leader.here).not.toBe(differences.leader.there);
  expect(differences.term).toEqual({ here: 2, there: 1 });
  expect(differences.running).toEqual({ here: 4, there: 5 });
  expect(differences.values).toEqual([]);
});

it('knows the addresses that lead to the sandbox', () => {
  expect(['#sandbox', '#/sandbox', '#run1.abc'].map(isSandboxHash)).toEqual([true, true, true]);
  expect(['', '#/room/0123', '#sandboxes', '#running'].map(isSandboxHash)).toEqual([false, false, false, false]);
});

it('reads a seed of hexadecimal digits, and nothing else', () => {
  expect([seedIn('2f81c'), seedIn(' FF '), seedIn(''), seedIn('xyz'), seedIn('123456789')]).toEqual([
    0x2f81c,
    255,
    null,
    null,
    null,
  ]);
});
