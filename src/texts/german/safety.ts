/** Der Bereich Sicherheit: was jede Eigenschaft in einfachen Worten sagt, wie es um sie steht, und was sie belegt oder widerlegt. */
import type { Texts } from '../texts.ts';

const facts = (count: number): string => (count === 1 ? '1 Tatsache' : `${count} Tatsachen`);
const servers = (count: number): string => (count === 1 ? '1 Server' : `${count} Servern`);
const operations = (count: number): string => (count === 1 ? '1 Antwort' : `${count} Antworten`);

export const safety: Texts['safety'] = {
  title: 'Sicherheit',
  holdCount: ({ holds, of }) => `${holds} von ${of} gelten`,
  violatedCount: ({ violated }) => `${violated} verletzt`,
  open: ({ says }) => `Sicherheit: ${says}. Die sechs Eigenschaften zeigen`,
  intro:
    'Sechs Versprechen, die Raft hält, was auch ausfällt; beurteilt nach dem, was jeder Tab von seinem Server sagt.',
  properties: {
    electionSafety: { name: 'Election Safety', says: 'Ein Term hat höchstens einen Leader.' },
    leaderAppendOnly: {
      name: 'Leader Append-Only',
      says: 'Ein Leader ändert oder entfernt nie einen Eintrag seines Logs; er hängt nur neue an.',
    },
    logMatching: {
      name: 'Log Matching',
      says: 'Haben zwei Logs einen Eintrag mit demselben Index und Term, so sind sie bis dahin gleich.',
    },
    leaderCompleteness: {
      name: 'Leader Completeness',
      says: 'Was einmal committet wurde, steht im Log jedes späteren Leaders.',
    },
    stateMachineSafety: {
      name: 'State Machine Safety',
      says: 'Nie wenden zwei Server beim selben Index verschiedene Einträge an.',
    },
    linearizability: {
      name: 'Linearisierbarkeit',
      says: 'Clients sehen, was sie sähen, wenn ein einziger Server alles täte, eins nach dem anderen.',
    },
  },
  holds: 'gilt',
  unknown: 'unbekannt',
  violated: 'verletzt',
  over: ({ count, by, since }) => `${facts(count)} von ${servers(by)} seit ${since}`,
  compared: ({ count }) =>
    count === 0
      ? 'noch keine mit der eines anderen verglichen'
      : `${count} mit dem verglichen, was ein anderer gesagt hat`,
  overAnswers: ({ count, by, since }) =>
    `${operations(count)}, die Clients von ${servers(by)} seit ${since} bekamen, und eine Reihenfolge erklärt sie`,
  nothingTold: 'Noch wurde nichts gesagt, wonach sich das beurteilen ließe.',
  noAnswers: 'Noch hat kein Client eine Antwort bekommen. Schlag etwas vor, oder lies etwas.',
  clocks: ({ names }) =>
    `Die Uhren von ${names} lassen sich nicht genau genug mit der dieses Tabs vergleichen, um zu sagen, was zuerst kam.`,
  undecided: ({ keys }) =>
    `Die Antworten zu ${keys === 1 ? '1 Schlüssel' : `${keys} Schlüsseln`} ließen sich in der gegebenen Zeit nicht ordnen.`,
  violatedAt: ({ time }) => `Das kann nicht alles wahr sein. Bemerkt um ${time}:`,
  heardAt: ({ time }) => `gehört ${time}`,
  answeredAt: ({ time }) => `beantwortet ${time}`,
  claims: {
    leads: ({ name, term }) => `${name} sagte, dass er Leader von Term ${term} ist.`,
    leadersLog: ({ name, term, index }) =>
      `${name} sagte als Leader von Term ${term}, dass sein Log mit Eintrag ${index} endet.`,
    leadersEntry: ({ name, term, index, entryTerm }) =>
      `${name} sagte als Leader von Term ${term}, dass sein Eintrag ${index} aus Term ${entryTerm} ist.`,
    entry: ({ name, term, index, digest }) =>
      `${name} sagte, dass sein Eintrag ${index} aus Term ${term} die Prüfsumme ${digest} hat.`,
    termBegins: ({ name, term, index, previous }) =>
      `${name} sagte, dass Term ${term} in seinem Log mit Eintrag ${index} beginnt, nach einem Eintrag aus Term ${previous}.`,
    committed: ({ name, term, index }) => `${name} sagte in Term ${term}, dass Eintrag ${index} committet ist.`,
    committedOf: ({ name, term, index, entryTerm }) =>
      `${name} sagte in Term ${term}, dass Eintrag ${index} committet und aus Term ${entryTerm} ist.`,
    applied: ({ name, first, last, digest }) =>
      `${name} sagte, dass er die Einträge ${first} bis ${last} angewendet hat, mit der Prüfsumme ${digest}.`,
    state: ({ name, index, digest }) =>
      `${name} sagte, dass sein Zustand nach Eintrag ${index} die Prüfsumme ${digest} hat.`,
    operation: ({ name, asked, answer }) => `Ein Client von ${name} fragte ${asked} und bekam zur Antwort ${answer}.`,
    unanswered: ({ name, asked }) => `Ein Client von ${name} fragte ${asked}.`,
  },
  notApplied: ({ value }) => `dass es auf ${value} nicht passt`,
  nothingThere: 'dass dort nichts ist',
  between: ({ from, until }) => `zwischen ${from} und ${until}`,
  axis: ({ minutes, elections, faults, commits }) =>
    `Die letzten ${minutes} Minuten: ${elections} Wahlen, ${faults} Störungen, ${commits} Einträge committet.`,
  axisCommits: 'Commits',
  axisFaults: 'Störungen',
  axisTerms: 'Terme',
  minutes: ({ minutes }) => (minutes === 0 ? 'jetzt' : `${minutes} min`),
};
