/**
 * For how long the maker's tab has not been heard, and for how long this one has been here: only time that this tab was awake
 * is counted, for whoever sleeps hears nobody. Time comes from outside.
 */
import { LAPSES_AFTER_MS } from './kept.ts';

/** It is looked several times a second; a longer gap means that this tab was asleep. */
const SLEPT_MS = 10_000;

export class Away {
  #lookedAt: number | null = null;
  #awayMs = 0;
  #hereMs = 0;

  look(now: number, makerHere: boolean): void {
    const passed = this.#lookedAt === null ? 0 : now - this.#lookedAt;
    this.#lookedAt = now;
    if (passed < 0 || passed > SLEPT_MS) {
      this.#awayMs = 0;
      this.#hereMs = 0;
      return;
    }
    this.#hereMs += passed;
    this.#awayMs = makerHere ? 0 : this.#awayMs + passed;
  }

  /** Until commands lapse, ms; null while the maker is heard. */
  get lapsesInMs(): number | null {
    return this.#awayMs === 0 ? null : Math.max(0, LAPSES_AFTER_MS - this.#awayMs);
  }

  get hereLong(): boolean {
    return this.#hereMs >= LAPSES_AFTER_MS;
  }
}
