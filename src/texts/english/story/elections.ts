/** The story's sentences about elections: who stands, who votes and who does not, who leads, who steps down. */
import type { RaftMessage } from '../../../raft/messages.ts';
import type { HeardTally, OfOutgoing, VoteTally } from '../../../raft/notes.ts';
import { phrase, say, type Part } from '../../parts.ts';
import { list, words } from './words.ts';

type Tally = VoteTally & OfOutgoing<VoteTally>;

/** `2 of the 3 votes it needs`, and while the configuration is joint of whom. */
function tally({ votes, needed, outgoing }: Tally, needs: string): string {
  const told = `${votes} of the ${needed} ${needs}`;
  if (outgoing === undefined) return told;
  return `${told} among the new voters and ${outgoing.votes} of ${outgoing.needed} among the old`;
}

export const elections = {
  starts: ({ who }: { who: Part }) => say`${who} starts.`,
  isNew: say`It is in term 0 and has never voted.`,
  startsAgain: ({ who, term }: { who: Part; term: number }) => say`${who} starts again in term ${term}.`,
  kept: ({ votedFor, last }: { votedFor: Part | null; last: number }) =>
    say`Its disk kept the term, ${votedFor === null ? 'no vote in that term' : phrase`its vote for ${votedFor}`}, and its log up to ${last}.`,
  leaderFollows: ({ who }: { who: Part }) => say`${who} steps down and follows.`,
  candidateFollows: ({ who }: { who: Part }) => say`${who} gives up its election and follows.`,
  learnerFollows: ({ who }: { who: Part }) => say`${who} is a voter now, and follows.`,
  takesTerm: ({ who, term }: { who: Part; term: number }) => say`${who} takes term ${term}.`,
  isFollower: ({ who }: { who: Part }) => say`${who} is a follower.`,
  isLearner: ({ who }: { who: Part }) => say`${who} is a learner: it receives the log and has no vote.`,
  whyFollows: {
    started: say`Every server starts by listening for a leader.`,
    higherTerm: ({ from, message, term }: { from: Part; message: RaftMessage['kind']; term: number }) =>
      say`From ${from} it has ${words.messages[message]} of term ${term}, higher than its own.`,
    leaderOfThisTerm: ({ leader, term }: { leader: Part; term: number }) => say`${leader} already leads term ${term}.`,
    ordered: say`It was told to, by hand.`,
    quorumNotHeard: ({ heard, needed, outgoing }: HeardTally & OfOutgoing<HeardTally>) =>
      outgoing === undefined
        ? say`Within an election timeout it heard ${heard} of the ${needed} servers that make a majority.`
        : say`Within an election timeout it heard ${heard} of the ${needed} servers that make a majority of the new voters, and ${outgoing.heard} of the ${outgoing.needed} that make one of the old.`,
    saveFailed: say`Its disk did not save, and it may not promise what it has not saved.`,
    removed: say`It is no longer a member of the cluster.`,
    clockJumped: ({ gap }: { gap: string }) =>
      say`It did not run for ${gap}, and others may have elected a leader meanwhile.`,
    membership: say`The configuration in its log says so.`,
  },
  asks: ({ who }: { who: Part }) => say`${who} asks whether it could win an election.`,
  stands: ({ who, term }: { who: Part; term: number }) =>
    say`${who} stands for election in term ${term} and votes for itself.`,
  whyStands: {
    noLeader: ({ silence }: { silence: string }) => say`It has heard from no leader for ${silence}.`,
    silence: ({ leader, silence }: { leader: Part; silence: string }) =>
      say`It has heard nothing from ${leader} for ${silence}.`,
    noMajorityInTime: (votes: Tally) =>
      say`Its last try ended with ${tally(votes, 'votes it needed')}, so it tries again.`,
    ordered: say`It was told to stand now, without waiting for its timer.`,
    transferred: ({ leader }: { leader: Part }) =>
      say`${leader} hands over, and tells it to stand without waiting for its timer.`,
    preVoteWon: (votes: Tally) =>
      votes.outgoing === undefined
        ? say`${votes.votes} would vote for it, and ${votes.needed} make a majority.`
        : say`It has ${tally(votes, 'promises it needs')}.`,
  },
  doesNotStand: ({ who }: { who: Part }) => say`${who} does not stand for election, though it was told to.`,
  whyDoesNotStand: {
    leader: ({ term }: { term: number }) => say`It leads term ${term} already.`,
    learner: say`It has no vote, and who has none cannot lead.`,
    notAMember: say`It is not a member of the cluster.`,
    emptyLog: say`Its log is empty, so it does not know the cluster yet.`,
  },
  leads: ({ who, term }: { who: Part; term: number }) => say`${who} leads term ${term}.`,
  ownVoteIsMajority: say`Its own vote is the majority.`,
  votedForIt: ({ voters, needed }: { voters: readonly Part[]; needed: number }) =>
    say`${list(voters)} voted for it, and ${needed} make a majority.`,
  bothVotedForIt: ({ incoming, outgoing }: { incoming: readonly Part[]; outgoing: readonly Part[] }) =>
    say`Of the new voters ${list(incoming)} voted for it, of the old ${list(outgoing)}: a majority of each.`,
  follows: ({ who, leader }: { who: Part; leader: Part }) => say`${who} follows ${leader}.`,
  onlyTheLeaderAppends: ({ term }: { term: number }) => say`Only the leader of term ${term} sends appends in it.`,
  wouldVote: ({ who, candidate }: { who: Part; candidate: Part }) => say`${who} would vote for ${candidate}.`,
  votes: ({ who, candidate }: { who: Part; candidate: Part }) => say`${who} votes for ${candidate}.`,
  wouldNotVote: ({ who, candidate }: { who: Part; candidate: Part }) => say`${who} would not vote for ${candidate}.`,
  refuses: ({ who, candidate }: { who: Part; candidate: Part }) => say`${who} refuses ${candidate} its vote.`,
  /** A vote or, before the election, a promise was counted. */
  hasVote: ({ who, voter, ...votes }: Tally & { who: Part; voter: Part }) =>
    say`${who} has ${voter} with it: ${tally(votes, 'votes it needs')}.`,
  hasPromise: ({ who, voter, ...votes }: Tally & { who: Part; voter: Part }) =>
    say`${who} has ${voter} with it: ${tally(votes, 'promises it needs')}.`,
  noVote: ({ who, voter, ...votes }: Tally & { who: Part; voter: Part }) =>
    say`${who} does not get ${voter}: still ${tally(votes, 'votes it needs')}.`,
  noPromise: ({ who, voter, ...votes }: Tally & { who: Part; voter: Part }) =>
    say`${who} does not get ${voter}: still ${tally(votes, 'promises it needs')}.`,
  /** Why somebody voted so. `voter` is null where the sentence before was about the voter itself. */
  whyVoted: {
    logUpToDate: ({ candidate, voter }: { candidate: Part; voter: Part | null }) =>
      voter === null
        ? say`The log of ${candidate} is at least as up to date as its own log.`
        : say`The log of ${candidate} is at least as up to date as the log of ${voter}.`,
    alreadyVotedForIt: ({ candidate, voter }: { candidate: Part; voter: Part | null }) =>
      say`${voter ?? 'it'} had voted for ${candidate} already, and says so again.`,
    staleTerm: ({ voter, current, term }: { voter: Part | null; current: number; term: number }) =>
      say`${voter ?? 'it'} is in term ${current}, and was asked for term ${term}.`,
    alreadyVoted: ({ voter, votedFor, term }: { voter: Part | null; votedFor: Part; term: number }) =>
      say`${voter ?? 'it'} has already voted for ${votedFor} in term ${term}.`,
    logBehind: (told: { candidate: Part; voter: Part | null; lastIndex: number; lastTerm: number }) =>
      say`${told.voter === null ? 'its own log' : phrase`the log of ${told.voter}`} is ahead of that of ${told.candidate}: it ends at ${told.lastIndex}, in term ${told.lastTerm}.`,
    hearsLeader: ({ voter, leader }: { voter: Part | null; leader: Part }) =>
      say`${voter ?? 'it'} still hears ${leader}, which leads.`,
  },
  /** The line between two terms. */
  divider: {
    leadsAlone: ({ who }: { who: string }) => `${who} leads alone`,
    wins: ({ who, tally }: { who: string; tally: string }) => `${who} wins with ${tally}`,
    stands: ({ who }: { who: string }) => `${who} stands for election`,
  },
  /** How an election was won, to follow "with"; `voters` where it is known how many there are. */
  wonWith: {
    joint: ({ votes, outgoing }: { votes: number; outgoing: number }) =>
      `${votes} votes of the new voters and ${outgoing} of the old`,
    of: ({ votes, voters }: { votes: number; voters: number }) => `${votes} of ${voters} votes`,
    needed: ({ votes, needed }: { votes: number; needed: number }) =>
      `${votes} ${votes === 1 ? 'vote' : 'votes'}, ${needed} needed`,
  },
};
