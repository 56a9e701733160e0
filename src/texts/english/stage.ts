/** The chart of the cluster: who leads and why nobody does, and what each server's mark says. */
import { area } from '../current.ts';
import { counted } from './story/words.ts';

export const english = {
  label: 'Cluster',
  servers: 'Servers',
  term: 'term',
  termBefore: 'before: term ',
  alone: 'Nobody else is here yet. Open the room’s link in more tabs: each becomes a server.',
  learners: ({ count }: { count: number }) => `${count} learners, no vote`,
  /** Beside a server's name; `hand` is the sandbox's. */
  yours: { tab: 'this tab', hand: 'in hand' },
  votesOf: ({ server }: { server: string }) => `${server}’s votes`,
  votesFor: ({ server, votes }: { server: string; votes: string }) => `Votes for ${server}: ${votes}`,
  list: (votes: readonly string[]) => votes.join(', '),
  /** While the configuration is joint: the answers of the old voters and of the new, each with what it comes to. */
  halves: ({ old, young }: { old: Share & { answers: string }; young: Share & { answers: string } }) =>
    `of the old voters ${old.granted} of the ${old.needed} needed: ${old.answers}; of the new voters ${young.granted} of the ${young.needed} needed: ${young.answers}`,
  half: {
    old: ({ granted, needed }: Share) => `old: ${granted} of ${needed}`,
    new: ({ granted, needed }: Share) => `new: ${granted} of ${needed}`,
  },
  votes: {
    granted: ({ voter }: { voter: string }) => `${voter} granted`,
    refused: ({ voter }: { voter: string }) => `${voter} refused`,
    awaited: ({ voter }: { voter: string }) => `${voter} awaited`,
    absent: ({ voter }: { voter: string }) => `${voter} cannot answer`,
  },
  noNetwork: ({ trip }: { trip: string }) => `${trip}, no network`,
  mark: {
    /** Where there is hardly room; \u00ad is where the word may break. */
    disconnected: 'Discon\u00adnected',
    termNotTold: 'term not told',
    inTerm: ({ term }: { term: number }) => `term ${term}`,
    lastInTerm: ({ term }: { term: number }) => `last in term ${term}`,
    thisTab: 'this tab',
    inYourHand: 'in your hand',
    /** A button's whole name: what the server is called, and what is to be said of it. */
    name: ({ server, parts }: { server: string; parts: readonly string[] }) => `${server}: ${parts.join(', ')}`,
    votes: ({ granted, needed }: Share) => `${granted} of ${needed} votes`,
    /** While the configuration is joint: of the old voters and of the new. */
    votesOfBoth: ({ old, young }: { old: Share; young: Share }) =>
      `${old.granted} of ${old.needed} old, ${young.granted} of ${young.needed} new votes`,
    behind: ({ entries }: { entries: number }) => `${entries} behind`,
    noVote: 'no vote',
    votedFor: ({ candidate }: { candidate: string }) => `voted for ${candidate}`,
    refused: ({ candidate }: { candidate: string }) => `refused ${candidate}`,
  },
  headline: {
    assembling: 'Assembling',
    notMember: 'Not a member yet',
    cutOff: 'Cut off',
    leads: ({ leader }: { leader: string }) => `${leader} leads`,
    noLeader: 'No leader',
    noLeaderYet: 'No leader yet',
  },
  lines: {
    assembling: 'The cluster begins when all its tabs are here.',
    notMember: 'This tab looks for the room. It does not know the cluster yet.',
    hearsNobody: 'This tab hears nobody.',
    othersMayGoOn: 'The others may well go on without it.',
    won: ({ term, tally }: { term: number; tally: string }) => `It won term ${term} with ${tally}.`,
    notTold: 'It has not told this tab how far its log is committed.',
    /** `committed` is 0 while nothing is; `waiting` entries have no majority yet. */
    committed: ({ committed, waiting }: { committed: number; waiting: number }) => {
      const far = committed === 0 ? 'Nothing is committed yet' : `Committed to ${committed}`;
      if (waiting <= 0) return `${far}; nothing waits.`;
      return `${far}; ${counted(waiting, 'entry waits', 'entries wait')} for a majority.`;
    },
    onlyVoter: 'It is the only voter, and a majority by itself.',
    here: ({ here, voters, majority }: { here: number; voters: number; majority: number }) =>
      `${here} of ${voters} voters here, ${majority} make a majority.`,
    tooFew: ({ here, voters, majority }: { here: number; voters: number; majority: number }) =>
      `${here} of ${voters} voters are here, ${majority} are needed.`,
    whoseTimer: 'Whose timer runs out first will stand for election.',
    /** Which voters: all, or while the configuration is joint the old or the new. */
    cannotWin: {
      all: ({ server, refused }: Refused) =>
        `${server} cannot win: ${counted(refused, 'voter refuses', 'voters refuse')} it.`,
      old: ({ server, refused }: Refused) =>
        `${server} cannot win: ${counted(refused, 'old voter refuses', 'old voters refuse')} it.`,
      new: ({ server, refused }: Refused) =>
        `${server} cannot win: ${counted(refused, 'new voter refuses', 'new voters refuse')} it.`,
    },
    /** `last` is who alone has yet to answer, or null. */
    hasVotes: ({ server, last, ...share }: Standing & Share) => `${server} has ${needs(share)}${awaited(last)}.`,
    wouldGet: ({ server, last, ...share }: Standing & Share) => `${server} would get ${needs(share)}${awaited(last)}.`,
    hasVotesOfBoth: ({ server, last, ...halves }: Standing & Halves) =>
      `${server} has ${needsBoth(halves)}${awaited(last)}.`,
    wouldGetOfBoth: ({ server, last, ...halves }: Standing & Halves) =>
      `${server} would get ${needsBoth(halves)}${awaited(last)}.`,
  },
};

interface Share {
  readonly granted: number;
  readonly needed: number;
}

interface Halves {
  readonly old: Share;
  readonly young: Share;
}

interface Standing {
  readonly server: string;
  readonly last: string | null;
}

interface Refused {
  readonly server: string;
  readonly refused: number;
}

const needs = ({ granted, needed }: Share): string => `${granted} of the ${needed} votes it needs`;

const needsBoth = ({ old, young }: Halves): string =>
  `${needs(old)} of the old voters and ${needs(young)} of the new voters`;

function awaited(last: string | null): string {
  return last === null ? '' : `; ${last} has yet to answer`;
}

export const stageTexts = area('stage', english);
