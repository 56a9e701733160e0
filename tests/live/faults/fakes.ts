/** A time that tests move, with the timers that stand on it. */

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

export class FakeTime {
  now = 1_000;
  #next = 1;
  readonly #timers = new Map<number, Timer>();

  readonly timers = {
    setTimeout: (call: () => void, ms: number): number => {
      const timer = this.#next++;
      this.#timers.set(timer, { at: this.now + Math.max(0, ms), call });
      return timer;
    },
    clearTimeout: (timer: number | null): void => {
      if (timer !== null) this.#timers.delete(timer);
    },
  };

  get parts() {
    return { timers: this.timers, now: () => this.now };
  }

  advance(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const [first] = [...this.#timers]
        .filter(([, { at }]) => at <= until)
        .sort(([, one], [, other]) => one.at - other.at);
      if (first === undefined) break;
      this.#timers.delete(first[0]);
      this.now = Math.max(this.now, first[1].at);
      first[1].call();
    }
    this.now = until;
  }
}

/** The same numbers over and over. */
export function drawing(...numbers: number[]): () => number {
  let place = 0;
  return () => numbers[place++ % numbers.length] ?? 0;
}
