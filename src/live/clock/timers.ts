/**
 * Timers that keep their rate in a hidden tab, because there a dedicated worker counts them.
 *
 * While the page is seen its own timers are as good and cost no message to another thread and back, of which a busy
 * server would need thousands. Until the worker is ready, and for good when it cannot be had, they serve too; whoever
 * sets a timer notices nothing but their slowness. A frozen page gets no calls, and after thawing one call a timer,
 * not a burst.
 */

export type TimerOrder =
  | { readonly kind: 'set'; readonly timer: number; readonly delay: number }
  | { readonly kind: 'clear'; readonly timer: number };

export type TimerReport = { readonly kind: 'ready' } | { readonly kind: 'rang'; readonly timer: number };

/** The part of a Worker that is used here. */
export interface TimerWorker {
  onmessage: ((event: MessageEvent<TimerReport>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(order: TimerOrder): void;
  terminate(): void;
}

/** Whether the page is seen, which is when a browser lets its own timers run at full rate. */
export interface Sight {
  isSeen(): boolean;
  /** Calls whenever that changed. */
  watch(changed: () => void): void;
}

/** A page that nobody sees: all is left to the worker. */
export const neverSeen: Sight = { isSeen: () => false, watch: () => undefined };

const pageSight: Sight = {
  isSeen: () => document.visibilityState === 'visible',
  watch: (changed) => document.addEventListener('visibilitychange', changed),
};

export interface Timers {
  /** Calls once, `ms` from now. Answers what `clearTimeout` takes. */
  setTimeout(call: () => void, ms: number): number;
  clearTimeout(timer: number | null): void;
  /** Calls again and again, each time `ms` after the last call. Answers what `clearInterval` takes. */
  setInterval(call: () => void, ms: number): number;
  clearInterval(timer: number | null): void;
}

interface Pending {
  readonly call: () => void;
  /** On `performance.now()`'s scale. */
  due: number;
  readonly every: number | null;
  /** Set while the page's own timers serve this one. */
  ownTimer: ReturnType<typeof setTimeout> | null;
}

export class WorkerTimers implements Timers {
  readonly #pending = new Map<number, Pending>();
  #lastTimer = 0;
  /** Null until it is ready, and after it failed. */
  #worker: TimerWorker | null = null;
  #starting: TimerWorker | null = null;
  readonly #sight: Sight;

  constructor(startWorker: () => TimerWorker, sight: Sight = neverSeen) {
    this.#sight = sight;
    sight.watch(() => {
      if (!sight.isSeen()) this.#handOver();
    });
    try {
      const worker = startWorker();
      worker.onmessage = (event) => this.#hear(worker, event.data);
      worker.onerror = () => this.#giveUp(worker);
      this.#starting = worker;
    } catch {
      // A browser or a content policy without workers: the page's own timers serve for good.
    }
  }

  setTimeout(call: () => void, ms: number): number {
    return this.#add(call, ms, null);
  }

  clearTimeout(timer: number | null): void {
    if (timer === null) return;
    const pending = this.#pending.get(timer);
    if (pending === undefined) return;
    this.#pending.delete(timer);
    if (pending.ownTimer !== null) clearTimeout(pending.ownTimer);
    else this.#worker?.postMessage({ kind: 'clear', timer });
  }

  setInterval(call: () => void, ms: number): number {
    return this.#add(call, ms, ms);
  }

  clearInterval(timer: number | null): void {
    this.clearTimeout(timer);
  }

  /** Forgets all timers and ends the worker. */
  close(): void {
    for (const timer of [...this.#pending.keys()]) this.clearTimeout(timer);
    (this.#worker ?? this.#starting)?.terminate();
    this.#worker = null;
    this.#starting = null;
  }

  #add(call: () => void, ms: number, every: number | null): number {
    if (!(ms >= 0 && ms < 2 ** 31)) throw new Error(`A timer needs a delay from 0 to 2^31 ms, not ${ms}.`);
    const timer = ++this.#lastTimer;
    const pending: Pending = { call, due: performance.now() + ms, every, ownTimer: null };
    this.#pending.set(timer, pending);
    this.#arm(timer, pending);
    return timer;
  }

  #arm(timer: number, pending: Pending): void {
    const delay = Math.max(0, pending.due - performance.now());
    if (this.#worker !== null && !this.#sight.isSeen()) this.#worker.postMessage({ kind: 'set', timer, delay });
    else pending.ownTimer = setTimeout(() => this.#ring(timer), Math.ceil(delay));
  }

  #ring(timer: number): void {
    const pending = this.#pending.get(timer);
    // Cleared while the worker's report was under way.
    if (pending === undefined) return;
    pending.ownTimer = null;
    if (pending.every === null) {
      this.#pending.delete(timer);
    } else {
      pending.due = performance.now() + pending.every;
      this.#arm(timer, pending);
    }
    pending.call();
  }

  #hear(worker: TimerWorker, report: TimerReport): void {
    if (report.kind === 'rang') {
      if (worker === this.#worker) this.#ring(report.timer);
      return;
    }
    if (worker !== this.#starting) return;
    this.#starting = null;
    this.#worker = worker;
    if (!this.#sight.isSeen()) this.#handOver();
  }

  /** The worker counts on what the page's own timers were counting; what it counts already stays with it. */
  #handOver(): void {
    if (this.#worker === null) return;
    for (const [timer, pending] of this.#pending) {
      if (pending.ownTimer === null) continue;
      clearTimeout(pending.ownTimer);
      pending.ownTimer = null;
      this.#arm(timer, pending);
    }
  }

  #giveUp(worker: TimerWorker): void {
    if (worker !== this.#worker && worker !== this.#starting) return;
    this.#worker = null;
    this.#starting = null;
    worker.terminate();
    for (const [timer, pending] of this.#pending) if (pending.ownTimer === null) this.#arm(timer, pending);
  }
}

let shared: WorkerTimers | null = null;

/** The timers of this page: one worker serves everything in it. */
export function pageTimers(): Timers {
  shared ??= new WorkerTimers(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    typeof document === 'undefined' ? neverSeen : pageSight,
  );
  return shared;
}

/** The same for whoever does not know what a timer is, and only gives back what it was given. */
export function forAnyTimer(timers: Pick<Timers, 'setTimeout' | 'clearTimeout'>): {
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
} {
  return {
    setTimeout: (run, milliseconds) => timers.setTimeout(run, milliseconds),
    clearTimeout: (timer) => timers.clearTimeout(timer as number),
  };
}
