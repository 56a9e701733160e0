/** Der Ort, an dem die Geschichte zu lesen ist: Suche, Filter, und was vorgelesen wird. */
import type { Texts } from '../../texts.ts';

export const panel: Texts['story']['panel'] = {
  label: 'Geschichte',
  search: 'Geschichte durchsuchen',
  searchHint: 'Server, Index, §',
  searchWhat: 'Ein Wort, ein Server, genau ein Index (142), ein Term (Term 7), ein Abschnitt der Arbeit (§5.4.1)',
  entryNumber: /(?:\beintrag|\bindex|\bentry) (\d{1,15})/gi,
  filter: 'Filter',
  filterOn: 'Filter (an)',
  filterAll: 'Filter (alles)',
  copy: 'Kopieren',
  copied: 'Kopiert',
  notAllowed: 'Nicht erlaubt',
  waiting: ({ count }) => `${count} neu`,
  list: 'Was geschah, das Neueste zuerst',
  nothingYet: 'Noch ist nichts geschehen.',
  nothingMatches: 'Nichts in der Geschichte passt dazu.',
  found: ({ count, of }) => `${count} von ${of}`,
  term: ({ term }) => `Term ${term}`,
  dissertation: ({ section }) => `Diss. ${section}`,
  filterLabel: 'Geschichte filtern',
  everything: 'Alles',
  everythingWhat: 'Jede Meldung einzeln, auch Appends und Commits',
  subjects: {
    elections: 'Wahlen',
    replication: 'Replikation',
    reads: 'Lesen',
    membership: 'Mitglieder',
    byHand: 'Von Hand',
  },
  server: 'Server',
  everyServer: 'jeder Server',
  inTerm: 'Term',
  everyTerm: 'jeder Term',
  aloud: {
    majorityGone: ({ here, needed }) =>
      `Die Mehrheit ist weg: ${here === 1 ? 'Ein Stimmberechtigter ist' : `${here} Stimmberechtigte sind`} hier, und ${needed} sind nötig. Nichts kann committet werden.`,
    majorityBack: 'Die Mehrheit ist wieder da.',
    leads: ({ leader, term }) => `${leader} ist Leader von Term ${term}.`,
  },
};
