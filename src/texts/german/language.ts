/** Die Wahl der Sprache. */
import type { Texts } from '../texts.ts';

export const language: Texts['language'] = {
  language: 'Sprache',
  notFetched: 'Diese Sprache konnte nicht geladen werden: Der Webserver der Seite antwortet nicht.',
};
