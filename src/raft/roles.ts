/**
 * The transitions of Figure 4, and no role changes anywhere else. A new term and the role that goes with it are one
 * step, and each transition says why.
 *
 * What a new role then does, such as asking for votes or opening a term, is not decided here.
 */
import { isVoter, memberOf } from './configuration.ts';
import type { Term } from './entries.ts';
import { lastIndexOf } from './log.ts';
import { leadershipEnded } from './leaving.ts';
import { ofEachHalf, type Counts } from './majorities.ts';
import type { CampaignReason, FollowReason } from './notes.ts';
import { newProgress } from './progress.ts';
import { nextRandom } from './random.ts';
import { termChanged, voteChanged } from './saves.ts';
import type { Election, RaftState } from './state.ts';
import { note, type Turn } from './turn.ts';
import { uncommittedCharacters } from './uncommitted.ts';

/** Starts the election timer anew, drawn at random (§5.2). */
export function restartElectionTimer(turn: Turn): void {
  const { state } = turn;
  if (state.role === 'leader' || state.role === 'learner') {
    state.electionDeadline = null;
    return;
  }
  const [least, most] = state.settings.election;
  state.random = nextRandom(state.random);
  state.electionTimeout = turn.rules.drawElectionTimeout(state.random, least, most);
  state.electionTimerStartedAt = state.now;
  state.electionDeadline = state.now + state.electionTimeout;
}

/**
 * Whether it may stand for election: as a voter, or while the entry that took its seat is not committed, for until then
 * it may be the only one that can be elected (dissertation §4.2.2). It does not count its own vote in that case.
 */
export function mayStand(state: RaftState): boolean {
  if (isVoter(state.configuration, state.id)) return true;
  const before = state.configurations.at(-2)?.configuration;
  return before !== undefined && state.configurationIndex > state.commitIndex && isVoter(before, state.id);
}

/** Why a server must not stand for election, whoever orders it; null when it may. */
export function objectionToStanding(state: RaftState): 'emptyLog' | 'notAMember' | 'learner' | null {
  if (lastIndexOf(state.log) === 0) return 'emptyLog';
  if (mayStand(state)) return null;
  return memberOf(state.configuration, state.id) === undefined ? 'notAMember' : 'learner';
}

/** Back to where a server without an election or a leadership belongs, by the configuration in use. */
export function stepBack(turn: Turn, term: Term, why: FollowReason): void {
  if (mayStand(turn.state)) becomeFollower(turn, term, why);
  else becomeLearner(turn, term, why);
}

export function becomeFollower(turn: Turn, term: Term, why: FollowReason): void {
  const { state } = turn;
  const was = state.role;
  leaveOffice(turn, term, why);
  state.role = 'follower';
  // A follower's or candidate's timer runs on: a new term alone is no reason to wait longer (§5.2).
  if (state.electionDeadline === null) restartElectionTimer(turn);
  note(turn, { kind: 'becameFollower', term: state.currentTerm, was, why });
}

/** A learner receives the log, neither stands nor counts, and votes when asked (dissertation §4.2.1). */
export function becomeLearner(turn: Turn, term: Term, why: FollowReason): void {
  const { state } = turn;
  const was = state.role;
  leaveOffice(turn, term, why);
  state.role = 'learner';
  restartElectionTimer(turn);
  note(turn, { kind: 'becameLearner', term: state.currentTerm, was, why });
}

/** Asking whether it would be elected changes neither term nor vote (dissertation §9.6). */
export function becomePreCandidate(turn: Turn, why: CampaignReason): Election {
  const { state } = turn;
  state.role = 'preCandidate';
  state.leader = null;
  const election: Election = { preVote: true, ownVoteAfter: null, answers: [] };
  state.election = election;
  restartElectionTimer(turn);
  note(turn, { kind: 'becamePreCandidate', term: state.currentTerm, why });
  return election;
}

/** §5.2: "increments its current term and transitions to candidate state. It then votes for itself". */
export function becomeCandidate(turn: Turn, why: CampaignReason): Election {
  const { state } = turn;
  takeTerm(state, state.currentTerm + 1);
  state.votedFor = state.id;
  voteChanged(state);
  state.role = 'candidate';
  const election: Election = { preVote: false, ownVoteAfter: null, answers: [] };
  state.election = election;
  restartElectionTimer(turn);
  note(turn, { kind: 'becameCandidate', term: state.currentTerm, why });
  return election;
}

/** `counts` are the votes that elected it. */
export function becomeLeader(turn: Turn, counts: Counts): void {
  const { state } = turn;
  const followers = state.configuration.members.filter((member) => member.id !== state.id);
  state.role = 'leader';
  state.leader = state.id;
  state.leaderHeardAt = null;
  state.election = null;
  state.leadership = {
    heartbeatDeadline: state.now + state.settings.heartbeat,
    quorumDeadline: state.settings.checkQuorum ? state.now + state.settings.election[1] : null,
    progress: followers.map((member) => newProgress(state, member.id, lastIndexOf(state.log) + 1)),
    withheld: 0,
    uncommittedCharacters: uncommittedCharacters(state),
    refusedUpTo: 0,
    transfer: null,
    appends: 0,
    reads: [],
  };
  restartElectionTimer(turn);
  const votes = ofEachHalf(counts, ({ servers, needed }) => ({ votes: servers, needed }));
  note(turn, { kind: 'becameLeader', term: state.currentTerm, ...votes });
}

function leaveOffice(turn: Turn, term: Term, why: FollowReason): void {
  const { state } = turn;
  const { leadership } = state;
  if (state.role !== 'follower' && state.role !== 'learner') state.leader = null;
  takeTerm(state, term);
  state.election = null;
  state.leadership = null;
  if (leadership !== null) leadershipEnded(turn, leadership, why);
}

function takeTerm(state: RaftState, term: Term): void {
  if (term < state.currentTerm) throw new Error(`The term cannot fall from ${state.currentTerm} to ${term}.`);
  if (term === state.currentTerm) return;
  state.currentTerm = term;
  state.votedFor = null;
  state.leader = null;
  state.leaderHeardAt = null;
  state.incoming = null;
  termChanged(state);
}
