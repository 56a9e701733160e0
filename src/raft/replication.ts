/**
 * The leader's side of AppendEntries (§5.3): what is sent to whom, and when.
 *
 * Appends are made from the log as it stands when they are made, so that many entries share one message, and several
 * may be on their way. An append without entries is a heartbeat; it also asks whether all before it has arrived.
 */
import type { Entry, Index } from './entries.ts';
import { entryOf, firstIndexOf, isCompacted, lastIndexOf, sliceOf, termOf, type Log } from './log.ts';
import { UNANSWERED } from './messages.ts';
import { hasRoom, nextSequence } from './progress.ts';
import { lastIndexInSaves, sendAfter } from './saves.ts';
import type { Progress } from './state.ts';
import { beginSending, repeatPart, sendParts } from './sending.ts';
import type { Turn } from './turn.ts';
import { charactersOf } from './uncommitted.ts';

const NO_ENTRIES: readonly Entry[] = [];

/** Sends a follower what it lacks up to `limit`, as far as its window has room; a snapshot where the log has it no more. */
export function sendEntries(turn: Turn, progress: Progress, limit: Index): void {
  const { state } = turn;
  if (progress.lost !== null) return;
  if (progress.outgoing !== null) sendParts(turn, progress, progress.outgoing);
  else if (isCompacted(state.log, progress.nextIndex)) beginSending(turn, progress);
  while (progress.nextIndex <= limit && hasRoom(state, progress)) {
    const entries = nextBatch(turn, progress.nextIndex, limit);
    sendAppend(turn, progress, entries);
    progress.inFlight.push(progress.sequence);
    if (progress.mode === 'probing') return;
    progress.nextIndex += entries.length;
  }
}

/** After a batch of inputs: new entries to all; the new commitIndex alone to those that nothing else is sent to. */
export function sendNews(turn: Turn): void {
  const { state } = turn;
  if (state.leadership === null) return;
  for (const progress of state.leadership.progress) {
    sendEntries(turn, progress, lastIndexOf(state.log));
    if (progress.toldCommitIndex < state.commitIndex && progress.mode === 'streaming' && hasRoom(state, progress)) {
      sendNotice(turn, progress);
    }
  }
}

/**
 * §5.2: "leaders send periodic heartbeats". With room in the window they carry what is to be sent anyway; without,
 * they are empty, and a rejection shows what was lost on the way.
 */
export function sendHeartbeats(turn: Turn): void {
  const { state } = turn;
  const { leadership } = state;
  if (leadership === null) return;
  leadership.heartbeatDeadline = state.now + state.settings.heartbeat;
  for (const progress of leadership.progress) heartbeatTo(turn, progress);
}

/** At least one append, or part of a snapshot, that will be answered. */
export function heartbeatTo(turn: Turn, progress: Progress): void {
  const before = progress.sequence;
  sendEntries(turn, progress, lastIndexInSaves(turn.state));
  if (progress.sequence !== before) return;
  if (progress.lost !== null) progress.nextIndex = Math.max(progress.nextIndex, firstIndexOf(turn.state.log));
  if (progress.outgoing === null) sendAppend(turn, progress, NO_ENTRIES);
  else repeatPart(turn, progress, progress.outgoing);
}

/** One append that starts at nextIndex, and is answered. */
export function sendAppend(turn: Turn, progress: Progress, entries: readonly Entry[]): void {
  send(turn, progress, entries, nextSequence(turn.state, progress));
}

/**
 * A new commitIndex and nothing else. No answer to it would tell the leader anything: half the messages of a lone
 * commit are saved by not asking. If it is lost or does not fit, the next heartbeat, which is answered, shows it.
 */
function sendNotice(turn: Turn, progress: Progress): void {
  send(turn, progress, NO_ENTRIES, UNANSWERED);
}

function send(turn: Turn, progress: Progress, entries: readonly Entry[], sequence: number): void {
  const { state, rules } = turn;
  const prevLogIndex = progress.nextIndex - 1;
  const prevLogTerm = termOf(state.log, prevLogIndex);
  if (prevLogTerm === null) throw new Error(`The leader has no entry ${prevLogIndex} to put an append after.`);
  progress.toldCommitIndex = state.commitIndex;
  const message = {
    kind: 'appendEntries',
    term: state.currentTerm,
    prevLogIndex,
    prevLogTerm,
    entries,
    leaderCommit: state.commitIndex,
    sequence,
  } as const;
  sendAfter(turn, progress.id, message, rules.saveBeforeAppend(state));
}

/** As many entries from `first` on as one message may carry, at least one. */
function nextBatch(turn: Turn, first: Index, limit: Index): readonly Entry[] {
  if (turn.batch !== null && turn.batch.first === first && turn.batch.limit === limit) return turn.batch.entries;
  const { log, settings } = turn.state;
  const furthest = Math.min(limit, first + settings.appendEntries - 1);
  let last = first;
  let characters = charactersAt(log, first);
  while (last < furthest) {
    characters += charactersAt(log, last + 1);
    if (characters > settings.appendCharacters) break;
    last += 1;
  }
  const entries = sliceOf(log, first, last);
  turn.batch = { first, limit, entries };
  return entries;
}

function charactersAt(log: Log, index: Index): number {
  const entry = entryOf(log, index);
  return entry === undefined ? 0 : charactersOf(entry.payload);
}
