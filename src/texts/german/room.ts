/** Der Rahmen eines Raums: Leiste, Zustände, der Server dieses Tabs, Verbindungen, Störungen, Bereiche und Ansichten am Telefon. */
import type { Texts } from '../texts.ts';

const votersText = (count: number): string =>
  count === 1 ? 'dem einzigen Stimmberechtigten' : `${count} Stimmberechtigten`;
const failuresText = (count: number): string => (count === 1 ? 'noch 1 Ausfall' : `noch ${count} Ausfälle`);

interface Here {
  readonly here: number;
  readonly voters: number;
  readonly majority: number;
}

const hereText = ({ here, voters, majority }: Here): string =>
  `${here} von ${votersText(voters)} hier, ${majority} ${majority === 1 ? 'ist' : 'sind'} eine Mehrheit.`;

export const room: Texts['room'] = {
  nobody: 'niemand',
  unknownServer: ({ id }) => `ein hier unbekannter Server (${id})`,
  roles: {
    learner: 'Learner',
    follower: 'Follower',
    preCandidate: 'Vorkandidat',
    candidate: 'Kandidat',
    leader: 'Leader',
  },
  states: {
    untold: 'Unbekannt',
    disconnected: 'Getrennt',
    crashed: 'Aus',
    frozen: 'Eingefroren',
    silent: 'Still',
    joining: 'Kommt dazu',
    parked: 'Geparkt',
    removed: 'Entfernt',
  },
  heard: {
    never: 'nie gehört',
    justNow: 'eben gehört',
    secondsAgo: ({ seconds }) => `vor ${seconds} s gehört`,
    minutesAgo: ({ minutes }) => `vor ${minutes} min gehört`,
  },
  heardBriefly: {
    never: 'nie',
    justNow: 'eben',
    secondsAgo: ({ seconds }) => `vor ${seconds} s`,
    minutesAgo: ({ minutes }) => `vor ${minutes} min`,
  },
  survival: {
    label: 'Übersteht',
    notKnown: { short: 'noch unbekannt', brief: 'unbekannt', long: 'Dieser Tab kennt den Cluster noch nicht.' },
    notBegun: {
      short: 'noch kein Beginn',
      brief: 'kein Beginn',
      long: 'Der Cluster beginnt, wenn alle seine Tabs da sind.',
    },
    cutOff: {
      short: 'hier unbekannt',
      brief: 'unbekannt',
      long: 'Dieser Tab ist abgeschnitten: Er weiß nicht, wie es den anderen geht.',
    },
    gone: {
      short: 'Mehrheit weg',
      brief: 'nichts',
      long: (here) => `Jetzt kann nichts committet werden: ${hereText(here)}`,
    },
    none: {
      short: 'keinen Ausfall',
      brief: 'nichts',
      long: (here) => `Der Raum übersteht jetzt keinen Ausfall: ${hereText(here)}`,
    },
    some: {
      short: ({ failures }) => failuresText(failures),
      brief: ({ failures }) => (failures === 1 ? '1 Ausfall' : `${failures} Ausfälle`),
      long: ({ failures, ...here }) =>
        `Der Raum übersteht ${failures === 1 ? 'noch 1 Ausfall' : `noch ${failures} Ausfälle`}: ${hereText(here)}`,
    },
  },
  statuses: {
    signalling: 'Signalisierung',
    connecting: 'verbindet',
    connected: 'verbunden',
    goneSince: ({ time }) => `weg seit ${time}`,
    links: 'Verbindungen',
    nobodyElse: 'noch keine',
    heard: ({ heard, of }) => `${heard} von ${of} gehört`,
    role: 'Rolle',
    noRole: 'noch keine',
  },
  own: {
    label: 'Der Server dieses Tabs',
    whose: 'Server dieses Tabs',
    none: 'Noch kein Server',
    commands: ({ server }) => `Befehle für ${server}`,
    assembling: 'Er wartet, bis sich die anderen gesammelt haben.',
    joining: 'Er sucht den Raum und ist noch kein Mitglied.',
    crashed: 'Er läuft nicht. Term, Stimme und Log sind auf seiner Platte.',
    disconnected: 'Seine Raft-Kanäle sind geschlossen; was er vorschlägt, bleibt bei ihm.',
    parked: 'Er ist geparkt und nimmt nicht teil.',
    removed: 'Er ist kein Mitglied des Clusters mehr.',
    frozen: 'Er tut nichts. Was für ihn kommt, wartet, bis er aufgetaut wird.',
    untold: 'Er hat noch nichts von sich gesagt.',
    leads: ({ term, committed }) => `Leader von Term ${term}; committet bis ${committed}.`,
    learnsFromNobody: 'Hat keine Stimme; hört von keinem Leader.',
    learns: ({ leader }) => `Lernt von ${leader}; hat keine Stimme.`,
    stands: ({ term, granted, needed }) =>
      `Kandidiert für Term ${term}: ${granted} der ${needed} Stimmen, die er braucht.`,
    asks: ({ term, granted, needed }) => `Fragt, ob er Term ${term} gewinnen könnte: ${granted} von ${needed}.`,
    noLeader: ({ left }) => (left === null ? 'Kein Leader.' : `Kein Leader. Kandidiert selbst in ${left}.`),
    follows: ({ leader, left }) =>
      left === null ? `Folgt ${leader}.` : `Folgt ${leader}. Würde in ${left} kandidieren.`,
  },
  pulls: {
    reconnect: 'Tab verbinden',
    disconnect: 'Tab trennen',
    crash: 'Abstürzen',
    restart: 'Neustart',
    opensChannels: 'öffnet seine Kanäle',
    closesChannels: 'schließt seine Kanäle',
    keepsDisk: 'Platte bleibt',
    fromDisk: 'von seiner Platte',
    running: 'er läuft',
    notMember: 'noch kein Mitglied',
    down: 'er ist aus',
    noPart: 'er nimmt nicht teil',
    plugIn: 'Diesen Tab einstecken',
  },
  inForce: {
    label: 'Wirksame Störungen',
    none: 'Keine Störungen wirksam.',
    head: 'Wirksam',
    liftAll: 'Alle aufheben',
  },
  links: {
    label: 'Verbindungen',
    none: 'Noch keine Verbindungen. Die erste kommt mit dem zweiten Tab.',
    between: 'zwischen',
    control: 'Steuerung',
    raft: 'Raft-Kanal',
    roundTrip: 'Umlaufzeit',
    heard: 'gehört',
    controlStates: { open: 'offen', dialling: 'wählt', closed: 'geschlossen' },
    through: ({ state, kind }) => `${state}, ${kind}`,
    raftStates: {
      open: 'offen',
      opening: 'wird geöffnet',
      closed: 'geschlossen',
      closedByHand: 'von Hand geschlossen',
    },
  },
  bar: {
    name: 'Raft Playground',
    home: 'Raft Playground: die erste Seite, in einem neuen Tab',
    settings: 'Einstellungen des Raums',
    settingsOf: ({ room: name }) => `Raum ${name}: Einstellungen`,
    share: 'Teilen',
    qrCode: 'QR-Code',
    anotherTab: 'Neuer Tab',
    key: 'Legende',
    keyToChart: 'Legende der Karte',
    theme: 'Tag- oder Nachtkarte',
  },
  title: ({ server, room: name }) => (server === null ? `${name} · Raft Playground` : `${server} · ${name}`),
  panels: {
    label: 'Logs und Anwendungen',
    which: 'Was hier gezeigt wird',
    logs: 'Logs',
    applications: 'Anwendungen',
    links: 'Verbindungen',
    spaceTime: 'Raum–Zeit',
    safety: 'Sicherheit',
    load: 'Last',
    console: 'Konsole',
  },
  another: {
    label: 'Ein anderer Server',
    back: ({ server }) => `Zurück zu ${server}`,
    backToOwn: 'Zurück zum Server dieses Tabs',
    ownVariables: 'Die Variablen dieses Servers',
  },
  answer: {
    label: 'Antwort',
    waits: 'gefragt; noch keine Antwort …',
    done: 'Erledigt.',
    refused: 'Abgelehnt.',
    unknown: 'Unbekannt, ob es geschehen ist.',
    putAway: 'Antwort weglegen',
  },
  notFetched:
    'Dieser Teil der Seite konnte nicht geladen werden: Ihr Webserver antwortet nicht. Lade neu, wenn er wieder da ist.',
  notices: { label: 'Hinweise', more: 'Mehr', less: 'Weniger' },
  views: {
    label: 'Ansichten',
    cluster: 'Cluster',
    logs: 'Logs',
    story: 'Geschichte',
    server: 'Server',
    more: 'Mehr',
  },
  more: {
    key: 'jedes Zeichen, und was es sagt',
    applications: ({ keys }) => `Key-Value-Store, ${keys} Schlüssel`,
    safetyNotJudged: 'wird hier nicht beurteilt',
    load: 'Durchsatz und Latenz, live',
    console: 'einen Befehl eintippen',
    room: 'Raum',
    roomSays: 'Takt, Regeln, Stimmberechtigte, Verlassen',
    share: 'Link und QR-Code',
    anotherTab: 'ein neuer Server in diesem Browser',
    theme: 'kehrt die Farben um',
  },
};
