/**
 * In-memory adapters of the three ports, moved by hand: nothing happens on them until a test says so. They pass the
 * same contract suites as the simulated and the live ones.
 */
import type { Microseconds, PersistentState, ServerId } from '../../src/raft/entries.ts';
import type { SaveNumber } from '../../src/raft/inputs.ts';
import type { ServerMessage } from '../../src/node/messages.ts';
import { written } from '../../src/node/written.ts';
import type { Clock, Disk, DiskWrite, Transport } from '../../src/node/ports.ts';

export interface Completions {
  saved(save: SaveNumber): void;
  saveFailed(save: SaveNumber, why: { readonly kind: 'failed' | 'full'; readonly text: string }): void;
}

/** Keeps its writes under way until `finish`, `fail` or `crash`. */
export class MemoryDisk implements Disk {
  stored: PersistentState;
  readonly begun: DiskWrite[] = [];
  underWay: DiskWrite[] = [];
  completions: Completions | null = null;

  constructor(stored: PersistentState) {
    this.stored = stored;
  }

  write(write: DiskWrite): void {
    const kept = { ...write, entries: [...write.entries] };
    this.begun.push(kept);
    this.underWay.push(kept);
  }

  /** Completes the oldest write under way; false when there is none. */
  finish(): boolean {
    const write = this.underWay.shift();
    if (write === undefined) return false;
    this.stored = written(this.stored, write);
    this.completions?.saved(write.save);
    return true;
  }

  fail(text = 'The disk is full.'): boolean {
    const write = this.underWay.shift();
    if (write === undefined) return false;
    this.completions?.saveFailed(write.save, { kind: 'full', text });
    return true;
  }

  /** What was under way is lost, and nobody is told. */
  crash(): void {
    this.underWay = [];
    this.completions = null;
  }
}

/** Keeps what was sent until a test delivers it. */
export class MemoryWire {
  readonly sent: { readonly from: ServerId; readonly to: ServerId; readonly message: ServerMessage }[] = [];

  port(from: ServerId): Transport {
    return { send: (to, message) => void this.sent.push({ from, to, message }) };
  }

  take(): { readonly from: ServerId; readonly to: ServerId; readonly message: ServerMessage }[] {
    return this.sent.splice(0);
  }
}

/** A time that tests move; each server has an alarm of its own on it. */
export class MemoryTime {
  now: Microseconds = 0;
  readonly #alarms = new Map<number, { at: Microseconds | null; readonly wake: () => void }>();

  port(wake: () => void): Clock {
    const number = this.#alarms.size;
    this.#alarms.set(number, { at: null, wake });
    return {
      now: () => this.now,
      setAlarm: (at) => {
        const alarm = this.#alarms.get(number);
        if (alarm !== undefined) alarm.at = at;
      },
    };
  }

  /** The earliest alarm, or null. */
  next(): Microseconds | null {
    let next: Microseconds | null = null;
    for (const { at } of this.#alarms.values()) if (at !== null && (next === null || at < next)) next = at;
    return next;
  }

  /** Moves on to `until`, ringing every alarm on the way at its time. */
  runUntil(until: Microseconds): void {
    for (let next = this.next(); next !== null && next <= until; next = this.next()) {
      this.now = Math.max(this.now, next);
      this.#ring();
    }
    this.now = Math.max(this.now, until);
  }

  #ring(): void {
    for (const alarm of this.#alarms.values()) {
      if (alarm.at === null || alarm.at > this.now) continue;
      alarm.at = null;
      alarm.wake();
    }
  }
}
