/**
 * The texts that are in force now, and how a module gets at those of its area. It loads nothing and knows no page: whoever
 * changes the language hands over the texts (ui/language), and whoever shows none of them need not know that they changed.
 */
import type { LanguageCode } from './languages.ts';
import type { AreaName, Texts } from './texts.ts';

/** What is spoken: a language, and its texts. English brings none, since each area has its own with it. */
export interface Spoken {
  readonly language: LanguageCode;
  readonly texts: Texts | null;
}

let spoken: Spoken = { language: 'en', texts: null };
const listeners = new Set<() => void>();
let read: () => void = () => undefined;

export function currentLanguage(): LanguageCode {
  read();
  return spoken.language;
}

/** From now on every area answers in another language. */
export function speak(next: Spoken): void {
  spoken = next;
  for (const listener of [...listeners]) listener();
}

/** The translations of what is made in English; null where the page speaks English. */
export function translatedAnswers(): Texts['answers'] | null {
  read();
  return spoken.texts?.answers ?? null;
}

/** Called after the language has changed. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Called whenever texts are asked for: how a page learns what it has to draw again when they change. */
export function onReading(listener: () => void): void {
  read = listener;
}

/**
 * A function that gives the area's texts in the language of the moment. Ask it where the text is shown, each time anew, and
 * never keep what it gave. The English texts come with the area itself, so a page fetches only those that it shows.
 */
export function area<Name extends AreaName>(name: Name, english: Texts[Name]): () => Texts[Name] {
  return () => {
    read();
    return spoken.texts?.[name] ?? english;
  };
}
