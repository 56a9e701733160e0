/**
 * A clock for drawing that ticks a few times a second while somebody watches it, and stands still otherwise. A hidden page
 * gets no frames, so it stands still there too. It tells time for drawing only; no rule ever sees it.
 */

/**
 * Views bring the arcs up to date far oftener than this where heartbeats are quick; where they are slow an arc moves by a
 * few degrees in this time. A frame that is only asked for costs as much as one that draws.
 */
const STEP_MS = 200;
/** A tick that comes so much later than it was asked for, beyond one frame, shows that the machine has better to do. */
const LATE_MS = 24;

export class FrameClock {
  readonly #least: number;
  readonly #most: number;
  #step: number;
  #now = $state(performance.now());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  /** Ticks every `least` ms; down to every `most` ms while the page is so busy that ticks come late. */
  constructor(least: number = STEP_MS, most: number = least) {
    this.#least = least;
    this.#most = most;
    this.#step = least;
  }

  get now(): number {
    return this.#now;
  }

  start(): void {
    if (this.#timer !== undefined) return;
    const wait = (): void => {
      const due = performance.now() + this.#step;
      this.#timer = setTimeout(() => (this.#frame = requestAnimationFrame(() => tick(due))), this.#step);
    };
    const tick = (due: number): void => {
      this.#now = performance.now();
      const late = this.#now - due > LATE_MS;
      this.#step = Math.max(this.#least, Math.min(this.#most, this.#step * (late ? 1.5 : 0.9)));
      wait();
    };
    wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#timer = undefined;
  }
}
