/** The words that may stand in a console line, read from what the page shows: servers, keys and their values, requests. */
import { PERSON_COLOURS } from '../../view/person.ts';
import { REQUESTS } from '../../view/requests.ts';
import type { WorldView } from '../../view/world.ts';
import { wordOf } from '../room/words.ts';
import type { Vocabulary, Word } from './completion.ts';

/** What is said of a value beside its key. */
const VALUE_CHARACTERS = 60;

const brief = (text: string): string =>
  text.length > VALUE_CHARACTERS ? `${text.slice(0, VALUE_CHARACTERS - 1)}…` : text;

const plain = (...words: readonly string[]): readonly Word[] => words.map((word) => ({ word, says: '' }));

type Source = (view: WorldView, about: string, before: readonly string[]) => readonly Word[];

const servers: Source = (view, about) => [
  ...view.servers.map((server) => ({ word: server.name, says: wordOf(server) })),
  ...(about === 'faults' ? plain('all') : []),
];

/** By an argument's own name, and else by its kind. */
const sources: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['node', servers],
  ['peer', servers],
  ['groups', servers],
  ['voters', servers],
  ['learners', servers],
  ['key', (view) => view.store.map(({ key, value }) => ({ word: key, says: brief(JSON.stringify(value)) }))],
  ['student', (view) => view.applied.market.students.map(({ student, name }) => ({ word: student, says: name }))],
  ['item', (view) => view.applied.market.items.map(({ item, title }) => ({ word: String(item), says: title }))],
  [
    'email',
    (view) =>
      view.applied.expenses.people.map(({ email, firstName, lastName }) => ({
        word: email,
        says: `${firstName} ${lastName}`,
      })),
  ],
  [
    'expected',
    (view, _about, before) => {
      const row = view.store.find(({ key }) => key === before[0]);
      return plain(row === undefined ? 'null' : JSON.stringify(row.value));
    },
  ],
  ['request', () => REQUESTS.map(({ request, sentence }) => ({ word: request, says: sentence }))],
  ['one_way', () => plain('ONE_WAY')],
  ['fault', (view) => view.faults.map(({ key, text }) => ({ word: key, says: text }))],
  ['PERSON:key', () => []],
  ['who', () => plain('maker', 'all')],
  ['colour', () => plain(...PERSON_COLOURS)],
  ['LOAD:value', () => plain('stop', '50', '200')],
]);

export const vocabularyOf = (view: WorldView): Vocabulary => ({
  servers: servers(view, '', []),
  words: ({ request, about }, argument, before) => {
    const { kind, name = kind } = argument;
    const source = sources.get(`${request}:${kind}`) ?? sources.get(name);
    return source?.(view, about, before) ?? [];
  },
});
