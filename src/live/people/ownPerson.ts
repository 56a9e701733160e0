/**
 * Who sits at this tab, kept in this browser and nowhere else. A tab keeps the name that was given in it, through a reload
 * too; a tab in which none was given has the one that was given last in this browser, so that five tabs of one person need
 * to be told once.
 */
import type { Person } from '../../view/person.ts';
import { readPerson } from './personData.ts';

const KEY = 'raft-playground-person';

/** Where a text is kept. A browser may forbid it. */
export type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface PersonHost {
  /** Of this tab alone, and of the whole browser; asked for anew each time, and allowed to throw. */
  tab(): Keeping;
  browser(): Keeping;
  changed(): void;
}

export class OwnPerson {
  readonly #host: PersonHost;
  #current: Person | null;

  constructor(host: PersonHost) {
    this.#host = host;
    this.#current = this.#kept();
  }

  get current(): Person | null {
    return this.#current;
  }

  /** Null takes the name away, in this tab. */
  become(person: Person | null): void {
    const text = JSON.stringify(person);
    put(() => this.#host.tab().setItem(KEY, text));
    put(() => (person === null ? this.#host.browser().removeItem(KEY) : this.#host.browser().setItem(KEY, text)));
    this.#current = person;
    this.#host.changed();
  }

  /** Another tab of this browser was given a name: one without its own has that. */
  keptElsewhere(key: string | null): void {
    if (key !== KEY) return;
    const before = JSON.stringify(this.#current);
    this.#current = this.#kept();
    if (JSON.stringify(this.#current) !== before) this.#host.changed();
  }

  #kept(): Person | null {
    const own = taken(() => this.#host.tab().getItem(KEY));
    const text = own ?? taken(() => this.#host.browser().getItem(KEY));
    if (text === null) return null;
    try {
      return readPerson(JSON.parse(text));
    } catch {
      return null;
    }
  }
}

/** A browser that keeps nothing has the name for as long as the page. */
function put(keep: () => void): void {
  try {
    keep();
  } catch {
    // As said.
  }
}

function taken(take: () => string | null): string | null {
  try {
    return take();
  } catch {
    return null;
  }
}

/** This page's own storages; `changed` is called when the person at this tab is another one. */
export function personOfPage(changed: () => void): { readonly person: OwnPerson; readonly close: () => void } {
  const person = new OwnPerson({ tab: () => sessionStorage, browser: () => localStorage, changed });
  const heard = (event: StorageEvent): void => person.keptElsewhere(event.key);
  addEventListener('storage', heard);
  return { person, close: () => removeEventListener('storage', heard) };
}
