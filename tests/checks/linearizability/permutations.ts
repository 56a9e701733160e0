/** Linearizability by its definition: try every order of every choice of operations. For a handful of operations only. */
import type { ClientOperation } from '../../../src/checks/linearizability/operations.ts';
import { apply, sameAnswer } from '../../../src/checks/linearizability/register.ts';

export function isOrderable(history: readonly ClientOperation[]): boolean {
  const possible = history.filter(({ ending }) => ending.kind !== 'refused');
  const certain = possible.filter(({ ending }) => ending.kind === 'answered');
  const uncertain = possible.filter(({ ending }) => ending.kind === 'unknown');
  for (let choice = 0; choice < 1 << uncertain.length; choice += 1) {
    const chosen = uncertain.filter((_, place) => (choice & (1 << place)) !== 0);
    if (permutations([...certain, ...chosen]).some((order) => respectsTime(order) && explains(order))) return true;
  }
  return false;
}

function permutations<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]];
  return things.flatMap((thing, place) =>
    permutations(things.filter((_, other) => other !== place)).map((rest) => [thing, ...rest]),
  );
}

function respectsTime(order: readonly ClientOperation[]): boolean {
  return order.every((later, place) =>
    order.slice(0, place).every((earlier) => later.ending.kind !== 'answered' || later.ending.at >= earlier.called),
  );
}

function explains(order: readonly ClientOperation[]): boolean {
  let register: string | null = null;
  return order.every(({ operation, ending }) => {
    const { after, answer } = apply(register, operation);
    register = after;
    return ending.kind !== 'answered' || sameAnswer(answer, ending.answer);
  });
}
