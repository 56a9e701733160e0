/** The choice of a language. */
import { area } from '../current.ts';

export const english = {
  language: 'Language',
  notFetched: 'This language could not be fetched: the page’s web server does not answer.',
};

export const languageTexts = area('language', english);
