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
  answers: {
    called: ({ person }) => `Die Person an diesem Tab heißt ${person}.`,
    nobody: 'Die Person an diesem Tab hat keinen Namen.',
    nobodyYet: 'Noch niemand hat einen Namen angegeben. PERSON Ada gibt einen an.',
    everybody: ({ named }) => `${named.join(', ')}.`,
    badName: ({ most }) =>
      `Ein Name hat 1 bis ${most} Buchstaben, Ziffern, Leerzeichen, Punkte, Bindestriche oder Apostrophe und beginnt mit einem Buchstaben oder einer Ziffer. Nichts wurde geändert.`,
    badColour: ({ colours }) => `Eine Farbe ist eine von ${colours.join(', ')}. Nichts wurde geändert.`,
  },
};
