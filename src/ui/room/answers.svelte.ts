/**
 * The answer to the last command that a button gave, one at a time: a new one takes the old one's place. No stack of
 * messages, and nothing that goes away while it is read: an answer stays until the next one or until it is put away.
 */
import type { CommandAnswer } from '../../view/world.ts';

export interface Answered {
  readonly line: string;
  readonly answer: CommandAnswer | null;
}

export class Answers {
  last = $state.raw<Answered | null>(null);

  show = async (line: string, answer: Promise<CommandAnswer>): Promise<void> => {
    this.last = { line, answer: null };
    const came = await answer;
    if (this.last?.line === line) this.last = { line, answer: came };
  };

  putAway = (): void => {
    this.last = null;
  };
}
