/**
 * From the objects that scripts propose, `{op, key, …}`, to commands for the log, or to what is wrong with them. The
 * operations themselves are judged by the builders of `machines/`.
 */
import type { Built } from '../../machines/application.ts';
import { kv } from '../../machines/commands.ts';
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

const EXAMPLE = '{"op":"store","key":"K1","value":7}';

export function buildCommand(fields: Fields): Built {
  const { app = 'kv', op, key } = fields;
  const operation = OPERATIONS.get(op);
  if (app === 'kv' && operation !== undefined) return operation(key as string, fields);
  const known = [...OPERATIONS.keys()].join(', ');
  return app === 'kv'
    ? { ok: false, code: 'unknownOperation', text: `An operation is one of ${known}.`, suggestion: EXAMPLE }
    : { ok: false, code: 'unknownApplication', text: 'There is one application, kv.', suggestion: EXAMPLE };
}
