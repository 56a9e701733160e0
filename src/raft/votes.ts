/**
 * Voting (§5.2, §5.4.1; RequestVote RPC in Figure 2): one vote a term, only for a log at least as up-to-date, and none
 * against a leader that is heard. Every answer carries its reason.
 *
 * The voter's own configuration is not asked: whom the candidate asks is for the candidate's configuration to say, and
 * a learner votes too, since it may have been promoted without knowing it yet.
 */
import type { ServerId } from './entries.ts';
import { lastIndexOf, lastTermOf } from './log.ts';
import type { RequestVote, VoteReason } from './messages.ts';
import { restartElectionTimer, stepBack } from './roles.ts';
import { sendAfter, voteChanged } from './saves.ts';
import { note, type Turn } from './turn.ts';

const GIVEN: ReadonlySet<VoteReason['kind']> = new Set(['logUpToDate', 'alreadyVotedForIt']);

export function receiveRequestVote(turn: Turn, candidate: ServerId, request: RequestVote): void {
  const { state, rules } = turn;
  // A voter that insists on its leader does not take the candidate's term either (dissertation §4.2.3); before a
  // pre-vote nobody has taken that term at all (dissertation §9.6).
  const insists = state.leader !== null && rules.insistsOnLeader(state, candidate, request);
  if (rules.isNewerTerm(request.term, state.currentTerm) && !request.preVote && !insists) {
    stepBack(turn, request.term, { kind: 'higherTerm', from: candidate, message: request.kind });
  }
  const why = judge(turn, candidate, request, insists ? state.leader : null);
  const granted = GIVEN.has(why.kind);
  if (granted && !request.preVote) giveVote(turn, candidate);
  note(turn, {
    kind: granted ? 'voteGranted' : 'voteRefused',
    term: request.term,
    candidate,
    preVote: request.preVote,
    why,
  });
  const term = granted && request.preVote ? request.term : state.currentTerm;
  const reply = { kind: 'requestVoteReply', term, granted, preVote: request.preVote, reason: why } as const;
  sendAfter(turn, candidate, reply, rules.saveBeforeVoteAnswer(state));
}

function giveVote(turn: Turn, candidate: ServerId): void {
  const { state } = turn;
  if (state.votedFor !== candidate) {
    state.votedFor = candidate;
    voteChanged(state);
  }
  // Granting a vote starts the timer anew (Figure 2, rules for followers).
  restartElectionTimer(turn);
}

/** Whether the vote would be given in the requested term, which a pre-vote has not made the current one. */
function judge(turn: Turn, candidate: ServerId, request: RequestVote, heard: ServerId | null): VoteReason {
  const { state, rules } = turn;
  if (request.term < state.currentTerm) return { kind: 'staleTerm', currentTerm: state.currentTerm };
  if (heard !== null) return { kind: 'hearsLeader', leader: heard };
  const votedFor = request.term === state.currentTerm ? state.votedFor : null;
  if (votedFor !== null && !rules.mayVote(votedFor, candidate)) return { kind: 'alreadyVoted', votedFor };
  const own = { lastLogIndex: lastIndexOf(state.log), lastLogTerm: lastTermOf(state.log) };
  if (!rules.isLogUpToDate(request, own)) return { kind: 'logBehind', ...own };
  return votedFor === candidate ? { kind: 'alreadyVotedForIt' } : { kind: 'logUpToDate' };
}
