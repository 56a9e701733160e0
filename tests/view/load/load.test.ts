/** The load generator against a world of one promise: its pace, its clients, its figures, its marks. */
import { describe, expect, it } from 'vitest';
import { runLoad } from '../../../src/view/load/command.ts';
import { LoadGenerator, type LoadEnd, type LoadHost } from '../../../src/view/load/generator.ts';
import { Latencies, WITHIN_PERCENT } from '../../../src/view/load/latencies.ts';
import { Operations, type LoadOperation } from '../../../src/view/load/operations.ts';
import { DEFAULT_LOAD, readLoadSettings, type LoadSettings } from '../../../src/view/load/settings.ts';

type Looked = ReturnType<LoadHost['look']>;

/** A world in which time passes by hand, and in which requests are answered by hand or after a fixed while. */
class FakeWorld {
  now = 0;
  readonly asked: { readonly at: number; readonly operation: LoadOperation; end: (end: LoadEnd) => void }[] = [];
  readonly told: (LoadSettings | null)[] = [];
  seen: Looked = { leader: 'a', term: 3, servers: [], faults: [] };
  /** Milliseconds until each request is answered; null: never. */
  answersAfter: number | null = 0;
  #call: (() => void) | null = null;
  readonly load = new LoadGenerator({
    ask: (operation) => this.#ask(operation),
    now: () => this.now,
    random: () => 0.5,
    every: (_, call) => {
      this.#call = call;
      return () => (this.#call = null);
    },
    look: () => this.seen,
    told: (settings) => this.told.push(settings),
  });

  get isPacing(): boolean {
    return this.#call !== null;
  }

  async pass(milliseconds: number): Promise<void> {
    for (const until = this.now + milliseconds; this.now < until;) {
      this.now += 20;
      this.#call?.();
      this.#answerWhatIsDue();
      // Answers come by promises.
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    }
  }

  #answerWhatIsDue(): void {
    if (this.answersAfter === null) return;
    for (const { at, end } of this.asked) if (at + this.answersAfter <= this.now) end({ kind: 'answered' });
  }

  #ask(operation: LoadOperation): Promise<LoadEnd> {
    return new Promise((end) => this.asked.push({ at: this.now, operation, end }));
  }
}

const settings = (rest: Partial<LoadSettings>): LoadSettings => ({ ...DEFAULT_LOAD, seconds: null, ...rest });

describe('the pace', () => {
  it('is the rate that was asked for', async () => {
    const world = new FakeWorld();
    world.load.start(settings({ rate: 200, clients: 64 }));
    await world.pass(10_000);
    expect(world.asked.length).toBeGreaterThanOrEqual(1_999);
    expect(world.asked.length).toBeLessThanOrEqual(2_001);
  });

  it('has no more under way than there are clients, and counts what they could not ask', async () => {
    const world = new FakeWorld();
    world.answersAfter = null;
    world.load.start(settings({ rate: 100, clients: 5 }));
    await world.pass(2_000);
    expect(world.asked).toHaveLength(5);
    expect(world.load.view).toMatchObject({ outstanding: 5, totals: { asked: 5, answered: 0 } });
    const { heldBack } = world.load.view.totals;
    expect(heldBack).toBeGreaterThan(175);
    expect(heldBack).toBeLessThanOrEqual(196);
  });

  it('does not make up for a time in which it was held back or frozen', async () => {
    const world = new FakeWorld();
    world.load.start(settings({ rate: 100, clients: 64 }));
    await world.pass(1_000);
    const before = world.asked.length;
    world.now += 60_000;
    await world.pass(20);
    expect(world.asked.length - before).toBeLessThanOrEqual(14);
  });

  it('ends after its duration, waits for what is under way, and then paces no more', async () => {
    const world = new FakeWorld();
    world.answersAfter = 400;
    world.load.start(settings({ rate: 50, seconds: 2 }));
    await world.pass(2_100);
    expect(world.load.view.state).toBe('ending');
    const ended = world.load.ended();
    await world.pass(1_000);
    const { state, totals, outstanding } = await ended;
    expect({ state, outstanding, isPacing: world.isPacing }).toEqual({
      state: 'idle',
      outstanding: 0,
      isPacing: false,
    });
    expect(totals.answered).toBe(totals.asked);
    expect(world.told).toEqual([expect.objectContaining({ rate: 50 }), null]);
  });

  it('goes on at once when other settings are given', async () => {
    const world = new FakeWorld();
    world.load.start(settings({ rate: 10 }));
    await world.pass(1_000);
    world.load.start(settings({ rate: 500, clients: 64 }));
    await world.pass(1_000);
    expect(world.load.view.totals.asked).toBeGreaterThanOrEqual(499);
    expect(world.load.view.totals.asked).toBeLessThanOrEqual(502);
  });
});

