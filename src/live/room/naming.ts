/**
 * From what people call a server to its id, and back. Names come from the configuration, so all tabs agree on them.
 */
import type { ServerId } from '../../raft/entries.ts';
import { peopleTexts } from '../../texts/english/people.ts';
import type { Person } from '../../view/person.ts';
import { Failure } from './failure.ts';

export interface Named {
  readonly id: ServerId;
  readonly name: string;
  readonly person?: Person;
}

export class Naming {
  readonly #known: () => readonly Named[];

  constructor(known: () => readonly Named[]) {
    this.#known = known;
  }

  name(id: ServerId): string {
    return this.#known().find((one) => one.id === id)?.name ?? `server ${id.slice(0, 4)}`;
  }

  /** With whoever sits at its tab. */
  called(id: ServerId): string {
    const person = this.#known().find((one) => one.id === id)?.person?.name;
    const server = this.name(id);
    return person === undefined ? server : peopleTexts().whoAt({ server, person });
  }

  /** The server of that name or id; letter case does not matter. Throws a Failure that lists who there is. */
  find(nameOrId: unknown): ServerId {
    if (typeof nameOrId !== 'string')
      throw new Failure('unknownNode', 'A server is said by its name or id, a text. Nothing was changed.');
    const wanted = nameOrId.trim().toLowerCase();
    const known = this.#known();
    const found = known.find((one) => one.id === wanted) ?? known.find((one) => one.name.toLowerCase() === wanted);
    if (found !== undefined) return found.id;
    const names = known.map((one) => one.name).join(', ');
    throw new Failure(
      'unknownNode',
      `There is no server ${clip(nameOrId)}. There ${known.length === 1 ? 'is' : 'are'} ${names === '' ? 'none yet' : names}. Nothing was changed.`,
    );
  }
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
