/**
 * Messages of a simulated world are shared, not copied: frozen all the way down, so that whoever changes one by mistake
 * is stopped at once.
 */
export function shareable<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const key of Object.keys(value)) shareable((value as Record<string, unknown>)[key]);
  return value;
}
