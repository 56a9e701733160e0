/**
 * The follower's side of InstallSnapshot (§7, Figure 13): the parts of a snapshot are put together in order, and when
 * all are there it replaces the log that it covers.
 *
 * Parts that are lost, doubled or late change nothing but the time it takes. What the data means is not known here.
 */
import { hearLeader } from './appending.ts';
import { snapshotCommits } from './commitment.ts';
import type { ServerId, Snapshot } from './entries.ts';
import { lastIndexOf, termOf } from './log.ts';
import { replaceLog } from './membership.ts';
import type { InstallSnapshot, InstallSnapshotReply } from './messages.ts';
import { saveOfTerm, sendAfter } from './saves.ts';
import type { IncomingSnapshot, RaftState } from './state.ts';
import { note, type Turn } from './turn.ts';

export function receiveInstallSnapshot(turn: Turn, leader: ServerId, message: InstallSnapshot): void {
  const { state, rules } = turn;
  if (message.term < state.currentTerm) {
    drop(turn, leader, 'staleTerm');
    answer(turn, leader, message, { offset: 0, matchIndex: 0 });
    return;
  }
  if (!isPossible(state, message)) {
    drop(turn, leader, 'impossible');
    return;
  }
  hearLeader(turn, leader, message);
  if (!rules.isSnapshotNew(state, message.lastIncludedIndex)) ignore(turn, leader, message);
  else takePart(turn, leader, message);
}

function drop(turn: Turn, from: ServerId, why: 'staleTerm' | 'impossible' | 'staleSequence'): void {
  note(turn, { kind: 'messageDropped', from, message: 'installSnapshot', why });
}

/**
 * No correct leader sends these: a second leader of one's own term, a snapshot from the future or of another past than
 * the one that is committed here, and parts that do not lie in the whole.
 */
function isPossible(state: RaftState, message: InstallSnapshot): boolean {
  const { lastIncludedIndex, lastIncludedTerm, configurationIndex, length, offset, data, done } = message;
  if (state.role === 'leader' && message.term === state.currentTerm) return false;
  if (lastIncludedTerm > message.term || configurationIndex > lastIncludedIndex) return false;
  if (offset + data.length > length || done !== (offset + data.length === length)) return false;
  const known = lastIncludedIndex <= state.commitIndex ? termOf(state.log, lastIncludedIndex) : null;
  return known === null || known === lastIncludedTerm;
}

/** All that it holds is committed here already, and so in the log of every leader: that is what this follower has. */
function ignore(turn: Turn, leader: ServerId, message: InstallSnapshot): void {
  const { commitIndex, currentTerm: term } = turn.state;
  const { lastIncludedIndex } = message;
  note(turn, { kind: 'snapshotIgnored', term, leader, lastIncludedIndex, commitIndex });
  answer(turn, leader, message, { offset: 0, matchIndex: commitIndex });
}

function takePart(turn: Turn, leader: ServerId, message: InstallSnapshot): void {
  const { state } = turn;
  if (state.incoming !== null && message.lastIncludedIndex < state.incoming.lastIncludedIndex) {
    drop(turn, leader, 'staleSequence');
    return;
  }
  const incoming = incomingOf(state, message);
  const has = incoming.data.length;
  if (message.offset <= has) incoming.data += message.data.slice(has - message.offset);
  if (incoming.data.length === incoming.length) complete(turn, leader, message, incoming.data);
  else answer(turn, leader, message, { offset: incoming.data.length, matchIndex: 0 });
}

/** What has come of this very snapshot; of any other it is forgotten. */
function incomingOf(state: RaftState, message: InstallSnapshot): IncomingSnapshot {
  const { lastIncludedIndex, lastIncludedTerm, length } = message;
  const { incoming } = state;
  if (
    incoming?.lastIncludedIndex === lastIncludedIndex &&
    incoming.lastIncludedTerm === lastIncludedTerm &&
    incoming.length === length
  ) {
    return incoming;
  }
  return (state.incoming = { lastIncludedIndex, lastIncludedTerm, length, data: '' });
}

function complete(turn: Turn, leader: ServerId, message: InstallSnapshot, data: string): void {
  const { state, rules } = turn;
  const { lastIncludedIndex, lastIncludedTerm, configuration, configurationIndex } = message;
  state.incoming = null;
  const snapshot = Object.freeze({ lastIncludedIndex, lastIncludedTerm, configuration, configurationIndex, data });
  if (!rules.isReadable(snapshot)) {
    drop(turn, leader, 'impossible');
    return;
  }
  const { length } = data;
  note(turn, { kind: 'snapshotReceived', term: state.currentTerm, leader, lastIncludedIndex, length });
  install(turn, leader, snapshot);
  answer(turn, leader, message, { offset: length, matchIndex: lastIncludedIndex });
}

/** Figure 13, steps 6 to 8: keep what follows the last included entry if that is in the log, else discard all of it. */
function install(turn: Turn, leader: ServerId, snapshot: Snapshot): void {
  const { state, rules } = turn;
  const { lastIncludedIndex, lastIncludedTerm } = snapshot;
  const keeps = rules.keepsSuffix(state.log, snapshot);
  const last = lastIndexOf(state.log);
  note(turn, {
    kind: 'snapshotInstalled',
    term: state.currentTerm,
    leader,
    lastIncludedIndex,
    lastIncludedTerm,
    suffix: keeps ? 'kept' : 'discarded',
    entries: keeps ? last - lastIncludedIndex : last - state.log.base.index,
  });
  replaceLog(turn, snapshot, keeps);
  snapshotCommits(turn, snapshot);
}

function answer(
  turn: Turn,
  leader: ServerId,
  { lastIncludedIndex, sequence }: InstallSnapshot,
  has: Pick<InstallSnapshotReply, 'offset' | 'matchIndex'>,
): void {
  const { state, rules } = turn;
  const save = has.matchIndex > 0 ? rules.saveBeforeAppendAnswer(state, has.matchIndex) : saveOfTerm(state);
  const term = state.currentTerm;
  sendAfter(turn, leader, { kind: 'installSnapshotReply', term, lastIncludedIndex, ...has, sequence }, save);
}
