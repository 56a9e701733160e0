/** The ground that the simulated world stands on: chance, the order of events, network, disk and clock, each by itself. */
import { describe, expect, it } from 'vitest';
import { SimulatedClock } from '../../src/sim/clock.ts';
import { SimulatedDisk } from '../../src/sim/disk.ts';
import { SimulatedNetwork, GOOD_LINK } from '../../src/sim/network.ts';
import { EventQueue } from '../../src/sim/queue.ts';
import { Random } from '../../src/sim/random.ts';
import type { Entry } from '../../src/raft/entries.ts';

const entry = (index: number, term: number): Entry => ({ index, term, payload: { kind: 'noop' } });

describe('chance from a seed', () => {
  it('gives the same numbers for the same seed, on every engine', () => {
    const random = new Random(42);
    const drawn = [random.next(), random.next(), random.next()];
    const again = new Random(42);
    expect([again.next(), again.next(), again.next()]).toEqual(drawn);
    expect(drawn).toMatchInlineSnapshot(`
      [
        1350328659,
        1924803457,
        2864904299,
      ]
    `);
  });

  it('keeps to its bounds and reaches them', () => {
    const random = new Random(1);
    const seen = new Set(Array.from({ length: 500 }, () => random.between(3, 7)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6, 7]);
  });

  it('draws nothing for a chance of zero', () => {
    const one = new Random(9);
    const other = new Random(9);
    one.chance(0);
    expect(one.next()).toBe(other.next());
  });
});

describe('the order of events', () => {
  it('is by time, and at equal times as scheduled', () => {
    const queue = new EventQueue<number>();
    const random = new Random(5);
    const times: number[] = [];
    for (let n = 0; n < 2_000; n += 1) {
      times.push(random.below(50));
      queue.add(times[n] ?? 0, n);
    }
    const expected = times.map((at, n) => ({ at, n })).sort((one, other) => one.at - other.at || one.n - other.n);
    const taken: { at: number; n: number }[] = [];
    for (let next = queue.take(); next !== null; next = queue.take()) taken.push({ at: next.at, n: next.event });
    expect(taken).toEqual(expected);
  });

  it('refuses a time that is no whole number', () => {
    expect(() => new EventQueue<number>().add(0.5, 1)).toThrow(RangeError);
  });
});

describe('the simulated network', () => {
  const arrivals = (network: SimulatedNetwork, from: string, to: string, now = 0): number[] => {
    const times: number[] = [];
    network.transmit(from, to, now, (at) => times.push(at));
    return times;
  };

  it('loses and doubles as often as told', () => {
    const network = new SimulatedNetwork(new Random(1), { ...GOOD_LINK, loss: 250_000, duplication: 500_000 });
    const counts = [0, 0, 0];
    for (let n = 0; n < 4_000; n += 1) counts[arrivals(network, 'a', 'b').length]! += 1;
    expect(counts[0]! / 4_000).toBeCloseTo(0.25, 1);
    expect(counts[2]! / 4_000).toBeCloseTo(0.375, 1);
  });

  it('lets messages overtake each other unless the link is in order', () => {
    const late = { ...GOOD_LINK, jitter: 10_000 };
    const disordered = new SimulatedNetwork(new Random(2), { ...late, inOrder: false });
    const ordered = new SimulatedNetwork(new Random(2), { ...late, inOrder: true });
    const overtakes = (network: SimulatedNetwork): number => {
      let count = 0;
      let last = 0;
      for (let now = 0; now < 1_000; now += 1) {
        const at = arrivals(network, 'a', 'b', now)[0] ?? 0;
        if (at < last) count += 1;
        last = at;
      }
      return count;
    };
    expect(overtakes(disordered)).toBeGreaterThan(100);
    expect(overtakes(ordered)).toBe(0);
    expect(disordered.tally.overtakenMessages).toBeGreaterThan(100);
    expect(ordered.tally.overtakenMessages).toBe(0);
  });

  it('cuts one way, splits into groups, and heals', () => {
    const network = new SimulatedNetwork(new Random(3));
    network.cut('a', 'b');
    expect([network.passes('a', 'b'), network.passes('b', 'a')]).toEqual([false, true]);
    network.partition([['a', 'b'], ['c']]);
    expect([network.passes('b', 'a'), network.passes('b', 'c'), network.passes('d', 'a')]).toEqual([
      true,
      false,
      false,
    ]);
    network.heal();
    expect(arrivals(network, 'a', 'c')).toHaveLength(1);
    network.setLink('a', 'c', { ...GOOD_LINK, loss: 1_000_000 });
    expect(arrivals(network, 'a', 'c')).toHaveLength(0);
    network.setQuality(GOOD_LINK);
    expect(arrivals(network, 'a', 'c')).toHaveLength(1);
  });
});

