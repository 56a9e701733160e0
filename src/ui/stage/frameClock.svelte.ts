/**
 * A clock that ticks with the frames, thirty times a second at most, while somebody watches it, and stands still otherwise. A hidden page gets no frames,
 * so it costs nothing there. It tells time for drawing only; no rule ever sees it.
 */
const LEAST_STEP = 100;

export class FrameClock {
  #now = $state(performance.now());
  #frame = 0;

  get now(): number {
    return this.#now;
  }

  start(): void {
    if (this.#frame !== 0) return;
    const step = (): void => {
      const now = performance.now();
      // An arc moves by less than a pixel in this time; half the frames would be drawn for nothing.
      if (now - this.#now >= LEAST_STEP) this.#now = now;
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
