/**
 * When this page first saw a view, on its own clock. Views are replaced whole, so the object itself is the key; clocks
 * of different tabs are never compared.
 */
import type { ServerView } from '../../view/server.ts';

const seen = new WeakMap<ServerView, number>();

export function firstSeen(view: ServerView): number {
  const known = seen.get(view);
  if (known !== undefined) return known;
  const now = performance.now();
  seen.set(view, now);
  return now;
}
