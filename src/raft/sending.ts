/**
 * The leader's side of InstallSnapshot (§7): a snapshot goes to a follower in parts, a few of them on their way at a
 * time, from where the follower says that it has it.
 *
 * Parts are heartbeats, too. Whatever is lost, the next heartbeat repeats; to a follower that is not heard it only asks.
 * What the answers mean is decided in snapshotReplies.ts.
 */
import { firstIndexOf } from './log.ts';
import { needsSnapshot, nextPartSequence } from './progress.ts';
import { sendAfter } from './saves.ts';
import type { Progress, OutgoingSnapshot } from './state.ts';
import { note, type Turn } from './turn.ts';

/** Parts on their way to one follower: enough to keep a link busy, few enough to leave room on it for heartbeats. */
export const PARTS_IN_FLIGHT = 4;

/** The leader's log has no more what the follower needs next. */
export function beginSending(turn: Turn, progress: Progress): void {
  const { state } = turn;
  const { snapshot } = state;
  if (snapshot === null) throw new Error(`The log starts at ${firstIndexOf(state.log)} without a snapshot.`);
  const outgoing = needsSnapshot(progress, snapshot);
  note(turn, {
    kind: 'snapshotSent',
    term: state.currentTerm,
    follower: progress.id,
    nextIndex: progress.nextIndex,
    firstIndex: firstIndexOf(state.log),
    lastIncludedIndex: snapshot.lastIncludedIndex,
    length: snapshot.data.length,
  });
  sendParts(turn, progress, outgoing);
}

/** Sends as many further parts as may be on their way. */
export function sendParts(turn: Turn, progress: Progress, outgoing: OutgoingSnapshot): void {
  if (outgoing.stalled) return;
  const { snapshotChunk } = turn.state.settings;
  const furthest = Math.min(outgoing.snapshot.data.length, outgoing.acknowledged + PARTS_IN_FLIGHT * snapshotChunk);
  while (outgoing.sent < furthest) {
    const data = partAt(turn, outgoing, outgoing.sent);
    sendPart(turn, progress, outgoing, outgoing.sent, data);
    outgoing.sent += data.length;
  }
}

/**
 * The heartbeat of such a sending. If nothing moved since the last one, parts or their answers were lost: all that was not
 * answered is to be sent again, one part of it now. Nothing is poured out to a follower that is not heard.
 */
export function repeatPart(turn: Turn, progress: Progress, outgoing: OutgoingSnapshot): void {
  const { now, settings } = turn.state;
  const silent = now - progress.heardAt > settings.election[1];
  if (!outgoing.moved) {
    outgoing.stalled = true;
    outgoing.sent = outgoing.acknowledged;
  }
  const data = outgoing.moved || silent ? '' : partAt(turn, outgoing, outgoing.sent);
  outgoing.moved = false;
  sendPart(turn, progress, outgoing, outgoing.sent, data);
  outgoing.sent += data.length;
}

function partAt(turn: Turn, { snapshot }: OutgoingSnapshot, offset: number): string {
  return snapshot.data.slice(offset, offset + turn.state.settings.snapshotChunk);
}

function sendPart(turn: Turn, progress: Progress, { snapshot }: OutgoingSnapshot, offset: number, data: string): void {
  const { state, rules } = turn;
  const { lastIncludedIndex, lastIncludedTerm, configuration, configurationIndex } = snapshot;
  const { length } = snapshot.data;
  const message = {
    kind: 'installSnapshot',
    term: state.currentTerm,
    lastIncludedIndex,
    lastIncludedTerm,
    configuration,
    configurationIndex,
    length,
    offset,
    data,
    done: offset + data.length === length,
    sequence: nextPartSequence(turn, progress),
  } as const;
  sendAfter(turn, progress.id, message, rules.saveBeforeAppend(state));
}
