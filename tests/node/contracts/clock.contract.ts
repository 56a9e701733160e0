/**
 * What every Clock does, simulated, live or in memory: hand it a way to make one, and it registers the tests.
 */
import { afterEach, describe, expect, test } from 'vitest';
import type { Microseconds } from '../../../src/raft/entries.ts';
import type { Clock } from '../../../src/node/ports.ts';

export interface ClockWorld {
  readonly clock: Clock;
  /** When it woke its server so far, on its own clock. */
  readonly wakes: readonly Microseconds[];
  /** Lets this much time pass, or a little more. */
  pass(time: Microseconds): Promise<void> | void;
  end(): Promise<void> | void;
}

const SHORT = 20_000;

export function clockContract(name: string, make: () => Promise<ClockWorld> | ClockWorld): void {
  describe(`clock: ${name}`, () => {
    let world: ClockWorld | null = null;
    const open = async (): Promise<ClockWorld> => (world = await make());
    afterEach(async () => {
      await world?.end();
      world = null;
    });

    test('tells whole microseconds that never fall', async () => {
      const { clock, pass } = bound(await open());
      let before = clock.now();
      for (let times = 0; times < 5; times += 1) {
        await pass(1000);
        const now = clock.now();
        expect(Number.isSafeInteger(now)).toBe(true);
        expect(now).toBeGreaterThanOrEqual(before + 1000);
        before = now;
      }
    });

    test('wakes at the alarm or after it, once', async () => {
      const { clock, pass, wakes } = bound(await open());
      const at = clock.now() + SHORT;
      clock.setAlarm(at);
      expect(wakes).toEqual([]);
      await pass(4 * SHORT);
      expect(wakes).toHaveLength(1);
      expect(wakes[0]).toBeGreaterThanOrEqual(at);
    });

    test.each([
      ['a later', 2 * SHORT, 4 * SHORT],
      ['an earlier', 40 * SHORT, SHORT],
    ])('%s alarm replaces the one before', async (_, first, second) => {
      const { clock, pass, wakes } = bound(await open());
      const start = clock.now();
      clock.setAlarm(start + first);
      clock.setAlarm(start + second);
      await pass(8 * SHORT);
      expect(wakes).toHaveLength(1);
      expect(wakes[0]).toBeGreaterThanOrEqual(start + second);
    });

    test('null cancels', async () => {
      const { clock, pass, wakes } = bound(await open());
      clock.setAlarm(clock.now() + SHORT);
      clock.setAlarm(null);
      await pass(4 * SHORT);
      expect(wakes).toEqual([]);
    });

    test('an alarm in the past wakes soon, but not before setAlarm has returned', async () => {
      const { clock, pass, wakes } = bound(await open());
      await pass(1000);
      clock.setAlarm(clock.now() - 500);
      expect(wakes).toEqual([]);
      await pass(SHORT);
      expect(wakes).toHaveLength(1);
    });
  });
}

function bound(world: ClockWorld): ClockWorld {
  return { clock: world.clock, wakes: world.wakes, pass: (time) => world.pass(time), end: () => world.end() };
}
