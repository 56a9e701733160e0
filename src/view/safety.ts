/**
 * What a page is shown of safety: a verdict for each property, and what happened meanwhile on one axis of time, in seconds
 * since this tab began to look.
 */
import type { PropertyVerdict } from '../checks/told/told.ts';
import type { Mark } from './marks.ts';

export interface CommitSecond {
  readonly at: number;
  /** So many entries were committed in it. */
  readonly count: number;
}

export interface SafetyView {
  readonly verdicts: readonly PropertyVerdict[];
  /** Where the axis begins, ms since the epoch. */
  readonly openedAt: number;
  readonly now: number;
  readonly marks: readonly Mark[];
  readonly commits: readonly CommitSecond[];
}
