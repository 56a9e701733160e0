/**
 * What the landing needs from whoever starts rooms, and the small judgements of its form.
 * It opens no room itself and knows no network; it also defines no defaults of the room but those it shows.
 */
import { landingTexts } from '../../texts/english/landing.ts';
import type { Timing } from '../../view/world.ts';

/** How a room begins (product: "two ways to start"). */
export interface RoomOptions {
  /** `grow`: the maker is a cluster of one. `together`: `size` tabs assemble, then the first timeout decides. */
  readonly start: 'grow' | 'together';
  /** Tabs that assemble; read only when they start together. */
  readonly size: number;
  /** How many voters the room wants, 1–9. */
  readonly voters: number;
  readonly timing: Timing;
}

/** A server of some room that has its disk in this browser and no live tab. */
export interface ResumableServer {
  readonly key: string;
  readonly roomName: string;
  readonly serverName: string;
  /** When its tab was last known to be alive, ms since the epoch. */
  readonly lastAlive: number;
  resume(): void;
  /** Opens the same room with a fresh server. */
  joinNew(): void;
}

export interface LandingProps {
  /** Resolves to a sentence when no room could be made, to null when the room is coming. */
  readonly makeRoom: (options: RoomOptions) => Promise<string | null>;
  readonly resumable: readonly ResumableServer[];
  /** Opens a room's link; a sentence when it is none, null when the room is coming. */
  readonly openLink: (text: string) => string | null;
  /** Why the room that was asked for did not open, or null. */
  readonly trouble?: string | null;
  /** A room is being opened just now. */
  readonly opening?: boolean;
}

export interface TimingPreset {
  readonly key: 'quick' | 'calm' | 'slow';
  readonly timing: Timing;
}

const safe = { preVote: true, checkQuorum: true } as const;

export const calm: TimingPreset = {
  key: 'calm',
  timing: { heartbeatMs: 100, electionMs: [500, 1000], ...safe },
};

export const timingPresets: readonly TimingPreset[] = [
  { key: 'quick', timing: { heartbeatMs: 100, electionMs: [200, 300], ...safe } },
  calm,
  { key: 'slow', timing: { heartbeatMs: 2000, electionMs: [6000, 12000], ...safe } },
];

export const defaultOptions: RoomOptions = {
  start: 'grow',
  size: 5,
  voters: 5,
  timing: calm.timing,
};

export const presetOf = (timing: Timing): TimingPreset | null =>
  timingPresets.find(
    ({ timing: preset }) =>
      preset.heartbeatMs === timing.heartbeatMs &&
      preset.electionMs[0] === timing.electionMs[0] &&
      preset.electionMs[1] === timing.electionMs[1],
  ) ?? null;

/** The line under "Make a room": what will be made, in words. */
export function describeOptions({ start, size, voters, timing: chosen }: RoomOptions): string {
  const { growing, together, timing: timings } = landingTexts().describe;
  const timing = timings[presetOf(chosen)?.key ?? 'own'];
  return start === 'grow' ? growing({ voters, timing }) : together({ size, voters, timing });
}

export function describeLastAlive(lastAlive: number, now: number): string {
  const { aMinuteAgo, minutesAgo, hoursAgo, daysAgo } = landingTexts().resume;
  const minutes = Math.floor(Math.max(0, now - lastAlive) / 60_000);
  if (minutes < 1) return aMinuteAgo;
  if (minutes < 60) return minutesAgo({ minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? hoursAgo({ hours }) : daysAgo({ days: Math.floor(hours / 24) });
}
