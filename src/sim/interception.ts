/**
 * Messages that somebody takes in hand, one by one, by their numbers: dropped, held until they are released, or hurried on
 * before all others. It knows numbers and decides nothing about what a message says.
 */
import type { Interference, WorldEvent } from './events.ts';

type Delivery = Extract<WorldEvent, { readonly kind: 'deliver' }>;

/** Plain data. */
export interface InterceptionState {
  readonly dropped: readonly number[];
  readonly held: readonly (readonly [number: number, came: readonly Delivery[]])[];
  readonly hurried: readonly number[];
}

export class Interception {
  private dropped = new Set<number>();
  /** What has come of each held message meanwhile. */
  private held = new Map<number, Delivery[]>();
  private hurried = new Set<number>();

  /** Returns what is to arrive at once. */
  act(what: Interference, number: number, waiting: readonly { readonly event: WorldEvent }[]): readonly Delivery[] {
    switch (what) {
      case 'drop':
        this.held.delete(number);
        this.dropped.add(number);
        return [];
      case 'hold':
        if (!this.held.has(number)) this.held.set(number, []);
        return [];
      case 'release':
        return this.release(number);
      case 'hurry':
        return this.hurry(number, waiting);
    }
  }

  /** What becomes of a message that is due now. */
  meets(delivery: Delivery): 'passes' | 'dropped' | 'held' {
    const { number } = delivery;
    if (this.hurried.delete(number)) {
      this.dropped.add(number);
      return 'passes';
    }
    if (this.dropped.has(number)) return 'dropped';
    const came = this.held.get(number);
    if (came === undefined) return 'passes';
    came.push(delivery);
    return 'held';
  }

  /** The numbers of the messages that are held now. */
  get heldNumbers(): readonly number[] {
    return [...this.held.keys()];
  }

  capture(): InterceptionState {
    return {
      dropped: [...this.dropped],
      held: [...this.held].map(([number, came]) => [number, came.slice()] as const),
      hurried: [...this.hurried],
    };
  }

  restore({ dropped, held, hurried }: InterceptionState): void {
    this.dropped = new Set(dropped);
    this.held = new Map(held.map(([number, came]) => [number, came.slice()]));
    this.hurried = new Set(hurried);
  }

  private release(number: number): readonly Delivery[] {
    const came = this.held.get(number) ?? [];
    this.held.delete(number);
    return came;
  }

  /** A copy of it arrives now, and the one that was on its way does not. */
  private hurry(number: number, waiting: readonly { readonly event: WorldEvent }[]): readonly Delivery[] {
    const released = this.release(number);
    if (released.length > 0) return released;
    const found = waiting.find(({ event }) => event.kind === 'deliver' && event.number === number)?.event;
    if (found?.kind !== 'deliver' || this.dropped.has(number)) return [];
    this.hurried.add(number);
    return [found];
  }
}
