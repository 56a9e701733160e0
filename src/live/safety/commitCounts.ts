/** How many entries were committed in each second, as far as this tab heard: what the highest commitIndex told grew by. */
import type { Index } from '../../raft/entries.ts';
import type { CommitSecond } from '../../view/safety.ts';

const SECONDS = 300;

export class CommitCounts {
  #highest: Index | null = null;
  #seconds: readonly CommitSecond[] = [];

  get seconds(): readonly CommitSecond[] {
    return this.#seconds;
  }

  /** `at` in seconds of the axis. What was committed before the first look is not counted. */
  look(commitIndex: Index, at: number): void {
    const before = this.#highest ?? commitIndex;
    this.#highest = Math.max(before, commitIndex);
    const count = this.#highest - before;
    if (count === 0) return;
    const second = Math.floor(at);
    const last = this.#seconds.at(-1);
    const others = last?.at === second ? this.#seconds.slice(0, -1) : this.#seconds;
    const sum = count + (last?.at === second ? last.count : 0);
    this.#seconds = [...others.filter((one) => one.at > second - SECONDS), { at: second, count: sum }];
  }
}
