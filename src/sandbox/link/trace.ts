/**
 * The trace of a run: all that happens in it, as lines of text, and their digest. Two engines that give the same digest have
 * played the same run, event by event; a link carries it, so that whoever opens it knows whether it plays as it did.
 */
import { digestText, EMPTY, fingerprint, plus } from '../../machines/digest.ts';
import { Player } from '../player.ts';
import type { Run } from '../run.ts';

const nobody = { violated: () => undefined };

/** The lines of the run up to its end. */
export function traceOf(run: Run): readonly string[] {
  const lines: string[] = [];
  new Player(run, { onlooker: nobody, unjudged: true, trace: (line) => lines.push(line) }).playTo(run.until);
  return lines;
}

/** The digest of a run's trace, in slices, so that a page that plays a long run is not held up. */
export class TraceDigest {
  readonly #player: Player;
  readonly #until: number;
  #lines = 0;
  #sum = EMPTY;

  constructor(run: Run) {
    this.#until = run.until;
    const trace = (line: string): void => {
      this.#lines += 1;
      this.#sum = plus(this.#sum, fingerprint(`${this.#lines} ${line}`));
    };
    this.#player = new Player(run, { onlooker: nobody, unjudged: true, trace });
  }

  /** So many happenings more; true when the end is reached. */
  play(happenings: number): boolean {
    for (let left = happenings; left > 0; left -= 1) if (this.#player.next(this.#until) === null) return true;
    return false;
  }

  /** Sixteen hexadecimal digits, of all that was played. */
  get text(): string {
    return digestText(this.#sum);
  }
}

/** All at once. */
export function traceDigest(run: Run): string {
  const digest = new TraceDigest(run);
  digest.play(Infinity);
  return digest.text;
}
