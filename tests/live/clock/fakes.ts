/** Time that a test moves, timers that count in it, and a worker that does what it is told. */
import type { TimerOrder, TimerReport, TimerWorker, Timers } from '../../../src/live/clock/timers.ts';

/** Timers on a time of their own, in microseconds. */
export class FakeTimers implements Timers {
  now = 0;
  /** How often a timer was set: what would be a message to the worker. */
  set = 0;
  /** What the next one to be set rings too early by. */
  early = 0;
  #last = 0;
  readonly #pending = new Map<number, { readonly due: number; readonly call: () => void }>();

  setTimeout(call: () => void, ms: number): number {
    this.set += 1;
    this.#last += 1;
    this.#pending.set(this.#last, { due: this.now + Math.round(ms * 1000) - this.early, call });
    this.early = 0;
    return this.#last;
  }

  clearTimeout(timer: number | null): void {
    if (timer !== null) this.#pending.delete(timer);
  }

  setInterval(): number {
    throw new Error('A clock needs no interval.');
  }

  clearInterval(): void {}

  get pending(): number {
    return this.#pending.size;
  }

  /** Lets time pass, ringing what is due in the order of time. */
  pass(microseconds: number): void {
    const end = this.now + microseconds;
    for (;;) {
      const next = [...this.#pending].sort(([, one], [, other]) => one.due - other.due)[0];
      if (next === undefined || next[1].due > end) break;
      this.#pending.delete(next[0]);
      this.now = Math.max(this.now, next[1].due);
      next[1].call();
    }
    this.now = end;
  }
}

export class FakeWorker implements TimerWorker {
  onmessage: ((event: MessageEvent<TimerReport>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly orders: TimerOrder[] = [];
  terminated = false;

  postMessage(order: TimerOrder): void {
    this.orders.push(order);
  }

  terminate(): void {
    this.terminated = true;
  }

  report(report: TimerReport): void {
    this.onmessage?.({ data: report } as MessageEvent<TimerReport>);
  }

  fail(): void {
    this.onerror?.({} as ErrorEvent);
  }
}
