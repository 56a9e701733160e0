/**
 * Where things stand on the axis of safety: elections, commits and faults of the last minutes. Pure geometry.
 */
import type { Mark } from '../../view/marks.ts';
import type { SafetyView } from '../../view/safety.ts';

export const SHOWN_SECONDS = 300;

export interface Placed<Thing> {
  readonly thing: Thing;
  /** Shares of the width. */
  readonly from: number;
  readonly until: number;
}

const shareOf = (at: number, now: number): number => Math.min(1, Math.max(0, 1 - (now - at) / SHOWN_SECONDS));

export function placedMarks<Kind extends Mark['kind']>(
  { marks, now }: Pick<SafetyView, 'marks' | 'now'>,
  kind: Kind,
): readonly Placed<Extract<Mark, { kind: Kind }>>[] {
  return marks.flatMap((mark) => {
    if (mark.kind !== kind) return [];
    const until = 'until' in mark ? (mark.until ?? now) : mark.at;
    if (until < now - SHOWN_SECONDS) return [];
    const thing = mark as Extract<Mark, { kind: Kind }>;
    return [{ thing, from: shareOf(mark.at, now), until: shareOf(until, now) }];
  });
}

/** Each second with commits, with a height from 0 to 1; the scale is logarithmic, so that one commit is seen beside a thousand. */
export function placedCommits({ commits, now }: Pick<SafetyView, 'commits' | 'now'>): readonly {
  readonly at: number;
  readonly share: number;
  readonly height: number;
}[] {
  return commits
    .filter(({ at }) => at >= now - SHOWN_SECONDS)
    .map(({ at, count }) => ({
      at,
      share: shareOf(at + 0.5, now),
      height: Math.min(1, 0.25 + Math.log10(count) / 4),
    }));
}
