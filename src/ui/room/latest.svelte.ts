/**
 * The one bridge from a world to the page: its newest view, read at most once per animation frame. A hidden page gets
 * no frames, so it draws nothing; when it is shown again, the first frame brings it up to date.
 */
import { createSubscriber } from 'svelte/reactivity';
import type { World, WorldView } from '../../view/world.ts';

export type AskFrame = (draw: () => void) => () => void;

const browserFrame: AskFrame = (draw) => {
  const frame = requestAnimationFrame(draw);
  return () => cancelAnimationFrame(frame);
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
