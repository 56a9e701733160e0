/**
 * The marketplace: students register, list second-hand things, reserve and buy them. Two buyers, one bicycle: whoever comes
 * first in the log has it, and the other is told who was first.
 *
 * A command that cannot be carried out changes nothing; its result has a code, a sentence, and the facts that decided.
 * Nobody proves who they are: whoever knows a university id acts for that student. Amounts are in hundredths.
 */
import type { CommandLabel, Json } from './machine.ts';
import { amountText } from './amounts.ts';
import { failed, shortened, succeeded } from './application.ts';
import type { Application, Place } from './application.ts';
import { digestText, fingerprint } from './digest.ts';
import { identifier, identityOf, line, lines, nullOr, numberIn, oneOf, textIn, whole, wrongCommand } from './fields.ts';
import type { Operations, Shape } from './fields.ts';
import { canonicalText, field, isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { emptyTable, putRow, readTable, removeRow, rowOf, rowsOf } from './table.ts';
import type { Table } from './table.ts';

/** So many students and things are kept, so that all of it fits into one answer and snapshots stay small. */
export const STUDENTS = 200;
export const ITEMS = 200;
/** The highest price, in hundredths. */
export const HIGHEST_PRICE = 1_000_000_00;

export type ItemStanding = 'offered' | 'reserved' | 'sold' | 'withdrawn';

/** A student as registered, with what sales have moved; all amounts in hundredths. */
export type Student = {
  readonly student: string;
  readonly name: string;
  readonly age: number;
  readonly earned: number;
  readonly spent: number;
  /** The entry that registered the student. */
  readonly index: number;
  readonly term: number;
};

export type Item = {
  /** 1 for the first thing that was listed. */
  readonly item: number;
  readonly title: string;
  readonly description: string;
  /** In hundredths. */
  readonly price: number;
  readonly seller: string;
  readonly standing: ItemStanding;
  /** Who reserved or bought it; null while it is offered and when it is withdrawn. */
  readonly buyer: string | null;
  /** The entry that made it what it is now. */
  readonly index: number;
  readonly term: number;
};

/** Plain data. */
export interface MarketplaceState {
  readonly students: Table<Student>;
  readonly items: Table<Item>;
  /** The number of the thing that is listed next. */
  next: number;
}

const student = identifier(32);
const item = whole(1, Number.MAX_SAFE_INTEGER);
const name = line(60);
const age = whole(10, 120);
const title = line(60);
const description = lines(300);
const price = whole(0, HIGHEST_PRICE);

export const MARKETPLACE_OPERATIONS = {
  register: { student, name, age },
  list: { student, title, price, description },
  reserve: { item, student },
  cancel: { item, student },
  buy: { item, student },
  withdraw: { item, student },
  read: {},
} as const satisfies Operations;

const count = whole(0, Number.MAX_SAFE_INTEGER);
const STUDENT_SHAPE: Shape = { student, name, age, earned: count, spent: count, index: count, term: count };
const ITEM_SHAPE: Shape = {
  item,
  title,
  description,
  price,
  seller: student,
  standing: oneOf('offered', 'reserved', 'sold', 'withdrawn'),
  buyer: nullOr(student),
  index: count,
  term: count,
};

type Operation = (state: MarketplaceState, command: JsonObject, at: Place) => string;

const CHANGES: Readonly<Record<string, Operation>> = {
  register,
  list,
  reserve: onItem(reserve),
  cancel: onItem(cancel),
  buy: onItem(buy),
  withdraw: onItem(withdraw),
  read,
};

export const marketplace: Application<MarketplaceState> = {
  initial: () => ({ students: emptyTable(), items: emptyTable(), next: 1 }),
  apply(state, command, at) {
    const wrong = wrongCommand('The marketplace', MARKETPLACE_OPERATIONS, command);
    if (wrong !== null) return failed(wrong.code, wrong.error, { field: wrong.field });
    const operation = CHANGES[textIn(command, 'op')];
    if (operation === undefined) throw new Error('A well-formed command has no operation.');
    return operation(state, command, at);
  },
  read(state, query) {
    const wrong = wrongCommand('The marketplace', MARKETPLACE_OPERATIONS, query);
    if (wrong !== null) return failed(wrong.code, wrong.error, { field: wrong.field });
    const op = textIn(query, 'op');
    return op === 'read' ? read(state) : failed('notARead', `${op} changes the marketplace.`);
  },
  label,
  snapshot: (state) => ({
    digest: marketplace.digest(state),
    next: state.next,
    students: rowsOf(state.students),
    items: rowsOf(state.items),
  }),
  restore,
  digest: ({ students, items, next }) =>
    digestText(fingerprint(`${digestText(students.print)} ${digestText(items.print)} ${next}`)),
};

/** Everybody and everything there is, in the order of their numbers. */
export function marketplaceRows({ students, items }: MarketplaceState): {
  readonly students: readonly Student[];
  readonly items: readonly Item[];
} {
  return { students: rowsOf(students), items: rowsOf(items).sort((one, other) => one.item - other.item) };
}

function read(state: MarketplaceState): string {
  return succeeded(marketplaceRows(state));
}

function register({ students }: MarketplaceState, command: JsonObject, { index, term }: Place): string {
  const id = textIn(command, 'student');
  const before = rowOf(students, identityOf(id));
  if (before !== undefined) {
    const error = `University id ${before.student} was registered at index ${before.index} by ${before.name}.`;
    return failed('alreadyRegistered', error, { student: before.student, name: before.name, index: before.index });
  }
  if (students.held.size >= STUDENTS) {
    return failed('marketFull', `The marketplace has its ${STUDENTS} students, and takes no more.`, { most: STUDENTS });
  }
  const row = { student: id, name: textIn(command, 'name'), age: numberIn(command, 'age'), earned: 0, spent: 0 };
  putRow(students, identityOf(id), { ...row, index, term });
  return succeeded({ student: row.student, name: row.name, age: row.age, index });
}

function list(state: MarketplaceState, command: JsonObject, { index, term }: Place): string {
  const seller = rowOf(state.students, identityOf(textIn(command, 'student')));
  if (seller === undefined) return notRegistered(textIn(command, 'student'));
  if (!makeRoom(state.items)) {
    const error = `${ITEMS} things are offered or reserved, and the marketplace takes no more until one is sold or withdrawn.`;
    return failed('marketFull', error, { most: ITEMS });
  }
  const number = state.next;
  state.next += 1;
  const row: Item = {
    item: number,
    title: textIn(command, 'title'),
    description: textIn(command, 'description'),
    price: numberIn(command, 'price'),
    seller: seller.student,
    standing: 'offered',
    buyer: null,
    index,
    term,
  };
  putRow(state.items, String(number), row);
  return succeeded(told(row));
}

/** The oldest thing that nobody can buy any more gives way to a new one; false when there is none. */
function makeRoom(items: Table<Item>): boolean {
  if (items.held.size < ITEMS) return true;
  for (const [key, { row }] of items.held) {
    if (row.standing !== 'sold' && row.standing !== 'withdrawn') continue;
    removeRow(items, key);
    return true;
  }
  return false;
}

type OnItem = (state: MarketplaceState, thing: Item, who: Student, at: Place) => string;

/** The thing and the student that a command names, or which of the two there is not. */
function onItem(operation: OnItem): Operation {
  return (state, command, at) => {
    const who = rowOf(state.students, identityOf(textIn(command, 'student')));
    if (who === undefined) return notRegistered(textIn(command, 'student'));
    const number = numberIn(command, 'item');
    const thing = rowOf(state.items, String(number));
    if (thing !== undefined) return operation(state, thing, who, at);
    const listed = number < state.next;
    const error = listed ? `Item ${number} was closed long ago, and is forgotten.` : `There is no item ${number}.`;
    return failed('noSuchItem', error, { item: number });
  };
}

function reserve(state: MarketplaceState, thing: Item, who: Student, at: Place): string {
  const refused = closed(state, thing, who) ?? ownThing(thing, who) ?? taken(state, thing, who);
  if (refused !== null) return refused;
  if (thing.standing === 'reserved')
    return refusal('alreadyYours', state, thing, 'is reserved by this student already');
  return change(state, thing, { standing: 'reserved', buyer: who.student }, at);
}

/** Whoever reserved it may give it back, and the seller may take it back. */
function cancel(state: MarketplaceState, thing: Item, who: Student, at: Place): string {
  const refused = closed(state, thing, who);
  if (refused !== null) return refused;
  if (thing.standing !== 'reserved') return refusal('notReserved', state, thing, 'is reserved by nobody');
  if (thing.buyer !== who.student && thing.seller !== who.student) return reservedBy(state, thing);
  return change(state, thing, { standing: 'offered', buyer: null }, at);
}

function buy(state: MarketplaceState, thing: Item, who: Student, at: Place): string {
  const refused = closed(state, thing, who) ?? ownThing(thing, who) ?? taken(state, thing, who);
  if (refused !== null) return refused;
  const seller = rowOf(state.students, identityOf(thing.seller));
  if (seller === undefined) throw new Error('A thing is offered by a student who never registered.');
  if (!Number.isSafeInteger(seller.earned + thing.price) || !Number.isSafeInteger(who.spent + thing.price))
    return failed('tooMuch', 'This sale would leave the range in which amounts are exact.', { item: thing.item });
  putRow(state.students, identityOf(seller.student), { ...seller, earned: seller.earned + thing.price });
  putRow(state.students, identityOf(who.student), { ...who, spent: who.spent + thing.price });
  return change(state, thing, { standing: 'sold', buyer: who.student }, at);
}

function withdraw(state: MarketplaceState, thing: Item, who: Student, at: Place): string {
  const refused = closed(state, thing, who);
  if (refused !== null) return refused;
  if (thing.seller !== who.student)
    return refusal('notYours', state, thing, `is offered by ${nameOf(state, thing.seller)}, who alone can withdraw it`);
  if (thing.standing === 'reserved') return reservedBy(state, thing);
  return change(state, thing, { standing: 'withdrawn', buyer: null }, at);
}

function change(
  state: MarketplaceState,
  thing: Item,
  to: Pick<Item, 'standing' | 'buyer'>,
  { index, term }: Place,
): string {
  const row: Item = { ...thing, ...to, index, term };
  putRow(state.items, String(thing.item), row);
  return succeeded(told(row));
}

/** With its entry: a command that had to be asked twice is answered for another one than it was applied at. */
function told({ item: number, title: called, standing, price: asked, seller, buyer, index }: Item): Json {
  return { item: number, title: called, standing, price: asked, seller, buyer, index };
}

/** Sold things stay sold, and withdrawn ones are gone. */
function closed(state: MarketplaceState, thing: Item, who: Student): string | null {
  if (thing.standing === 'withdrawn')
    return refusal('withdrawn', state, thing, `was withdrawn at index ${thing.index}`);
  if (thing.standing !== 'sold') return null;
  if (thing.buyer === who.student)
    return refusal('alreadyYours', state, thing, `was sold at index ${thing.index} to this very student`);
  const to = nameOf(state, thing.buyer);
  const second = thing.seller === who.student ? 'it is no longer this student’s' : 'this buyer came second';
  return refusal('sold', state, thing, `was sold at index ${thing.index} to ${to}; ${second}`);
}

function ownThing(thing: Item, who: Student): string | null {
  if (thing.seller !== who.student) return null;
  const error = `${named(thing)} is offered by this very student.`;
  return failed('ownThing', error, { item: thing.item, student: who.student });
}

/** Reserved by somebody else. */
function taken(state: MarketplaceState, thing: Item, who: Student): string | null {
  return thing.standing === 'reserved' && thing.buyer !== who.student ? reservedBy(state, thing) : null;
}

function reservedBy(state: MarketplaceState, thing: Item): string {
  return refusal('reserved', state, thing, `was reserved at index ${thing.index} by ${nameOf(state, thing.buyer)}`);
}

/** With the facts: what stands in the way, since which entry, and whose it is. */
function refusal(code: string, state: MarketplaceState, thing: Item, why: string): string {
  const { item: number, standing, index, buyer } = thing;
  const whose = buyer === null ? null : nameOf(state, buyer);
  return failed(code, `${named(thing)} ${why}.`, { item: number, standing, index, student: buyer, name: whose });
}

function notRegistered(id: string): string {
  return failed('notRegistered', `Nobody is registered with the university id ${id}.`, { student: id });
}

function nameOf(state: MarketplaceState, id: string | null): string {
  return id === null ? 'nobody' : (rowOf(state.students, identityOf(id))?.name ?? id);
}

function named({ item: number, title: called }: Item): string {
  return `Item ${number}, ${shortened(called, 40)},`;
}

function restore(json: Json): MarketplaceState {
  const next = isObject(json) ? field(json, 'next') : undefined;
  if (!isObject(json) || typeof next !== 'number' || item(next) !== null)
    throw new Error('A snapshot of the marketplace must have the number of the next thing.');
  const state: MarketplaceState = {
    students: readTable<Student>(field(json, 'students'), 'students', STUDENT_SHAPE, (row) => identityOf(row.student)),
    items: readTable<Item>(field(json, 'items'), 'things', ITEM_SHAPE, (row) => String(row.item)),
    next,
  };
  if (marketplace.digest(state) !== field(json, 'digest'))
    throw new Error('The snapshot of the marketplace does not have the digest that it was written with.');
  return state;
}

function label(command: JsonObject): CommandLabel {
  const wrong = wrongCommand('The marketplace', MARKETPLACE_OPERATIONS, command);
  if (wrong !== null) return { short: '?', long: shortened(canonicalText(command), 80) };
  const who = textIn(command, 'student');
  const number = numberIn(command, 'item');
  switch (textIn(command, 'op') as keyof typeof MARKETPLACE_OPERATIONS) {
    case 'register':
      return { short: shortened(who, 8), long: `REGISTER ${who}, ${textIn(command, 'name')}` };
    case 'list': {
      const called = textIn(command, 'title');
      return {
        short: `+${shortened(called, 8)}`,
        long: `LIST_ITEM ${called} at ${amountText(numberIn(command, 'price'))}`,
      };
    }
    case 'reserve':
      return { short: `${number} hold`, long: `RESERVE item ${number} for ${who}` };
    case 'cancel':
      return { short: `${number} free`, long: `CANCEL the reservation of item ${number} by ${who}` };
    case 'buy':
      return { short: `${number} buy`, long: `BUY item ${number} for ${who}` };
    case 'withdraw':
      return { short: `${number} off`, long: `WITHDRAW item ${number} by ${who}` };
    case 'read':
      return { short: 'market?', long: 'MARKET, read through the log' };
  }
}
