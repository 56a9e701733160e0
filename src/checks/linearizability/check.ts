/**
 * Linearizability (Herlihy and Wing, 1990): each operation of the clients seems to take effect at one moment between its
 * call and its answer. Keys do not depend on each other, so each is looked at by itself.
 *
 * It judges histories and gathers none. What cannot be decided within the bound is `unknown`, never a false alarm.
 */
import { isBelievedOrderRight } from './believed.ts';
import type { ClientOperation } from './operations.ts';
import { search, type Bound } from './search.ts';

export type { Bound } from './search.ts';

export type Verdict =
  | { readonly kind: 'holds' }
  /** These operations cannot be ordered, whatever became of `others`, which may have taken effect at any time after their call. */
  | {
      readonly kind: 'violated';
      readonly key: string;
      readonly operations: readonly ClientOperation[];
      readonly others: readonly ClientOperation[];
    }
  /** The bound was reached for these keys, and nothing is wrong with the others. */
  | { readonly kind: 'unknown'; readonly keys: readonly string[] };

export function checkLinearizability(history: readonly ClientOperation[], bound: Bound): Verdict {
  const undecided: string[] = [];
  for (const [key, operations] of byKey(history)) {
    if (isBelievedOrderRight(operations)) continue;
    const outcome = search(operations, bound);
    if (outcome === 'impossible') return { kind: 'violated', key, ...evidence(operations, bound) };
    if (outcome === 'undecided') undecided.push(key);
  }
  return undecided.length === 0 ? { kind: 'holds' } : { kind: 'unknown', keys: undecided };
}

function byKey(history: readonly ClientOperation[]): Map<string, ClientOperation[]> {
  const keys = new Map<string, ClientOperation[]>();
  for (const operation of history) {
    const known = keys.get(operation.key);
    if (known === undefined) keys.set(operation.key, [operation]);
    else known.push(operation);
  }
  return keys;
}

/**
 * The history cut off where it first became impossible, and then every answer forgotten that is not needed for that:
 * forgetting one only allows more orders, so what is left proves the violation by itself.
 */
function evidence(
  operations: readonly ClientOperation[],
  bound: Bound,
): { readonly operations: ClientOperation[]; readonly others: ClientOperation[] } {
  const isImpossible = (history: readonly ClientOperation[]): boolean => search(history, bound) === 'impossible';
  const needed = shortestBeginning(operations, isImpossible);
  for (let place = needed.length - 1; place >= 0; place -= 1) {
    if (bound.mayGoOn?.() === false) break;
    const one = needed[place] as ClientOperation;
    if (one.ending.kind !== 'answered') continue;
    needed[place] = forgotten(one);
    if (!isImpossible(needed)) needed[place] = one;
  }
  return {
    operations: needed.filter(({ ending }) => ending.kind === 'answered'),
    others: needed.filter(({ ending, operation }) => ending.kind === 'unknown' && operation.kind !== 'read'),
  };
}

function shortestBeginning(
  operations: readonly ClientOperation[],
  isImpossible: (history: readonly ClientOperation[]) => boolean,
): ClientOperation[] {
  const answers = operations.flatMap(({ ending }) => (ending.kind === 'answered' ? [ending.at] : []));
  const moments = [...new Set(answers)].sort((one, other) => one - other);
  let least = 0;
  let most = moments.length - 1;
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (isImpossible(until(operations, moments[middle] as number))) most = middle;
    else least = middle + 1;
  }
  const shortest = until(operations, moments[least] ?? 0);
  return isImpossible(shortest) ? shortest : [...operations];
}

/** What was known at that moment. */
function until(operations: readonly ClientOperation[], moment: number): ClientOperation[] {
  return operations.flatMap((one) => {
    if (one.called > moment) return [];
    return one.ending.kind === 'answered' && one.ending.at > moment ? [forgotten(one)] : [one];
  });
}

function forgotten(operation: ClientOperation): ClientOperation {
  return { ...operation, ending: { kind: 'unknown' } };
}
