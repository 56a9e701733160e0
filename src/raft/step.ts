/**
 * One step of one server: an input in, an ordered list of effects out. The only door into the rules.
 *
 * It asks no clock and calls nobody; the same state and the same input always give the same effects.
 */
import { changeMembership, leaveJoint } from './changes.ts';
import { leaderCounts } from './commitment.ts';
import { snapshotTaken } from './compaction.ts';
import { campaignOrdered, electionTimeoutElapsed, ownVoteDurable, receiveRequestVoteReply } from './elections.ts';
import { receiveAppendEntries } from './appending.ts';
import { receiveInstallSnapshot } from './installing.ts';
import type { Microseconds, ServerId } from './entries.ts';
import type { Effect, Input, SaveNumber, Settings } from './inputs.ts';
import type { RaftMessage } from './messages.ts';
import { receiveEntriesLost } from './parking.ts';
import { flush, propose } from './proposals.ts';
import { checkQuorum } from './quorum.ts';
import { askForReads, read, receiveReadIndex, receiveReadIndexReply, settleReads } from './reads.ts';
import { receiveAppendEntriesReply } from './replies.ts';
import { sendHeartbeats } from './replication.ts';
import { restartElectionTimer, stepBack } from './roles.ts';
import { paperRules, type Rules } from './rules.ts';
import { saveCompleted, saveDidFail, saveTermAndVote } from './saves.ts';
import { receiveInstallSnapshotReply } from './snapshotReplies.ts';
import type { Leadership, RaftState } from './state.ts';
import { giveUpTransfer, receiveTimeoutNow, repeatTimeoutNow, transferLeadership } from './transfer.ts';
import type { Turn } from './turn.ts';
import { receiveRequestVote } from './votes.ts';

export function step(state: RaftState, input: Input, rules: Rules = paperRules): Effect[] {
  if (input.now < state.now) throw new Error(`Time runs backwards, from ${state.now} to ${input.now}.`);
  state.now = input.now;
  if (state.parked) return [];
  const turn: Turn = { state, rules, effects: [], batch: null };
  take(turn, input);
  settleReads(turn);
  saveTermAndVote(turn);
  return turn.effects;
}

/** When the server next wants a tick; null when only a message can move it. */
export function nextDeadline(state: RaftState): Microseconds | null {
  const { leadership } = state;
  if (state.parked) return null;
  let due = leadership === null ? state.electionDeadline : leaderDeadline(leadership);
  for (const { deadline } of state.forwardedReads) due = Math.min(due ?? deadline, deadline);
  return due;
}

function leaderDeadline(leadership: Leadership): Microseconds {
  const { heartbeatDeadline, quorumDeadline, transfer } = leadership;
  return Math.min(heartbeatDeadline, quorumDeadline ?? heartbeatDeadline, transfer?.deadline ?? heartbeatDeadline);
}

function take(turn: Turn, input: Input): void {
  switch (input.kind) {
    case 'tick':
      tick(turn);
      break;
    case 'message':
      receive(turn, input.from, input.message);
      break;
    case 'propose':
      propose(turn, input.proposal, input.payload);
      break;
    case 'changeMembership':
      changeMembership(turn, input.proposal, input.change);
      break;
    case 'transfer':
      transferLeadership(turn, input.proposal, input.to);
      break;
    case 'read':
      read(turn, input.read);
      break;
    case 'flush':
      leaveJoint(turn);
      flush(turn);
      askForReads(turn);
      break;
    case 'saved':
      saved(turn, input.save);
      break;
    case 'saveFailed':
      saveFailed(turn, input.save);
      break;
    case 'snapshotTaken':
      snapshotTaken(turn, input.lastIncludedIndex, input.data);
      break;
    case 'campaign':
      campaignOrdered(turn);
      break;
    case 'stepDown':
      stepDown(turn, input.why, input.gap ?? 0);
      break;
    case 'changeSettings':
      changeSettings(turn, input.settings);
      break;
  }
}

/** CheckQuorum comes first: a leader that woke from a long sleep must not speak for its term again. */
function tick(turn: Turn): void {
  const { state } = turn;
  const { leadership } = state;
  if (leadership !== null && isDue(state, leadership.quorumDeadline)) checkQuorum(turn, leadership);
  if (isDue(state, state.leadership?.transfer?.deadline ?? null)) giveUpTransfer(turn);
  if (isDue(state, state.leadership?.heartbeatDeadline ?? null)) {
    sendHeartbeats(turn);
    repeatTimeoutNow(turn);
  }
  if (isDue(state, state.electionDeadline)) electionTimeoutElapsed(turn);
}

function isDue(state: RaftState, deadline: Microseconds | null): boolean {
  return deadline !== null && deadline <= state.now;
}

function receive(turn: Turn, from: ServerId, message: RaftMessage): void {
  if (from === turn.state.id) throw new Error('A server does not send messages to itself.');
  switch (message.kind) {
    case 'requestVote':
      receiveRequestVote(turn, from, message);
      break;
    case 'requestVoteReply':
      receiveRequestVoteReply(turn, from, message);
      break;
    case 'appendEntries':
      receiveAppendEntries(turn, from, message);
      break;
    case 'appendEntriesReply':
      receiveAppendEntriesReply(turn, from, message);
      break;
    case 'readIndex':
      receiveReadIndex(turn, from, message);
      break;
    case 'readIndexReply':
      receiveReadIndexReply(turn, from, message);
      break;
    case 'timeoutNow':
      receiveTimeoutNow(turn, from, message);
      break;
    case 'entriesLost':
      receiveEntriesLost(turn, from, message);
      break;
    case 'installSnapshot':
      receiveInstallSnapshot(turn, from, message);
      break;
    case 'installSnapshotReply':
      receiveInstallSnapshotReply(turn, from, message);
      break;
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
