/** Voreinstellungen und eingepflanzte Fehler des Sandkastens. */
import type { Texts } from '../texts.ts';

export const presets: Texts['presets'] = {
  presets: {
    followersAtStart: {
      title: 'Fünf Follower am Anfang',
      says: 'Niemand ist Leader, bis das erste Wahl-Timeout abläuft; dieser Server kandidiert und wird gewählt.',
    },
    splitVote: {
      title: 'Geteilte Stimmen',
      says: 'Alle fünf kandidieren im selben Augenblick und wählen sich selbst: Niemand gewinnt, und zufällige Timeouts entscheiden den nächsten Term.',
    },
    leaderCrash: {
      title: 'Der Leader stürzt ab',
      says: 'Die anderen wählen einen neuen Leader und machen weiter; der alte kommt als Follower zurück und holt auf.',
    },
    oldLeaderReturns: {
      title: 'Der alte Leader kehrt zurück',
      says: 'Abgeschnitten hält er sich weiter für den Leader und nimmt einen Wert an; sobald er vom neueren Term hört, weicht dieser Wert dem, worauf sich die Mehrheit geeinigt hat.',
    },
    logRepair: {
      title: 'Ein Log wird repariert',
      says: 'Der Leader geht mit nextIndex zurück, bis die Logs übereinstimmen, und ersetzt im Log des Followers, was danach kommt.',
    },
    figure7: {
      title: 'Abbildung 7: sechs verschiedene Logs',
      says: 'Wer einen neueren letzten Eintrag oder ein längeres Log hat, verweigert seine Stimme; der Leader wird trotzdem gewählt und gleicht alle Logs dem seinen an.',
    },
    figure8: {
      title: 'Abbildung 8: ein alter Eintrag bei der Mehrheit',
      says: 'Ein Eintrag eines älteren Terms steht bei einer Mehrheit und ist nicht committet; darum geht nichts verloren, wenn ein anderer Leader ihn überschreibt.',
    },
    figure8WithoutTheRule: {
      title: 'Abbildung 8 ohne die Regel',
      says: 'Der Leader committet den alten Eintrag, weil eine Mehrheit ihn hat; der nächste Leader hat ihn nicht, und Committetes wird überschrieben.',
    },
    deafLeader: {
      title: 'Ein Leader, der niemanden hört',
      says: 'Seine Heartbeats kommen an und halten die anderen zurück, doch mit CheckQuorum tritt er zurück, wenn keine Mehrheit antwortet, und ein anderer wird gewählt.',
    },
    oneWayCut: {
      title: 'Einseitig getrennt, mit PreVote',
      says: 'Ein Follower, der niemanden hört, fragt, bevor er kandidiert, hört ein Nein und stört niemanden: Leader und Term bleiben.',
    },
    oneWayCutInThePaper: {
      title: 'Einseitig getrennt, ohne PreVote',
      says: 'Ein Follower, der niemanden hört, kandidiert wieder und wieder, und jeder neue Term bringt den Leader zu Fall.',
    },
    threeThreeThree: {
      title: 'Drei Gruppen zu dreien',
      says: 'Von neun Servern hat keine Gruppe fünf: Niemand wird gewählt und nichts committet, bis die Gruppen sich wieder hören.',
    },
    singleServerBug: {
      title: 'Der Mitgliedschaftsfehler von 2015',
      says: 'Zwei Leader ändern die Konfiguration, jeder von seiner eigenen aus; ihre Mehrheiten überschneiden sich nicht, und Committetes geht verloren.',
    },
    singleServerCure: {
      title: 'Der Mitgliedschaftsfehler, behoben',
      says: 'Der zweite Leader darf die Konfiguration nicht ändern, bevor ein Eintrag seines eigenen Terms committet ist; so geht nichts verloren.',
    },
    jointConsensus: {
      title: 'Gemeinsame Konfiguration',
      says: 'Drei Stimmberechtigte weichen auf einmal drei anderen: Eine Zeit lang braucht es Mehrheiten beider, und der scheidende Leader übergibt.',
    },
    snapshotCatchUp: {
      title: 'Aufholen durch einen Snapshot',
      says: 'Ein Server war weg, während die anderen ihre Logs verdichteten; der Leader schickt ihm einen Snapshot und die Einträge danach.',
    },
    staleRead: {
      title: 'Veraltet gelesen',
      says: 'Der alte Leader beantwortet eine Leseanfrage, ohne zu prüfen, ob er noch Leader ist, und nennt einen längst ersetzten Wert.',
    },
    freshRead: {
      title: 'Nicht veraltet gelesen',
      says: 'Der alte Leader kann nicht bestätigen, dass er noch Leader ist; er antwortet lieber nicht als aus der Vergangenheit.',
    },
    frozenLeader: {
      title: 'Ein eingefrorener Leader',
      says: 'Während die Seite des Leaders eingefroren ist, wird ein anderer gewählt; aufgetaut bemerkt er die Lücke, tritt zurück und antwortet nichts aus der Vergangenheit.',
    },
  },
  bugs: {
    voteTwice: { title: 'Zweimal wählen', says: 'Er gibt in einem Term jedem seine Stimme, der fragt.' },
    forgetVote: {
      title: 'Die Stimme vergessen',
      says: 'Er speichert seine Stimme nicht und wählt nach einem Neustart noch einmal.',
    },
    acknowledgeBeforeSaving: {
      title: 'Bestätigen vor dem Speichern',
      says: 'Er bestätigt Einträge, die seine Platte noch nicht hat.',
    },
    countOldTerms: {
      title: 'Alte Terme zählen',
      says: 'Er committet Einträge älterer Terme, indem er ihre Kopien zählt.',
    },
    majorityOffByOne: {
      title: 'Die Hälfte ist eine Mehrheit',
      says: 'Er hält die Hälfte der Stimmberechtigten für eine Mehrheit.',
    },
    logsNotCompared: {
      title: 'Logs werden nicht verglichen',
      says: 'Er wählt Kandidaten, deren Log hinter seinem eigenen zurück ist.',
    },
    longerLogWins: {
      title: 'Das längere Log gewinnt',
      says: 'Er vergleicht die Längen der Logs und nicht ihre letzten Terme.',
    },
    neverTruncates: {
      title: 'Nie abschneiden',
      says: 'Er behält eigene Einträge, wo der Leader andere hat, und bestätigt trotzdem.',
    },
    oneCopyIsEnough: { title: 'Eine Kopie genügt', says: 'Er committet, was ein einziger Server hat.' },
    changeBeforeOwnTermCommits: {
      title: 'Die Konfiguration zu früh ändern',
      says: 'Ein Leader ändert sie, bevor ein Eintrag seines eigenen Terms committet ist.',
    },
    staleRead: {
      title: 'Lesen, ohne zu fragen',
      says: 'Ein Leader beantwortet Leseanfragen, ohne sich zu vergewissern, dass er noch Leader ist.',
    },
    retryAsNew: {
      title: 'Eine Wiederholung gilt als neu',
      says: 'Ein Client, der noch einmal fragt, nimmt eine neue Seriennummer, und sein Befehl wird zweimal angewandt.',
    },
  },
  problems: {
    noRun: 'Das ist kein Link zu einem Lauf.',
    damaged:
      'Dieser Link zu einem Lauf ist beschädigt: Ein Teil fehlt oder wurde unterwegs verändert. Bitte noch einmal schicken lassen.',
    otherVersion: ({ version }) =>
      `Dieser Lauf stammt von einer anderen Version dieser Seite (${version}) und kann hier nicht abgespielt werden.`,
    wrong: ({ where, wrong }) => `Das ist kein Lauf, der abgespielt werden kann. Bei „${where}“: ${wrong}`,
    playsOtherwise:
      'Dieser Lauf verläuft nicht mehr so wie damals, als sein Link entstand: Die Regeln haben sich geändert. Zu sehen ist, wie er jetzt verläuft.',
    tooLong: 'Dieser Lauf ist zu lang für einen Link. Er lässt sich als Datei speichern und so verschicken.',
  },
};
