/**
 * A clock that ticks once a frame while somebody watches it, and stands still otherwise. A hidden page gets no frames,
 * so it costs nothing there. It tells time for drawing only; no rule ever sees it.
 */
export class FrameClock {
  #now = $state(performance.now());
  #frame = 0;

  get now(): number {
    return this.#now;
  }

  start(): void {
    if (this.#frame !== 0) return;
    const step = (): void => {
      this.#now = performance.now();
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
