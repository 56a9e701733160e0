/** Die Sätze der Geschichte über das Log: was angehängt, was abgewiesen und warum, was committet wird und was noch nicht. */
import { number } from '../../formats.ts';
import { say } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { entries, list, words } from './words.ts';

export const replication: Texts['story']['replication'] = {
  opensTerm: ({ who, entry }) => say`${who} hängt einen leeren Eintrag an, ${entry}.`,
  whyOpensTerm: say`Einträge älterer Terme werden nur unter einem aus seinem eigenen Term committet.`,
  leaderAppends: ({ who, ...range }) => say`${who} hängt ${entries(range)} an.`,
  whyLeaderAppends: ({ many }) =>
    say`Nur der Leader nimmt Vorschläge an; nun muss eine Mehrheit ${many ? 'sie' : 'ihn'} speichern.`,
  hasLogOf: ({ who, leader, last }) => say`${who} hat das Log von ${leader} bis ${last}.`,
  takes: ({ who, leader, ...range }) => say`${who} übernimmt ${entries(range)} von ${leader}.`,
  sameBefore: say`Davor sind beide Logs gleich.`,
  ownGiveWay: ({ from }) => say`Seine eigenen Einträge ab ${from} weichen: Sie wurden nie committet.`,
  rejectsAppend: ({ who, leader }) => say`${who} weist ein Append von ${leader} ab.`,
  appendIsOld: ({ term }) => say`Er ist in Term ${term}, und das Append stammt aus einem älteren.`,
  rejectsWhatFollows: ({ who, leader, entry }) => say`${who} weist ab, was bei ${leader} auf Eintrag ${entry} folgt.`,
  logEndsBefore: ({ last }) => say`Dort hat er nichts: Sein Log endet bei ${last}.`,
  logIsEmpty: say`Dort hat er nichts: Sein Log ist leer.`,
  otherTerm: ({ term, since, leader, leaderTerm }) =>
    say`Dort hat er einen Eintrag aus Term ${term}${since === null ? '' : `, und das ab ${since}`}; ${leader} hat dort Term ${leaderTerm}.`,
  stepsBack: ({ who, follower, from, to }) => say`${who} setzt nextIndex für ${follower} von ${from} auf ${to} zurück.`,
  followerEnds: ({ follower, last }) => say`Das Log von ${follower} endet bei ${last}.`,
  followerDiffers: ({ follower, since, term }) =>
    say`Ab ${since} hat ${follower} abweichende Einträge aus Term ${term}.`,
  commits: ({ who, first, last }) =>
    first === null ? say`${who} committet ${last}.` : say`${who} committet ${first} bis ${last}.`,
  leaderSaysCommitted: ({ leader }) => say`${leader} sagt, dass es committet ist.`,
  majorityHasIt: ({ servers, needed }) =>
    say`${list(servers)} ${servers.length === 1 ? 'hat' : 'haben'} es, ${needed} ${needed === 1 ? 'ist' : 'sind'} eine Mehrheit, und es ist aus dem eigenen Term des Leaders.`,
  bothHaveIt: ({ incoming, outgoing }) =>
    say`Von den neuen Stimmberechtigten ${incoming.length === 1 ? 'hat' : 'haben'} ${list(incoming)} es, von den alten ${list(outgoing)}: jeweils eine Mehrheit. Es ist aus dem eigenen Term des Leaders.`,
  doesNotCommit: ({ who, entry }) => say`${who} committet ${entry} noch nicht.`,
  whyDoesNotCommit: ({ entryTerm, term }) =>
    say`Eine Mehrheit hat ihn, aber er ist aus Term ${entryTerm}; durch Zählen werden nur Einträge aus Term ${term} committet, und mit ihnen alle davor.`,
  refusesProposals: ({ who }) => say`${who} nimmt vorerst keine neuen Vorschläge an.`,
  tooMuchUncommitted: ({ entries: count, characters }) =>
    say`Er hat ${count === 1 ? 'einen Eintrag' : `${number(count)} Einträge`} mit ${number(characters)} Zeichen an Befehlen, die noch keine Mehrheit hat, und sein Log darf nicht endlos wachsen.`,
  drops: ({ who, from, message }) => say`${who} verwirft ${words.messages[message]} von ${from}.`,
  whyDrops: {
    notForMyRole: say`In seiner jetzigen Rolle kann er damit nichts anfangen.`,
    staleTerm: say`Das stammt aus einem älteren Term.`,
    staleSequence: say`Er hat schon eine neuere gezählt.`,
    notACandidateNow: say`Er kandidiert nicht mehr; die Antwort kommt also zu spät.`,
    notAsked: say`Das beantwortet nichts, worauf er noch wartet.`,
    impossible: say`Kein Server, der sich an die Regeln hält, kann das geschickt haben. Es wurde nichts geändert.`,
  },
};
