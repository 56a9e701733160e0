/** Die Tabelle der Logs: ihre Einträge, ihre Zeichen, und wie sie zu lesen sind. */
import type { Texts } from '../texts.ts';

export const logs: Texts['logs'] = {
  label: 'Logs',
  empty: 'Noch keine Einträge. Der erste wird der leere des Leaders sein; danach kommt, was du vorschlägst.',
  older: '‹ Älter',
  newer: 'Neuer ›',
  newest: 'Neueste',
  caption: ({ servers, first, last }) => `Logs von ${servers} Servern, Einträge ${first} bis ${last}`,
  yours: { tab: 'hier', hand: 'in Hand' },
  index: 'Index',
  match: 'match',
  next: 'next',
  column: {
    committed: 'von einer Mehrheit committet',
    waits: 'wartet auf eine Mehrheit',
    next: 'der nächste',
  },
  mark: ({ name, index }) => `${name} ${index}`,
  role: ({ role }) => `, ${role}`,
  standing: { uncommitted: 'nicht committet', committed: 'committet', applied: 'angewendet' },
  cell: {
    noEntry: 'kein Eintrag',
    inSnapshot: 'im Snapshot',
    notTold: 'unbekannt',
    indexNotTold: ({ index }) => `${index}: unbekannt`,
    term: 'Term ',
    entry: ({ index, term, what, standing, conflict }) =>
      `${index}: Term ${term}, ${what}, ${standing}${conflict ? ', wird dem Eintrag des Leaders weichen' : ''}`,
    contentNotTold: 'Inhalt unbekannt',
    noop: ({ term }) => `der leere Eintrag, der Term ${term} eröffnet`,
    configuration: ({ short }) => `Änderung der Mitglieder ${short}`,
    session: ({ index }) => `ein Client eröffnet Sitzung ${index}`,
    compacted: ({ index, term }) =>
      `${index}: ${term === null ? '' : `Term ${term}, `}kompaktiert, seine Wirkung steckt im Snapshot`,
  },
  overview: {
    compacted: ({ last }) => `kompaktiert bis ${last}`,
    run: ({ term, first, last }) => `Term ${term}: ${first} bis ${last}`,
    slider: 'Gezeigter Teil des Logs',
    shown: ({ first, last, newest }) => `Einträge ${first} bis ${last} von ${newest}`,
  },
  grammar: {
    label: 'Wie ein Log-Eintrag zu lesen ist',
    notCommitted: 'nicht committet',
    committed: 'committet',
    applied: 'angewendet',
    givesWay: 'weicht',
    opensTerm: 'eröffnet einen Term',
    arrives: 'kommt',
    mayVote: 'wird stimmberechtigt',
    leaves: 'geht',
    session: 'Sitzung eines Clients',
    read: 'Lesezugriff',
    notHeard: 'nicht gehört, oder kompaktiert',
  },
};
