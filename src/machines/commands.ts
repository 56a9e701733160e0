/**
 * Makes commands for the log from what people and scripts give, or says what is wrong with it and what would be right.
 *
 * Nothing that is not made here needs to be sent; what arrives all the same is judged again when it is applied.
 */
import type { Json } from './machine.ts';
import { COMMAND_BYTES } from './application.ts';
import type { Built } from './application.ts';
import { canonicalText, encodedLength, isObject, unfit } from './json.ts';
import { KEY_CHARACTERS } from './keyvalue.ts';

export const kv = {
  store: (key: string, value: Json): Built => build('store', key, { value }, `STORE K1 7`),
  delete: (key: string): Built => build('delete', key, {}, 'DELETE K1'),
  /** A key that is not there compares as null. */
  compareAndSet: (key: string, expected: Json, value: Json): Built =>
    build('compareAndSet', key, { expected, value }, 'CAS K1 7 8'),
  increment(key: string, by: Json = 1): Built {
    if (typeof by === 'number') return build('increment', key, { by }, 'INCREMENT K1 2');
    return refusal('notANumber', `INCREMENT adds a number; ${kindOf(by)} is none.`, 'INCREMENT K1 2');
  },
  append: (key: string, value: Json): Built => build('append', key, { value }, 'APPEND K1 "milk"'),
  update(key: string, value: Json): Built {
    if (isObject(value)) return build('update', key, { value }, 'UPDATE K1 {"a":1}');
    return refusal('notADictionary', `UPDATE needs a dictionary; ${kindOf(value)} is none.`, 'UPDATE K1 {"a":1}');
  },
  /** A query; as a command, a read through the log. */
  read: (key: string): Built => build('read', key, {}, 'READ K1'),
} as const;

function build(op: string, key: unknown, fields: Record<string, unknown>, example: string): Built {
  if (typeof key !== 'string') return refusal('badKey', `A key is a text; ${kindOf(key)} is none.`, example);
  if (key === '') return refusal('badKey', 'A key must not be empty.', example);
  if (key.length > KEY_CHARACTERS) {
    return refusal('badKey', `This key has ${key.length} characters; at most ${KEY_CHARACTERS} are allowed.`, example);
  }
  for (const name of Object.keys(fields)) {
    const why = unfit(fields[name]);
    if (why !== null) return refusal('badValue', `The value is no JSON that can be kept: ${why}.`, example);
  }
  const command = canonicalText({ app: 'kv', op, key, ...(fields as Record<string, Json>) });
  const bytes = encodedLength(command);
  if (bytes <= COMMAND_BYTES) return { ok: true, command };
  return refusal('commandTooLong', `This command takes ${bytes} bytes; at most ${COMMAND_BYTES} are allowed.`, example);
}

function refusal(code: string, text: string, suggestion: string): Built {
  return { ok: false, code, text, suggestion };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'object':
      return 'a dictionary';
    default:
      return 'what was given';
  }
}
