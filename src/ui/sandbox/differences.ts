/**
 * What two branches differ in at one moment: who leads, the term, how far the log is committed, and the values that were. Pure.
 */
import type { Index, Term } from '../../raft/entries.ts';
import type { StoreRow, WorldView } from '../../view/world.ts';
import { nameOf } from '../room/words.ts';

/** One thing, here and there; null is nothing. */
export interface Pair<Value> {
  readonly here: Value;
  readonly there: Value;
}

export interface ValueDifference extends Pair<string | null> {
  readonly key: string;
}

export interface Differences {
  readonly leader: Pair<string | null>;
  readonly term: Pair<Term>;
  readonly committed: Pair<Index>;
  readonly running: Pair<number>;
  /** Of the keys that are not the same, by key. */
  readonly values: readonly ValueDifference[];
}

export function differencesOf(here: WorldView, there: WorldView): Differences {
  const pair = <Value>(of: (view: WorldView) => Value): Pair<Value> => ({ here: of(here), there: of(there) });
  return {
    leader: pair((view) => (view.leader === null ? null : nameOf(view, view.leader))),
    term: pair(({ term }) => term),
    committed: pair(({ servers }) => Math.max(0, ...servers.map((server) => server.view?.commitIndex ?? 0))),
    running: pair(({ servers }) => servers.filter(({ state }) => state === 'up').length),
    values: valueDifferences(here.store, there.store),
  };
}

function valueDifferences(here: readonly StoreRow[], there: readonly StoreRow[]): readonly ValueDifference[] {
  const told = (rows: readonly StoreRow[]) => new Map(rows.map(({ key, value }) => [key, JSON.stringify(value)]));
  const [one, other] = [told(here), told(there)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((key) => one.get(key) !== other.get(key))
    .sort((left, right) => (left < right ? -1 : 1))
    .map((key) => ({ key, here: one.get(key) ?? null, there: other.get(key) ?? null }));
}