describe('the record', () => {
  it('tells each whole second once, with what was answered in it and how long it took', async () => {
    const world = new FakeWorld();
    world.answersAfter = 100;
    world.load.start(settings({ rate: 100, clients: 64 }));
    await world.pass(5_020);
    const { seconds, now } = world.load.view;
    expect(seconds.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4]);
    expect(now).toBe(5);
    expect(seconds[3]).toMatchObject({ answered: 100, refused: 0, unknown: 0, reads: null });
    const { median, p99 } = seconds[3]?.writes ?? { median: 0, p99: 0 };
    for (const told of [median, p99]) expect(Math.abs(told - 100)).toBeLessThanOrEqual(WITHIN_PERCENT);
  });

  it('counts refused and unknown apart, and says why of the newest', async () => {
    const world = new FakeWorld();
    world.answersAfter = null;
    world.load.start(settings({ rate: 50, clients: 3 }));
    await world.pass(100);
    world.asked[0]?.end({ kind: 'refused', why: 'No.' });
    world.asked[1]?.end({ kind: 'unknown', why: 'Nobody knows.' });
    world.asked[2]?.end({ kind: 'answered' });
    await world.pass(20);
    expect(world.load.view.totals).toMatchObject({ answered: 1, refused: 1, unknown: 1 });
    await world.pass(1_000);
    expect(world.load.view.lastFailure).toBe('Nobody knows.');
  });

  it('holds no second in which the page was frozen', async () => {
    const world = new FakeWorld();
    world.load.start(settings({}));
    await world.pass(2_020);
    world.now += 10_000;
    await world.pass(1_980);
    expect(world.load.view.seconds.map(({ at }) => at)).toEqual([0, 1, 2, 12, 13]);
  });

  it('marks elections, times without a leader, and faults, by the clock of the record', async () => {
    const world = new FakeWorld();
    world.load.start(settings({}));
    await world.pass(1_000);
    const fault = {
      key: 'crashed:a',
      text: 'node1 is shut down',
      by: null,
      undo: { label: '', name: '', command: { request: '' } },
      fault: null,
    };
    world.seen = { leader: null, term: 3, servers: [], faults: [fault] };
    await world.pass(1_000);
    const servers = [{ id: 'b', name: 'node2' }] as unknown as Looked['servers'];
    world.seen = { leader: 'b', term: 4, servers, faults: [fault] };
    await world.pass(1_000);
    world.seen = { leader: 'b', term: 4, servers, faults: [] };
    await world.pass(1_020);
    const placed = world.load.view.marks.map((mark) => ({
      ...mark,
      at: Math.round(mark.at),
      ...('until' in mark && mark.until !== null ? { until: Math.round(mark.until) } : {}),
    }));
    expect(placed).toEqual([
      { kind: 'leaderless', at: 1, until: 2 },
      { kind: 'fault', at: 1, until: 3, text: 'node1 is shut down' },
      { kind: 'leader', at: 2, term: 4, name: 'node2' },
    ]);
  });
});

describe('a histogram', () => {
  it('tells median and 99th percentile within its stated error, whatever the durations', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const durations = Array.from({ length: 200 + seed }, (_, place) => 0.02 * 1.07 ** ((place * 7919 * seed) % 200));
      const latencies = new Latencies();
      for (const one of durations) latencies.add(one);
      const sorted = [...durations].sort((one, other) => one - other);
      const exact = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
      const spread = latencies.spread();
      expect(Math.abs((spread?.median ?? 0) / exact(0.5) - 1)).toBeLessThanOrEqual(WITHIN_PERCENT / 100);
      expect(Math.abs((spread?.p99 ?? 0) / exact(0.99) - 1)).toBeLessThanOrEqual(WITHIN_PERCENT / 100);
    }
  });

  it('says nothing of nothing', () => {
    expect(new Latencies().spread()).toBeNull();
  });
});

describe('what is asked', () => {
  it('follows the mix and stays within the key space', () => {
    let state = 1;
    const draw = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const operations = new Operations(draw, 'x');
    const mix = { stores: 50, increments: 10, reads: 30, staleReads: 10 };
    const all = Array.from({ length: 5_000 }, () => operations.next({ mix, keys: 3 }));
    const share = (kind: LoadOperation['kind']): number => all.filter((one) => one.kind === kind).length / 50;
    expect(Math.abs(share('store') - 50)).toBeLessThan(4);
    expect(Math.abs(share('read') - 30)).toBeLessThan(4);
    expect(new Set(all.map(({ key }) => key)).size).toBeLessThanOrEqual(6);
    const values = all.flatMap((one) => (one.kind === 'store' ? [one.value] : []));
    expect(new Set(values).size).toBe(values.length);
  });

  it.each<[unknown, RegExp]>([
    [null, /described by an object/],
    [[], /described by an object/],
    [{ rate: 0 }, /rate is a whole number from 1 to 1000/],
    [{ rate: 1_001 }, /rate/],
    [{ clients: 65 }, /clients/],
    [{ keys: 1.5 }, /keys/],
    [{ seconds: 'long' }, /seconds/],
    [{ speed: 1 }, /no setting speed/],
    [{ mix: 1 }, /how many parts/],
    [{ mix: { writes: 1 } }, /no writes/],
    [{ mix: { reads: -1 } }, /reads is a whole number/],
    [{ mix: { reads: 0 } }, /at least one part/],
  ])('%j is refused in words', (given, says) => {
    expect(readLoadSettings(given)).toEqual({ wrong: expect.stringMatching(says) as string });
  });

  it('is on the console a rate, a description or an end', () => {
    const { load } = new FakeWorld();
    expect(runLoad(load, 'stop')).toMatchObject({ ok: false, code: 'noLoad' });
    expect(runLoad(load, 'much')).toMatchObject({ ok: false, code: 'badLoad' });
    expect(runLoad(load, '200')).toMatchObject({ ok: true });
    expect(load.view.settings.rate).toBe(200);
    expect(runLoad(load, '{"clients":3,"seconds":null}')).toMatchObject({ ok: true });
    expect(load.view.settings).toEqual({ ...DEFAULT_LOAD, rate: 200, clients: 3, seconds: null });
    expect(runLoad(load, '"stop"')).toMatchObject({ ok: true });
    expect(load.view.state).not.toBe('running');
  });
});
