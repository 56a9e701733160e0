/**
 * The applied key–value pairs of this tab's server as the page lists them, made anew only when they changed.
 */
import { storedPairs } from '../../machines/keyvalue.ts';
import type { StoreRow } from '../../view/world.ts';
import type { OwnServer } from './ownServer.ts';

export function storeRows(own: OwnServer): readonly StoreRow[] {
  const state = own.inspect()?.appliedState;
  return state === undefined ? [] : storedPairs(state.kv);
}
