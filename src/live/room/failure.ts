/**
 * What went wrong, for people and for scripts: a code, a sentence, and whether it is certain that nothing happened.
 */
import type { CommandAnswer, Decided } from '../../view/world.ts';

export type Outcome =
  /** Certainly not done, and never will be. */
  | 'refused'
  /** It may have been done or may still be. */
  | 'unknown';

export class Failure extends Error {
  override readonly name = 'RaftPlaygroundError';
  readonly code: string;
  readonly outcome: Outcome;
  readonly suggestion: string | null;
  /** Of a command that was committed and refused by its state machine; null for any other failure. */
  readonly decided: Decided | null;

  constructor(
    code: string,
    message: string,
    outcome: Outcome = 'refused',
    suggestion: string | null = null,
    decided: Decided | null = null,
  ) {
    super(message);
    this.code = code;
    this.outcome = outcome;
    this.suggestion = suggestion;
    this.decided = decided;
  }
}

/** Runs `work` and turns what it throws into an answer; what is not a Failure is a bug of ours and said so. */
export async function answerOf(work: () => Promise<CommandAnswer>): Promise<CommandAnswer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) {
      const { code, message: text, suggestion, outcome, decided } = error;
      return { ok: false, code, text, suggestion, outcome, ...(decided === null ? {} : { decided }) };
    }
    const text = `Something went wrong in this page: ${error instanceof Error ? error.message : String(error)}`;
    return { ok: false, code: 'internal', text, suggestion: null, outcome: 'unknown' };
  }
}
