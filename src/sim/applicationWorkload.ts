/**
 * What people ask of the marketplace and the expenses in a simulated run: a few students who list things and fall over the
 * same ones, and people who record amounts. Each is made from its number alone, so it draws nothing by chance.
 */
import type { Built } from '../machines/application.ts';
import { expensesCommand, marketCommand } from '../machines/applicationCommands.ts';

/** One command of so many is one of these. */
const ONE_OF = 5;

const STUDENTS = ['s1', 's2', 's3', 's4'] as const;
const PEOPLE = ['p1@example.org', 'p2@example.org', 'p3@example.org'] as const;

/** What else is done with a thing. */
const OTHERWISE = ['reserve', 'cancel', 'withdraw'] as const;

/** The command of that number, or null where the number is none of theirs. The first ones register the students. */
export function applicationCommandOf(number: number): Built | null {
  if (number % ONE_OF !== 0) return null;
  const turn = number / ONE_OF - 1;
  const newcomer = STUDENTS[turn];
  if (newcomer !== undefined) return registerCommand(newcomer);
  return roundCommand(Math.floor((turn - STUDENTS.length) / 5), (turn - STUDENTS.length) % 5, number);
}

/** In each round one thing is listed, and those who buy fall over one that was listed long enough ago to be there. */
function roundCommand(round: number, step: number, number: number): Built {
  const [seller, one, other] = [0, 1, 2].map((place) => pick(STUDENTS, round + place)) as [string, string, string];
  const item = 1 + Math.floor(round / 3);
  switch (step) {
    case 0:
      return marketCommand('list', { student: seller, title: `thing ${number}`, price: number, description: '' });
    case 1:
      return marketCommand('buy', { item, student: one });
    case 2:
      return marketCommand('buy', { item, student: other });
    case 3:
      return marketCommand(OTHERWISE[round % OTHERWISE.length] ?? 'reserve', { item: item + 1, student: other });
    default:
      return round % 2 === 0 ? registerCommand(pick(STUDENTS, round / 2)) : expensesCommandOf((round - 1) / 2, number);
  }
}

/** Told again now and then, since what was told first may have been lost. */
function registerCommand(student: string): Built {
  return marketCommand('register', { student, name: `Student ${student}`, age: 20 });
}

function expensesCommandOf(round: number, number: number): Built {
  const email = pick(PEOPLE, round);
  if (round < PEOPLE.length) return expensesCommand('addPerson', { email, firstName: 'Some', lastName: 'Body' });
  const kind = round % 2 === 0 ? 'credit' : 'debit';
  return expensesCommand('record', { email, kind, amount: number, date: '2026-02-28', text: `record ${number}` });
}

function pick<Item>(items: readonly Item[], place: number): Item {
  const item = items[place % items.length];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
