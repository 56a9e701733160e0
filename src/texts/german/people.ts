/** Wer an welchem Tab sitzt: Namen, die Leute sich selbst geben. */
import type { Texts } from '../texts.ts';

export const people: Texts['people'] = {
  whoAt: ({ server, person }) => `${server} (${person})`,
  after: ({ person }) => ` (${person})`,
  atTab: ({ person }) => `Tab von ${person}`,
  colours: {
    green: 'Grün',
    teal: 'Petrol',
    sky: 'Himmelblau',
    indigo: 'Indigo',
    violet: 'Violett',
    brown: 'Braun',
    ochre: 'Ocker',
    slate: 'Schiefer',
  },
  button: 'Dein Name …',
  change: ({ person }) => `Dein Name: ${person}. Ändern`,
  title: 'Wer hier sitzt',
  about:
    'Die anderen sehen deinen Namen neben dem Server dieses Tabs, und in der Geschichte bei dem, was du von Hand tust. Er wird nur in diesem Browser aufbewahrt.',
  name: 'Dein Name',
  colour: 'Farbe deines Zeichens',
  keep: 'Diesen Namen verwenden',
  forget: 'Kein Name',
};
