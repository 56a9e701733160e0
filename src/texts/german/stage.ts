/** Die Karte des Clusters: wer Leader ist oder warum niemand, und was das Zeichen jedes Servers sagt. */
import type { Texts } from '../texts.ts';
import { counted } from './story/words.ts';

interface Share {
  readonly granted: number;
  readonly needed: number;
}

interface Halves {
  readonly old: Share;
  readonly young: Share;
}

const needs = ({ granted, needed }: Share): string => `${granted} der ${needed} Stimmen, die er braucht`;
const needsBoth = ({ old, young }: Halves): string =>
  `${old.granted} der ${old.needed} nötigen Stimmen der alten und ${young.granted} der ${young.needed} der neuen Stimmberechtigten`;
const awaited = (last: string | null): string => (last === null ? '' : `; ${last} muss noch antworten`);

export const stage: Texts['stage'] = {
  label: 'Cluster',
  servers: 'Server',
  term: 'Term',
  termBefore: 'vorher: Term ',
  alone: 'Sonst ist noch niemand hier. Öffne den Link des Raums in weiteren Tabs: Jeder wird ein Server.',
  learners: ({ count }) => `${count} Learner`,
  yours: { tab: 'dieser Tab', hand: 'in der Hand' },
  votesOf: ({ server }) => `Stimmen für ${server}`,
  votesFor: ({ server, votes }) => `Stimmen für ${server}: ${votes}`,
  list: (votes) => votes.join(', '),
  halves: ({ old, young }) =>
    `von den alten Stimmberechtigten ${old.granted} der ${old.needed} nötigen: ${old.answers}; von den neuen ${young.granted} der ${young.needed} nötigen: ${young.answers}`,
  half: {
    old: ({ granted, needed }) => `alte: ${granted} von ${needed}`,
    new: ({ granted, needed }) => `neue: ${granted} von ${needed}`,
  },
  votes: {
    granted: ({ voter }) => `${voter} dafür`,
    refused: ({ voter }) => `${voter} verweigert`,
    awaited: ({ voter }) => `${voter} steht aus`,
    absent: ({ voter }) => `${voter} kann nicht antworten`,
  },
  noNetwork: ({ trip }) => `${trip}, kein Netz`,
  mark: {
    disconnected: 'Getrennt',
    termNotTold: 'Term unbekannt',
    inTerm: ({ term }) => `Term ${term}`,
    lastInTerm: ({ term }) => `zuletzt in Term ${term}`,
    thisTab: 'dieser Tab',
    inYourHand: 'in deiner Hand',
    name: ({ server, parts }) => `${server}: ${parts.join(', ')}`,
    votes: ({ granted, needed }) => `${granted} von ${needed} Stimmen`,
    votesOfBoth: ({ old, young }) =>
      `${old.granted} von ${old.needed} alten, ${young.granted} von ${young.needed} neuen Stimmen`,
    behind: ({ entries }) => `${entries} zurück`,
    noVote: 'keine Stimme',
    votedFor: ({ candidate }) => `stimmte für ${candidate}`,
    refused: ({ candidate }) => `verweigerte ${candidate}`,
  },
  headline: {
    assembling: 'Alle sammeln sich',
    notMember: 'Noch kein Mitglied',
    cutOff: 'Abgeschnitten',
    leads: ({ leader }) => `${leader} ist Leader`,
    noLeader: 'Kein Leader',
    noLeaderYet: 'Noch kein Leader',
  },
  lines: {
    assembling: 'Der Cluster beginnt, wenn alle seine Tabs da sind.',
    notMember: 'Dieser Tab sucht den Raum. Er kennt den Cluster noch nicht.',
    hearsNobody: 'Dieser Tab hört niemanden.',
    othersMayGoOn: 'Die anderen machen vielleicht ohne ihn weiter.',
    won: ({ term, tally }) => `Er gewann Term ${term} mit ${tally}.`,
    notTold: 'Er hat diesem Tab nicht gesagt, wie weit sein Log committet ist.',
    committed: ({ committed, waiting }) => {
      const far = committed === 0 ? 'Noch ist nichts committet' : `Committet bis ${committed}`;
      if (waiting <= 0) return `${far}; nichts wartet.`;
      return `${far}; ${waiting} ${waiting === 1 ? 'wartet' : 'warten'} auf eine Mehrheit.`;
    },
    onlyVoter: 'Er ist der einzige Stimmberechtigte und selbst die Mehrheit.',
    here: ({ here, voters, majority }) => `${here} von ${voters} Stimmberechtigten hier; Mehrheit: ${majority}.`,
    tooFew: ({ here, voters, majority }) =>
      `${here} von ${voters} Stimmberechtigten ${here === 1 ? 'ist' : 'sind'} hier, ${majority} sind nötig.`,
    whoseTimer: 'Wessen Timer zuerst abläuft, der kandidiert.',
    cannotWin: {
      all: ({ server, refused }) =>
        `${server} kann nicht gewinnen: ${counted(refused, 'ein Stimmberechtigter verweigert', 'Stimmberechtigte verweigern')} sich.`,
      old: ({ server, refused }) =>
        `${server} kann nicht gewinnen: ${counted(refused, 'ein alter Stimmberechtigter verweigert', 'alte Stimmberechtigte verweigern')} sich.`,
      new: ({ server, refused }) =>
        `${server} kann nicht gewinnen: ${counted(refused, 'ein neuer Stimmberechtigter verweigert', 'neue Stimmberechtigte verweigern')} sich.`,
    },
    hasVotes: ({ server, last, ...share }) => `${server} hat ${needs(share)}${awaited(last)}.`,
    wouldGet: ({ server, last, ...share }) => `${server} bekäme ${needs(share)}${awaited(last)}.`,
    hasVotesOfBoth: ({ server, last, ...halves }) => `${server} hat ${needsBoth(halves)}${awaited(last)}.`,
    wouldGetOfBoth: ({ server, last, ...halves }) => `${server} bekäme ${needsBoth(halves)}${awaited(last)}.`,
  },
};
