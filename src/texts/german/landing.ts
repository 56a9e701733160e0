/** Die erste Seite: was das hier ist, und die Wege in einen Raum. */
import type { Texts } from '../texts.ts';

export const landing: Texts['landing'] = {
  title: 'Raft Playground: Jeder Tab ist ein Server',
  name: 'Raft Playground',
  theme: 'Tag- oder Nachtkarte',
  heading: 'Jeder Tab ist ein Server.',
  breath:
    'Mit Raft führen einige Rechner gemeinsam ein Log, auch wenn einzelne von ihnen ausfallen. Hier sind die Rechner Browser-Tabs. Öffne fünf, schlag einen Wert vor und zieh einem Tab den Stecker: Die anderen wählen einen Leader und machen weiter, und nichts geht verloren.',
  opening: 'Der Raum wird geöffnet …',
  caption: 'Ein Tab ist geschlossen. Drei von fünf sind eine Mehrheit, also committet node3 weiter.',
  facts: [
    {
      head: 'Kein Server in der Mitte',
      text: 'Tabs finden sich über einen Signalisierungsserver und sprechen dann direkt miteinander. Fällt er aus, machen sie weiter.',
    },
    {
      head: 'Zum Kaputtmachen da',
      text: 'Schließ Tabs, lass Server abstürzen, trenne ihre Verbindungen. Was gerade gestört ist, steht immer auf der Seite.',
    },
    {
      head: 'Mit Begründung erzählt',
      text: 'Jede Stimme, jede Ablehnung und jedes Commit steht in einem Satz da, mit dem Abschnitt des Raft-Papers.',
    },
  ],
  picture: {
    label:
      'Fünf Browser-Tabs in einem Ring. node3 ist Leader und schickt den anderen einen Eintrag; ein Tab wurde geschlossen, und die übrigen machen weiter.',
    leader: 'Leader',
    follower: 'Follower',
    closed: 'zu',
  },
  make: {
    make: 'Raum anlegen',
    making: 'Wird angelegt …',
    grows: 'Dieser Tab wird node1. Verschick den Link oder zeig den QR-Code: Jeder Tab, der ihn öffnet, kommt dazu.',
    waits:
      'Dieser Tab wartet auf die anderen. Verschick den Link oder zeig den QR-Code: Jeder Tab, der ihn öffnet, kommt dazu.',
    change: 'Ändern',
    done: 'Fertig',
    start: 'Beginn',
    grow: '**Wachsen.** Dein Tab allein ist der Cluster, und weitere kommen einer nach dem anderen dazu.',
    together: '**Gemeinsam.** Mehrere Tabs sammeln sich als Follower, und der erste Timeout entscheidet, wer führt.',
    assembling: 'Tabs, die sich sammeln',
  },
  describe: {
    growing: ({ voters, timing }) =>
      `${voters === 1 ? 'Ein Stimmberechtigter' : `Bis zu ${voters} Stimmberechtigte`}, wächst mit jedem neuen Tab; ${timing}.`,
    together: ({ size, voters, timing }) =>
      `Erst sammeln sich ${size} Tabs, dann entscheidet der erste Timeout; ${voters === 1 ? 'ein Stimmberechtigter' : `bis zu ${voters} Stimmberechtigte`}; ${timing}.`,
    timing: {
      quick: 'schneller Takt',
      calm: 'ruhiger Takt',
      slow: 'langsamer Takt für den Hörsaal',
      own: 'eigener Takt',
    },
  },
  join: {
    form: 'Einem Raum beitreten',
    button: 'Raum beitreten',
    label: 'Link zum Raum',
    placeholder: 'Link zum Raum einfügen',
    empty: 'Füg den Link ein, den dir jemand geschickt hat: die Adresse dieser Seite, mit dem Raum hinter einem #.',
  },
  sandbox: {
    open: 'Sandbox öffnen',
    says: 'Viele Server in diesem einen Tab, in virtueller Zeit: anhalten, zurückgehen und ausprobieren, was sonst hätte geschehen können.',
  },
  resume: {
    heading: 'In diesem Browser aufbewahrt',
    server: ({ server, room }) => `**${server}** aus ${room}`,
    resume: ({ server }) => `${server} fortsetzen`,
    joinAsNew: 'Neu beitreten',
    joinAsNewIn: ({ room }) => `${room} neu beitreten`,
    aMinuteAgo: 'vor weniger als einer Minute noch am Leben',
    minutesAgo: ({ minutes }) => `zuletzt vor ${minutes} min am Leben`,
    hoursAgo: ({ hours }) => `zuletzt vor ${hours} h am Leben`,
    daysAgo: ({ days }) => `zuletzt vor ${days} Tagen am Leben`,
  },
};
