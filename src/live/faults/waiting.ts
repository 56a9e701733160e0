/**
 * Things that wait for their time and then go in the order in which they came: nothing overtakes what came before it.
 * It knows no clock but the one it is given, and does not know what waits in it.
 */
import type { Timers } from '../clock/index.ts';

export interface WaitingParts {
  readonly timers: Pick<Timers, 'setTimeout' | 'clearTimeout'>;
  /** Milliseconds, monotone. */
  readonly now: () => number;
}

export class WaitingLine<Thing> {
  readonly #parts: WaitingParts;
  readonly #go: (thing: Thing) => void;
  #line: { readonly thing: Thing; due: number }[] = [];
  #timer: number | null = null;

  constructor(parts: WaitingParts, go: (thing: Thing) => void) {
    this.#parts = parts;
    this.#go = go;
  }

  get length(): number {
    return this.#line.length;
  }

  /** Lets a thing go after `wait` ms, and not before those in front of it: at once, when it need not wait at all. */
  enter(thing: Thing, wait: number): void {
    if (wait <= 0 && this.#line.length === 0) {
      this.#go(thing);
      return;
    }
    const last = this.#line.at(-1)?.due ?? 0;
    this.#line.push({ thing, due: Math.max(last, this.#parts.now() + wait) });
    this.#arm();
  }

  /** Nothing need wait longer than this from now on. */
  hasten(longest: number): void {
    const latest = this.#parts.now() + longest;
    for (const one of this.#line) one.due = Math.min(one.due, latest);
    if (longest <= 0) this.#release();
    else this.#arm();
  }

  clear(): void {
    this.#line = [];
    this.#disarm();
  }

  #release(): void {
    for (let first = this.#line[0]; first !== undefined && first.due <= this.#parts.now(); first = this.#line[0]) {
      this.#line.shift();
      this.#go(first.thing);
    }
    this.#arm();
  }

  #arm(): void {
    this.#disarm();
    const first = this.#line[0];
    if (first === undefined) return;
    this.#timer = this.#parts.timers.setTimeout(
      () => {
        this.#timer = null;
        this.#release();
      },
      Math.max(0, first.due - this.#parts.now()),
    );
  }

  #disarm(): void {
    if (this.#timer !== null) this.#parts.timers.clearTimeout(this.#timer);
    this.#timer = null;
  }
}
