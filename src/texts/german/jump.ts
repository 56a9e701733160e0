/** Der Weg zu einem Eintrag oder einem Term der Logs. */
import type { english } from '../english/jump.ts';

export const jump: typeof english = {
  label: 'Index oder Term, der gesucht wird',
  placeholder: '142, Term 7',
  go: 'Los',
  term: /\bterms? (\d+)/gi,
  unreadable: ({ text }) =>
    `„${text}“ ist weder ein Index noch ein Term. Nichts wurde verschoben. Ein Index ist zum Beispiel 142, ein Term Term 7.`,
  beyond: ({ index, last }) => `Einen Eintrag ${index} gibt es nicht. Das längste Log endet bei ${last}.`,
  noEntryOf: ({ term }) => `Kein Log, von dem berichtet wurde, hat einen Eintrag aus Term ${term}.`,
  entry: ({ index, term }) =>
    term === null ? `Eintrag ${index} wird gezeigt.` : `Eintrag ${index} aus Term ${term} wird gezeigt.`,
  entries: ({ first, last, term }) =>
    first === last ? `Term ${term} hat nur Eintrag ${first}.` : `Term ${term} hat die Einträge ${first} bis ${last}.`,
};
