/** The schedule of chaos: what is stated is what comes, and nothing of it stays. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFault } from '../../src/live/faults/document.ts';
import { LEAST_PACE_MS, paceFor, stepIn, stepsBetween, type Chaos } from '../../src/view/chaos.ts';

const SERVERS = ['a1', 'b2', 'c3', 'd4', 'e5'];
const chaos = (seed: number, servers = SERVERS): Chaos => ({ seed, startedAt: 0, paceMs: LEAST_PACE_MS, servers });

test('the same seed brings the same faults, another seed others', () => {
  expect(stepsBetween(chaos(42), 0, 60_000)).toEqual(stepsBetween(chaos(42), 0, 60_000));
  expect(stepsBetween(chaos(42), 0, 60_000)).not.toEqual(stepsBetween(chaos(43), 0, 60_000));
});

test('what is stated for a minute is what is stated later for its end', () => {
  const minute = stepsBetween(chaos(7), 0, 60_000);
  const end = stepsBetween(chaos(7), 50_000, 60_000);
  expect(end.length).toBeGreaterThan(0);
  expect(minute.slice(-end.length)).toEqual(end);
});

test('each fault can be made, begins in its slot, and is over before the next begins', () => {
  const servers = fc.integer({ min: 2, max: 9 }).map((count) => 'a1b2c3d4e5f6a7b8c9'.match(/../g)!.slice(0, count));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), fc.nat(10_000), servers, (seed, slot, some) => {
      const { at, lastsMs, fault } = stepIn(chaos(seed, some), slot);
      expect(readFault(fault)).toEqual({ fault });
      expect(at).toBeGreaterThanOrEqual(slot * LEAST_PACE_MS);
      expect(lastsMs).toBeGreaterThan(0);
      expect(at + lastsMs).toBeLessThan((slot + 1) * LEAST_PACE_MS);
    }),
  );
});

test('every kind of fault comes, and everybody is hit', () => {
  const faults = Array.from({ length: 300 }, (_, slot) => stepIn(chaos(1), slot).fault);
  const kinds = new Set(faults.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['cut', 'delay', 'duplication', 'freeze', 'groups', 'loss', 'slowDisk']);
  const frozen = faults.flatMap((fault) => (fault.kind === 'freeze' ? [fault.server] : []));
  expect(new Set(frozen).size).toBe(SERVERS.length);
});

test('the pace leaves time for an election', () => {
  expect(paceFor([200, 300])).toBe(LEAST_PACE_MS);
  expect(paceFor([6_000, 12_000])).toBe(48_000);
});
