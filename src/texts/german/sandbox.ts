/** Die Sandbox: ihre Leiste, das Band der virtuellen Zeit, Zweige, Einstellungen eines Laufs, und was hier nicht geht. */
import type { Texts } from '../texts.ts';

export const sandbox: Texts['sandbox'] = {
  title: 'Sandbox · Raft Playground',
  name: 'Sandbox',
  seed: ({ seed }) => `Startwert ${seed}`,
  main: 'Hauptzweig',
  problem: {
    title: 'Dieser Lauf lässt sich nicht öffnen',
    noRun: () => 'Die Adresse enthält keinen Lauf. Der Link eines Laufs entsteht in der Sandbox durch „Link kopieren“.',
    damaged: () =>
      'Der Link wurde unterwegs abgeschnitten oder verändert. Lass ihn dir noch einmal schicken, oder den Lauf als Datei.',
    otherVersion: ({ version }) =>
      `Der Link ist von Version ${version} der Sandbox, und diese Seite liest eine andere. Lade diese Seite neu, oder öffne den Link dort, wo er entstand.`,
    wrong: ({ where, wrong }) => `Der Link ist lesbar, enthält aber keinen möglichen Lauf. Bei ${where}: ${wrong}`,
    fresh: 'Einen neuen Lauf beginnen',
    back: 'Zur ersten Seite',
  },
  newRun: 'Neuer Lauf …',
  addServer: 'Server hinzufügen',
  mostServers: 'Mehr als neun Server gibt es nicht.',
  firstPage: 'Raft Playground: die erste Seite',
  propose: ({ server }) => `Geht an ${server}, den Server in der Hand.`,
  done: 'In diesem Augenblick des Laufs getan.',
  stale: ({ server, value }) => `${server} hat ${value} angewandt. Niemand wurde gefragt, ob es noch so ist.`,
  transport: {
    label: 'Abspielen',
    play: 'Abspielen',
    pause: 'Anhalten',
    on: 'Ein Ereignis vor',
    back: 'Ein Ereignis zurück',
    time: 'Virtuelle Zeit',
    speed: 'Tempo',
    says: ({ virtual, real }) =>
      virtual === '1'
        ? real === '1'
          ? 'so schnell wie in Wirklichkeit'
          : `${real}-mal langsamer als in Wirklichkeit`
        : `${virtual}-mal schneller als in Wirklichkeit`,
  },
  tape: {
    label: 'Zeit',
    time: 'Augenblick des Laufs',
    at: ({ seconds, term, leader }) =>
      `${seconds} Sekunden, Term ${term}, ${leader === null ? 'kein Leader' : `${leader} führt`}`,
    others: 'Andere Zweige',
    goTo: ({ branch }) => `Zu ${branch} wechseln`,
  },
  hand: {
    label: 'Der Server in der Hand',
    whose: 'in der Hand',
    pick: 'Ein Druck auf einen Server der Karte nimmt ihn in die Hand.',
    variables: 'Variablen des Servers in der Hand',
  },
  refusals: {
    noServer: ({ name, names }) => `Es gibt keinen Server ${name}, sondern ${names}. Nichts wurde geändert.`,
    notHere: ({ request }) => `${request} handelt von Tabs, und die Sandbox hat keine. Nichts wurde geändert.`,
    noFault: 'Keine solche Störung ist wirksam. Nichts wurde geändert.',
    nobodyRuns: 'Es läuft kein Server, der gefragt werden könnte. Nichts wurde geändert.',
    left: 'Es wurde in einem Augenblick gefragt, der nicht mehr hinter diesem liegt.',
  },
};
