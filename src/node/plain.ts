/**
 * Copies plain data: arrays, objects, maps and sets, all the way down.
 *
 * A server's whole state is such data, which is what lets a world take it back to any moment. Frozen objects are
 * shared instead of copied. Anything else (functions, instances of classes) is our own mistake and throws.
 */
export function copyPlain<Value>(value: Value): Value {
  return copyAny(value) as Value;
}

function copyAny(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function') throw new Error('A function stands in what should be plain data.');
    return value;
  }
  if (Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return isLog(value) ? value.slice() : value.map(copyAny);
  if (value instanceof Map) return new Map([...value].map(([key, held]) => [copyAny(key), copyAny(held)]));
  if (value instanceof Set) return new Set([...value].map(copyAny));
  return copyObject(value);
}

function copyObject(value: object): object {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== Object.prototype && prototype !== null) {
    throw new Error('An instance stands in what should be plain data.');
  }
  const copy = Object.create(prototype) as object;
  for (const key of Object.keys(value)) {
    // Defined, not assigned: assigning a key called __proto__ would change the copy's prototype instead.
    const held = copyAny((value as Record<string, unknown>)[key]);
    Object.defineProperty(copy, key, { value: held, writable: true, enumerable: true, configurable: true });
  }
  return copy;
}

/** Log entries never change once they exist, so a copy of a log shares them: a long log is copied in no time. */
function isLog(values: readonly unknown[]): boolean {
  const last = values.at(-1);
  return typeof last === 'object' && last !== null && 'index' in last && 'term' in last && 'payload' in last;
}
