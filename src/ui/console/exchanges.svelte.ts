/**
 * What was typed into the console and what was answered, kept while the console itself is out of sight.
 * Every line gets an answer; a line still waiting says so.
 */
import type { CommandAnswer } from '../../view/world.ts';
import { History } from './completion.ts';

export interface Exchange {
  readonly number: number;
  readonly line: string;
  readonly answer: CommandAnswer | null;
}

/** More than this and the oldest go. */
const KEPT = 100;

export class Exchanges {
  all = $state.raw<readonly Exchange[]>([]);
  readonly history = new History();
  #number = 0;

  async run(line: string, run: (line: string) => Promise<CommandAnswer>): Promise<void> {
    this.#number += 1;
    const number = this.#number;
    this.history.add(line);
    this.all = [...this.all.slice(1 - KEPT), { number, line, answer: null }];
    const answer = await run(line);
    this.all = this.all.map((exchange) => (exchange.number === number ? { ...exchange, answer } : exchange));
  }
}
