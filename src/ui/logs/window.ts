/**
 * Which columns of the log are drawn. The table has as many columns as fit, never more; by default it follows the
 * newest entry, and it stays where it is once somebody has scrolled back.
 */
import type { Index } from '../../raft/entries.ts';
import type { WorldView } from '../../view/world.ts';

export interface Columns {
  readonly first: Index;
  readonly last: Index;
}

/** The last index that anybody told to have. */
export function lastIndexOf(view: WorldView): Index {
  return Math.max(0, ...view.servers.map((picture) => picture.view?.lastLogIndex ?? 0));
}

/** The highest commitIndex that anybody told: everything up to there is committed, whoever knows it. */
export function committedOf(view: WorldView): Index {
  return Math.max(0, ...view.servers.map((picture) => picture.view?.commitIndex ?? 0));
}

/** How many columns fit; at least three, so that there is always something to compare. */
export function columnsThatFit(width: number, heads: number, columnWidth: number): number {
  return Math.max(3, Math.floor((width - heads) / columnWidth));
}

/**
 * The window. `end` is the last column that somebody scrolled to, null to follow. One column beyond the newest entry
 * is drawn, where the next one will stand.
 */
export function windowOf(newest: Index, count: number, end: Index | null): Columns {
  const follow = newest + 1;
  const last = Math.max(count, Math.min(follow, end ?? follow));
  return { first: Math.max(1, last - count + 1), last };
}

/** Back to following when the window has reached the newest entry again. */
export function endAfter(newest: Index, wanted: Index): Index | null {
  return wanted >= newest + 1 ? null : wanted;
}

/** Of one row, in rem: with many servers rows are lower, so that the last is in sight too, but never too low to read. */
export function rowHeight(servers: number): number {
  return Math.min(2.125, Math.max(1.25, 11.5 / Math.max(1, servers)));
}
