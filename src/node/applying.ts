/**
 * The driver's step from a committed entry to the answer of whoever waits for it: it is applied, its listener is told, and
 * the askers are taken out. It sends nothing.
 */
import type { Entry } from '../raft/entries.ts';
import type { Ending } from './answers.ts';
import { applyEntry } from './applied.ts';
import type { DriverState, RaftServerOptions } from './driver.ts';
import { settleAt } from './pending.ts';
import type { Asker } from './pending.ts';
import { forgetApplied } from './repeats.ts';

/** Applies the next entry; returns those who waited in its place, and what each of them is to be told. */
export function applyNext<State>(
  { applied, repeats, pending }: DriverState<State>,
  entry: Entry,
  { machine, rules, listener }: RaftServerOptions<State>,
): [askers: readonly Asker[], ending: Ending] {
  const result = applyEntry(applied, entry, machine, rules);
  forgetApplied(repeats, entry);
  listener.applied(entry, result);
  const waiting = settleAt(pending, entry.index);
  const { index, term } = entry;
  const own = waiting?.term === term;
  return [waiting?.askers ?? [], own ? { kind: 'applied', index, term, result } : { kind: 'overtaken' }];
}
