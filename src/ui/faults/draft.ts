/**
 * A fault that is being thought of in the dialog: everything somebody may have chosen so far, and the fault that it makes,
 * or none as long as something is missing or wrong. Pure.
 */
import type { ServerId } from '../../raft/entries.ts';
import { MOST_DELAY_MS, type Fault, type FaultKind } from '../../view/faults.ts';
import type { Groups } from './groups.ts';

export interface Draft {
  readonly kind: FaultKind | 'chaos';
  readonly from: ServerId | null;
  readonly to: ServerId | null;
  readonly bothWays: boolean;
  readonly server: ServerId | null;
  readonly groups: Groups;
  /** As typed; null is nothing, or no number. */
  readonly delayMs: number | null;
  readonly jitterMs: number | null;
  readonly percent: number | null;
}

export function faultOf(draft: Draft): Fault | null {
  const { kind, from, to, bothWays, server, percent } = draft;
  const ends = { from, to, bothWays };
  const sameServer = from !== null && from === to;
  switch (kind) {
    case 'groups':
      return draft.groups.length < 2 ? null : { kind, groups: draft.groups };
    case 'cut':
      return sameServer ? null : { kind, ...ends };
    case 'delay': {
      const wait = waitOf(draft);
      return sameServer || wait === null ? null : { kind, ...wait, ...ends };
    }
    case 'loss':
    case 'duplication':
      return sameServer || percent === null || !(percent > 0 && percent <= 100) ? null : { kind, percent, ...ends };
    case 'slowDisk': {
      const wait = waitOf(draft);
      return wait === null ? null : { kind, server, ...wait };
    }
    case 'chaos':
      return null;
    case 'freeze':
      return server === null ? null : { kind, server };
  }
}

function waitOf({ delayMs, jitterMs }: Draft): { readonly delayMs: number; readonly jitterMs: number } | null {
  if (delayMs === null || jitterMs === null || delayMs + jitterMs === 0) return null;
  const fits = [delayMs, jitterMs].every((ms) => ms >= 0 && ms <= MOST_DELAY_MS);
  return fits ? { delayMs, jitterMs } : null;
}

/** What a field says as a number; null when it says none. */
export function figureIn(text: string): number | null {
  const figure = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(figure) ? figure : null;
}
