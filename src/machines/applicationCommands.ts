/**
 * Makes commands for the marketplace and the expenses tracker, or says which field is wrong and what would be right. The
 * checks are those of the state machines themselves, so nothing that is refused here could be applied.
 */
import type { Json } from './machine.ts';
import { COMMAND_BYTES } from './application.ts';
import type { Built } from './application.ts';
import { EXPENSES_OPERATIONS } from './expenses.ts';
import { wrongFields } from './fields.ts';
import type { Operations } from './fields.ts';
import { canonicalText, encodedLength, unfit } from './json.ts';
import type { JsonObject } from './json.ts';
import { MARKETPLACE_OPERATIONS } from './marketplace.ts';

export type MarketOperation = keyof typeof MARKETPLACE_OPERATIONS;
export type ExpensesOperation = keyof typeof EXPENSES_OPERATIONS;

/** A line that could be typed instead. */
const EXAMPLES = {
  register: 'REGISTER s1001 "Ada Lovelace" 21',
  list: 'LIST_ITEM s1001 4000 Bicycle "Red, three gears"',
  reserve: 'RESERVE 1 s1002',
  cancel: 'CANCEL 1 s1002',
  buy: 'BUY 1 s1002',
  withdraw: 'WITHDRAW 1 s1001',
  addPerson: 'ADD_PERSON ada@example.org Ada Lovelace',
  record: 'DEBIT ada@example.org 1250 2026-02-28 "train ticket"',
  read: 'MARKET',
} as const satisfies Record<MarketOperation | ExpensesOperation, string>;

export function marketCommand(op: MarketOperation, fields: JsonObject): Built {
  return build('market', MARKETPLACE_OPERATIONS, op, fields);
}

export function expensesCommand(op: ExpensesOperation, fields: JsonObject): Built {
  return build('expenses', EXPENSES_OPERATIONS, op, fields);
}

/** The message for one field of a form, or null: the same that the state machine would say. */
export function wrongField(op: MarketOperation | ExpensesOperation, name: string, value: Json): string | null {
  const operations: Operations = { ...MARKETPLACE_OPERATIONS, ...EXPENSES_OPERATIONS };
  return operations[op]?.[name]?.(value) ?? null;
}

function build(
  app: string,
  operations: Operations,
  op: MarketOperation | ExpensesOperation,
  fields: JsonObject,
): Built {
  const suggestion = EXAMPLES[op];
  for (const value of Object.values(fields)) {
    const why = unfit(value);
    if (why !== null) return { ok: false, code: 'badValue', text: `A field is no JSON: ${why}.`, suggestion };
  }
  const wrong = wrongFields(op, operations[op] ?? {}, fields);
  if (wrong !== null) return { ok: false, code: wrong.code, text: wrong.error, suggestion };
  const command = canonicalText({ app, op, ...fields });
  const bytes = encodedLength(command);
  if (bytes <= COMMAND_BYTES) return { ok: true, command };
  const text = `This command takes ${bytes} bytes; at most ${COMMAND_BYTES} are allowed.`;
  return { ok: false, code: 'commandTooLong', text, suggestion };
}
