/**
 * Where things stand in the plots of a load: pure geometry from seconds and marks to paths and places. The axes are fixed
 * by the settings and the span, so that nothing jumps while it is read.
 */
import type { Spread } from '../../view/load/latencies.ts';
import type { LoadSecond, LoadView } from '../../view/load/loadView.ts';
import type { Mark } from '../../view/marks.ts';

/** How much of the past is shown, in seconds. */
export type Span = 60 | 300;

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of the latency axis, which is logarithmic: from a millisecond to ten seconds. */
export const LATENCY_TICKS_MS = [1, 10, 100, 1_000, 10_000] as const;

export const isShown = (span: Span, now: number, { at }: LoadSecond): boolean => at >= now - span;

/** Across: the newest second ends at the right edge. */
export function acrossOf(at: number, now: number, span: Span, { left, right }: Frame): number {
  const share = (at - (now - span)) / span;
  return left + Math.min(1, Math.max(0, share)) * (right - left);
}

export function throughputTop({ settings, seconds }: LoadView): number {
  const most = Math.max(settings.rate, ...seconds.map(({ answered }) => answered));
  const wanted = most * 1.1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 3, 4, 5, 6, 8].find((one) => one * power >= wanted) ?? 10;
  return Math.max(10, step * power);
}

export function heightOf(value: number, top: number, frame: Frame): number {
  return frame.bottom - Math.min(1, value / top) * (frame.bottom - frame.top);
}

export function latencyHeight(milliseconds: number, frame: Frame): number {
  const most = Math.log10(LATENCY_TICKS_MS[LATENCY_TICKS_MS.length - 1] ?? 1);
  const share = Math.log10(Math.max(1, milliseconds)) / most;
  return frame.bottom - Math.min(1, share) * (frame.bottom - frame.top);
}

/** A line through the seconds that have a value, each at its middle; it breaks where there is none. */
export function lineOf(
  { seconds, now }: Pick<LoadView, 'seconds' | 'now'>,
  span: Span,
  frame: Frame,
  heightAt: (second: LoadSecond) => number | null,
): string {
  let path = '';
  let before: number | null = null;
  for (const second of seconds) {
    const height = isShown(span, now, second) ? heightAt(second) : null;
    if (height === null) {
      before = null;
      continue;
    }
    const joins = before === second.at - 1;
    const across = acrossOf(second.at + 0.5, now, span, frame);
    path += `${joins ? 'L' : 'M'}${round(across)} ${round(height)}`;
    // A second by itself is a point, which needs a length to be seen.
    if (!joins) path += `h0.01`;
    before = second.at;
  }
  return path;
}

export type LatencyKind = 'writes' | 'reads';

/** Writes, unless only reads are asked for. */
export function latencyKind({ mix }: LoadView['settings']): LatencyKind {
  return mix.stores + mix.increments > 0 || mix.reads === 0 ? 'writes' : 'reads';
}

export const spreadOf = (second: LoadSecond, kind: LatencyKind): Spread | null => second[kind];

export function endOf(mark: Mark, now: number): number {
  if (!('until' in mark)) return mark.at;
  return mark.until ?? now;
}

export function shownMarks({ marks, now }: LoadView, span: Span): readonly Mark[] {
  return marks.filter((mark) => endOf(mark, now) >= now - span && mark.at <= now);
}

/** `−45 s` … `now`, at fixed places. */
export function timeTicks(span: Span): readonly { readonly ago: number; readonly share: number }[] {
  return [1, 0.75, 0.5, 0.25, 0].map((past) => ({ ago: past * span, share: 1 - past }));
}

const round = (place: number): number => Math.round(place * 10) / 10;
