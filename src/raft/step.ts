/**
 * One step of one server: an input in, an ordered list of effects out. The only door into the rules.
 *
 * It asks no clock and calls nobody; the same state and the same input always give the same effects.
 */
import { changeMembership } from './changes.ts';
import { leaderCounts } from './commitment.ts';
import { campaignOrdered, electionTimeoutElapsed, ownVoteDurable, receiveRequestVoteReply } from './elections.ts';
import { receiveAppendEntries } from './appending.ts';
import type { Microseconds, ServerId } from './entries.ts';
import type { Effect, Input, SaveNumber, Settings } from './inputs.ts';
import type { RaftMessage } from './messages.ts';
import { flush, propose } from './proposals.ts';
import { checkQuorum } from './quorum.ts';
import { receiveAppendEntriesReply } from './replies.ts';
import { sendHeartbeats } from './replication.ts';
import { restartElectionTimer, stepBack } from './roles.ts';
import { paperRules, type Rules } from './rules.ts';
import { saveCompleted, saveDidFail, saveTermAndVote } from './saves.ts';
import type { RaftState } from './state.ts';
import type { Turn } from './turn.ts';
import { receiveRequestVote } from './votes.ts';

export function step(state: RaftState, input: Input, rules: Rules = paperRules): Effect[] {
  if (input.now < state.now) throw new Error(`Time runs backwards, from ${state.now} to ${input.now}.`);
  state.now = input.now;
  const turn: Turn = { state, rules, effects: [], batch: null };
  take(turn, input);
  saveTermAndVote(turn);
  return turn.effects;
}

/** When the server next wants a tick; null when only a message can move it. */
export function nextDeadline(state: RaftState): Microseconds | null {
  const { leadership } = state;
  if (leadership === null) return state.electionDeadline;
  return leadership.quorumDeadline === null ? leadership.heartbeatDeadline : Math.min(leadership.heartbeatDeadline, leadership.quorumDeadline);
}

function take(turn: Turn, input: Input): void {
  switch (input.kind) {
    case 'tick':
      return tick(turn);
    case 'message':
      return receive(turn, input.from, input.message);
    case 'propose':
      return propose(turn, input.proposal, input.payload);
    case 'changeMembership':
      return changeMembership(turn, input.proposal, input.change);
    case 'flush':
      return flush(turn);
    case 'saved':
      return saved(turn, input.save);
    case 'saveFailed':
      return saveFailed(turn, input.save);
    case 'campaign':
      return campaignOrdered(turn);
    case 'stepDown':
      return stepDown(turn, input.why, input.gap ?? 0);
    case 'changeSettings':
      return changeSettings(turn, input.settings);
  }
}

/** CheckQuorum comes first: a leader that woke from a long sleep must not speak for its term again. */
function tick(turn: Turn): void {
  const { state } = turn;
  const quorumDeadline = state.leadership?.quorumDeadline ?? null;
  if (quorumDeadline !== null && quorumDeadline <= state.now) checkQuorum(turn);
  if (state.leadership !== null && state.leadership.heartbeatDeadline <= state.now) sendHeartbeats(turn);
  if (state.electionDeadline !== null && state.electionDeadline <= state.now) electionTimeoutElapsed(turn);
}

function receive(turn: Turn, from: ServerId, message: RaftMessage): void {
  if (from === turn.state.id) throw new Error('A server does not send messages to itself.');
  switch (message.kind) {
    case 'requestVote':
      return receiveRequestVote(turn, from, message);
    case 'requestVoteReply':
      return receiveRequestVoteReply(turn, from, message);
    case 'appendEntries':
      return receiveAppendEntries(turn, from, message);
    case 'appendEntriesReply':
      return receiveAppendEntriesReply(turn, from, message);
  }
}

/** What waited inside the rules for the disk: a candidate's own vote, and a leader's own copy. */
function saved(turn: Turn, save: SaveNumber): void {
  if (!saveCompleted(turn.state, save)) return;
  ownVoteDurable(turn);
  leaderCounts(turn);
}

/** Who cannot save must not lead: its copy never counts, and the others would wait for it. */
function saveFailed(turn: Turn, save: SaveNumber): void {
  const { state } = turn;
  if (saveDidFail(state, save)) stepBack(turn, state.currentTerm, { kind: 'saveFailed' });
}

/** Its election timer starts anew, so that it is not the first to stand again. */
function stepDown(turn: Turn, why: 'ordered' | 'clockJumped', gap: Microseconds): void {
  stepBack(turn, turn.state.currentTerm, why === 'ordered' ? { kind: 'ordered' } : { kind: 'clockJumped', gap });
  restartElectionTimer(turn);
}

/** New intervals hold from now on: running timers are started anew. */
function changeSettings(turn: Turn, settings: Settings): void {
  const { state } = turn;
  state.settings = settings;
  if (state.leadership === null) {
    restartElectionTimer(turn);
    return;
  }
  state.leadership.heartbeatDeadline = Math.min(state.leadership.heartbeatDeadline, state.now + settings.heartbeat);
  state.leadership.quorumDeadline = settings.checkQuorum ? state.now + settings.election[1] : null;
}

