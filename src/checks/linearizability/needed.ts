/**
 * Which values anybody can have depended on: what answers speak of, and what unseen operations must have found to lead
 * there. All other values are alike, and an operation of unknown outcome that leaves such a value need not have happened.
 *
 * When the set grows too large to be of use it is given up, which costs time and never a verdict.
 */
import type { Answer, ClientOperation, Operation } from './operations.ts';
import type { Register } from './register.ts';

const MOST = 5_000;

export class NeededRegisters {
  /** Null when everything has to be taken for needed. */
  private registers: Set<Register> | null = new Set();

  constructor(history: readonly ClientOperation[]) {
    const unseen: Operation[] = [];
    for (const { operation, ending } of history) {
      if (ending.kind === 'answered') this.addAll(foundBy(operation, ending.answer));
      else if (ending.kind === 'unknown') unseen.push(operation);
    }
    // A set hands out what is added to it meanwhile, too.
    for (const register of this.registers ?? []) {
      for (const operation of unseen) this.addAll(foundBy(operation, { ok: true, value: register }));
      if (this.registers === null) return;
    }
  }

  has(register: Register): boolean {
    return this.registers === null || this.registers.has(register);
  }

  private addAll(found: readonly Register[] | null): void {
    if (found === null) this.registers = null;
    if (this.registers === null) return;
    for (const register of found ?? []) this.registers.add(register);
    if (this.registers.size > MOST) this.registers = null;
  }
}

/** What must have stood there for the operation to be answered so; nothing for one that does not care; null for anything. */
function foundBy(operation: Operation, { ok, value }: Answer): readonly Register[] | null {
  if (!ok) return value === 'null' ? [null, 'null'] : [value];
  switch (operation.kind) {
    case 'store':
      return [];
    case 'delete':
    case 'read':
      return [value];
    case 'compareAndSet':
      if (value !== operation.value) return [];
      return operation.expected === 'null' ? [null, 'null'] : [operation.expected];
    case 'increment':
      return foundByIncrement(value, operation.by);
    case 'append':
      return foundByAppend(value, operation.value);
  }
}

function foundByIncrement(value: Register, by: number): readonly Register[] | null {
  const number: unknown = value === null ? null : JSON.parse(value);
  if (typeof number !== 'number') return [];
  // Other numbers are rounded, and several may have led here.
  if (!Number.isSafeInteger(number) || !Number.isSafeInteger(by) || !Number.isSafeInteger(number - by)) return null;
  return number === by ? [null, '0'] : [String(number - by)];
}

function foundByAppend(value: Register, appended: string): readonly Register[] {
  if (value === `[${appended}]`) return [null, '[]'];
  const tail = `,${appended}]`;
  return value?.startsWith('[') === true && value.endsWith(tail) ? [`${value.slice(0, -tail.length)}]`] : [];
}
