/** The live clock: wakes when it should, never before, at the price of few timers; and it knows when a machine slept. */
import { expect, test, vi } from 'vitest';
import { createLiveClock } from '../../../src/live/clock/clock.ts';
import { createSteadyTime } from '../../../src/live/clock/steadyTime.ts';
import { FakeTimers } from './fakes.ts';

function setup() {
  const timers = new FakeTimers();
  const wakes: number[] = [];
  const clock = createLiveClock(() => wakes.push(timers.now), { timers, time: () => timers.now });
  return { timers, wakes, clock };
}

test('wakes once, at the alarm', () => {
  const { timers, wakes, clock } = setup();
  clock.setAlarm(10_000);
  timers.pass(100_000);
  expect(wakes).toEqual([10_000]);
});

test('a later alarm replaces the earlier one', () => {
  const { timers, wakes, clock } = setup();
  clock.setAlarm(10_000);
  clock.setAlarm(30_000);
  timers.pass(100_000);
  expect(wakes).toEqual([30_000]);
});

test('an earlier alarm replaces the later one', () => {
  const { timers, wakes, clock } = setup();
  clock.setAlarm(30_000);
  clock.setAlarm(10_000);
  timers.pass(100_000);
  expect(wakes).toEqual([10_000]);
});

test('an alarm in the past wakes soon, but never inside setAlarm', () => {
  const { timers, wakes, clock } = setup();
  timers.pass(5_000);
  clock.setAlarm(1_000);
  expect(wakes).toEqual([]);
  timers.pass(0);
  expect(wakes).toEqual([5_000]);
});

test('null cancels, and a new alarm can follow', () => {
  const { timers, wakes, clock } = setup();
  clock.setAlarm(10_000);
  clock.setAlarm(null);
  timers.pass(20_000);
  expect(wakes).toEqual([]);
  clock.setAlarm(30_000);
  timers.pass(20_000);
  expect(wakes).toEqual([30_000]);
});

test('a timer that rings early is set again, and the wake is not early', () => {
  const { timers, wakes, clock } = setup();
  timers.early = 400;
  clock.setAlarm(10_000);
  timers.pass(9_700);
  expect(wakes).toEqual([]);
  timers.pass(10_000);
  expect(wakes).toEqual([10_000]);
});

test('a wake may set the next alarm', () => {
  const timers = new FakeTimers();
  const wakes: number[] = [];
  const clock = createLiveClock(
    () => {
      wakes.push(timers.now);
      clock.setAlarm(timers.now + 10_000);
    },
    { timers, time: () => timers.now },
  );
  clock.setAlarm(10_000);
  timers.pass(35_000);
  expect(wakes).toEqual([10_000, 20_000, 30_000]);
});

test('a deadline that heartbeats keep moving costs one timer a period, not one a heartbeat', () => {
  const { timers, wakes, clock } = setup();
  for (let heartbeat = 0; heartbeat < 1000; heartbeat += 1) {
    clock.setAlarm(timers.now + 300_000);
    timers.pass(10_000);
  }
  expect(wakes).toEqual([]);
  expect(timers.set).toBeLessThan(50);
});

test('after close nothing wakes, and no timer is left', () => {
  const { timers, wakes, clock } = setup();
  clock.setAlarm(10_000);
  clock.close();
  clock.setAlarm(20_000);
  timers.pass(50_000);
  expect(wakes).toEqual([]);
  expect(timers.pending).toBe(0);
});

test('an alarm that is no whole number is our own error', () => {
  const { clock } = setup();
  expect(() => clock.setAlarm(1.5)).toThrow('whole microseconds');
  expect(() => clock.setAlarm(Number.POSITIVE_INFINITY)).toThrow('whole microseconds');
});

function readings() {
  const hands = { monotonic: 1000, wall: 5_000_000 };
  const now = createSteadyTime({ monotonic: () => hands.monotonic, wall: () => hands.wall });
  const pass = (ms: number, wall = ms): void => {
    hands.monotonic += ms;
    hands.wall += wall;
  };
  return { now, pass };
}

test('time is the monotone reading in whole microseconds', () => {
  const { now, pass } = readings();
  expect(now()).toBe(1_000_000);
  pass(0.1234);
  expect(now()).toBe(1_000_123);
});

test('a machine that slept while its monotone clock stood still has lived through the sleep', () => {
  const { now, pass } = readings();
  const before = now();
  pass(10, 60_010);
  expect(now() - before).toBe(60_010_000);
  pass(10);
  expect(now() - before).toBe(60_020_000);
});

test('a sleep that the monotone clock counted is not counted twice', () => {
  const { now, pass } = readings();
  const before = now();
  pass(60_000);
  expect(now() - before).toBe(60_000_000);
});

test('a wall clock that drifts, or is set back, changes nothing', () => {
  const { now, pass } = readings();
  const before = now();
  for (let second = 0; second < 1000; second += 1) {
    pass(1000, 1001);
    now();
  }
  pass(0, -3_600_000);
  expect(now() - before).toBe(1_000_000_000);
  pass(5);
  expect(now() - before).toBe(1_000_005_000);
});

test('the clock of this page runs without a worker, too', async () => {
  const woken = vi.fn();
  const clock = createLiveClock(woken);
  const at = clock.now() + 3_000;
  clock.setAlarm(at);
  await vi.waitFor(() => expect(woken).toHaveBeenCalledOnce(), { interval: 1 });
  expect(clock.now()).toBeGreaterThanOrEqual(at);
  clock.close();
});
