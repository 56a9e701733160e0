/**
 * Tells listeners that something changed: soon, and never more than once in a few milliseconds however much happens.
 */
import type { Timers } from '../clock/index.ts';

const LEAST_PAUSE_MS = 4;

export class Notifier {
  readonly #timers: Timers;
  readonly #listeners = new Set<() => void>();
  #scheduled = false;
  #last = 0;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  notify(): void {
    if (this.#scheduled || this.#listeners.size === 0) return;
    this.#scheduled = true;
    const pause = this.#last + LEAST_PAUSE_MS - performance.now();
    if (pause <= 0) queueMicrotask(() => this.#tell());
    else this.#timers.setTimeout(() => this.#tell(), pause);
  }

  #tell(): void {
    this.#scheduled = false;
    this.#last = performance.now();
    for (const listener of [...this.#listeners]) listener();
  }
}
