/** When the parts of a room's page that its first drawing does without are fetched unasked. What they are is later.ts's. */
import * as later from './later.ts';

/** By then a page that opens a room has linked up with the others, for which it needs the processor. */
const AHEAD_AFTER_MS = 3_000;
const IDLE_WITHIN_MS = 1_000;

/** When the page has nothing better to do, and soon in any case. */
const whenIdle = (work: () => void): unknown =>
  typeof requestIdleCallback === 'function'
    ? requestIdleCallback(work, { timeout: IDLE_WITHIN_MS })
    : setTimeout(work, IDLE_WITHIN_MS / 10);

/** One after another. What cannot be fetched now is asked for again, and missed aloud, when it is needed. */
export function fetchAhead(...others: readonly (() => Promise<unknown>)[]): void {
  const parts: (() => Promise<unknown>)[] = [...Object.values(later), ...others];
  const next = (): void => {
    const load = parts.shift();
    if (load === undefined) return;
    void load()
      .catch(() => undefined)
      .then(() => whenIdle(next));
  };
  setTimeout(() => whenIdle(next), AHEAD_AFTER_MS);
}
