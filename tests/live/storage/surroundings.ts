/**
 * Tabs of one browser without a browser: a fresh database in memory, locks and channels that tabs share, and a page's
 * memory each. Freezing a tab stops what its channels hear, as a browser does.
 */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { WorkerTimers } from '../../../src/live/clock/timers.ts';
import type { Channel, Surroundings, TabMemory } from '../../../src/live/storage/surroundings.ts';

class SharedLocks {
  readonly #held = new Map<string, Promise<unknown>>();

  async request(name: string, options: LockOptions, granted: LockGrantedCallback<unknown>): Promise<unknown> {
    while (this.#held.has(name)) {
      if (options.ifAvailable) return granted(null);
      const aborted = new Promise((_, reject) => {
        options.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
      await Promise.race([this.#held.get(name), aborted]);
    }
    const held = Promise.resolve(granted({ name, mode: 'exclusive' }));
    this.#held.set(name, held);
    await held;
    this.#held.delete(name);
    return undefined;
  }
}

/** A tab: what its page is given, and what can be done to it from outside. */
export interface Tab {
  readonly surroundings: Surroundings;
  /** Nothing said reaches it. */
  freeze(): void;
  /** As some browsers freeze: the page is told before, and words still reach it. */
  announceFreeze(): void;
  /** Hears at once what was said meanwhile. */
  thaw(): void;
  /** Fires what a browser fires when a page is back. */
  wake(): void;
  /** The same page memory, a new page: what a reload leaves. */
  reloaded(): Tab;
}

class TabChannel implements Channel {
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
  readonly #say: (word: unknown, from: TabChannel) => void;

  constructor(say: (word: unknown, from: TabChannel) => void) {
    this.#say = say;
  }

  postMessage(word: unknown): void {
    this.#say(word, this);
  }
}

export class Browser {
  readonly #secure: boolean;
  readonly #locks = new SharedLocks();
  readonly #channels = new Map<TabChannel, { frozen: boolean; readonly waiting: unknown[] }>();
  /** Milliseconds since the epoch; tests move it. */
  wallClock = 1_000_000;

  constructor(kind: 'secure' | 'plain') {
    this.#secure = kind === 'secure';
    globalThis.indexedDB = new IDBFactory();
  }

  tab(memory = new Map<string, string>()): Tab {
    const state = { frozen: false, waiting: [] as unknown[] };
    const wakes = new Set<() => void>();
    const freezes = new Set<() => void>();
    const mine: TabChannel[] = [];
    const surroundings: Surroundings = {
      databaseName: 'test',
      locks: this.#secure ? (this.#locks as unknown as LockManager) : null,
      openChannel: () => {
        const channel = new TabChannel((word, from) => this.#say(word, from));
        this.#channels.set(channel, state);
        mine.push(channel);
        return channel;
      },
      memory: memoryOf(memory),
      timers: new WorkerTimers(() => {
        throw new Error('no workers here');
      }),
      wallClock: () => this.wallClock,
      onWake: (call) => {
        wakes.add(call);
        return () => wakes.delete(call);
      },
      onFreeze: (call) => void freezes.add(call),
    };
    const wake = (): void => {
      for (const call of wakes) call();
    };
    return {
      surroundings,
      wake,
      announceFreeze: () => {
        for (const call of freezes) call();
      },
      freeze: () => {
        state.frozen = true;
      },
      thaw: () => {
        state.frozen = false;
        for (const word of state.waiting.splice(0)) for (const channel of mine) deliver(channel, word);
      },
      reloaded: () => this.tab(memory),
    };
  }

  #say(word: unknown, from: TabChannel): void {
    for (const [channel, state] of this.#channels) {
      if (channel === from) continue;
      if (state.frozen) state.waiting.push(word);
      else setImmediate(deliver, channel, word);
    }
  }
}

function deliver(channel: TabChannel, word: unknown): void {
  channel.onmessage?.({ data: structuredClone(word) } as MessageEvent<unknown>);
}

function memoryOf(values: Map<string, string>): TabMemory {
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
