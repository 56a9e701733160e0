/**
 * What clients saw, as data: each operation on a key with the moments of its call and of its answer.
 *
 * A moment is a number of any unit, in one order for all clients: virtual time, or the number of an event. Values are
 * texts of JSON in one canonical form, so that equal values are equal texts.
 */

/** The canonical text of a JSON value. */
export type Value = string;

export type Operation =
  | { readonly kind: 'store'; readonly value: Value }
  | { readonly kind: 'delete' }
  /** A key that is not there compares as null. */
  | { readonly kind: 'compareAndSet'; readonly expected: Value; readonly value: Value }
  /** A key that is not there counts as 0. */
  | { readonly kind: 'increment'; readonly by: number }
  /** A key that is not there counts as an empty list. */
  | { readonly kind: 'append'; readonly value: Value }
  | { readonly kind: 'read' };

/**
 * What a client was answered. `value` is what stands there afterwards, for a delete what stood there before, and for an
 * operation that did not apply what it found. Only a read and a delete can tell nothing (null) from the value null.
 */
export interface Answer {
  readonly ok: boolean;
  readonly value: Value | null;
}

export type Ending =
  | { readonly kind: 'answered'; readonly at: number; readonly answer: Answer }
  /** It certainly never took effect and never will. */
  | { readonly kind: 'refused' }
  /** It may take effect at any moment after its call, or never. */
  | { readonly kind: 'unknown' };

export interface ClientOperation {
  readonly client: string;
  readonly key: string;
  readonly operation: Operation;
  readonly called: number;
  readonly ending: Ending;
  /** Where it is believed to have taken effect among the others of its key: an order that is tried first, and proves itself. */
  readonly place?: number | undefined;
}

/** One operation in one line, for people. */
export function describeOperation({ client, key, operation, called, ending }: ClientOperation): string {
  const until = ending.kind === 'answered' ? String(ending.at) : '…';
  return `[${called}, ${until}] ${client}: ${asked(key, operation)} → ${ended(ending)}`;
}

function asked(key: string, operation: Operation): string {
  switch (operation.kind) {
    case 'store':
      return `store ${key} = ${operation.value}`;
    case 'delete':
      return `delete ${key}`;
    case 'compareAndSet':
      return `compare-and-set ${key}: ${operation.expected} → ${operation.value}`;
    case 'increment':
      return `increment ${key} by ${operation.by}`;
    case 'append':
      return `append ${operation.value} to ${key}`;
    case 'read':
      return `read ${key}`;
  }
}

function ended(ending: Ending): string {
  if (ending.kind !== 'answered') return ending.kind;
  const { ok, value } = ending.answer;
  return `${ok ? '' : 'not applied, '}${value ?? 'nothing there'}`;
}
