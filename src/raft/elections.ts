/**
 * Standing for election (§5.2), asking first whether it would succeed (PreVote, dissertation §9.6), and counting the
 * answers. How a server votes when it is asked is in votes.ts.
 */
import type { ServerId } from './entries.ts';
import { lastIndexOf, lastTermOf } from './log.ts';
import type { RequestVote, RequestVoteReply, VoteReason } from './messages.ts';
import { countsAnywhere, countsOf, isQuorum, ofEachHalf, type Counts } from './majorities.ts';
import type { CampaignReason, OfOutgoing, VoteTally } from './notes.ts';
import { openTerm } from './proposals.ts';
import { becomeCandidate, becomeLeader, becomePreCandidate, objectionToStanding, stepBack } from './roles.ts';
import { saveNow, sendAfter } from './saves.ts';
import type { Election } from './state.ts';
import { note, type Turn } from './turn.ts';

/** The election timer fired: no leader was heard, or an election gave no leader in time (§5.2). */
export function electionTimeoutElapsed(turn: Turn): void {
  const { state } = turn;
  const why: CampaignReason =
    state.election === null
      ? {
          kind: 'silence',
          leader: state.leader,
          silence: state.now - (state.leaderHeardAt ?? state.electionTimerStartedAt),
        }
      : { kind: 'noMajorityInTime', ...tally(votesIn(turn, state.election)) };
  // A server on its way out asks first in any case: were its removal committed already, it would only disturb (§6).
  if (state.settings.preVote || !countsAnywhere(turn)) askWhetherElectable(turn, why);
  else stand(turn, why);
}

/** TIMEOUT: stands at once, past PreVote and stickiness; the log rule and one vote a term stand. */
export function campaignOrdered(turn: Turn): void {
  const { state } = turn;
  const ignored = (why: 'leader' | 'learner' | 'notAMember' | 'emptyLog'): void =>
    note(turn, { kind: 'campaignIgnored', term: state.currentTerm, why });
  const objection = state.role === 'leader' ? 'leader' : objectionToStanding(state);
  if (objection === null) stand(turn, { kind: 'ordered' });
  else ignored(objection);
}

/** The leader handed over: as ordered, past PreVote and stickiness (dissertation §3.10). */
export function campaignTransferred(turn: Turn, leader: ServerId): void {
  stand(turn, { kind: 'transferred', leader });
}

function askWhetherElectable(turn: Turn, why: CampaignReason): void {
  const election = becomePreCandidate(turn, why);
  requestVotes(turn, { term: turn.state.currentTerm + 1, preVote: true, ordered: false });
  if (countsAnywhere(turn)) countAnswer(turn, election, turn.state.id, true, { kind: 'logUpToDate' });
}

function stand(turn: Turn, why: CampaignReason): void {
  const { state } = turn;
  const election = becomeCandidate(turn, why);
  requestVotes(turn, {
    term: state.currentTerm,
    preVote: false,
    ordered: why.kind === 'ordered' || why.kind === 'transferred',
  });
  // The candidate's own vote is a vote: it counts once it is durable.
  const save = saveNow(turn);
  if (!countsAnywhere(turn)) return;
  election.ownVoteAfter = turn.rules.saveBeforeOwnVote(save);
  ownVoteDurable(turn);
}

function requestVotes(turn: Turn, request: Pick<RequestVote, 'term' | 'preVote' | 'ordered'>): void {
  const { state, rules } = turn;
  const message: RequestVote = {
    kind: 'requestVote',
    ...request,
    lastLogIndex: lastIndexOf(state.log),
    lastLogTerm: lastTermOf(state.log),
  };
  for (const voter of state.voters) {
    if (voter !== state.id) sendAfter(turn, voter, message, rules.saveBeforeVoteRequest(state));
  }
}

/** A save is durable: if it holds the candidate's own vote, that counts now. */
export function ownVoteDurable(turn: Turn): void {
  const { state } = turn;
  const { election } = state;
  if (election === null || election.ownVoteAfter === null || election.ownVoteAfter > state.saves.durable) return;
  election.ownVoteAfter = null;
  countAnswer(turn, election, state.id, true, { kind: 'alreadyVotedForIt' });
}

export function receiveRequestVoteReply(turn: Turn, from: ServerId, reply: RequestVoteReply): void {
  const { state, rules } = turn;
  const echoes = reply.preVote && reply.granted;
  if (!echoes && rules.isNewerTerm(reply.term, state.currentTerm)) {
    stepBack(turn, reply.term, { kind: 'higherTerm', from, message: reply.kind });
    return;
  }
  const { election } = state;
  if (election === null || !answersThisElection(turn, election, reply)) {
    note(turn, { kind: 'messageDropped', from, message: reply.kind, why: 'notACandidateNow' });
  } else if (!state.voters.includes(from)) {
    note(turn, { kind: 'messageDropped', from, message: reply.kind, why: 'impossible' });
  } else {
    countAnswer(turn, election, from, reply.granted, reply.reason);
  }
}

/** A vote counts in the election it was given for; a refusal may come from a voter whose term is lower. */
function answersThisElection(turn: Turn, election: Election, reply: RequestVoteReply): boolean {
  const { currentTerm } = turn.state;
  if (election.preVote !== reply.preVote) return false;
  return !reply.granted || reply.term === (election.preVote ? currentTerm + 1 : currentTerm);
}

function countAnswer(turn: Turn, election: Election, voter: ServerId, granted: boolean, why: VoteReason): void {
  const { state } = turn;
  const answer = election.answers.find((known) => known.voter === voter);
  if (answer !== undefined && (answer.granted || !granted)) return;
  if (answer === undefined) election.answers.push({ voter, granted, why });
  else Object.assign(answer, { granted, why });
  const counts = votesIn(turn, election);
  note(turn, {
    kind: 'voteCounted',
    term: state.currentTerm,
    voter,
    granted,
    preVote: election.preVote,
    why,
    ...tally(counts),
  });
  if (!isQuorum(counts)) return;
  if (election.preVote) {
    stand(turn, { kind: 'preVoteWon', ...tally(counts) });
  } else {
    becomeLeader(turn, counts);
    openTerm(turn);
  }
}

function votesIn(turn: Turn, election: Election): Counts {
  return countsOf(
    turn,
    election.answers.filter((answer) => answer.granted).map((answer) => answer.voter),
  );
}

function tally(counts: Counts): VoteTally & OfOutgoing<VoteTally> {
  return ofEachHalf(counts, ({ servers, needed }) => ({ votes: servers.length, needed }));
}
