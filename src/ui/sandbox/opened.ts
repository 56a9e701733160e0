/** A run that somebody wants to watch: itself, where to begin, and what is to be told of it. It opens nothing. */
import { newRun, type Run, type RunSettings } from '../../sandbox/run.ts';
import { brokenRuns, mended, type TaughtBug } from '../../sandbox/presets/broken.ts';
import { presets, type PresetKey } from '../../sandbox/presets/presets.ts';

export interface Opened {
  readonly run: Run;
  /** Where it begins to be played, in ms; what goes before only brings it about. */
  readonly from: number;
  /** It was made before and is to be watched, so it plays at once. */
  readonly plays: boolean;
  /** A preset's, for its title. */
  readonly preset?: PresetKey;
  /** The digest of its trace, as its link has it. */
  readonly digest?: string;
}

/** A seed as somebody typed it, in hexadecimal digits; null when it is none. */
export function seedIn(text: string): number | null {
  return /^[0-9a-f]{1,8}$/i.test(text.trim()) ? Number.parseInt(text.trim(), 16) : null;
}

export const seedText = (seed: number): string => seed.toString(16);

export const ownRun = (seed: number, settings: Partial<RunSettings> = {}): Opened => ({
  run: newRun(seed, settings),
  from: 0,
  plays: false,
});

export function presetRun(key: PresetKey): Opened {
  const { run, from } = presets[key];
  return { run, from, plays: true, preset: key };
}

/** The run in which a planted bug does harm, or the same run without it. */
export function brokenRun(bug: TaughtBug, withBug: boolean): Opened {
  const broken = brokenRuns[bug];
  return { run: withBug ? broken.run : mended(broken), from: broken.from, plays: true };
}
