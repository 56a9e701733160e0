/**
 * From what was typed into a form to a command, or to what is wrong at which field. What a field may hold is judged by the
 * state machine's own checks, so that a form lets nothing through that would be refused when it is applied.
 */
import { hundredthsOf } from '../../machines/amounts.ts';
import { wrongField } from '../../machines/applicationCommands.ts';
import type { ExpensesOperation, MarketOperation } from '../../machines/applicationCommands.ts';
import type { Json } from '../../machines/machine.ts';
import type { CommandLine } from '../../view/world.ts';

export type FieldName =
  | 'student'
  | 'name'
  | 'age'
  | 'title'
  | 'price'
  | 'description'
  | 'email'
  | 'firstName'
  | 'lastName'
  | 'amount'
  | 'date'
  | 'text'
  | 'kind'
  | 'item';

export type Typed = Partial<Record<FieldName, string>>;

export interface ReadForm {
  readonly wrong: readonly FieldName[];
  /** Null while anything is wrong. */
  readonly command: CommandLine | null;
  /** What of it holds so far: up to the first field that is wrong, in the order in which one would type them. */
  readonly draft: CommandLine;
}

interface Form {
  readonly request: string;
  readonly operation: MarketOperation | ExpensesOperation;
  /** The field that names the thing or the person. */
  readonly key: FieldName;
  readonly fields: readonly FieldName[];
}

const FORMS = {
  register: { request: 'REGISTER', operation: 'register', key: 'student', fields: ['name', 'age'] },
  list: { request: 'LIST_ITEM', operation: 'list', key: 'student', fields: ['price', 'title', 'description'] },
  reserve: { request: 'RESERVE', operation: 'reserve', key: 'item', fields: ['student'] },
  cancel: { request: 'CANCEL', operation: 'cancel', key: 'item', fields: ['student'] },
  buy: { request: 'BUY', operation: 'buy', key: 'item', fields: ['student'] },
  withdraw: { request: 'WITHDRAW', operation: 'withdraw', key: 'item', fields: ['student'] },
  addPerson: { request: 'ADD_PERSON', operation: 'addPerson', key: 'email', fields: ['firstName', 'lastName'] },
  credit: { request: 'CREDIT', operation: 'record', key: 'email', fields: ['amount', 'date', 'text'] },
  debit: { request: 'DEBIT', operation: 'record', key: 'email', fields: ['amount', 'date', 'text'] },
} as const satisfies Record<string, Form>;

export type FormName = keyof typeof FORMS;

export function readForm(name: FormName, typed: Typed): ReadForm {
  const { request, operation, key, fields }: Form = FORMS[name];
  const values = new Map<FieldName, Json>([key, ...fields].map((field) => [field, valueOf(field, typed[field] ?? '')]));
  const named = values.get(key);
  const wrong = [...values].flatMap(([field, value]) => (wrongField(operation, field, value) === null ? [] : [field]));
  if (wrong.includes(key)) return { wrong, command: null, draft: { request } };
  const end = fields.findIndex((field) => wrong.includes(field));
  const held = end === -1 ? fields : fields.slice(0, end);
  const draft: CommandLine = {
    request,
    key: typeof named === 'number' ? String(named) : (typed[key] ?? '').trim(),
    value: JSON.stringify(Object.fromEntries(held.map((field) => [field, values.get(field) ?? null]))),
  };
  return { wrong, command: wrong.length === 0 ? draft : null, draft };
}

/** What a field's text means; what has no meaning stays a text, which the check refuses. */
function valueOf(field: FieldName, text: string): Json {
  const trimmed = text.trim();
  if (field === 'price' || field === 'amount') return hundredthsOf(trimmed) ?? trimmed;
  if (field === 'age' || field === 'item') return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : trimmed;
  return trimmed;
}
