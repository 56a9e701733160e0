/**
 * What this tab's server has applied as the page lists it, made anew only when they changed.
 */
import { storedPairs } from '../../machines/keyvalue.ts';
import { appliedView, NOTHING_APPLIED } from '../../view/applied.ts';
import type { AppliedView } from '../../view/applied.ts';
import type { StoreRow } from '../../view/world.ts';
import type { OwnServer } from './ownServer.ts';

export function storeRows(own: OwnServer): readonly StoreRow[] {
  const state = own.inspect()?.appliedState;
  return state === undefined ? [] : storedPairs(state.kv);
}

export function applicationRows(own: OwnServer): AppliedView {
  const state = own.inspect()?.appliedState;
  return state === undefined ? NOTHING_APPLIED : appliedView(state);
}
