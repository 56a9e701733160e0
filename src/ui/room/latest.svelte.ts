/**
 * The one bridge from a world to the page: its newest view, read at most eight times a second, in an animation frame. A
 * hidden page gets no frames, so it draws nothing; when it is shown again, the first frame brings it up to date.
 */
import { createSubscriber } from 'svelte/reactivity';

/** A world, or whatever else has a view that is replaced whole and a call when it was. */
export interface Shown<View> {
  readonly view: View;
  subscribe(listener: () => void): () => void;
}

export type AskFrame = (draw: () => void) => () => void;

/** Nobody reads figures that change faster, and a page that draws less leaves the machine to the servers. */
const LEAST_BETWEEN_MS = 125;

/** Where drawing takes long, because the machine is slow or busy, no more than a fifth of the time is taken for it. */
const TIMES_AS_LONG = 5;
const MOST_BETWEEN_MS = 600;

let drawnAt = -Infinity;
let tookMs = 0;

const browserFrame: AskFrame = (draw) => {
  let frame = 0;
  const ask = (): void => {
    frame = requestAnimationFrame(() => {
      const begun = performance.now();
      drawnAt = begun;
      draw();
      // After the elements were changed, laid out and painted.
      setTimeout(() => (tookMs = performance.now() - begun));
    });
  };
  const between = Math.max(LEAST_BETWEEN_MS, Math.min(MOST_BETWEEN_MS, tookMs * TIMES_AS_LONG));
  const pause = drawnAt + between - performance.now();
  const timer = pause > 0 ? setTimeout(ask, pause) : undefined;
  if (timer === undefined) ask();
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
};

export class Latest<View> {
  readonly world: Shown<View>;
  #view: View;
  #subscribe: () => void;

  constructor(world: Shown<View>, askFrame: AskFrame = browserFrame) {
    this.world = world;
    this.#view = world.view;
    this.#subscribe = createSubscriber((update) => {
      let cancel: (() => void) | null = null;
      const draw = (): void => {
        cancel = null;
        this.#view = world.view;
        update();
      };
      const ask = (): void => {
        cancel ??= askFrame(draw);
      };
      const unsubscribe = world.subscribe(ask);
      // Something may have changed between the first reading and now.
      if (world.view !== this.#view) ask();
      return () => {
        cancel?.();
        unsubscribe();
      };
    });
  }

  get view(): View {
    this.#subscribe();
    return this.#view;
  }
}
