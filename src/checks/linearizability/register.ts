/**
 * The sequential specification: what one key does when operations come to it one after the other.
 *
 * It is written down a second time here, and not taken from the state machine, so that it can tell when that is wrong.
 */
import type { Answer, Operation, Value } from './operations.ts';

/** What stands at the key; null when it is not there. */
export type Register = Value | null;

export interface Stepped {
  readonly after: Register;
  readonly answer: Answer;
}

export function apply(register: Register, operation: Operation): Stepped {
  switch (operation.kind) {
    case 'store':
      return applied(operation.value);
    case 'delete':
      return { after: null, answer: { ok: true, value: register } };
    case 'compareAndSet':
      return (register ?? 'null') === operation.expected ? applied(operation.value) : failed(register);
    case 'increment':
      return increment(register, operation.by);
    case 'append':
      return append(register, operation.value);
    case 'read':
      return { after: register, answer: { ok: true, value: register } };
  }
}

function increment(register: Register, by: number): Stepped {
  const number: unknown = register === null ? 0 : JSON.parse(register);
  if (typeof number !== 'number' || !Number.isFinite(number + by)) return failed(register);
  return applied(JSON.stringify(number + by));
}

function append(register: Register, value: Value): Stepped {
  if (register === null || register === '[]') return applied(`[${value}]`);
  return register.startsWith('[') ? applied(`${register.slice(0, -1)},${value}]`) : failed(register);
}

function applied(value: Value): Stepped {
  return { after: value, answer: { ok: true, value } };
}

/** Nothing changes, and the client is shown what is there: the value null when nothing is. */
function failed(register: Register): Stepped {
  return { after: register, answer: { ok: false, value: register ?? 'null' } };
}

export function sameAnswer(one: Answer, other: Answer): boolean {
  return one.ok === other.ok && one.value === other.value;
}

/** Whether an operation that was answered so has changed nothing, wherever it took its place. */
export function isObservation(operation: Operation, answer: Answer): boolean {
  return operation.kind === 'read' || !answer.ok || (operation.kind === 'delete' && answer.value === null);
}
