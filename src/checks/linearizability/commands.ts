/**
 * From the commands of the key–value store and its answers, as texts, to operations and answers that can be checked. What is
 * not of the store, or does what the checker does not know, has no operation.
 */
import type { Json } from '../../machines/machine.ts';
import { canonicalText, field, isObject, parseJson, type JsonObject } from '../../machines/json.ts';
import type { Answer, Operation } from './operations.ts';

/** Null for a command of another application. */
export function readCommand(text: string): { readonly key: string; readonly operation: Operation | null } | null {
  const command = parseJson(text);
  if (!isObject(command) || field(command, 'app') !== 'kv') return null;
  const key = field(command, 'key');
  return typeof key === 'string' ? { key, operation: operationOf(command) } : null;
}

function operationOf(command: JsonObject): Operation | null {
  const value = (name: string): string => canonicalText(field(command, name) ?? null);
  switch (field(command, 'op')) {
    case 'store':
      return { kind: 'store', value: value('value') };
    case 'delete':
      return { kind: 'delete' };
    case 'compareAndSet':
      return { kind: 'compareAndSet', expected: value('expected'), value: value('value') };
    case 'increment':
      return { kind: 'increment', by: Number(field(command, 'by')) };
    case 'append':
      return { kind: 'append', value: value('value') };
    case 'read':
      return { kind: 'read' };
    default:
      return null;
  }
}

/** Why an operation was not applied that are about what stood at the key; for others the key does not matter. */
const SEEN: readonly (Json | undefined)[] = ['notAsExpected', 'notANumber', 'notAList'];

/** Null when the store did nothing, and would have done nothing whatever stood there. */
export function answerOf(result: string): Answer | null {
  const answer = parseJson(result);
  if (!isObject(answer)) return null;
  const ok = field(answer, 'ok') === true;
  if (!ok && !SEEN.includes(field(answer, 'code'))) return null;
  if (field(answer, 'found') === false) return { ok, value: null };
  return { ok, value: canonicalText(field(answer, 'value') ?? null) };
}
