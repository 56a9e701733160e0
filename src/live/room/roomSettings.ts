/**
 * What holds for the whole room: timing, how many voters it wants, when a silent voter counts as gone, who may command.
 *
 * It travels on the control links, highest version first, and each server saves it. It never goes through the log: a bad
 * choice of timing could then no longer be undone, because nothing would commit.
 */
import * as v from 'valibot';
import type { ServerId } from '../../raft/entries.ts';
import type { Settings } from '../../raft/inputs.ts';
import type { Timing } from '../../view/world.ts';

export interface RoomSettings {
  /** Counts changes; ties between two tabs that changed at once go to the greater `by`. */
  readonly version: number;
  readonly by: string;
  readonly timing: Timing;
  readonly wantedVoters: number;
  /** A voter unheard for longer is replaced when a caught-up learner can take its seat; null never. */
  readonly goneAfterMs: number | null;
  /** A server takes a snapshot and compacts its log (§7) when so many entries were applied since the last; null never. */
  readonly compactAfter: number | null;
  /** The server whose tab made the room; null in rooms that were stored before that was known. */
  readonly maker: ServerId | null;
  /** Since when, ms since the epoch, commands are the maker's alone; null while everybody may command. */
  readonly commandsKeptSince: number | null;
}

/** Fewer would be a snapshot for every few entries; more than the most is as good as never. */
export const LEAST_COMPACT_AFTER = 10;
export const MOST_COMPACT_AFTER = 1_000_000;
const DEFAULT_COMPACT_AFTER = 5_000;
/** At most so many entries that a snapshot covers stay in the log, for followers that are a little slow. */
const MOST_KEPT = 1_000;

const milliseconds = v.pipe(v.number(), v.finite(), v.minValue(5), v.maxValue(120_000));

const timingSchema = v.strictObject({
  heartbeatMs: milliseconds,
  electionMs: v.pipe(
    v.tuple([milliseconds, milliseconds]),
    v.check(([least, most]) => least <= most, 'The shortest election timeout is longer than the longest.'),
  ),
  preVote: v.boolean(),
  checkQuorum: v.boolean(),
});

const fields = v.strictObject({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  by: v.pipe(v.string(), v.maxLength(64)),
  timing: timingSchema,
  wantedVoters: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)),
  goneAfterMs: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(1_000), v.maxValue(86_400_000))),
  // Rooms that were stored before there was a choice have none.
  compactAfter: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(LEAST_COMPACT_AFTER), v.maxValue(MOST_COMPACT_AFTER))),
    DEFAULT_COMPACT_AFTER,
  ),
  // Nor do they say who made them.
  maker: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{8,64}$/))), null),
  commandsKeptSince: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), null),
});

const settingsSchema = v.pipe(
  fields,
  v.check(
    ({ by, maker, commandsKeptSince }) => commandsKeptSince === null || (maker !== null && by === maker),
    'Commands are kept by the room’s maker alone.',
  ),
);

export const DEFAULT_TIMING: Timing = { heartbeatMs: 100, electionMs: [500, 1000], preVote: true, checkQuorum: true };

export const DEFAULT_ROOM_SETTINGS: RoomSettings = {
  version: 0,
  by: '',
  timing: DEFAULT_TIMING,
  wantedVoters: 5,
  goneAfterMs: 300_000,
  compactAfter: DEFAULT_COMPACT_AFTER,
  maker: null,
  commandsKeptSince: null,
};

/** The settings as data from a peer, a disk or a script, or null with what is wrong. */
export function readRoomSettings(data: unknown): { readonly settings: RoomSettings } | { readonly wrong: string } {
  const result = v.safeParse(settingsSchema, data);
  return result.success ? { settings: result.output } : { wrong: whatIsWrong(result.issues) };
}

/** Timing typed or scripted by a person. */
export function readTiming(data: unknown): { readonly timing: Timing } | { readonly wrong: string } {
  const result = v.safeParse(timingSchema, data);
  if (!result.success) return { wrong: whatIsWrong(result.issues) };
  const { heartbeatMs, electionMs } = result.output;
  if (electionMs[0] <= heartbeatMs) {
    const wrong = `Elections from ${String(electionMs[0])} ms with heartbeats every ${String(heartbeatMs)} ms: a follower would give up before it hears its leader. Choose a shorter heartbeat or a longer timeout.`;
    return { wrong };
  }
  return { timing: result.output };
}

/** Whether `candidate` takes the place of `current`. */
export function isNewer(candidate: RoomSettings, current: RoomSettings): boolean {
  if (candidate.version !== current.version) return candidate.version > current.version;
  return candidate.by > current.by;
}

/** Whether a log may be compacted after so many entries. */
export function isCompactAfter(entries: unknown): entries is number {
  return Number.isInteger(entries) && Number(entries) >= LEAST_COMPACT_AFTER && Number(entries) <= MOST_COMPACT_AFTER;
}

/**
 * What the rules are given: microseconds, how much one append may carry, how much may wait for a majority, and how much of
 * the log stays beside a snapshot.
 */
export function ruleSettings({ timing, compactAfter }: Pick<RoomSettings, 'timing' | 'compactAfter'>): Settings {
  return {
    heartbeat: Math.floor(timing.heartbeatMs * 1000),
    election: [Math.floor(timing.electionMs[0] * 1000), Math.floor(timing.electionMs[1] * 1000)],
    preVote: timing.preVote,
    checkQuorum: timing.checkQuorum,
    appendEntries: 512,
    appendCharacters: 60_000,
    compactAfter,
    compactKeep: compactAfter === null ? MOST_KEPT : Math.min(MOST_KEPT, Math.floor(compactAfter / 5)),
    snapshotChunk: 12_288,
    window: 8,
    uncommittedEntries: 4096,
    uncommittedCharacters: 1 << 20,
  };
}

function whatIsWrong(issues: readonly v.BaseIssue<unknown>[]): string {
  const first = issues[0];
  if (first === undefined) return 'These settings are not readable.';
  const path = v.getDotPath(first);
  return path === null ? first.message : `${path}: ${first.message}`;
}
