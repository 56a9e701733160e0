/**
 * From the objects that scripts propose, `{op, key, …}`, to commands for the log, or to what is wrong with them. The
 * operations themselves are judged by the builders of `machines/`.
 */
import type { Built } from '../../machines/application.ts';
import { expensesCommand, marketCommand } from '../../machines/applicationCommands.ts';
import type { ExpensesOperation, MarketOperation } from '../../machines/applicationCommands.ts';
import { kv } from '../../machines/commands.ts';
import { EXPENSES_OPERATIONS } from '../../machines/expenses.ts';
import { MARKETPLACE_OPERATIONS } from '../../machines/marketplace.ts';
import type { Json } from '../../machines/machine.ts';

type Fields = Readonly<Record<string, Json>>;
type Operation = (key: string, fields: Fields) => Built;

// A field that is missing is undefined, which is no JSON: the builder says so.
const OPERATIONS: ReadonlyMap<unknown, Operation> = new Map<unknown, Operation>([
  ['store', (key, { value }) => kv.store(key, value as Json)],
  ['delete', (key) => kv.delete(key)],
  ['compareAndSet', (key, { expected, value }) => kv.compareAndSet(key, expected as Json, value as Json)],
  ['increment', (key, { by }) => kv.increment(key, by)],
  ['append', (key, { value }) => kv.append(key, value as Json)],
  ['update', (key, { value }) => kv.update(key, value as Json)],
  ['read', (key) => kv.read(key)],
]);

const EXAMPLES: ReadonlyMap<unknown, string> = new Map([
  ['kv', '{"op":"store","key":"K1","value":7}'],
  ['market', '{"app":"market","op":"buy","item":1,"student":"s1002"}'],
  ['expenses', '{"app":"expenses","op":"addPerson","email":"ada@example.org","firstName":"Ada","lastName":"Lovelace"}'],
]);

export function buildCommand(fields: Fields): Built {
  const { app = 'kv', op, ...rest } = fields;
  const named = typeof op === 'string' ? op : '';
  if (app === 'market') {
    if (!Object.hasOwn(MARKETPLACE_OPERATIONS, named))
      return unknownOperation(app, Object.keys(MARKETPLACE_OPERATIONS));
    return marketCommand(named as MarketOperation, rest);
  }
  if (app === 'expenses') {
    if (!Object.hasOwn(EXPENSES_OPERATIONS, named)) return unknownOperation(app, Object.keys(EXPENSES_OPERATIONS));
    return expensesCommand(named as ExpensesOperation, rest);
  }
  const operation = OPERATIONS.get(op);
  if (app === 'kv' && operation !== undefined) return operation(fields['key'] as string, fields);
  if (app === 'kv') return unknownOperation(app, [...OPERATIONS.keys()]);
  const text = `An application is one of ${[...EXAMPLES.keys()].join(', ')}.`;
  return { ok: false, code: 'unknownApplication', text, suggestion: EXAMPLES.get('kv') ?? null };
}

function unknownOperation(app: string, operations: readonly unknown[]): Built {
  const text = `An operation of ${app} is one of ${operations.join(', ')}.`;
  return { ok: false, code: 'unknownOperation', text, suggestion: EXAMPLES.get(app) ?? null };
}
