/**
 * What this tab has chosen for itself: which application is looked at, and for which student and person it acts. Kept for the
 * tab alone, so that five tabs are five people, and a reload changes nothing. Nobody else is told.
 */
import { isObject, parseJson } from '../../machines/json.ts';
import { textIn } from '../../machines/fields.ts';

export type ApplicationName = 'store' | 'market' | 'expenses';

export const APPLICATIONS: readonly ApplicationName[] = ['store', 'market', 'expenses'];

const keyOf = (room: string): string => `raft-playground:applications:${room}`;

export class Choices {
  #room: string;
  #shown = $state<ApplicationName>('store');
  #student = $state('');
  #email = $state('');

  constructor(room: string) {
    this.#room = room;
    const kept = parseJson(read(keyOf(room)));
    if (!isObject(kept)) return;
    this.#shown = APPLICATIONS.find((name) => name === kept['shown']) ?? 'store';
    this.#student = textIn(kept, 'student');
    this.#email = textIn(kept, 'email');
  }

  get shown(): ApplicationName {
    return this.#shown;
  }
  set shown(name: ApplicationName) {
    this.#shown = name;
    this.#keep();
  }

  /** A university id, or an empty text. */
  get student(): string {
    return this.#student;
  }
  set student(id: string) {
    this.#student = id;
    this.#keep();
  }

  /** A person of the expenses, by email, or an empty text. */
  get email(): string {
    return this.#email;
  }
  set email(email: string) {
    this.#email = email;
    this.#keep();
  }

  #keep(): void {
    const kept = { shown: this.#shown, student: this.#student, email: this.#email };
    try {
      sessionStorage.setItem(keyOf(this.#room), JSON.stringify(kept));
    } catch {
      // Where nothing can be kept it holds until the tab is reloaded.
    }
  }
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
