/** Den Link des Raums kopieren. */
import type { Texts } from '../texts.ts';

export const copying: Texts['copying'] = {
  copyLink: 'Link kopieren',
  copied: 'Kopiert',
  inClipboard: 'Der Link ist in der Zwischenablage.',
};
