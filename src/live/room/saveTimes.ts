/**
 * How long this tab's server waits for its saves, seen from the server: a disk that is slowed down by hand is slow here too.
 * It measures, and changes nothing.
 */
import type { LiveDisk } from '../storage/storage.ts';

/** So many of the newest saves are remembered. */
const REMEMBERED = 32;

export class SaveTimes {
  readonly #now: () => number;
  readonly #begun = new Map<number, number>();
  #took: number[] = [];

  /** `now` in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The same disk, with a look at the clock whenever a write begins. */
  over(disk: LiveDisk): LiveDisk {
    return {
      write: (write) => {
        this.#begun.set(write.save, this.#now());
        disk.write(write);
      },
      close: () => {
        this.#begun.clear();
        disk.close();
      },
    };
  }

  saved(save: number): void {
    const begun = this.#begun.get(save);
    if (begun === undefined) return;
    this.#begun.delete(save);
    this.#took = [...this.#took.slice(1 - REMEMBERED), this.#now() - begun];
  }

  failed(save: number): void {
    this.#begun.delete(save);
  }

  /** What nine of ten of the newest saves did not exceed, in ms; null before the first. */
  get usual(): number | null {
    const sorted = this.#took.toSorted((one, other) => one - other);
    return sorted[Math.ceil(sorted.length * 0.9) - 1] ?? null;
  }
}
