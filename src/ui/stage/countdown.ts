/**
 * The arc around a server: how much of its election timeout is left. A view tells it for one moment; between two views
 * it is carried on, but never further than `CARRY` beyond what somebody else told, since nothing is claimed that was
 * not heard. Pure numbers; the clock is the caller's.
 */
import type { ServerView } from '../../view/server.ts';

/** How long another tab's countdown is carried on without a new view, in milliseconds. */
export const CARRY = 1000;

/** What is left of the timeout, `elapsed` ms after the view was heard; null when no timer runs. */
export function leftAfter(view: ServerView, elapsed: number, own: boolean): number | null {
  if (view.electionLeftMs === null) return null;
  const carried = own ? elapsed : Math.min(elapsed, CARRY);
  return Math.max(0, view.electionLeftMs - carried);
}

/** The arc's length in per cent of the circle. With `quarters` it loses a quarter at a time (reduced motion). */
export function arcLength(left: number, timeout: number | null, quarters: boolean): number {
  if (timeout === null || timeout <= 0) return 0;
  const share = Math.max(0, Math.min(1, left / timeout));
  return quarters ? Math.ceil(share * 4) * 25 : Math.round(share * 1000) / 10;
}
