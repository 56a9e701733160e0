/**
 * What becomes of a violation that the checks of a world find: it is thrown, or told to whoever looks on, each property
 * once, and the world goes on. It finds nothing by itself.
 */
import { Violation } from './checks/violation.ts';
import { describeRecord, type EventRecord } from './events.ts';
import type { WorldOptions } from './options.ts';

type Options = Pick<WorldOptions<unknown>, 'onlooker' | 'unjudged'>;

export class Judging {
  /** Whether nobody looks: the run was judged before. */
  readonly off: boolean;
  private readonly options: Options;
  private readonly explain: (violation: Violation) => Violation;
  private readonly told = new Set<string>();

  constructor(options: Options, explain: (violation: Violation) => Violation) {
    this.options = options;
    this.off = options.unjudged === true;
    this.explain = explain;
  }

  /** Whether violations are told, so that the world outlives them. */
  get tells(): boolean {
    return this.options.onlooker?.violated !== undefined;
  }

  /** A look of the checks. */
  look(look: () => void): void {
    if (this.off) return;
    if (!this.tells) return look();
    try {
      look();
    } catch (error) {
      // After a violation what the checks remember need not fit together any more, and they may trip over that.
      if (error instanceof Violation) this.tell(error);
      else if (this.told.size === 0) throw error;
    }
  }

  tell(violation: Violation): void {
    if (this.told.has(violation.property)) return;
    this.told.add(violation.property);
    this.options.onlooker?.violated?.(this.explain(violation));
  }
}

/** With seed, proof and the command that repeats the run; anything but a violation as it is. */
export function explained(
  error: unknown,
  { seed, replay }: Pick<WorldOptions<unknown>, 'seed' | 'replay'>,
  noticed: EventRecord,
): unknown {
  if (!(error instanceof Violation) || error.explained) return error;
  const proof = error.proof.map((record) => `\n  ${describeRecord(record)}`).join('');
  const again = replay === undefined ? '' : `\nTo see it again: ${replay}`;
  const explanation = `\nproven by:${proof}\nseed ${seed}${again}`;
  return new Violation(error.property, error.sentence, error.proof, explanation, error.cause, noticed);
}
