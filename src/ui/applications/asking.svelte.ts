/**
 * One command that was given in a panel, and what came of it: the place under a form or beside a thing says so until the next
 * one is given there.
 */
import type { Actions, CommandAnswer, CommandLine } from '../../view/world.ts';

export class Asking {
  #line = $state('');
  #answer = $state.raw<CommandAnswer | null>(null);
  #number = 0;

  /** The console line of the last command; empty before the first. */
  get line(): string {
    return this.#line;
  }

  /** Null while there is none. */
  get answer(): CommandAnswer | null {
    return this.#answer;
  }

  async ask(actions: Actions, command: CommandLine): Promise<CommandAnswer> {
    this.#number += 1;
    const number = this.#number;
    this.#line = actions.lineOf(command);
    this.#answer = null;
    const answer = await actions.command(command);
    if (number === this.#number) this.#answer = answer;
    return answer;
  }

  clear(): void {
    this.#number += 1;
    this.#line = '';
    this.#answer = null;
  }
}
