/**
 * Whether this tab shows the presenter's page instead of the room's, and which of its scenes. It lasts through a reload of the
 * tab. The address may ask for it (`?present`, `?present=logs`); that is taken out of the address at once, so that no link
 * that is shared puts others before a page without a mouse.
 */
export const SCENES = ['stage', 'logs', 'join'] as const;
export type Scene = (typeof SCENES)[number];

const KEY = 'raft-playground-presenting';
const PARAMETER = 'present';

const sceneNamed = (name: string | null): Scene | null => SCENES.find((scene) => scene === name) ?? null;

class Presenting {
  #scene = $state<Scene | null>(null);

  get scene(): Scene | null {
    return this.#scene;
  }

  /** What the address asks for, or what was shown before a reload. Called once, before the first paint. */
  restore(): void {
    const url = new URL(location.href);
    const asked = url.searchParams.get(PARAMETER);
    if (asked !== null) {
      url.searchParams.delete(PARAMETER);
      history.replaceState(history.state, '', url.href);
      return this.show(sceneNamed(asked) ?? 'stage');
    }
    try {
      this.#scene = sceneNamed(sessionStorage.getItem(KEY));
    } catch {
      // A browser that keeps nothing begins with the room's page.
    }
  }

  show(scene: Scene): void {
    this.#keep(scene);
  }

  leave(): void {
    this.#keep(null);
  }

  /** The next scene, or the one before; it stays at either end, as slides do. */
  step(by: 1 | -1): void {
    if (this.#scene !== null) this.#keep(SCENES[SCENES.indexOf(this.#scene) + by] ?? this.#scene);
  }

  #keep(scene: Scene | null): void {
    this.#scene = scene;
    try {
      if (scene === null) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, scene);
    } catch {
      // Then a reload ends it.
    }
  }
}

export const presenting = new Presenting();

/** Fetched when somebody presents. */
export const loadPresenter = () => import('./Presenter.svelte');
