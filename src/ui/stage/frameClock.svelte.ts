/**
 * A clock for drawing that ticks a few times a second while somebody watches it, and stands still otherwise. A hidden page
 * gets no frames, so it stands still there too. It tells time for drawing only; no rule ever sees it.
 */

/**
 * Views bring the arcs up to date far oftener than this where heartbeats are quick; where they are slow an arc moves by a
 * few degrees in this time. A frame that is only asked for costs as much as one that draws.
 */
const STEP_MS = 200;

export class FrameClock {
  #now = $state(performance.now());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  get now(): number {
    return this.#now;
  }

  start(): void {
    if (this.#timer !== undefined) return;
    const wait = (): void => {
      this.#timer = setTimeout(() => (this.#frame = requestAnimationFrame(tick)), STEP_MS);
    };
    const tick = (): void => {
      this.#now = performance.now();
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
