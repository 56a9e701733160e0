/**
 * What is wrong with a timing: impossible (it is not sent), or unstable on the round trips and saves that were
 * measured (it is sent, with a warning that says what to choose; trying it is half of the fun).
 */
import { timingTexts } from '../../texts/english/timing.ts';
import type { LinkView, Timing, WorldView } from '../../view/world.ts';

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

/** What was measured in this room, in ms; null where nothing was. */
export interface Measured {
  /** The slowest link of this tab. */
  readonly roundTripMs: number | null;
  /** The slowest disk that was told of. */
  readonly saveMs: number | null;
}

export const NOT_MEASURED: Measured = { roundTripMs: null, saveMs: null };

export function measuredIn({ links, servers }: Pick<WorldView, 'links' | 'servers'>): Measured {
  const saves = servers.flatMap(({ view }) => (view?.saveMs === undefined ? [] : [view.saveMs]));
  return { roundTripMs: slowestRoundTrip(links), saveMs: saves.length === 0 ? null : Math.max(...saves) };
}

/** §5.6: "the average time it takes a server to send RPCs in parallel to every server and receive their responses", saving included. */
const broadcastTime = ({ roundTripMs, saveMs }: Measured): number => (roundTripMs ?? 0) + (saveMs ?? 0);

/** So many broadcasts must fit between two timeouts that are drawn, so that one server is elected before another stands. */
const BROADCASTS = 2;
const LEAST_SPREAD_MS = 10;

/** Why a cluster with this timing would not keep a leader, and what to choose instead; null when it would. */
export function unstable(timing: Timing, measured: Measured): string | null {
  const why = whyUnstable(timing, measured);
  if (why === null) return null;
  const { heartbeatMs, electionMs } = steadier(timing, measured);
  return timingTexts().choose({ why, heartbeat: heartbeatMs, least: electionMs[0], most: electionMs[1] });
}

function whyUnstable({ heartbeatMs, electionMs: [least, most] }: Timing, measured: Measured): string | null {
  const texts = timingTexts();
  const broadcast = broadcastTime(measured);
  if (least <= heartbeatMs) return texts.electionsBeforeHeartbeats({ least, heartbeat: heartbeatMs });
  if (least < heartbeatMs + BROADCASTS * broadcast) return slow(least, measured);
  if (least < 2 * heartbeatMs) return texts.oneLost;
  const spread = most - least;
  if (spread < LEAST_SPREAD_MS) return texts.narrow({ spread });
  return spread < BROADCASTS * broadcast ? texts.narrowFor({ spread, broadcast: Math.ceil(broadcast) }) : null;
}

/** The slower of the two is what is to blame. */
function slow(least: number, { roundTripMs, saveMs }: Measured): string {
  const texts = timingTexts();
  return (saveMs ?? 0) > (roundTripMs ?? 0)
    ? texts.slowSave({ save: Math.ceil(saveMs ?? 0), least })
    : texts.slowRoundTrip({ roundTrip: Math.round(roundTripMs ?? 0), least });
}

/** The same heartbeat with timeouts that leave room for a lost one, and for an election between two that are drawn. */
export function steadier(timing: Timing, measured: Measured): Timing {
  const heartbeatMs = Math.min(timing.heartbeatMs, MOST_MS / 4);
  const broadcast = broadcastTime(measured);
  const least = roundedUp(Math.max(2 * heartbeatMs, heartbeatMs + BROADCASTS * broadcast));
  const most = roundedUp(Math.max(least + Math.max(LEAST_SPREAD_MS, BROADCASTS * broadcast), 1.5 * least));
  return { ...timing, heartbeatMs, electionMs: [Math.min(least, MOST_MS), Math.min(most, MOST_MS)] };
}

/** To the next 50 ms, as people write it. */
const roundedUp = (ms: number): number => Math.ceil(ms / 50) * 50;
