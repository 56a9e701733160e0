/**
 * What a load achieved, second by second and in all. A second is closed when it is over and never touched again: an answer
 * counts in the second in which it came.
 */
import { Latencies } from './latencies.ts';
import { KEPT_SECONDS, type LoadSecond, type LoadTotals } from './loadView.ts';

export type Answered = 'write' | 'read' | 'staleRead';

interface Tally {
  asked: number;
  answered: number;
  refused: number;
  unknown: number;
  heldBack: number;
  readonly writes: Latencies;
  readonly reads: Latencies;
}

export class LoadRecord {
  readonly #began: number;
  #total = emptyTally();
  #current = emptyTally();
  #second = 0;
  #seconds: readonly LoadSecond[] = [];

  /** `now` in ms of any steady clock. */
  constructor(now: number) {
    this.#began = now;
  }

  get seconds(): readonly LoadSecond[] {
    return this.#seconds;
  }

  get totals(): LoadTotals {
    return told(this.#total);
  }

  /** Where a moment stands on the axis, in seconds. */
  placeOf(now: number): number {
    return (now - this.#began) / 1000;
  }

  /** A new run; the seconds before it stay on the axis. */
  beginRun(): void {
    this.#total = emptyTally();
  }

  asked(): void {
    this.#count('asked', 1);
  }

  heldBack(requests: number): void {
    this.#count('heldBack', requests);
  }

  answered(kind: Answered, milliseconds: number): void {
    this.#count('answered', 1);
    if (kind === 'staleRead') return;
    for (const tally of [this.#total, this.#current]) tally[kind === 'write' ? 'writes' : 'reads'].add(milliseconds);
  }

  failed(outcome: 'refused' | 'unknown'): void {
    this.#count(outcome, 1);
  }

  /**
   * Closes the second that is over, and says whether one was. While the page was frozen, or nothing ran, nothing was
   * measured: those seconds are no record of nought.
   */
  advance(now: number): boolean {
    const second = Math.floor(this.placeOf(now));
    if (second <= this.#second) return false;
    this.#seconds = [...this.#seconds, { at: this.#second, ...told(this.#current) }].slice(-KEPT_SECONDS);
    this.#current = emptyTally();
    this.#second = second;
    return true;
  }

  /** Nothing ran until now; the second under way begins here. */
  skipTo(now: number): void {
    this.#second = Math.max(this.#second, Math.floor(this.placeOf(now)));
  }

  #count(what: 'asked' | 'answered' | 'refused' | 'unknown' | 'heldBack', by: number): void {
    this.#total[what] += by;
    this.#current[what] += by;
  }
}

function emptyTally(): Tally {
  return {
    asked: 0,
    answered: 0,
    refused: 0,
    unknown: 0,
    heldBack: 0,
    writes: new Latencies(),
    reads: new Latencies(),
  };
}

function told({ writes, reads, ...counts }: Tally): LoadTotals {
  return { ...counts, writes: writes.spread(), reads: reads.spread() };
}
