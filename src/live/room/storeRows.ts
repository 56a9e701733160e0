/**
 * What this tab's server has applied as the page lists it, made anew only when they changed.
 */
import { storedPairs } from '../../machines/keyvalue.ts';
import { appliedView, NOTHING_APPLIED } from '../../view/applied.ts';
import type { AppliedView } from '../../view/applied.ts';
import type { StoreRow } from '../../view/world.ts';
import type { OwnServer } from './ownServer.ts';

export function appliedRows(own: OwnServer): {
  readonly store: readonly StoreRow[];
  readonly applied: AppliedView;
} {
  const state = own.inspect()?.appliedState;
  if (state === undefined) return { store: [], applied: NOTHING_APPLIED };
  return { store: storedPairs(state.kv), applied: appliedView(state) };
}
