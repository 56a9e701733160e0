/**
 * The request PERSON: what the person at this tab is called. It is about this tab alone, so nobody needs to allow it, and it
 * changes nothing of the cluster.
 */
import type { ServerId } from '../../raft/entries.ts';
import { answers, english } from '../../texts/english/people.ts';
import {
  colourOf,
  isPersonColour,
  isPersonName,
  NAME_CHARACTERS,
  PERSON_COLOURS,
  type Person,
} from '../../view/person.ts';
import type { CommandAnswer, CommandLine, WorldView } from '../../view/world.ts';
import { answerOf, Failure } from '../room/failure.ts';
import type { OwnPerson } from './ownPerson.ts';

export interface PeopleHost {
  readonly own: { readonly id: ServerId };
  readonly person: OwnPerson;
  readonly view: Pick<WorldView, 'servers'>;
}

/** Said instead of a name, it takes the name away. */
const NOBODY = '-';

export class PeopleDesk {
  readonly #host: PeopleHost;

  constructor(host: PeopleHost) {
    this.#host = host;
  }

  static handles(request: string): boolean {
    return request === 'PERSON';
  }

  run({ key, value }: CommandLine): Promise<CommandAnswer> {
    return answerOf(async () => {
      if (key === undefined) return this.#everybody();
      if (key === NOBODY) this.become(null);
      else this.become({ name: key, ...(value === undefined ? {} : { colour: value }) });
      const { current } = this.#host.person;
      const text = current === null ? answers.nobody : answers.called({ person: current.name });
      return { ok: true, text, value: current === null ? null : { ...current } };
    });
  }

  /** Throws a Failure that says what a name or a colour is. */
  become(said: { readonly name: string; readonly colour?: string } | null): void {
    const { person, own } = this.#host;
    if (said === null) return person.become(null);
    const name = said.name.trim().replace(/\s+/gu, ' ').normalize('NFC');
    const colour = said.colour ?? person.current?.colour ?? colourOf(own.id);
    if (!isPersonName(name)) throw new Failure('badName', answers.badName({ most: NAME_CHARACTERS }));
    if (!isPersonColour(colour)) throw new Failure('badColour', answers.badColour({ colours: PERSON_COLOURS }));
    person.become({ name, colour } satisfies Person);
  }

  /** Who told a name, by server. */
  get people(): readonly (Person & { readonly server: string })[] {
    return this.#host.view.servers.flatMap(({ name: server, person }) =>
      person === undefined ? [] : [{ server, ...person }],
    );
  }

  #everybody(): CommandAnswer {
    const { people } = this;
    const named = people.map(({ server, name }) => english.whoAt({ server, person: name }));
    const text = named.length === 0 ? answers.nobodyYet : answers.everybody({ named });
    return { ok: true, text, value: people.map((one) => ({ ...one })) };
  }
}
