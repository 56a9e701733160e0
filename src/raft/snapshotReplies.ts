/**
 * What a leader learns from the answers to the parts of a snapshot (§7): how far the follower has it, and when it has
 * all and goes on with the log.
 */
import type { ServerId } from './entries.ts';
import { lastIndexOf } from './log.ts';
import type { InstallSnapshotReply } from './messages.ts';
import type { Note } from './notes.ts';
import { progressOf } from './progress.ts';
import { followerHas } from './replies.ts';
import { stepBack } from './roles.ts';
import type { Progress } from './state.ts';
import { sendParts } from './sending.ts';
import { note, type Turn } from './turn.ts';

export function receiveInstallSnapshotReply(turn: Turn, from: ServerId, reply: InstallSnapshotReply): void {
  const { state, rules } = turn;
  if (rules.isNewerTerm(reply.term, state.currentTerm)) {
    stepBack(turn, reply.term, { kind: 'higherTerm', from, message: reply.kind });
    return;
  }
  const progress = progressOf(state, from);
  if (reply.term < state.currentTerm) drop(turn, from, 'staleTerm');
  else if (progress === undefined) drop(turn, from, 'notForMyRole');
  else if (!isPossible(turn, progress, reply)) drop(turn, from, 'impossible');
  else if (progress.lost !== null) drop(turn, from, 'staleSequence');
  else answered(turn, progress, reply);
}

function drop(turn: Turn, from: ServerId, why: Extract<Note, { kind: 'messageDropped' }>['why']): void {
  note(turn, { kind: 'messageDropped', from, message: 'installSnapshotReply', why });
}

/** No correct follower answers what was not sent, or has more than the leader. */
function isPossible({ state }: Turn, { sequence, outgoing }: Progress, reply: InstallSnapshotReply): boolean {
  if (reply.sequence < 1 || reply.sequence > sequence || reply.matchIndex > lastIndexOf(state.log)) return false;
  const { snapshot } = outgoing ?? {};
  return snapshot?.lastIncludedIndex !== reply.lastIncludedIndex || reply.offset <= snapshot.data.length;
}

/** Any answer of this term shows that the follower still hears this leader. */
function answered(turn: Turn, progress: Progress, reply: InstallSnapshotReply): void {
  progress.heardAt = turn.state.now;
  progress.answered = Math.max(progress.answered, reply.sequence);
  if (reply.matchIndex > 0) followerHas(turn, progress, reply.matchIndex);
  else hasPart(turn, progress, reply);
}

/** It may have less than before, if it crashed meanwhile. What an older answer says has been said better since. */
function hasPart(turn: Turn, progress: Progress, reply: InstallSnapshotReply): void {
  const { outgoing } = progress;
  if (
    outgoing === null ||
    outgoing.snapshot.lastIncludedIndex !== reply.lastIncludedIndex ||
    reply.sequence <= outgoing.answered
  ) {
    drop(turn, progress.id, 'staleSequence');
    return;
  }
  outgoing.answered = reply.sequence;
  outgoing.stalled = false;
  if (reply.offset !== outgoing.acknowledged) {
    outgoing.sent = reply.offset < outgoing.acknowledged ? reply.offset : Math.max(outgoing.sent, reply.offset);
    outgoing.acknowledged = reply.offset;
    outgoing.moved = true;
  }
  sendParts(turn, progress, outgoing);
}
