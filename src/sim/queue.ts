/**
 * What is still to happen, in a total order: by time, and at equal times in the order it was scheduled.
 *
 * A binary heap over plain data. Nothing is ever removed from its middle: who scheduled something that has become
 * void knows it by a number in the event and ignores it when it comes.
 */
import type { Microseconds } from '../raft/entries.ts';

export interface Item<Event> {
  readonly at: Microseconds;
  readonly sequence: number;
  readonly event: Event;
}

function before<Event>(one: Item<Event>, other: Item<Event>): boolean {
  return one.at < other.at || (one.at === other.at && one.sequence < other.sequence);
}

/** A queue at one moment; events are shared, since nobody changes them. */
export interface QueueState<Event> {
  readonly heap: readonly Item<Event>[];
  readonly scheduled: number;
}

export class EventQueue<Event> {
  private heap: Item<Event>[] = [];
  private scheduled = 0;

  get size(): number {
    return this.heap.length;
  }

  /** When the next event is due, or null when nothing is left. */
  get nextAt(): Microseconds | null {
    return this.heap[0]?.at ?? null;
  }

  /** All that is still to come, in no order. */
  get waiting(): readonly Item<Event>[] {
    return this.heap;
  }

  capture(): QueueState<Event> {
    return { heap: this.heap.slice(), scheduled: this.scheduled };
  }

  restore({ heap, scheduled }: QueueState<Event>): void {
    this.heap = heap.slice();
    this.scheduled = scheduled;
  }

  add(at: Microseconds, event: Event): void {
    if (!Number.isSafeInteger(at)) throw new RangeError(`an event at ${at}: time is whole microseconds`);
    this.scheduled += 1;
    const item = { at, sequence: this.scheduled, event };
    let place = this.heap.length;
    this.heap.push(item);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.heap[parent] as Item<Event>;
      if (!before(item, above)) break;
      this.heap[place] = above;
      place = parent;
    }
    this.heap[place] = item;
  }

  /** Takes the next event out. */
  take(): { readonly at: Microseconds; readonly event: Event } | null {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first === undefined || last === undefined) return null;
    if (this.heap.length > 0) this.sinkFromTop(last);
    return first;
  }

  private sinkFromTop(item: Item<Event>): void {
    const size = this.heap.length;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      const right = child + 1;
      if (right < size && before(this.heap[right] as Item<Event>, this.heap[child] as Item<Event>)) child = right;
      const below = this.heap[child] as Item<Event>;
      if (!before(below, item)) break;
      this.heap[place] = below;
      place = child;
    }
    this.heap[place] = item;
  }
}
