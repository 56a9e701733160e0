/**
 * What somebody who types steps may expect of the servers. A thing that is otherwise is said with what it is.
 */
import type { Stepper } from './stepper.ts';
import { seatsOf } from './saying.ts';
import type { Words } from './words.ts';
import { wrong, WrongStep } from './wrong.ts';

interface Expectation {
  readonly word: string;
  readonly usage: string;
  /** What it is, as one would have to type it. */
  is(stepper: Stepper, words: Words): string;
}

const ofServer = (word: string, example: string, read: (stepper: Stepper, id: string) => string): Expectation => ({
  word,
  usage: `expect ${word} 1 ${example}`,
  is: (stepper, words) => read(stepper, words.id()),
});

export const EXPECTATIONS: readonly Expectation[] = [
  { word: 'leader', usage: 'expect leader 1', is: (stepper) => stepper.leader() ?? 'none' },
  ofServer('role', 'follower', (stepper, id) => (stepper.isUp(id) ? stepper.see(id).role : 'down')),
  ofServer('term', '3', (stepper, id) => `${stepper.see(id).currentTerm}`),
  ofServer('vote', '2', (stepper, id) => stepper.see(id).votedFor ?? 'none'),
  ofServer('commit', '4', (stepper, id) => `${stepper.see(id).commitIndex}`),
  ofServer('log', '1 1 2', (stepper, id) => stepper.terms(id).join(' ')),
  ofServer('applied', 'x y', (stepper, id) => stepper.appliedText(id)),
  ofServer('configuration', '1,2,3+4', (stepper, id) => seatsOf(stepper.see(id).configuration)),
];

export function expectation(stepper: Stepper, words: Words): void {
  const what = words.next('what is expected');
  const known = EXPECTATIONS.find(({ word }) => word === what);
  if (known === undefined)
    throw wrong(`"${what}" cannot be expected`, `say one of ${EXPECTATIONS.map(({ usage }) => usage).join('; ')}`);
  const is = known.is(stepper, words);
  const expected = words.rest().join(' ');
  if (is !== expected) throw new WrongStep(`expected ${what} ${expected}, and it is ${is}`);
}
