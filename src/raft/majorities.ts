/**
 * What a quorum is: a majority of each half of the configuration in use (§6). A configuration that is not joint has one
 * half, a joint one has two, and whatever is counted is counted here: votes, copies of an entry, who was heard.
 *
 * It knows neither what is counted nor what follows from it, and changes nothing.
 */
import type { Half, Halves } from './configuration.ts';
import type { ServerId } from './entries.ts';
import type { Leadership, Progress } from './state.ts';
import type { Turn } from './turn.ts';

/** Those of one half that have what is counted, and how many of that half are a majority. */
export interface Count {
  readonly servers: readonly ServerId[];
  readonly needed: number;
}

/** One for each half: the voters first, then, while it is joint, the outgoing ones. */
export type Counts = readonly [Count, ...Count[]];

/** How `servers` are spread over the halves, each in the order given. */
export function countsOf(turn: Pick<Turn, 'state' | 'rules'>, servers: readonly ServerId[]): Counts {
  const { state, rules } = turn;
  const count = (half: Half): Count => ({
    servers: servers.filter((id) => (id === state.id ? rules.countsItself(state, half) : half.includes(id))),
    needed: rules.majority(half.length),
  });
  const [voters, outgoing] = state.halves;
  return outgoing === undefined ? [count(voters)] : [count(voters), count(outgoing)];
}

export function isQuorum(counts: Counts): boolean {
  return counts.every(({ servers, needed }) => servers.length >= needed);
}

/** What a note says of the voters, and while the configuration is joint the same of the outgoing ones. */
export function ofEachHalf<Said extends object>(
  [voters, outgoing]: Counts,
  say: (count: Count) => Said,
): Said | (Said & { readonly outgoing: Said }) {
  return outgoing === undefined ? say(voters) : { ...say(voters), outgoing: say(outgoing) };
}

/** Whether this server counts in any half: not once it has been removed (dissertation §4.2.2). */
export function countsAnywhere({ state, rules }: Pick<Turn, 'state' | 'rules'>): boolean {
  return state.halves.some((half) => rules.countsItself(state, half));
}

/**
 * The highest number that a quorum has reached, when `own` is the leader's and `of` tells each follower's. `reached` picks
 * the highest that so many of one half have.
 */
export function reachedByQuorum(
  turn: Turn,
  leadership: Leadership,
  own: number,
  of: (progress: Progress) => number,
  reached: (numbers: number[], needed: number) => number = reachedBy,
): number {
  const { state, rules } = turn;
  let least = Number.POSITIVE_INFINITY;
  for (let place = 0; place < state.halves.length; place += 1) {
    const half = state.halves[place] as Half;
    const numbers = rules.countsItself(state, half) ? [own] : [];
    for (const progress of leadership.progress) if (progress.countsIn[place] === true) numbers.push(of(progress));
    least = Math.min(least, reached(numbers, rules.majority(half.length)));
  }
  return least;
}

/** The highest number that `needed` of these have reached; 0 when there are too few. */
export function reachedBy(numbers: number[], needed: number): number {
  numbers.sort((left, right) => right - left);
  return numbers[needed - 1] ?? 0;
}

/** In which halves a server counts, one answer for each. */
export function seatsOf(halves: Halves, id: ServerId): readonly boolean[] {
  return halves.map((half) => half.includes(id));
}
