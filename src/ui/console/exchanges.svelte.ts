/**
 * What was typed into the console and what was answered, kept while the console itself is out of sight. Every line gets an
 * answer; a line still waiting says so. Of several lines the first that is refused, or may have failed, is the last one run.
 */
import { answerMessage, type AnswerMessage } from '../../view/answerMessage.ts';
import { parseLine } from '../../view/grammar.ts';
import type { CommandAnswer, WorldView } from '../../view/world.ts';
import { browserShelf, History } from './history.ts';
import { isJsonLine } from './lines.ts';

export interface Exchange {
  readonly number: number;
  readonly line: string;
  readonly answer: CommandAnswer | null;
  /** The answer in the form of the question, when that was JSON. */
  readonly message: AnswerMessage | null;
  /** Set on the line at which a run of several lines stopped. */
  readonly stopped: Stopped | null;
}

export interface Stopped {
  /** Which line of how many it was, from 1. */
  readonly at: number;
  readonly of: number;
  /** The lines after it, which were not run. */
  readonly rest: readonly string[];
}

/** More than this and the oldest go. */
const KEPT = 100;

export type RunLine = (line: string) => Promise<CommandAnswer>;

export class Exchanges {
  all = $state.raw<readonly Exchange[]>([]);
  /** How many lines are still to be run, after the one that runs now. */
  waiting = $state(0);
  readonly #view: () => WorldView;
  #history: History | null = null;
  #number = 0;

  constructor(view: () => WorldView) {
    this.#view = view;
  }

  get history(): History {
    this.#history ??= new History(this.#view().roomName, browserShelf());
    return this.#history;
  }

  async run(line: string, run: RunLine): Promise<CommandAnswer> {
    this.#number += 1;
    const number = this.#number;
    this.history.add(line);
    this.all = [...this.all.slice(1 - KEPT), { number, line, answer: null, message: null, stopped: null }];
    const answer = await run(line);
    this.#change(number, { answer, message: this.#messageOf(line, answer) });
    return answer;
  }

  async runAll(lines: readonly string[], run: RunLine): Promise<void> {
    for (const [place, line] of lines.entries()) {
      const rest = lines.slice(place + 1);
      this.waiting = rest.length;
      const answer = await this.run(line, run);
      if (answer.ok) continue;
      this.waiting = 0;
      if (lines.length > 1) this.#change(this.#number, { stopped: { at: place + 1, of: lines.length, rest } });
      return;
    }
  }

  clear(): void {
    this.all = this.all.filter(({ answer }) => answer === null);
  }

  #messageOf(line: string, answer: CommandAnswer): AnswerMessage | null {
    if (!isJsonLine(line)) return null;
    const parsed = parseLine(line);
    return answerMessage(parsed.ok ? parsed.command : null, answer, this.#view());
  }

  #change(number: number, change: Partial<Exchange>): void {
    this.all = this.all.map((exchange) => (exchange.number === number ? { ...exchange, ...change } : exchange));
  }
}
