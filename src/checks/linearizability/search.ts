/**
 * Whether the operations of one key can be put into one order that respects time and explains every answer: the search
 * of Wing and Gong ("Testing and Verifying Concurrent Objects", 1993), which remembers what it has tried as Lowe does
 * ("Testing for linearizability", 2016).
 *
 * It knows one key and one register, and stops when its bound is reached: what is undecided then stays so.
 */
import type { Answer, ClientOperation, Operation } from './operations.ts';
import { NeededRegisters } from './needed.ts';
import { apply, isObservation, sameAnswer, type Register } from './register.ts';
import { Taken } from './taken.ts';
import { Timeline } from './timeline.ts';

export interface Bound {
  /** Places tried for an operation, for each key. */
  readonly steps: number;
  /** Asked now and then; false ends the search. */
  readonly mayGoOn?: () => boolean;
}

export type Outcome = 'ordered' | 'impossible' | 'undecided';

/** `answer` is null when the outcome is unknown; such an operation need not take place at all. */
interface Candidate {
  readonly operation: Operation;
  readonly answer: Answer | null;
}

/** Where the search stands after some operations have been put in order. */
interface Stand {
  readonly register: Register;
  /** The operation put in order last; null at the beginning. */
  readonly last: number | null;
  /** Those that may come next, and how many of them were tried. */
  readonly options: readonly number[];
  tried: number;
}

const ASK_EVERY = 1_024;

export function search(history: readonly ClientOperation[], bound: Bound): Outcome {
  return new Search(history, bound).run();
}

class Search {
  private readonly bound: Bound;
  private readonly candidates: readonly Candidate[];
  private readonly needed: NeededRegisters;
  private readonly timeline: Timeline;
  private readonly taken: Taken;
  private readonly seen = new Set<string>();
  private unanswered: number;
  private steps = 0;
  private askAt = ASK_EVERY;

  constructor(history: readonly ClientOperation[], bound: Bound) {
    this.bound = bound;
    const byCall = history
      .filter(({ ending }) => ending.kind !== 'refused')
      .sort((one, two) => one.called - two.called);
    const answered = byCall.filter(({ ending }) => ending.kind === 'answered');
    // Nobody saw what a read with an unknown outcome returned, and it changed nothing.
    const unknown = byCall.filter(({ ending, operation }) => ending.kind === 'unknown' && operation.kind !== 'read');
    const all = [...answered, ...unknown];
    this.candidates = all.map(({ operation, ending }) => ({
      operation,
      answer: ending.kind === 'answered' ? ending.answer : null,
    }));
    this.needed = new NeededRegisters(all);
    this.timeline = new Timeline(all);
    this.taken = new Taken(answered.length, unknown.length);
    this.unanswered = answered.length;
  }

  run(): Outcome {
    const stands: Stand[] = [this.stand(null, null)];
    while (this.unanswered > 0) {
      if (this.isOver()) return 'undecided';
      const stand = stands[stands.length - 1];
      if (stand === undefined) return 'impossible';
      const option = stand.options[stand.tried];
      stand.tried += 1;
      if (option !== undefined) {
        const next = this.tryNext(stand, option);
        if (next !== null) stands.push(next);
      } else {
        stands.pop();
        if (stand.last !== null) this.putBack(stand.last);
      }
    }
    return 'ordered';
  }

  private isOver(): boolean {
    this.steps += 1;
    if (this.steps > this.bound.steps) return true;
    if (this.steps < this.askAt) return false;
    this.askAt = this.steps + ASK_EVERY;
    return this.bound.mayGoOn?.() === false;
  }

  private stand(register: Register, last: number | null): Stand {
    const options = this.timeline.next();
    const seen = options.find((option) => this.isSeenNow(register, option));
    return { register, last, options: seen === undefined ? options : [seen], tried: 0 };
  }

  /**
   * What changes nothing at any place and is true now may be put here without trying other places: wherever else an order
   * had it, it can be moved here.
   */
  private isSeenNow(register: Register, option: number): boolean {
    const { operation, answer } = this.candidates[option] as Candidate;
    if (answer === null || !isObservation(operation, answer)) return false;
    return sameAnswer(apply(register, operation).answer, answer);
  }

  /** The stand after one more operation, unless it cannot come here or has led nowhere before. */
  private tryNext(stand: Stand, option: number): Stand | null {
    const { operation, answer } = this.candidates[option] as Candidate;
    if (this.isOverwrite(option) && this.isGuess(stand.last)) return null;
    const { after, answer: given } = apply(stand.register, operation);
    if (answer === null) {
      if (after === stand.register || !this.needed.has(after)) return null;
    } else if (!sameAnswer(given, answer)) return null;
    this.taken.flip(option);
    const name = `${this.taken.name()}${answer === null ? '?' : '!'}${this.needed.has(after) ? `=${after ?? ''}` : ''}`;
    if (this.seen.has(name)) {
      this.taken.flip(option);
      return null;
    }
    this.seen.add(name);
    this.timeline.lift(option);
    if (answer !== null) this.unanswered -= 1;
    return this.stand(after, option);
  }

  /** A guess that is overwritten unseen might as well not have been made. */
  private isOverwrite(option: number): boolean {
    const { operation, answer } = this.candidates[option] as Candidate;
    return operation.kind === 'store' || (operation.kind === 'delete' && answer === null);
  }

  private isGuess(option: number | null): boolean {
    return option !== null && this.candidates[option]?.answer === null;
  }

  private putBack(option: number): void {
    this.taken.flip(option);
    this.timeline.putBack(option);
    if (!this.isGuess(option)) this.unanswered += 1;
  }
}
