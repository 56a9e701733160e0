/** Who sits at which tab: names that people give themselves. The colours' words are also what the console takes. */
import { area } from '../current.ts';

export const english = {
  /** A server and the person at its tab. */
  whoAt: ({ server, person }: { server: string; person: string }) => `${server} (${person})`,
  /** The same after a name that stands in a sentence already. */
  after: ({ person }: { person: string }) => ` (${person})`,
  /** For a screen reader: of a server on the stage. */
  atTab: ({ person }: { person: string }) => `${person}’s tab`,
  colours: {
    green: 'green',
    teal: 'teal',
    sky: 'sky',
    indigo: 'indigo',
    violet: 'violet',
    brown: 'brown',
    ochre: 'ochre',
    slate: 'slate',
  },
  button: 'Your name…',
  change: ({ person }: { person: string }) => `Your name: ${person}. Change it`,
  title: 'Who sits here',
  about:
    'The others see your name beside this tab’s server, and in the story at what you do by hand. It is kept in this browser and nowhere else.',
  name: 'Your name',
  colour: 'Colour of your mark',
  keep: 'Use this name',
  forget: 'No name',
};

/** Told to scripts and to other tabs, too, and therefore in English; a page reads them by `answers/`. */
export const answers = {
  called: ({ person }: { person: string }) => `The person at this tab is called ${person}.`,
  nobody: 'The person at this tab has no name.',
  nobodyYet: 'Nobody has given a name yet. PERSON Ada gives one.',
  everybody: ({ named }: { named: readonly string[] }) => `${named.join(', ')}.`,
  badName: ({ most }: { most: number }) =>
    `A name has 1 to ${most} letters, digits, spaces, points, hyphens or apostrophes, and begins with a letter or a digit. Nothing was changed.`,
  badColour: ({ colours }: { colours: readonly string[] }) =>
    `A colour is one of ${colours.join(', ')}. Nothing was changed.`,
};

export const peopleTexts = area('people', english);
