/**
 * Which records of one server's journal a start still has to read, so that a journal shrinks when the log is compacted.
 *
 * A start may begin at any record that keeps no more of the log before it than a snapshot covers. What lies before can
 * go, except the records by which tabs took the server over: a former owner that wakes up finds its next number taken
 * for ever, however short the journal has become. It reads and writes nothing itself.
 */
import type { Index } from '../../raft/entries.ts';

/** Records from one number to another, both included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export class Journal {
  /** Of the records those that no later one makes needless as a beginning: numbers and what they keep both ascend. */
  #beginnings: { readonly number: number; readonly kept: Index }[] = [];
  readonly #takings: number[];
  /** Nothing but takings is before it. */
  #first: number;

  constructor(first: number, takings: readonly number[]) {
    this.#first = first;
    this.#takings = [...takings];
  }

  /** The record with this number is added; so many entries of the log before it still stand. */
  added(number: number, kept: Index): void {
    while ((this.#beginnings.at(-1)?.kept ?? -1) >= kept) this.#beginnings.pop();
    this.#beginnings.push({ number, kept });
  }

  /** The record by which a tab takes the server over is added. */
  taken(number: number, kept: Index): void {
    this.added(number, kept);
    this.#takings.push(number);
  }

  /** The records after this number were not stored after all. */
  endsAt(number: number): void {
    this.#beginnings = this.#beginnings.filter((beginning) => beginning.number <= number);
  }

  /** The record where a start may begin once a snapshot covers the log up to `base`. */
  beginning(base: Index): number {
    return this.#beginnings.findLast(({ kept }) => kept <= base)?.number ?? this.#first;
  }

  /** What may go before that record. */
  before(beginning: number): Stretch[] {
    const stretches: Stretch[] = [];
    let from = this.#first;
    for (const taking of this.#takings) {
      if (taking < from || taking >= beginning) continue;
      if (taking > from) stretches.push({ from, to: taking - 1 });
      from = taking + 1;
    }
    if (from < beginning) stretches.push({ from, to: beginning - 1 });
    return stretches;
  }

  /** That is gone. */
  beginsAt(beginning: number): void {
    this.#first = Math.max(this.#first, beginning);
  }
}
