/**
 * One server, one tab: who may run a server is settled here, before its state is read.
 *
 * Where the page is a secure context a Web Lock settles it. Elsewhere tabs ask each other by BroadcastChannel, and a
 * tab that cannot answer (a frozen one) is taken for dead. That may be wrong, and it does not matter for safety: the
 * fence in every save is what keeps two tabs from writing. The guard only spares people the surprise.
 */
import type { ServerId } from '../../raft/entries.ts';
import { randomHex } from './random.ts';
import type { Surroundings } from './surroundings.ts';

/** How long a tab that is asked has to answer. */
export const PROBE_MS = 150;

/** How often it is asked before it is taken for dead. */
const PROBES = 3;

/** How long a tab that reloads waits for the lock of its former self to fall. */
export const RELOAD_WAIT_MS = 500;

/** What tabs of one room say to each other. */
type Word =
  /** "Who runs it? I would." The draw settles it between two that ask at once. */
  | { readonly kind: 'who'; readonly server: ServerId; readonly draw: string }
  /** "I do" (or "I shall"), to the tab that drew `draw`. */
  | { readonly kind: 'mine'; readonly server: ServerId; readonly draw: string }
  /** "From now on it is run by this owner." */
  | { readonly kind: 'taken'; readonly server: ServerId; readonly owner: number };

export interface Guard {
  /** Tells all tabs that the server is run by this owner; whoever ran it before has lost it. */
  announce(owner: number): void;
  release(): void;
}

interface Holder {
  hear(word: Word): void;
}

function isWord(data: unknown): data is Word {
  if (typeof data !== 'object' || data === null) return false;
  const { kind, server, draw, owner } = data as Record<string, unknown>;
  if (typeof server !== 'string') return false;
  return kind === 'taken' ? typeof owner === 'number' : (kind === 'who' || kind === 'mine') && typeof draw === 'string';
}

export class Guards {
  readonly #room: string;
  readonly #surroundings: Surroundings;
  readonly #holders = new Map<ServerId, Holder>();
  readonly #channel: ReturnType<Surroundings['openChannel']>;
  /** Some browsers deliver words to a frozen page. It cannot run a server, and must not keep one from running. */
  #frozen = false;

  constructor(room: string, surroundings: Surroundings) {
    this.#room = room;
    this.#surroundings = surroundings;
    this.#channel = surroundings.openChannel(`raft-playground/${room}`);
    if (this.#channel !== null) this.#channel.onmessage = ({ data }) => this.#hear(data);
    surroundings.onFreeze(() => (this.#frozen = true));
    surroundings.onWake(() => (this.#frozen = false));
  }

  /**
   * Holds the server for this tab, or answers null when a live tab has it. `fresh` is an id just drawn, which nobody
   * can have; `patient` waits a little for a lock, for the tab that ran the server and reloads.
   */
  async acquire(
    server: ServerId,
    how: 'fresh' | 'patient' | 'plain',
    taken: (owner: number) => void,
  ): Promise<Guard | null> {
    if (this.#holders.has(server)) return null;
    const { locks } = this.#surroundings;
    if (locks !== null) {
      // Entered before the answer is there, so that a second claim in this very tab finds it busy.
      this.#hold(server, taken);
      const unlock = await this.#lock(locks, server, how === 'patient' ? RELOAD_WAIT_MS : 0).catch((error: unknown) => {
        this.#holders.delete(server);
        throw error;
      });
      if (unlock === null) {
        this.#holders.delete(server);
        return null;
      }
      return this.#guard(server, unlock);
    }
    if (how !== 'fresh' && !(await this.#probe(server))) return null;
    this.#hold(server, taken);
    return this.#guard(server, () => undefined);
  }

  #guard(server: ServerId, unlock: () => void): Guard {
    let released = false;
    return {
      announce: (owner) => this.#say({ kind: 'taken', server, owner }),
      release: () => {
        // A second release must not touch a guard that this tab has won since.
        if (released) return;
        released = true;
        this.#holders.delete(server);
        unlock();
      },
    };
  }

  #hold(server: ServerId, taken: (owner: number) => void): void {
    this.#holders.set(server, {
      hear: (word) => {
        if (word.kind === 'taken') taken(word.owner);
        else if (word.kind === 'who' && !this.#frozen) this.#say({ kind: 'mine', server, draw: word.draw });
      },
    });
  }

  /** Answers what gives the lock back, or null when it is not to be had within `waitMs`. */
  #lock(locks: Pick<LockManager, 'request'>, server: ServerId, waitMs: number): Promise<(() => void) | null> {
    const { timers } = this.#surroundings;
    const name = `raft-playground/${this.#room}/${server}`;
    return new Promise((resolve, reject) => {
      const patience = new AbortController();
      const timer = waitMs > 0 ? timers.setTimeout(() => patience.abort(), waitMs) : null;
      const options: LockOptions = waitMs > 0 ? { signal: patience.signal } : { ifAvailable: true };
      locks
        .request(name, options, (lock) => {
          timers.clearTimeout(timer);
          if (lock === null) {
            resolve(null);
            return;
          }
          return new Promise<void>((unlock) => resolve(unlock));
        })
        .catch((error: unknown) => (patience.signal.aborted ? resolve(null) : reject(error as Error)));
    });
  }

  /** Asks whether any tab runs the server; true when none said so in time. */
  #probe(server: ServerId): Promise<boolean> {
    const { timers } = this.#surroundings;
    const draw = randomHex(64);
    return new Promise((resolve) => {
      const settle = (free: boolean): void => {
        timers.clearTimeout(timer);
        this.#holders.delete(server);
        resolve(free);
      };
      // A busy page answers late, and what it answered may wait behind this page's own work: one silence proves little.
      let asked = 1;
      const askAgain = (): void => {
        if (asked === PROBES) {
          settle(true);
          return;
        }
        asked += 1;
        timer = timers.setTimeout(askAgain, PROBE_MS);
        this.#say({ kind: 'who', server, draw });
      };
      let timer = timers.setTimeout(askAgain, PROBE_MS);
      this.#holders.set(server, {
        hear: (word) => {
          if (word.kind === 'mine' && word.draw !== draw) return;
          // Two ask at once: the smaller draw goes on, and both sides see which that is.
          if (word.kind !== 'who' || word.draw < draw) {
            settle(false);
            return;
          }
          this.#say({ kind: 'mine', server, draw: word.draw });
        },
      });
      this.#say({ kind: 'who', server, draw });
    });
  }

  #say(word: Word): void {
    this.#channel?.postMessage(word);
  }

  #hear(data: unknown): void {
    if (isWord(data)) this.#holders.get(data.server)?.hear(data);
  }
}
