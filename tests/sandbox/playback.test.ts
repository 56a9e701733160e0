/** A run is watched: going back is exact, acts change the future, and acts in the past fork. */
import { describe, expect, it } from 'vitest';
import { kv } from '../../src/machines/commands.ts';
import type { SandboxAct } from '../../src/sandbox/acts.ts';
import { messageNumber } from '../../src/sandbox/flights.ts';
import { Playback } from '../../src/sandbox/playback.ts';
import { newRun, type RunSettings } from '../../src/sandbox/run.ts';

function store(key: string, value: number): SandboxAct {
  const built = kv.store(key, value);
  if (!built.ok) throw new Error(built.text);
  return { kind: 'propose', server: null, command: built.command };
}

function playing(seed: number, settings: Partial<RunSettings> = {}): Playback {
  return new Playback(newRun(seed, settings));
}

/** A lively run: a leader, clients, a crash, a partition, a new server. */
function lively(seed: number): Playback {
  const playback = playing(seed);
  playback.advance(600);
  playback.act({ kind: 'clients', server: null, count: 300, everyMs: 7, keys: 5 });
  playback.advance(500);
  playback.act({ kind: 'crash', server: playback.view().leader ?? 'a1' });
  playback.advance(700);
  playback.act({ kind: 'add' });
  playback.act({
    kind: 'partition',
    groups: [
      ['a1', 'a2'],
      ['a3', 'a4', 'a5', 'a6'],
    ],
  });
  playback.advance(900);
  playback.act({ kind: 'heal' });
  playback.advance(800);
  return playback;
}

const leaderOf = (playback: Playback): string => playback.view().leader ?? '';

describe('a playback', () => {
  it('begins with followers whose timers run, and elects one of them', () => {
    const playback = playing(1);
    const { servers, leader } = playback.view();
    expect(servers.map(({ view }) => view?.role)).toEqual(Array(5).fill('follower'));
    expect(servers.every(({ view }) => (view?.electionLeftMs ?? 0) >= 150)).toBe(true);
    expect(leader).toBeNull();
    playback.advance(600);
    expect(playback.view().servers.map(({ id }) => id)).toContain(leaderOf(playback));
  });

  it('shows the same picture of a moment whichever way it was reached', () => {
    const forwards = lively(7);
    const end = forwards.time;
    const moments = [50, 333.333, 1_100, 1_101.007, 2_000, 2_900, end - 1];
    const stepwise = new Playback(forwards.run);
    const first = moments.map((time) => {
      stepwise.goTo(time);
      return stepwise.view();
    });
    for (const [place, time] of [...moments.entries()].reverse()) {
      forwards.goTo(time);
      expect(forwards.time).toBe(time);
      expect(forwards.view()).toEqual(first[place]);
    }
  });

  it('goes on as before when it comes back from the past', () => {
    const playback = lively(8);
    const before = playback.view();
    const { time } = playback;
    playback.goTo(400);
    playback.goTo(time);
    expect(playback.view()).toEqual(before);
  });

  it('steps back to where it stepped from', () => {
    const playback = lively(9);
    playback.goTo(1_500);
    playback.step();
    const from = playback.count;
    const seen = [playback.view()];
    for (let steps = 0; steps < 20; steps += 1) {
      playback.step();
      seen.push(playback.view());
    }
    const count = playback.count;
    playback.goToCount(count - 1);
    playback.goToCount(count);
    expect(playback.view()).toEqual(seen.at(-1));
    while (playback.count > from) playback.stepBack();
    expect(playback.view()).toEqual(seen[0]);
  });

  it('keeps what was, and names a branch, when one acts in the past', () => {
    const playback = lively(10);
    const end = playback.time;
    const was = playback.view();
    playback.goTo(900);
    playback.act(store('elsewhere', 1));
    playback.advance(300);
    expect(playback.branch).toBe(1);
    expect(playback.branches[1]?.forked).toEqual({ from: 0, at: 900 });
    expect(playback.view().store.map(({ key }) => key)).toContain('elsewhere');
    expect({ ...playback.viewOf(0, end), roomName: was.roomName }).toEqual(was);
    playback.switchTo(0);
    expect(playback.time).toBe(end);
  });

  it('does an act between two events of one microsecond at the same place again', () => {
    const playback = playing(11, {
      link: { delayMs: 1, jitterMs: 0, lossPercent: 0, duplicationPercent: 0, inOrder: true },
    });
    playback.advance(700);
    // The heartbeats of one round arrive at the same moment.
    do playback.step();
    while (
      playback.view().flights.filter(({ fate, receivedAt }) => fate === 'flying' && receivedAt === playback.time)
        .length < 2
    );
    playback.act({ kind: 'crash', server: leaderOf(playback) });
    expect(playback.run.acts.at(-1)?.after).toBeGreaterThan(0);
    const { run } = playback;
    playback.advance(900);
    const again = new Playback(run);
    again.goTo(playback.time);
    expect(again.view()).toEqual(playback.view());
  });

  it('plays a run from its data alone', () => {
    const playback = lively(12);
    const again = new Playback(structuredClone(playback.run));
    expect(again.time).toBe(0);
    expect(again.end).toBe(playback.time);
    while (!again.prepare(1_000));
    expect(again.time).toBe(0);
    expect(again.timeline().leaders).toEqual(playback.timeline().leaders);
    again.goTo(again.end);
    expect(again.view()).toEqual(playback.view());
  });

  it('refuses an act on a server that is not there', () => {
    expect(() => playing(1).act({ kind: 'crash', server: 'a6' })).toThrow('no server a6');
  });
});

describe('messages in hand', () => {
  /** A run at the moment at which the leader's append of one command to a follower is on its way. */
  function withAppend(): { playback: Playback; message: number; to: string } {
    const playback = playing(3);
    playback.advance(600);
    playback.act(store('K1', 1));
    for (;;) {
      playback.step();
      const append = playback.view().flights.find(({ kind, fate }) => kind === 'append' && fate === 'flying');
      if (append !== undefined) return { playback, message: messageNumber(append), to: append.to };
    }
  }

  const fateOf = (playback: Playback, message: number): string | undefined =>
    playback.view().flights.find((flight) => messageNumber(flight) === message)?.fate;

  it('is dropped', () => {
    const { playback, message } = withAppend();
    playback.act({ kind: 'message', what: 'drop', message });
    playback.advance(20);
    expect(fateOf(playback, message)).toBe('dropped');
  });

  it('is held until it is released', () => {
    const { playback, message } = withAppend();
    playback.act({ kind: 'message', what: 'hold', message });
    playback.advance(40);
    expect(fateOf(playback, message)).toBe('held');
    playback.act({ kind: 'message', what: 'release', message });
    playback.advance(1);
    expect(fateOf(playback, message)).toBe('delivered');
  });

  it('is heard by a server that was frozen when it was hurried', () => {
    const { playback, message, to } = withAppend();
    playback.act({ kind: 'freeze', server: to });
    playback.act({ kind: 'message', what: 'hurry', message });
    playback.advance(40);
    playback.act({ kind: 'thaw', server: to });
    playback.advance(1);
    expect(fateOf(playback, message)).toBe('delivered');
  });

  it('arrives at once, and once, when it is hurried', () => {
    const { playback, message } = withAppend();
    playback.act({ kind: 'message', what: 'hurry', message });
    playback.step();
    expect(fateOf(playback, message)).toBe('delivered');
    const { receivedAt } = playback.view().flights.find((flight) => messageNumber(flight) === message) ?? {};
    expect(receivedAt).toBe(playback.time);
  });
});
