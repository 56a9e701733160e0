/**
 * Linearizability: what the clients saw can be explained by one store that does one thing after the other. Asked once, at
 * the end of a run, because only then all answers are there.
 */
import type { ClientHistory } from '../clientHistory.ts';
import { checkLinearizability } from '../../checks/linearizability/check.ts';
import { describeOperation } from '../../checks/linearizability/operations.ts';
import { Violation } from './violation.ts';

/** How many places may be tried for each key's operations; a run needs a few thousand. */
export const STEPS = 100_000;

/** Throws when they cannot be ordered; returns the keys for which that could not be decided. */
export function expectLinearizable(
  clients: ClientHistory,
  placeOf: (command: string) => number | undefined,
  steps: number = STEPS,
): readonly string[] {
  const operations = clients.operations(placeOf);
  const verdict = checkLinearizability(operations, { steps });
  if (verdict.kind === 'holds') return [];
  if (verdict.kind === 'unknown') return verdict.keys;
  const lines = verdict.operations.map((one) => `\n  ${describeOperation(one)}`).join('');
  const proof = verdict.operations.flatMap(({ client, called }) => {
    return operations.find((one) => one.client === client && one.called === called)?.proof ?? [];
  });
  throw new Violation(
    'Linearizability',
    `no order of the operations on ${verdict.key} explains what was answered:${lines}`,
    proof,
  );
}
