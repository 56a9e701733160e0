/**
 * What a page is shown of a load, and what it may do with it. Times on the axis are seconds since the record began, so that
 * throughput, latency, elections and faults stand over one another; durations are milliseconds.
 */
import type { Mark } from '../marks.ts';
import type { Spread } from './latencies.ts';
import type { LoadSettings } from './settings.ts';

/** What was answered within one second. */
export interface LoadSecond {
  /** The second that begins so many seconds after the record began. */
  readonly at: number;
  readonly asked: number;
  readonly answered: number;
  /** Certainly not done. */
  readonly refused: number;
  /** It may have been done, or may still be. */
  readonly unknown: number;
  /** Not asked, because all clients were waiting for answers. */
  readonly heldBack: number;
  /** Stores and increments: from the request in this tab to the answer once this tab's server has applied it. */
  readonly writes: Spread | null;
  /** Linearizable reads: from the request in this tab to the answer. */
  readonly reads: Spread | null;
}

/** Of the whole run. */
export interface LoadTotals {
  readonly asked: number;
  readonly answered: number;
  readonly refused: number;
  readonly unknown: number;
  readonly heldBack: number;
  readonly writes: Spread | null;
  readonly reads: Spread | null;
}

export interface LoadView {
  /** `ending`: nothing more is asked, and answers are still awaited. */
  readonly state: 'idle' | 'running' | 'ending';
  readonly settings: LoadSettings;
  /** Since the run began, until it ended. */
  readonly ranForSeconds: number;
  readonly outstanding: number;
  readonly totals: LoadTotals;
  /** Why the newest request that was not answered came to nothing; null when there was none. */
  readonly lastFailure: string | null;
  /** Where the axis ends: the last whole second on record. */
  readonly now: number;
  /** Oldest first, at most `KEPT_SECONDS`; seconds in which this page was frozen are missing. */
  readonly seconds: readonly LoadSecond[];
  /** What this tab saw meanwhile. */
  readonly marks: readonly Mark[];
}

export const KEPT_SECONDS = 300;

export interface Load {
  readonly view: LoadView;
  /** Calls when a second is over, and when the load begins or ends. */
  subscribe(listener: () => void): () => void;
  /** Begins with these settings, or goes on with them at once when it runs already. */
  start(settings: LoadSettings): void;
  /** Asks nothing more; what is under way is still waited for. */
  stop(): void;
  /** Resolves when nothing runs and nothing is awaited. */
  ended(): Promise<LoadView>;
}
