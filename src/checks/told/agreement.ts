/**
 * Remembers, for each thing that can be told of, what was first told of it and by whom; whoever tells otherwise contradicts.
 * It holds so many things at most and forgets those that it has known longest.
 */
import type { Fact } from './told.ts';

interface Known {
  readonly value: string;
  readonly fact: Fact;
}

export class Agreement {
  readonly #known = new Map<string, Known>();
  readonly #most: number;
  /** How often somebody told of a thing of which another had told. */
  compared = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** The fact that this one contradicts, or null. */
  tell(thing: string, value: string, fact: Fact): Fact | null {
    const known = this.#known.get(thing);
    if (known === undefined) {
      this.#known.set(thing, { value, fact });
      if (this.#known.size > this.#most) this.#forgetOldest();
      return null;
    }
    if (known.fact.server !== fact.server) this.compared += 1;
    return known.value === value ? null : known.fact;
  }

  /** Whether this server has told of it first, so that its telling it again says nothing new. */
  isOwn(thing: string, value: string, server: string): boolean {
    const known = this.#known.get(thing);
    return known !== undefined && known.value === value && known.fact.server === server;
  }

  #forgetOldest(): void {
    for (const thing of this.#known.keys()) {
      this.#known.delete(thing);
      return;
    }
  }
}
