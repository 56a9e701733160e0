/**
 * Freezes a server: while it is frozen, what happens to it is kept, and when it is thawed all of it happens, in its order
 * and at once. The page around it stays alive. It is what a browser does to a tab, without the tab.
 */
import type { DiskCompletions } from '../storage/storage.ts';

/** More than this many messages for a frozen server are lost, as they would be on their way to a frozen tab. */
const MOST_HELD = 10_000;

export class Freezer {
  #frozen = false;
  #held: (() => void)[] = [];

  get frozen(): boolean {
    return this.#frozen;
  }

  /** Now, or when it is thawed. */
  happen(work: () => void): void {
    if (this.#frozen) this.#held.push(work);
    else work();
  }

  /** The same for a message, which may be lost. */
  arrive(work: () => void): void {
    if (this.#held.length < MOST_HELD) this.happen(work);
  }

  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    if (!this.#frozen) return;
    this.#frozen = false;
    // What happens in the flood may freeze it again.
    while (!this.#frozen && this.#held.length > 0) {
      const held = this.#held;
      this.#held = [];
      for (const work of held) this.happen(work);
    }
  }

  /** The server is gone, and with it what would have happened to it. */
  forget(): void {
    this.#held = [];
  }
}

/** Completions that a frozen server does not hear; that it lost its disk to another tab is heard at once. */
export function frozenCompletions(completions: DiskCompletions, freezer: Freezer): DiskCompletions {
  return {
    saved: (save) => freezer.happen(() => completions.saved(save)),
    saveFailed: (save, why) => {
      if (why.kind === 'fenced') completions.saveFailed(save, why);
      else freezer.happen(() => completions.saveFailed(save, why));
    },
    lost: (text) => completions.lost(text),
  };
}
