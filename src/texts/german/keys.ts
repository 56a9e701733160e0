/** Die Tasten: was jede tut, und was gefragt wird, bevor eine Taste den Cluster ändert. */
import type { Texts } from '../texts.ts';

export const keys: Texts['keys'] = {
  title: 'Tasten',
  groups: { places: 'Gehe zu', servers: 'Ein Server', page: 'Die Seite' },
  shift: 'Umschalt',
  deeds: {
    help: 'diese Liste',
    nextServer: 'den nächsten Server wählen',
    previousServer: 'den vorigen wählen',
    stage: 'Cluster',
    logs: 'Logs',
    story: 'Geschichte',
    console: 'Konsole',
    composer: 'einen Wert vorschlagen',
    nextPanel: 'nächster Bereich',
    previousPanel: 'voriger Bereich',
    menu: 'alle Befehle des gewählten Servers',
    shutDown: 'ihn herunterfahren; fragt vorher',
    disconnect: 'ihn trennen oder wieder verbinden; fragt vorher',
    restart: 'ihn von seiner Platte neu starten',
    share: 'Link und QR-Code',
    chartKey: 'Zeichenerklärung',
    theme: 'Tag- oder Nachtkarte',
    present: 'die große Seite für den Beamer',
  },
  arrows: 'auf der Karte von Server zu Server',
  switch: 'Tasten mit einem Buchstaben wirken',
  confirm: {
    SHUTDOWN: ({ server }) => `${server} herunterfahren`,
    DISCONNECT: ({ server }) => `${server} trennen`,
  },
  what: {
    SHUTDOWN: 'Er stürzt ab: Was nicht auf seiner Platte steht, ist weg. Ein Neustart bringt ihn zurück.',
    DISCONNECT: 'Seine Raft-Kanäle werden auf beiden Seiten geschlossen, bis er wieder verbunden wird.',
  },
  notNow: ({ why }) => `Jetzt nicht: ${why}.`,
  leaveIt: 'So lassen',
};
