/**
 * The time of this page: monotone like `performance.now()`, and unlike it never blind to a machine that slept.
 *
 * `performance.now()` stands still on some systems while a laptop sleeps; `Date.now()` does not, but a person or a time
 * service may set it. So the first measures, and a sudden lead of the second is taken for sleep and added. A wall
 * clock set ahead by hand looks the same and costs a leadership, nothing worse; one set back is ignored.
 */
import type { Microseconds } from '../../raft/entries.ts';

export interface Readings {
  /** Milliseconds that never run backwards, and may stand still while the machine sleeps. */
  monotonic(): number;
  /** Milliseconds since the epoch, as the machine believes them to be. */
  wall(): number;
}

/** A lead below this is drift, or rounding, or a time service easing the clock; none of them is sleep. */
const LEAST_SLEEP_MS = 500;

const pageReadings: Readings = { monotonic: () => performance.now(), wall: () => Date.now() };

export function createSteadyTime(readings: Readings = pageReadings): () => Microseconds {
  let lead = readings.wall() - readings.monotonic();
  let slept = 0;
  let latest = 0;
  return () => {
    const monotonic = readings.monotonic();
    const leadNow = readings.wall() - monotonic;
    if (leadNow - lead >= LEAST_SLEEP_MS) slept += leadNow - lead;
    lead = leadNow;
    latest = Math.max(latest, Math.floor((monotonic + slept) * 1000));
    return latest;
  };
}

/** Shared by everything in this page, so that a server that is started again does not see time run backwards. */
export const pageTime: () => Microseconds = createSteadyTime();
