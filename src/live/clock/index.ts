/** The live clock's public face; its parts are for its own tests. */
export { createLiveClock } from './clock.ts';
export type { LiveClock } from './clock.ts';
export { pageTime } from './steadyTime.ts';
export { forAnyTimer, pageTimers } from './timers.ts';
export type { Timers } from './timers.ts';
