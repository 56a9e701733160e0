/**
 * The short way: whether the order that somebody believes in, a replicated log for instance, respects time and explains
 * every answer. That proves linearizability whoever said so; that it does not proves nothing.
 */
import type { ClientOperation } from './operations.ts';
import { apply, sameAnswer, type Register } from './register.ts';

/** Of one key's operations. Those of unknown outcome that are believed to have a place take effect there. */
export function isBelievedOrderRight(history: readonly ClientOperation[]): boolean {
  const order = history.filter(({ ending, place }) => ending.kind !== 'refused' && place !== undefined);
  const isComplete = history.every(({ ending, place }) => ending.kind !== 'answered' || place !== undefined);
  if (!isComplete) return false;
  // Reads of one state share a place; among them the call decides.
  order.sort((one, other) => (one.place ?? 0) - (other.place ?? 0) || one.called - other.called);
  return respectsTime(order) && explains(order);
}

/** Nobody was answered before somebody in front of it had even called. */
function respectsTime(order: readonly ClientOperation[]): boolean {
  let lastCall = Number.NEGATIVE_INFINITY;
  return order.every(({ called, ending }) => {
    lastCall = Math.max(lastCall, called);
    return ending.kind !== 'answered' || ending.at >= lastCall;
  });
}

function explains(order: readonly ClientOperation[]): boolean {
  let register: Register = null;
  return order.every(({ operation, ending }) => {
    const { after, answer } = apply(register, operation);
    register = after;
    return ending.kind !== 'answered' || sameAnswer(answer, ending.answer);
  });
}
