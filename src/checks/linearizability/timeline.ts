/**
 * Calls and answers in the order of time, as a list from which operations are lifted and to which they are put back, the
 * last lifted first. What may come next are the calls before the first answer.
 */
import type { ClientOperation } from './operations.ts';

export class Timeline {
  private readonly following: Int32Array;
  private readonly previous: Int32Array;
  private readonly calls: Int32Array;
  private readonly answers: Int32Array;
  /** The operation called at a place; -1 where one is answered. */
  private readonly called: Int32Array;

  constructor(history: readonly ClientOperation[]) {
    const moments = history.flatMap(({ called, ending }, operation) => {
      const call = { at: called, operation, answers: false };
      return ending.kind === 'answered' ? [call, { at: ending.at, operation, answers: true }] : [call];
    });
    // At one moment calls come first, for nothing is known then of which was earlier.
    moments.sort((one, other) => one.at - other.at || Number(one.answers) - Number(other.answers));
    const places = moments.length + 1;
    this.following = new Int32Array(places);
    this.previous = new Int32Array(places);
    this.called = new Int32Array(places).fill(-1);
    this.calls = new Int32Array(history.length);
    this.answers = new Int32Array(history.length);
    moments.forEach(({ operation, answers }, index) => {
      const place = index + 1;
      if (answers) this.answers[operation] = place;
      else {
        this.calls[operation] = place;
        this.called[place] = operation;
      }
    });
    for (let place = 0; place < places; place += 1) {
      this.following[place] = (place + 1) % places;
      this.previous[(place + 1) % places] = place;
    }
  }

  /** The operations that no answer forbids to come next, in the order of their calls. */
  next(): number[] {
    const operations: number[] = [];
    for (let place = this.following[0] as number; place !== 0; place = this.following[place] as number) {
      const operation = this.called[place] as number;
      if (operation === -1) break;
      operations.push(operation);
    }
    return operations;
  }

  lift(operation: number): void {
    this.unlink(this.calls[operation] as number);
    const answer = this.answers[operation] as number;
    if (answer !== 0) this.unlink(answer);
  }

  putBack(operation: number): void {
    const answer = this.answers[operation] as number;
    if (answer !== 0) this.link(answer);
    this.link(this.calls[operation] as number);
  }

  private unlink(place: number): void {
    const following = this.following[place] as number;
    const previous = this.previous[place] as number;
    this.following[previous] = following;
    this.previous[following] = previous;
  }

  private link(place: number): void {
    this.following[this.previous[place] as number] = place;
    this.previous[this.following[place] as number] = place;
  }
}
