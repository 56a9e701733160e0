/**
 * Puts the page into its place and lets whoever starts rooms exchange what it shows, without knowing Svelte.
 */
import { mount, unmount } from 'svelte';
import App from '../../App.svelte';
import type { World } from '../../view/world.ts';
import type { LandingProps } from '../landing/landing.ts';
import { restoreTheme } from './theme.ts';

export interface Page {
  /** A world to draw, or null for the landing. */
  show(world: World | null): void;
  /** What the landing offers may change, e.g. once the stored servers were read. */
  setLanding(landing: LandingProps): void;
  remove(): Promise<void>;
}

export function openPage(
  target: Element,
  first: { readonly world: World | null; readonly landing: LandingProps },
): Page {
  restoreTheme();
  let world = $state.raw(first.world);
  let landing = $state.raw(first.landing);
  const app = mount(App, {
    target,
    props: {
      get world() {
        return world;
      },
      get landing() {
        return landing;
      },
    },
  });
  return {
    show: (next) => {
      world = next;
    },
    setLanding: (next) => {
      landing = next;
    },
    remove: () => unmount(app),
  };
}
