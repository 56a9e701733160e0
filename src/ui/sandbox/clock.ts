/**
 * How the page's time becomes virtual time: the speeds that there are, on a slider in equal steps of the logarithm, and how
 * far a frame takes the run. Pure; the frames are the caller's.
 */
export const SLOWEST = 0.001;
export const FASTEST = 10;
/** A message takes about a fifth of a second on its way, and an election some seconds. */
export const USUAL_SPEED = 0.05;

const STEPS_A_DECADE = 10;
/** The slider's places are whole numbers from 0 to this. */
export const LAST_PLACE = STEPS_A_DECADE * Math.round(Math.log10(FASTEST / SLOWEST));

/** Virtual time in a unit of real time, of two significant figures. */
export function speedAt(place: number): number {
  const kept = Math.max(0, Math.min(LAST_PLACE, Math.round(place)));
  return Number((SLOWEST * 10 ** (kept / STEPS_A_DECADE)).toPrecision(2));
}

export function placeOf(speed: number): number {
  return Math.max(0, Math.min(LAST_PLACE, Math.round(STEPS_A_DECADE * Math.log10(speed / SLOWEST))));
}

/** A scale as on a map: real time beside virtual time, of which the smaller is 1. */
export interface Scale {
  readonly virtual: number;
  readonly real: number;
}

export function scaleOf(speed: number): Scale {
  const round = (figure: number): number => (figure < 10 ? Number(figure.toPrecision(2)) : Math.round(figure));
  return speed < 1 ? { virtual: 1, real: round(1 / speed) } : { virtual: round(speed), real: 1 };
}

/** After a pause of the page, such as a hidden tab's, the run goes on from where it was. */
const LONGEST_FRAME_MS = 100;
/** The page has the rest of a frame for drawing. */
const BUDGET_MS = 12;

/** Takes the run on frame by frame, and no further in one than the machine manages. */
export class Pace {
  #last: number | null = null;
  /** Virtual milliseconds that may be played in a millisecond of work. */
  #most = Infinity;

  /** How much virtual time this frame takes, in ms. */
  frame(now: number, speed: number): number {
    const elapsed = this.#last === null ? 0 : Math.max(0, Math.min(LONGEST_FRAME_MS, now - this.#last));
    this.#last = now;
    return Math.min(elapsed * speed, this.#most * BUDGET_MS);
  }

  /** So long it took to play so much. */
  took(work: number, played: number): void {
    if (work < BUDGET_MS || played === 0) {
      this.#most *= 2;
      return;
    }
    this.#most = played / work;
  }

  /** The next frame is the first again. */
  rest(): void {
    this.#last = null;
  }
}
