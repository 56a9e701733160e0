/**
 * What is wrong with a timing: impossible (it is not sent), or unstable on the round trips that were measured
 * (it is sent, with a warning; trying it is half of the fun).
 */
import { timingTexts } from '../../texts/english/timing.ts';
import type { LinkView, Timing } from '../../view/world.ts';

export const LEAST_MS = 10;
export const MOST_MS = 60_000;

/** Why these numbers are no timing at all, or null. */
export function impossible(timing: Timing): string | null {
  const { heartbeatMs, electionMs } = timing;
  const numbers = [heartbeatMs, ...electionMs];
  if (!numbers.every((value) => Number.isInteger(value) && value >= LEAST_MS && value <= MOST_MS)) {
    return timingTexts().wholeNumbers({ least: LEAST_MS, most: MOST_MS });
  }
  if (electionMs[0] > electionMs[1]) return timingTexts().leastOverMost;
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
  const texts = timingTexts();
  if (least <= heartbeatMs) {
    return texts.electionsBeforeHeartbeats({ least, heartbeat: heartbeatMs });
  }
  if (roundTripMs !== null && least < heartbeatMs + 2 * roundTripMs) {
    return texts.slowRoundTrip({ roundTrip: Math.round(roundTripMs), least });
  }
  if (least < 2 * heartbeatMs) return texts.oneLost;
  const spread = most - least;
  if (spread < Math.max(10, 2 * (roundTripMs ?? 0))) {
    return texts.narrow({ spread });
  }
  return null;
}
