/** The applications: what can be done with the marketplace and the expenses, and what came of it. */
import { area } from '../current.ts';

export const english = {
  names: { store: 'Key–value store', market: 'Marketplace', expenses: 'Expenses' },
  tabs: 'Which application',
  loading: 'Fetching the applications…',

  /** Every server's applied state, side by side. */
  strip: {
    label: 'Applied at every server',
    heading: 'Applied at',
    ofServer: ({ name, index, digest, words }: { name: string; index: string; digest: string; words: string }) =>
      `${name}: applied to entry ${index}, digest ${digest}, ${words}`,
    digest: 'One digest for all three applications: equal digests at the same entry are equal states.',
  },
  pencilled: {
    heading: 'In this log, not committed yet',
    more: ({ count }: { count: number }) => `and ${count} more`,
  },
  fresh: {
    stale: ({ name, index }: { name: string; index: number }) =>
      `As ${name} has it, applied to entry ${index}: it may be old.`,
    notRunning: ({ name }: { name: string }) => `${name} does not run, so it has nothing applied.`,
    ask: 'Read at the leader',
    asking: 'Asking the leader…',
    same: ({ index }: { index: number }) => `The leader confirms: as of entry ${index} it is as you see it.`,
    other: ({ index, differences }: { index: number; differences: number }) =>
      `As of entry ${index} it was different in ${differences === 1 ? 'one place' : `${differences} places`}: this tab has moved on since, or is behind.`,
    failed: ({ why }: { why: string }) => `Nobody could confirm it, so what you see may be old. ${why}`,
  },
  entry: ({ index }: { index: number }) => `entry ${index}`,

  /** What came of a command, in one sentence. */
  result: {
    waiting: 'Proposed, not committed yet.',
    committed: 'Done, at',
    refusedAt: 'It was refused at',
    unknown: 'Nobody knows yet whether it happened.',
    line: 'As a console line:',
  },
  refusals: {
    sold: ({ name, index }: { name: string; index: number }) =>
      `${name} was first: it was sold at entry ${index}, and this request came second.`,
    reserved: ({ name, index }: { name: string; index: number }) => `${name} has reserved it since entry ${index}.`,
    withdrawn: ({ index }: { index: number }) => `It was withdrawn at entry ${index}.`,
    alreadyYours: ({ index }: { index: number }) => `It is yours already, since entry ${index}.`,
    ownThing: 'You offer it yourself.',
    notYours: 'Only its seller can withdraw it.',
    notReserved: 'Nobody has reserved it.',
    noSuchItem: 'It is not there any more.',
    alreadyRegistered: ({ name, index }: { name: string; index: number }) =>
      `This university id was registered at entry ${index} by ${name}.`,
    notRegistered: ({ student }: { student: string }) => `Nobody is registered with the university id ${student}.`,
    alreadyAdded: ({ name, index }: { name: string; index: number }) =>
      `This email was added at entry ${index}, for ${name}.`,
    noSuchPerson: 'Nobody was added with this email.',
    marketFull: 'The marketplace is full.',
    expensesFull: 'There are as many people as there may be.',
  },

  /** What a field must hold; said at the field. */
  mistakes: {
    student: 'A university id has letters, digits, dots or hyphens, such as s1001.',
    name: 'A name is one line of at most 60 characters.',
    age: 'An age is a whole number from 10 to 120.',
    title: 'A title is one line of at most 60 characters.',
    description: 'A description has at most 300 characters.',
    price: 'A price looks like 40 or 39.50.',
    email: 'An email address looks like ada@example.org.',
    firstName: 'A first name is one line of at most 60 characters.',
    lastName: 'A last name is one line of at most 60 characters.',
    amount: 'An amount is more than 0 and looks like 12 or 12.50.',
    date: 'A day looks like 2026-02-28.',
    text: 'Say in one line what it was for.',
    kind: 'Choose credit or debit.',
    item: 'There is no such thing.',
  },

  market: {
    label: 'Marketplace',
    things: 'Things',
    none: 'Nothing is offered yet. Register, and offer the first thing.',
    you: 'You are',
    nobody: 'nobody yet',
    choose: 'Which student this tab acts for',
    actAs: ({ name }: { name: string }) => `This tab acts for ${name}.`,
    register: 'Register a student',
    registerButton: 'Register',
    offer: 'Offer a thing',
    offerButton: 'Offer it',
    needYou: 'Register, or say who you are, to reserve and buy.',
    student: 'University id',
    name: 'Name',
    age: 'Age',
    title: 'Title',
    price: 'Price',
    description: 'Description, if you like',
    reserve: 'Reserve',
    cancel: 'Cancel reservation',
    buy: 'Buy',
    withdraw: 'Withdraw',
    /** For a screen reader: which thing the button is about. */
    about: ({ action, title }: { action: string; title: string }) => `${action}: ${title}`,
    offered: ({ seller }: { seller: string }) => `offered by ${seller}`,
    reserved: ({ seller, buyer }: { seller: string; buyer: string }) =>
      `reserved by ${buyer}, offered by ${seller}, at`,
    sold: ({ seller, buyer }: { seller: string; buyer: string }) => `sold by ${seller} to ${buyer}, at`,
    withdrawn: ({ seller }: { seller: string }) => `withdrawn by ${seller}, at`,
    doing: {
      reserve: ({ who }: { who: string }) => `reserving for ${who}: proposed, not committed yet`,
      cancel: ({ who }: { who: string }) => `giving the reservation back, ${who}: proposed, not committed yet`,
      buy: ({ who }: { who: string }) => `buying for ${who}: proposed, not committed yet`,
      withdraw: ({ who }: { who: string }) => `withdrawing, ${who}: proposed, not committed yet`,
    },
    listing: ({ who }: { who: string }) => `offered by ${who}: proposed, not committed yet`,
    youSuffix: 'you',
    students: ({ count }: { count: number }) => (count === 1 ? '1 student' : `${count} students`),
    ofStudent: ({ age, earned, spent }: { age: number; earned: string; spent: string }) =>
      `${age} years, earned ${earned}, spent ${spent}`,
    more: ({ count }: { count: number }) => `Show ${count} more`,
  },

  expenses: {
    label: 'Expenses',
    people: 'People',
    none: 'Nobody is here yet. Add the first person.',
    you: 'For',
    choose: 'Whose record this is',
    person: 'Person',
    credits: 'Credits',
    debits: 'Debits',
    balance: 'Balance',
    all: 'All',
    records: 'Records',
    newest: 'newest first',
    noRecords: 'Nothing is recorded yet.',
    forgotten: ({ count }: { count: number }) =>
      count === 1 ? '1 older record is kept only in the sums.' : `${count} older records are kept only in the sums.`,
    add: 'Add a person',
    addButton: 'Add',
    record: 'Record a credit or a debit',
    recordButton: 'Record',
    needPerson: 'Add a person first; then credits and debits can be recorded.',
    email: 'Email',
    firstName: 'First name',
    lastName: 'Last name',
    kind: 'Credit or debit',
    credit: 'Credit, received',
    debit: 'Debit, spent',
    amount: 'Amount',
    date: 'Day',
    text: 'What for',
    waiting: 'proposed, not committed yet',
    more: ({ count }: { count: number }) => `Show ${count} more`,
  },
};

export const applicationsTexts = area('applications', english);
