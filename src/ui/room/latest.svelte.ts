/**
 * The one bridge from a world to the page: its newest view, read at most eight times a second, in an animation frame. A
 * hidden page gets no frames, so it draws nothing; when it is shown again, the first frame brings it up to date.
 */
import { createSubscriber } from 'svelte/reactivity';
import type { World, WorldView } from '../../view/world.ts';

export type AskFrame = (draw: () => void) => () => void;

/** Nobody reads figures that change faster, and a page that draws less leaves the machine to the servers. */
const LEAST_BETWEEN_MS = 125;

let drawnAt = -Infinity;

const browserFrame: AskFrame = (draw) => {
  let frame = 0;
  const ask = (): void => {
    frame = requestAnimationFrame(() => {
      drawnAt = performance.now();
      draw();
    });
  };
  const pause = drawnAt + LEAST_BETWEEN_MS - performance.now();
  const timer = pause > 0 ? setTimeout(ask, pause) : undefined;
  if (timer === undefined) ask();
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
};

export class Latest {
  readonly world: World;
  #view: WorldView;
  #subscribe: () => void;

  constructor(world: World, askFrame: AskFrame = browserFrame) {
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

  get view(): WorldView {
    this.#subscribe();
    return this.#view;
  }
}
