/** Die Sätze der Geschichte über Wahlen: wer kandidiert, wer seine Stimme gibt und wer nicht, wer Leader ist, wer zurücktritt. */
import { phrase, say, type Part } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { list, words } from './words.ts';

interface Tally {
  readonly votes: number;
  readonly needed: number;
  readonly outgoing?: { readonly votes: number; readonly needed: number };
}

/** `2 der 3 Stimmen, die er braucht`, und solange die Konfiguration gemeinsam ist, von wem. */
function tally({ votes, needed, outgoing }: Tally, what: string, clause: string): string {
  const told = `${votes} der ${needed} ${what}, die ${clause}`;
  if (outgoing === undefined) return told;
  return `bei den neuen Stimmberechtigten ${told}, und bei den alten ${outgoing.votes} von ${outgoing.needed}`;
}

/** Der Wähler, oder „er“, wenn vom Wähler schon die Rede war. */
const orHe = (voter: Part | null): Part | string => voter ?? 'er';

export const elections: Texts['story']['elections'] = {
  starts: ({ who }) => say`${who} startet.`,
  isNew: say`Er ist in Term 0 und hat noch nie abgestimmt.`,
  startsAgain: ({ who, term }) => say`${who} startet wieder, in Term ${term}.`,
  kept: ({ votedFor, last }) =>
    votedFor === null
      ? say`Seine Platte hat den Term und sein Log bis ${last} behalten; eine Stimme hat er in diesem Term nicht vergeben.`
      : say`Seine Platte hat den Term, seine Stimme für ${votedFor} und sein Log bis ${last} behalten.`,
  leaderFollows: ({ who }) => say`${who} tritt zurück und wird Follower.`,
  candidateFollows: ({ who }) => say`${who} gibt seine Wahl auf und wird Follower.`,
  learnerFollows: ({ who }) => say`${who} ist jetzt stimmberechtigt und wird Follower.`,
  takesTerm: ({ who, term }) => say`${who} übernimmt Term ${term}.`,
  isFollower: ({ who }) => say`${who} ist Follower.`,
  isLearner: ({ who }) => say`${who} ist Learner: Er bekommt das Log und hat keine Stimme.`,
  whyFollows: {
    started: say`Jeder Server beginnt damit, auf einen Leader zu hören.`,
    higherTerm: ({ from, message, term }) =>
      say`Von ${from} hat er ${words.messages[message]} aus Term ${term} bekommen, und der ist höher als sein eigener.`,
    leaderOfThisTerm: ({ leader, term }) => say`${leader} ist schon Leader von Term ${term}.`,
    ordered: say`Es wurde ihm von Hand befohlen.`,
    quorumNotHeard: ({ heard, needed, outgoing }) =>
      outgoing === undefined
        ? say`Innerhalb eines Wahl-Timeouts hat er ${heard} der ${needed} Server gehört, die eine Mehrheit sind.`
        : say`Innerhalb eines Wahl-Timeouts hat er ${heard} der ${needed} Server gehört, die eine Mehrheit der neuen Stimmberechtigten sind, und ${outgoing.heard} der ${outgoing.needed}, die eine der alten sind.`,
    saveFailed: say`Seine Platte hat nicht gespeichert, und was er nicht gespeichert hat, darf er nicht zusagen.`,
    removed: say`Er ist kein Mitglied des Clusters mehr.`,
    clockJumped: ({ gap }) =>
      say`Er ist ${gap} lang nicht gelaufen, und die anderen können inzwischen einen Leader gewählt haben.`,
    membership: say`So steht es in der Konfiguration in seinem Log.`,
  },
  asks: ({ who }) => say`${who} fragt, ob er eine Wahl gewinnen könnte.`,
  stands: ({ who, term }) => say`${who} kandidiert in Term ${term} und stimmt für sich selbst.`,
  whyStands: {
    noLeader: ({ silence }) => say`Er hat ${silence} lang von keinem Leader gehört.`,
    silence: ({ leader, silence }) => say`Er hat ${silence} lang nichts von ${leader} gehört.`,
    noMajorityInTime: (votes) =>
      say`Sein letzter Versuch brachte ${tally(votes, 'Stimmen', 'er gebraucht hätte')}; also versucht er es noch einmal.`,
    ordered: say`Es wurde ihm befohlen, sofort zu kandidieren, ohne auf seinen Timer zu warten.`,
    transferred: ({ leader }) =>
      say`${leader} übergibt ihm die Führung und sagt ihm, dass er kandidieren soll, ohne auf seinen Timer zu warten.`,
    preVoteWon: (votes) =>
      votes.outgoing === undefined
        ? say`${votes.votes} würden für ihn stimmen, und ${votes.needed} sind eine Mehrheit.`
        : say`Er hat ${tally(votes, 'Zusagen', 'er braucht')}.`,
  },
  doesNotStand: ({ who }) => say`${who} kandidiert nicht, obwohl es ihm befohlen wurde.`,
  whyDoesNotStand: {
    leader: ({ term }) => say`Er ist schon Leader von Term ${term}.`,
    learner: say`Er hat keine Stimme, und wer keine hat, kann nicht Leader werden.`,
    notAMember: say`Er ist kein Mitglied des Clusters.`,
    emptyLog: say`Sein Log ist leer; er kennt den Cluster also noch nicht.`,
  },
  leads: ({ who, term }) => say`${who} ist Leader von Term ${term}.`,
  ownVoteIsMajority: say`Seine eigene Stimme ist die Mehrheit.`,
  votedForIt: ({ voters, needed }) => say`${list(voters)} haben für ihn gestimmt, und ${needed} sind eine Mehrheit.`,
  bothVotedForIt: ({ incoming, outgoing }) =>
    say`Von den neuen Stimmberechtigten ${incoming.length === 1 ? 'hat' : 'haben'} ${list(incoming)} für ihn gestimmt, von den alten ${list(outgoing)}: jeweils eine Mehrheit.`,
  follows: ({ who, leader }) => say`${who} folgt ${leader}.`,
  onlyTheLeaderAppends: ({ term }) => say`In Term ${term} schickt nur dessen Leader Appends.`,
  wouldVote: ({ who, candidate }) => say`${who} würde für ${candidate} stimmen.`,
  votes: ({ who, candidate }) => say`${who} stimmt für ${candidate}.`,
  wouldNotVote: ({ who, candidate }) => say`${who} würde nicht für ${candidate} stimmen.`,
  refuses: ({ who, candidate }) => say`${who} verweigert ${candidate} seine Stimme.`,
  hasVote: ({ who, voter, ...votes }) =>
    say`${who} hat ${voter} auf seiner Seite: ${tally(votes, 'Stimmen', 'er braucht')}.`,
  hasPromise: ({ who, voter, ...votes }) =>
    say`${who} hat ${voter} auf seiner Seite: ${tally(votes, 'Zusagen', 'er braucht')}.`,
  noVote: ({ who, voter, ...votes }) =>
    say`${who} bekommt ${voter} nicht auf seine Seite: weiterhin ${tally(votes, 'Stimmen', 'er braucht')}.`,
  noPromise: ({ who, voter, ...votes }) =>
    say`${who} bekommt ${voter} nicht auf seine Seite: weiterhin ${tally(votes, 'Zusagen', 'er braucht')}.`,
  whyVoted: {
    logUpToDate: ({ candidate, voter }) =>
      voter === null
        ? say`Das Log von ${candidate} ist mindestens so aktuell wie sein eigenes.`
        : say`Das Log von ${candidate} ist mindestens so aktuell wie das von ${voter}.`,
    alreadyVotedForIt: ({ candidate, voter }) =>
      say`${orHe(voter)} hatte schon für ${candidate} gestimmt und sagt es noch einmal.`,
    staleTerm: ({ voter, current, term }) =>
      say`${orHe(voter)} ist in Term ${current} und wurde um eine Stimme für Term ${term} gebeten.`,
    alreadyVoted: ({ voter, votedFor, term }) =>
      say`${orHe(voter)} hat in Term ${term} schon für ${votedFor} gestimmt.`,
    logBehind: ({ candidate, voter, lastIndex, lastTerm }) =>
      say`${voter === null ? 'sein eigenes Log' : phrase`das Log von ${voter}`} ist weiter als das von ${candidate}: Es endet bei ${lastIndex}, in Term ${lastTerm}.`,
    hearsLeader: ({ voter, leader }) => say`${orHe(voter)} hört noch von ${leader}, dem Leader.`,
  },
  divider: {
    leadsAlone: ({ who }) => `${who} ist allein und Leader`,
    wins: ({ who, tally: won }) => `${who} gewinnt mit ${won}`,
    stands: ({ who }) => `${who} kandidiert`,
  },
  wonWith: {
    joint: ({ votes, outgoing }) => `${votes} Stimmen der neuen Stimmberechtigten und ${outgoing} der alten`,
    of: ({ votes, voters }) => `${votes} von ${voters} Stimmen`,
    needed: ({ votes, needed }) => `${votes} ${votes === 1 ? 'Stimme' : 'Stimmen'}, ${needed} nötig`,
  },
};
