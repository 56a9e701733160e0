/**
 * Which request comes next: drawn by the mix, on a key drawn from the key space. Stores and counters have keys of their
 * own, because a text cannot be incremented.
 */
import type { LoadMix, LoadSettings } from './settings.ts';

export type LoadOperation =
  | { readonly kind: 'store'; readonly key: string; readonly value: string }
  | { readonly kind: 'increment'; readonly key: string }
  | { readonly kind: 'read'; readonly key: string }
  | { readonly kind: 'staleRead'; readonly key: string };

/** `random` gives numbers from 0 up to and without 1; `name` tells this tab's values from others'. */
export class Operations {
  readonly #random: () => number;
  readonly #name: string;
  #stored = 0;

  constructor(random: () => number, name: string) {
    this.#random = random;
    this.#name = name;
  }

  next({ mix, keys }: Pick<LoadSettings, 'mix' | 'keys'>): LoadOperation {
    const kind = this.#kindOf(mix);
    const number = 1 + this.#below(keys);
    switch (kind) {
      case 'stores':
        this.#stored += 1;
        return { kind: 'store', key: storeKey(number), value: `${this.#name}.${this.#stored}` };
      case 'increments':
        return { kind: 'increment', key: counterKey(number) };
      case 'reads':
        return { kind: 'read', key: this.#readKey(mix, number) };
      case 'staleReads':
        return { kind: 'staleRead', key: this.#readKey(mix, number) };
    }
  }

  #kindOf({ stores, increments, reads, staleReads }: LoadMix): keyof LoadMix {
    const drawn = this.#below(stores + increments + reads + staleReads);
    if (drawn < stores) return 'stores';
    if (drawn < stores + increments) return 'increments';
    return drawn < stores + increments + reads ? 'reads' : 'staleReads';
  }

  /** What is written is what is read, in the same shares. */
  #readKey({ stores, increments }: LoadMix, number: number): string {
    const counts = stores + increments > 0 && this.#below(stores + increments) >= stores;
    return counts ? counterKey(number) : storeKey(number);
  }

  #below(count: number): number {
    return Math.min(count - 1, Math.floor(this.#random() * count));
  }
}

const storeKey = (number: number): string => `L${number}`;
const counterKey = (number: number): string => `N${number}`;
