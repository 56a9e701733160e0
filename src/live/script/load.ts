/** A load as scripts see it: the settings are judged as on the console, and the end is told in one object. */
import type { Load, LoadTotals, LoadView } from '../../view/load/loadView.ts';
import { readLoadSettings } from '../../view/load/settings.ts';
import { Failure } from '../room/failure.ts';

/** Durations in ms; `writes` and `reads` are null when there were none. */
export interface LoadSummary extends LoadTotals {
  readonly seconds: number;
}

export function beginLoad(load: Load, given: unknown): void {
  const read = readLoadSettings(given, load.view.settings);
  if ('wrong' in read) throw new Failure('badLoad', `${read.wrong} Nothing was changed.`);
  load.start(read.settings);
}

export function summaryOf({ totals, ranForSeconds }: LoadView): LoadSummary {
  return { ...totals, seconds: ranForSeconds };
}
