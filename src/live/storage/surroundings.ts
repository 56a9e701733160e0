/** What the storage uses of the browser besides its database, gathered so that tests can give something else. */
import type { Timers } from '../clock/timers.ts';
import { pageTimers } from '../clock/timers.ts';
import { DATABASE_NAME } from './database.ts';

/** The part of a BroadcastChannel that is used here. */
export interface Channel {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  postMessage(word: unknown): void;
}

/** The part of the page's own short memory that is used here: it survives a reload, and is copied with a tab. */
export interface TabMemory {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface Surroundings {
  readonly databaseName: string;
  /** Null where the page is no secure context. */
  readonly locks: Pick<LockManager, 'request'> | null;
  openChannel(name: string): Channel | null;
  readonly memory: TabMemory | null;
  readonly timers: Timers;
  wallClock(): number;
  /** Calls whenever the page may have been away: thawed, shown, brought back from the history. */
  onWake(call: () => void): () => void;
  /** Calls when the browser is about to freeze the page: its timers will stand still until it wakes. */
  onFreeze(call: () => void): void;
}

function pageMemory(): TabMemory | null {
  try {
    return sessionStorage;
  } catch {
    // A page that may not store anything must not fail here: the database says so, in words.
    return null;
  }
}

function onWake(call: () => void): () => void {
  const events = ['resume', 'visibilitychange'] as const;
  for (const name of events) document.addEventListener(name, call);
  window.addEventListener('pageshow', call);
  return () => {
    for (const name of events) document.removeEventListener(name, call);
    window.removeEventListener('pageshow', call);
  };
}

export function browserSurroundings(): Surroundings {
  return {
    databaseName: DATABASE_NAME,
    // The types know only secure contexts.
    locks: 'locks' in navigator ? navigator.locks : null,
    openChannel: (name) => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)),
    memory: pageMemory(),
    timers: pageTimers(),
    wallClock: () => Date.now(),
    onWake,
    onFreeze: (call) => document.addEventListener('freeze', call),
  };
}
