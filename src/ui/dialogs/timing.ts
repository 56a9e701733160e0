/**
 * What is wrong with a timing: impossible (it is not sent), or unstable on the round trips that were measured
 * (it is sent, with a warning; trying it is half of the fun).
 */
import type { LinkView, Timing } from '../../view/world.ts';

export const LEAST_MS = 10;
export const MOST_MS = 60_000;

/** Why these numbers are no timing at all, or null. */
export function impossible(timing: Timing): string | null {
  const { heartbeatMs, electionMs } = timing;
  const numbers = [heartbeatMs, ...electionMs];
  if (!numbers.every((value) => Number.isInteger(value) && value >= LEAST_MS && value <= MOST_MS)) {
    return `Each is a whole number of milliseconds, from ${LEAST_MS} to ${MOST_MS}.`;
  }
  if (electionMs[0] > electionMs[1]) return 'The least election timeout is more than the most.';
  return null;
}

export const slowestRoundTrip = (links: readonly LinkView[]): number | null => {
  const measured = links.flatMap((link) => (link.roundTripMs === null ? [] : [link.roundTripMs]));
  return measured.length === 0 ? null : Math.max(...measured);
};

/** Why a cluster with this timing would not keep a leader, or null. */
export function unstable(timing: Timing, roundTripMs: number | null): string | null {
  const { heartbeatMs, electionMs } = timing;
  const [least, most] = electionMs;
  if (least <= heartbeatMs) {
    return `Elections from ${least} ms, heartbeats every ${heartbeatMs} ms: a follower would give up before it hears its leader.`;
  }
  if (roundTripMs !== null && least < heartbeatMs + 2 * roundTripMs) {
    return `The slowest round trip measured is ${Math.round(roundTripMs)} ms: a heartbeat may come after the ${least} ms have run out (§5.6).`;
  }
  if (least < 2 * heartbeatMs) return 'One lost heartbeat is enough to start an election.';
  const spread = most - least;
  if (spread < Math.max(10, 2 * (roundTripMs ?? 0))) {
    return `The timeouts are drawn from only ${spread} ms: servers will often stand together and split the vote (§5.2).`;
  }
  return null;
}
