/**
 * Which operations have been put in order so far, as bits that can be named by a short text.
 *
 * Answered operations are taken roughly in order, so all words before the first gap say the same and are left out;
 * those with an unknown outcome stay open for ever and have words of their own.
 */
const BITS = 32;

export class Taken {
  private readonly answered: Int32Array;
  private readonly unknown: Int32Array;
  private readonly answeredCount: number;

  /** Operations are numbered from 0, the answered ones first. */
  constructor(answered: number, unknown: number) {
    this.answeredCount = answered;
    this.answered = new Int32Array(Math.floor(answered / BITS) + 1);
    this.unknown = new Int32Array(Math.floor(unknown / BITS) + 1);
  }

  flip(operation: number): void {
    const answered = operation < this.answeredCount;
    const words = answered ? this.answered : this.unknown;
    const bit = answered ? operation : operation - this.answeredCount;
    const place = bit >>> 5;
    words[place] = (words[place] ?? 0) ^ (1 << (bit & 31));
  }

  /** Equal exactly for equal sets. */
  name(): string {
    let first = 0;
    while (first < this.answered.length && this.answered[first] === -1) first += 1;
    return `${first}:${wordsOf(this.answered, first)}:${wordsOf(this.unknown, 0)}`;
  }
}

/** The words up to the last that is not empty. */
function wordsOf(words: Int32Array, from: number): string {
  let last = words.length;
  while (last > from && words[last - 1] === 0) last -= 1;
  let text = '';
  for (let place = from; place < last; place += 1) text += `${words[place] ?? 0},`;
  return text;
}
