/**
 * The answer to the last command that a button gave, one at a time: a new one takes the old one's place. No stack of
 * messages. A refusal stays until the next answer or until it is put away; that something was done is seen on the chart
 * and told in the story, so those words make room after a while.
 */
import type { CommandAnswer } from '../../view/world.ts';

export interface Answered {
  readonly line: string;
  readonly answer: CommandAnswer | null;
}

const STAYS_MS = 8000;

export class Answers {
  last = $state.raw<Answered | null>(null);

  show = async (line: string, answer: Promise<CommandAnswer>): Promise<void> => {
    this.last = { line, answer: null };
    const came = await answer;
    if (this.last?.line !== line) return;
    const shown: Answered = { line, answer: came };
    this.last = shown;
    if (!came.ok) return;
    setTimeout(() => {
      if (this.last === shown) this.last = null;
    }, STAYS_MS);
  };

  putAway = (): void => {
    this.last = null;
  };
}
