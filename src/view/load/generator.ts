/**
 * The load itself: requests at a steady rate from a number of clients, each of which waits for its answer before it asks
 * again. It knows no server and no clock of its own: whoever has a world hands in how to ask, what time it is, and timers
 * that keep their pace in a hidden tab.
 *
 * A request that no client was free for in time is held back and counted so; it is not asked later in a burst.
 */
import { Marks } from '../marks.ts';
import type { WorldView } from '../world.ts';
import type { Load, LoadView } from './loadView.ts';
import { Operations, type LoadOperation } from './operations.ts';
import { LoadRecord, type Answered } from './loadRecord.ts';
import { DEFAULT_LOAD, type LoadSettings } from './settings.ts';

export type LoadEnd = { readonly kind: 'answered' } | { readonly kind: 'refused' | 'unknown'; readonly why: string };

export interface LoadHost {
  /** Never rejects. */
  ask(operation: LoadOperation): Promise<LoadEnd>;
  /** Milliseconds of a clock that never runs backwards. */
  now(): number;
  /** From 0 up to and without 1. */
  random(): number;
  /** Calls again and again; the answer ends that. */
  every(milliseconds: number, call: () => void): () => void;
  look(): Pick<WorldView, 'leader' | 'term' | 'servers' | 'faults'>;
  /** It begins, with these settings, or ends, with null. */
  told(settings: LoadSettings | null): void;
}

const PACE_MS = 20;
const LOOK_EVERY_MS = 240;
/** What could not be asked within this time is held back. */
const LATE_AFTER_MS = 100;

export class LoadGenerator implements Load {
  readonly #host: LoadHost;
  readonly #record: LoadRecord;
  readonly #marks = new Marks();
  readonly #operations: Operations;
  readonly #listeners = new Set<() => void>();
  #waitingForEnd: ((view: LoadView) => void)[] = [];
  #state: LoadView['state'] = 'idle';
  #settings = DEFAULT_LOAD;
  #startedAt = 0;
  #endedAt = 0;
  #pacedAt = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #owed = 0;
  #outstanding = 0;
  #lastFailure: string | null = null;
  #endPace: (() => void) | null = null;
  #view: LoadView | null = null;

  constructor(host: LoadHost) {
    this.#host = host;
    this.#record = new LoadRecord(host.now());
    const name = Math.floor(host.random() * 36 ** 4).toString(36);
    this.#operations = new Operations(() => host.random(), name);
  }

  get view(): LoadView {
    this.#view ??= this.#draw();
    return this.#view;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  start(settings: LoadSettings): void {
    const now = this.#host.now();
    this.#settings = settings;
    this.#startedAt = now;
    this.#pacedAt = now;
    // The first is asked at once.
    this.#owed = 1;
    this.#lastFailure = null;
    if (this.#state === 'idle') this.#record.skipTo(now);
    this.#record.beginRun();
    this.#state = 'running';
    this.#endPace ??= this.#host.every(PACE_MS, () => this.#pace());
    this.#host.told(settings);
    this.#pace();
    this.#changed();
  }

  stop(): void {
    if (this.#state !== 'running') return;
    this.#endedAt = this.#host.now();
    this.#state = 'ending';
    this.#host.told(null);
    this.#endIfDone();
    this.#changed();
  }

  ended(): Promise<LoadView> {
    if (this.#state === 'idle') return Promise.resolve(this.view);
    return new Promise((resolve) => this.#waitingForEnd.push(resolve));
  }

  #pace(): void {
    const now = this.#host.now();
    if (now - this.#lookedAt >= LOOK_EVERY_MS) {
      this.#lookedAt = now;
      this.#marks.look(this.#host.look(), this.#record.placeOf(now));
    }
    if (this.#record.advance(now)) this.#changed();
    if (this.#state !== 'running') return;
    const { seconds } = this.#settings;
    if (seconds !== null && now - this.#startedAt >= seconds * 1000) return this.stop();
    this.#askWhatIsOwed(now);
  }

  #askWhatIsOwed(now: number): void {
    const { rate, clients } = this.#settings;
    this.#owed += ((now - this.#pacedAt) * rate) / 1000;
    this.#pacedAt = now;
    const late = Math.floor(this.#owed - Math.max(1, (rate * LATE_AFTER_MS) / 1000));
    if (late > 0) {
      this.#owed -= late;
      this.#record.heldBack(late);
    }
    while (this.#owed >= 1 && this.#outstanding < clients) {
      this.#owed -= 1;
      this.#ask(now);
    }
  }

  #ask(askedAt: number): void {
    const operation = this.#operations.next(this.#settings);
    this.#outstanding += 1;
    this.#record.asked();
    void this.#host.ask(operation).then((end) => {
      const now = this.#host.now();
      // A second that is over takes no more answers, even where the timers were late.
      if (this.#record.advance(now)) this.#changed();
      this.#outstanding -= 1;
      if (end.kind === 'answered') this.#record.answered(answeredAs(operation), now - askedAt);
      else this.#failed(end);
      if (this.#state === 'running') this.#askWhatIsOwed(now);
      this.#endIfDone();
    });
  }

  #failed({ kind, why }: Exclude<LoadEnd, { kind: 'answered' }>): void {
    this.#record.failed(kind);
    this.#lastFailure = why;
  }

  #endIfDone(): void {
    if (this.#state !== 'ending' || this.#outstanding > 0) return;
    this.#state = 'idle';
    this.#endPace?.();
    this.#endPace = null;
    // What came in the second under way is shown too.
    const now = this.#host.now();
    this.#record.advance(now + 1000);
    this.#marks.lookAway(this.#record.placeOf(now));
    this.#changed();
    const waiting = this.#waitingForEnd;
    this.#waitingForEnd = [];
    for (const resolve of waiting) resolve(this.view);
  }

  #changed(): void {
    this.#view = null;
    for (const listener of [...this.#listeners]) listener();
  }

  #draw(): LoadView {
    const { seconds, totals } = this.#record;
    const until = this.#state === 'running' ? this.#host.now() : this.#endedAt;
    const last = seconds.at(-1);
    return {
      state: this.#state,
      settings: this.#settings,
      ranForSeconds: Math.floor((until - this.#startedAt) / 1000),
      outstanding: this.#outstanding,
      totals,
      lastFailure: this.#lastFailure,
      now: last === undefined ? 0 : last.at + 1,
      seconds,
      marks: this.#marks.all,
    };
  }
}

function answeredAs({ kind }: LoadOperation): Answered {
  return kind === 'store' || kind === 'increment' ? 'write' : kind;
}
