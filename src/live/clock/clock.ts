/**
 * The clock of the server in this tab: the Clock port over this page's steady time and its worker's timers.
 *
 * A heartbeat moves the election deadline many times a second, so an alarm that moves later costs nothing here: the
 * timer already set rings early, finds that it is not time, and is set again. It decides nothing about elections.
 */
import type { Microseconds } from '../../raft/entries.ts';
import type { Clock } from '../../node/ports.ts';
import { pageTime } from './steadyTime.ts';
import { pageTimers } from './timers.ts';
import type { Timers } from './timers.ts';

export interface LiveClock extends Clock {
  /** This page's timers, for whatever else must keep its rate in a hidden tab. They outlive `close`. */
  readonly timers: Timers;
  /** No wake comes after this. */
  close(): void;
}

export interface ClockParts {
  readonly timers?: Timers;
  readonly time?: () => Microseconds;
}

export function createLiveClock(wake: () => void, parts: ClockParts = {}): LiveClock {
  const timers = parts.timers ?? pageTimers();
  const now = parts.time ?? pageTime;
  let wanted: Microseconds | null = null;
  let armed: { readonly at: Microseconds; readonly timer: number } | null = null;
  let closed = false;

  function arm(at: Microseconds): void {
    if (armed !== null) timers.clearTimeout(armed.timer);
    // A deadline beyond what a timer can count rings early and is set again, like any that was moved.
    const delay = Math.min(Math.max(0, (at - now()) / 1000), 2 ** 30);
    armed = { at, timer: timers.setTimeout(ring, delay) };
  }

  function ring(): void {
    armed = null;
    if (closed || wanted === null) return;
    if (now() < wanted) {
      arm(wanted);
      return;
    }
    wanted = null;
    wake();
  }

  return {
    timers,
    now,
    setAlarm(at) {
      if (at !== null && !Number.isSafeInteger(at)) throw new Error(`An alarm needs whole microseconds, not ${at}.`);
      if (closed) return;
      wanted = at;
      if (at !== null && (armed === null || at < armed.at)) arm(at);
    },
    close() {
      closed = true;
      wanted = null;
      if (armed !== null) timers.clearTimeout(armed.timer);
      armed = null;
    },
  };
}