describe('the simulated disk', () => {
  const make = (seed = 1): { disk: SimulatedDisk; ends: number[] } => {
    const ends: number[] = [];
    const disk = new SimulatedDisk(
      new Random(seed),
      { currentTerm: 0, votedFor: null, compaction: null, log: [] },
      () => 100,
      (at) => ends.push(at),
    );
    return { disk, ends };
  };
  const write = (save: number): Parameters<SimulatedDisk['write']>[0] => ({
    save,
    currentTerm: save,
    votedFor: 'a',
    truncateFrom: null,
    compaction: null,
    entries: [entry(save, 1)],
  });

  it('has what was completed, in order, and nothing else', () => {
    const { disk, ends } = make();
    disk.write(write(1));
    disk.write(write(2));
    expect(disk.recover()).toEqual({ currentTerm: 0, votedFor: null, compaction: null, log: [] });
    expect(ends[1]).toBeGreaterThanOrEqual(ends[0] ?? 0);
    expect(disk.complete()).toEqual({ save: 1, ok: true });
    expect(disk.recover()).toEqual({ currentTerm: 1, votedFor: 'a', compaction: null, log: [entry(1, 1)] });
  });

  it('after a crash has a prefix of what was under way: sometimes none, sometimes all', () => {
    const survivors = new Set<number>();
    for (let seed = 0; seed < 50; seed += 1) {
      const { disk } = make(seed);
      for (let save = 1; save <= 3; save += 1) disk.write(write(save));
      const { survived, lost } = disk.crash();
      expect(survived + lost).toBe(3);
      expect(disk.recover().log).toHaveLength(survived);
      survivors.add(survived);
    }
    expect([...survivors].sort()).toEqual([0, 1, 2, 3]);
  });

  it('fails a write as told, with what was begun behind it, and then works again', () => {
    const { disk } = make();
    disk.failNext(1);
    disk.write(write(1));
    disk.write(write(2));
    expect([disk.complete().ok, disk.complete().ok]).toEqual([false, false]);
    disk.write(write(1));
    expect(disk.complete().ok).toBe(true);
  });

  it('cuts the stored log before it appends', () => {
    const { disk } = make();
    disk.write({
      save: 1,
      currentTerm: 1,
      votedFor: null,
      truncateFrom: null,
      compaction: null,
      entries: [entry(1, 1), entry(2, 1)],
    });
    disk.write({ save: 2, currentTerm: 2, votedFor: null, truncateFrom: 2, compaction: null, entries: [entry(2, 2)] });
    disk.complete();
    disk.complete();
    expect(disk.recover().log).toEqual([entry(1, 1), entry(2, 2)]);
  });

  it('throws when a write would leave a gap', () => {
    const { disk } = make();
    disk.write(write(2));
    expect(() => disk.complete()).toThrow('gap');
  });
});

describe('a simulated clock', () => {
  it('drifts, never runs back, and rings at the first moment that is late enough', () => {
    let world = 0;
    const rings: { at: number; ring: number }[] = [];
    const clock = new SimulatedClock(
      () => world,
      1_000,
      20_000,
      (at, ring) => rings.push({ at, ring }),
    );
    clock.setAlarm(52_000);
    const { at, ring } = rings[0] ?? { at: 0, ring: 0 };
    expect(at).toBe(50_000);
    world = at - 1;
    expect(clock.now()).toBeLessThan(52_000);
    world = at;
    expect(clock.rings(ring)).toBe(true);
    expect(clock.rings(ring)).toBe(false);
    clock.setDrift(-20_000);
    const before = clock.now();
    world += 1_000;
    expect(clock.now()).toBe(before + 980);
  });

  it('asks the world once for an alarm that is put off again and again', () => {
    let world = 0;
    const rings: { at: number; ring: number }[] = [];
    const clock = new SimulatedClock(
      () => world,
      0,
      0,
      (at, ring) => rings.push({ at, ring }),
    );
    for (let at = 100; at < 1_000; at += 100) clock.setAlarm(at);
    expect(rings).toEqual([{ at: 100, ring: 1 }]);
    world = 100;
    expect(clock.rings(1)).toBe(false);
    expect(rings[1]).toEqual({ at: 900, ring: 2 });
    world = 900;
    clock.setAlarm(null);
    expect(clock.rings(2)).toBe(false);
  });
});
