/** Was nur für diesen Browser gilt: wie die Seite aussieht, und wo sich seine Tabs treffen. */
import type { Texts } from '../texts.ts';

export const settings: Texts['settings'] = {
  title: 'Einstellungen dieses Browsers',
  browser: 'Dieser Browser',
  browserAbout: 'Das Folgende gilt nur für diesen Browser und wird in ihm aufbewahrt.',
  theme: 'Farben',
  themes: { system: 'wie das System', light: 'Tag', dark: 'Nacht' },
  motion: 'Bewegung',
  motions: { system: 'wie das System', reduced: 'reduziert', full: 'voll' },
  signalling: 'Signalisierungsserver',
  signallingAbout:
    'Hier treffen sich Tabs, bevor sie direkt miteinander sprechen: ein PeerServer. Ohne Host verwendet die Seite den, den sie mitbringt.',
  host: 'Host',
  port: 'Port',
  path: 'Pfad',
  key: 'Schlüssel',
  secure: 'Sicher (https)',
  ice: 'ICE-Server',
  iceAbout:
    'Sie sagen einem Tab, wie andere ihn erreichen (STUN), oder leiten weiter, was er sagt (TURN). Ist keiner angegeben, verwendet die Seite die, die sie mitbringt.',
  urls: 'Adresse',
  username: 'Benutzername',
  credential: 'Kennwort',
  serverName: ({ number }) => `ICE-Server ${number}`,
  add: 'ICE-Server hinzufügen',
  remove: ({ number }) => `ICE-Server ${number} entfernen`,
  tryIt: 'Ausprobieren',
  trying: 'Kandidaten werden gesammelt …',
  found: ({ kinds }) => `Gefunden: ${kinds}.`,
  kinds: {
    host: 'die eigenen Adressen dieses Rechners (host)',
    srflx: 'eine von außen gesehene Adresse (srflx, über STUN)',
    prflx: 'eine von einem Gegenüber gesehene Adresse (prflx)',
    relay: 'ein Relay (relay, über TURN)',
  },
  nothingFound: 'Es wurde kein Kandidat gefunden; kein Tab auf einem anderen Rechner könnte diesen also erreichen.',
  noRelay:
    'Ein TURN-Server ist angegeben, und es wurde kein Relay gefunden: Sieh nach Adresse, Benutzername und Kennwort.',
  keep: 'Aufbewahren',
  kept: 'Aufbewahrt. Es gilt ab dem nächsten Start des Netzes, also wenn dieser Tab neu geladen wird. Sein Server kommt von seiner Platte zurück.',
  cleared:
    'Nichts ist mehr aufbewahrt. Ab dem nächsten Start des Netzes, wenn dieser Tab neu geladen wird, gilt, was die Seite mitbringt.',
  keptForNext: 'Aufbewahrt. Der nächste Raum, der in diesem Tab gemacht oder geöffnet wird, verwendet sie.',
  clearedForNext:
    'Nichts ist mehr aufbewahrt. Der nächste Raum, der in diesem Tab gemacht oder geöffnet wird, verwendet, was die Seite mitbringt.',
  notKept: 'Dieser Browser bewahrt für diese Seite nichts auf; darum geht es nicht.',
  clear: 'Verwenden, was die Seite mitbringt',
  reload: 'Diesen Tab neu laden',
  inLink: 'Der Link des Raums sagt sie denen, die dazukommen, außer Servern mit Benutzername oder Kennwort.',
  addressWins: 'Die Adresse dieser Seite nennt einige davon selbst; solange gilt die Adresse.',
  badHost: 'Der Host ist ein Name oder eine Adresse ohne Leerzeichen und Schrägstriche, etwa peer.example.org.',
  badPort: 'Der Port ist eine ganze Zahl von 1 bis 65535.',
  badPath: 'Der Pfad besteht nur aus Buchstaben, Ziffern und / . ~ % + _ -, etwa /peerjs, und aus höchstens 200 davon.',
  badKey: 'Der Schlüssel hat höchstens 64 einfache Buchstaben, Ziffern und Zeichen.',
  noHost: 'Ein Port, ein Pfad oder ein Schlüssel braucht einen Host, zu dem er gehört.',
  badUrls: ({ number }) =>
    `Die Adresse von ICE-Server ${number} beginnt mit stun:, stuns:, turn: oder turns:, etwa turn:turn.example.org:3478.`,
  noCredential: ({ number }) =>
    `ICE-Server ${number} ist ein TURN-Server; er braucht einen Benutzernamen und ein Kennwort.`,
};
