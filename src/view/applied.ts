/**
 * What a server has applied of the marketplace and the expenses, as a page lists it. Made anew only when something
 * changed, so that a page that draws it can tell by identity that nothing did.
 */
import type { ApplicationsState } from '../machines/applications.ts';
import { expensesRows } from '../machines/expenses.ts';
import { marketplaceRows } from '../machines/marketplace.ts';

export interface AppliedView {
  readonly market: ReturnType<typeof marketplaceRows>;
  readonly expenses: ReturnType<typeof expensesRows>;
}

export const NOTHING_APPLIED: AppliedView = {
  market: { students: [], items: [] },
  expenses: { people: [], records: [], totals: { credits: 0, debits: 0, balance: 0, records: 0 } },
};

interface Kept {
  readonly changes: string;
  readonly view: AppliedView;
}

/** Beside the states and not in them: it is no part of what a server is. */
const kept = new WeakMap<object, Kept>();

export function appliedView({ market, expenses }: Pick<ApplicationsState, 'market' | 'expenses'>): AppliedView {
  const tables = [market.students, market.items, expenses.people, expenses.records];
  const changes = tables.map((table) => table.changes).join(' ');
  const before = kept.get(market);
  if (before?.changes === changes) return before.view;
  const view = { market: marketplaceRows(market), expenses: expensesRows(expenses) };
  kept.set(market, { changes, view });
  return view;
}
