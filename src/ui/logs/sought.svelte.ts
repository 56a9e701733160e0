/**
 * What somebody wants to see in the logs, from wherever in the page: a sentence of the story, a row of the store. It is
 * taken once, by the table of logs when that is drawn.
 */
import type { Target } from './jump.ts';

export class Sought {
  #target = $state.raw<Target | null>(null);

  look(target: Target): void {
    this.#target = target;
  }

  take(): Target | null {
    const target = this.#target;
    if (target !== null) this.#target = null;
    return target;
  }
}
