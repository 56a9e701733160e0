/**
 * How the newest entries of a log travel between tabs: only those that were not told before, behind the one that they
 * follow. Two logs with an entry of one index and term are equal up to it (Log Matching, §5.3), so whoever has that entry
 * can put the rest behind it; whoever has not waits for the next whole tail.
 */
import type { Index, Term } from '../../raft/entries.ts';
import { TAIL, type EntryView } from '../../view/server.ts';

/** A whole tail at least so often, for whoever missed something. */
const WHOLE_EVERY_MS = 2_000;

/** The entry that what is told follows. */
export interface TailPlace {
  readonly index: Index;
  readonly term: Term;
}

export interface SharedTail {
  readonly tail: readonly EntryView[];
  /** Null when the tail is whole. */
  readonly tailAfter: TailPlace | null;
}

/** What the others have been told already. */
export class TailTeller {
  #told: TailPlace | null = null;
  #wholeAt = Number.NEGATIVE_INFINITY;

  /** `anew` when somebody listens who has heard nothing yet. `now` in ms. */
  next(tail: readonly EntryView[], anew: boolean, now: number): SharedTail {
    const tailAfter = this.#told;
    const last = tail.at(-1);
    this.#told = last === undefined ? null : { index: last.index, term: last.term };
    const known = tailAfter === null ? -1 : placeIn(tail, tailAfter);
    if (known === -1 || anew || now - this.#wholeAt >= WHOLE_EVERY_MS) {
      this.#wholeAt = now;
      return { tail, tailAfter: null };
    }
    return { tail: tail.slice(known + 1), tailAfter };
  }
}

/** The tail as it is known now, from what was known before and what was told. */
export function joinTail(before: readonly EntryView[], { tail, tailAfter }: SharedTail): readonly EntryView[] {
  if (tailAfter === null) return tail;
  const known = placeIn(before, tailAfter);
  if (known === -1) return tail;
  // At rest nothing is new, and the same tail draws nothing anew.
  if (tail.length === 0 && known === before.length - 1) return before;
  return [...before.slice(0, known + 1), ...tail].slice(-TAIL);
}

function placeIn(tail: readonly EntryView[], { index, term }: TailPlace): number {
  return tail.findIndex((entry) => entry.index === index && entry.term === term);
}
