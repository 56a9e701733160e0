/**
 * What a leader knows of each follower: nextIndex and matchIndex (Figure 2), which appends are on their way, and how
 * a learner catches up in rounds (dissertation §4.2.1). It sends nothing.
 */
import type { Index, Microseconds, ServerId, Snapshot } from './entries.ts';
import { lastIndexOf } from './log.ts';
import { seatsOf } from './majorities.ts';
import type { Progress, RaftState, OutgoingSnapshot } from './state.ts';
import type { Turn } from './turn.ts';

/**
 * Figure 2, volatile state on leaders: matchIndex starts at 0, and nextIndex after the leader's last entry, or for one
 * that is added at the entry that adds it, so that it hears of it at once.
 */
export function newProgress(state: RaftState, id: ServerId, nextIndex: Index): Progress {
  return {
    id,
    voter: state.voters.includes(id),
    countsIn: seatsOf(state.halves, id),
    departing: false,
    nextIndex,
    matchIndex: 0,
    mode: 'probing',
    outgoing: null,
    sequence: 0,
    answered: 0,
    matchedBefore: 0,
    lost: null,
    rejectionsFrom: 0,
    inFlight: [],
    toldCommitIndex: 0,
    heardAt: state.now,
    round: { number: 1, target: lastIndexOf(state.log), startedAt: state.now, behind: true, caughtUp: false },
  };
}

export function progressOf(state: RaftState, id: ServerId): Progress | undefined {
  return state.leadership?.progress.find((progress) => progress.id === id);
}

/** When a quorum counts it as heard: who has lost what it acknowledged is not the server that was to be heard. */
export function countedAsHeard({ lost, heardAt }: Progress): Microseconds {
  return lost === null ? heardAt : Number.NEGATIVE_INFINITY;
}

/** Whether another append with entries may leave for this follower. */
export function hasRoom(state: RaftState, progress: Progress): boolean {
  if (progress.mode === 'snapshotting') return false;
  return progress.inFlight.length < (progress.mode === 'probing' ? 1 : state.settings.window);
}

/** An answer to an append also settles all earlier ones: they were answered, or lost. */
export function settle(progress: Progress, sequence: number): void {
  const { inFlight } = progress;
  while ((inFlight[0] ?? sequence + 1) <= sequence) inFlight.shift();
}

/**
 * The follower's log equals the leader's up to `matchIndex`: from there on appends may follow each other freely, unless
 * it is still to get a snapshot that reaches farther.
 */
export function matched(progress: Progress, matchIndex: Index): void {
  if (matchIndex > progress.matchIndex) progress.matchedBefore = progress.sequence;
  progress.matchIndex = Math.max(progress.matchIndex, matchIndex);
  progress.nextIndex = Math.max(progress.nextIndex, progress.matchIndex + 1);
  const { outgoing } = progress;
  if (outgoing !== null && progress.matchIndex < outgoing.snapshot.lastIncludedIndex) return;
  progress.outgoing = null;
  progress.mode = 'streaming';
}

/** What it needs is compacted away: it gets this snapshot first (§7), and appends that are on their way mean nothing. */
export function needsSnapshot(progress: Progress, snapshot: Snapshot): OutgoingSnapshot {
  progress.mode = 'snapshotting';
  progress.outgoing = { snapshot, acknowledged: 0, sent: 0, answered: 0, moved: false, stalled: false };
  progress.inFlight.length = 0;
  progress.rejectionsFrom = progress.sequence + 1;
  return progress.outgoing;
}

/** The logs part before nextIndex: try again from an earlier one, one append at a time. */
export function steppedBack(progress: Progress, nextIndex: Index): void {
  progress.nextIndex = nextIndex;
  progress.mode = 'probing';
  progress.inFlight.length = 0;
  progress.rejectionsFrom = progress.sequence + 1;
}

/**
 * A round ends when the follower has all that the leader had when the round began; the next one begins at once. It was
 * short enough if it took no longer than the shortest election timeout. True when the follower has now caught up and
 * had not before.
 */
export function roundEnded(state: RaftState, progress: Progress): boolean {
  const { round } = progress;
  if (progress.matchIndex < round.target) return false;
  const had = round.caughtUp;
  round.caughtUp = !round.behind || state.now - round.startedAt <= state.settings.election[0];
  round.number += 1;
  round.target = lastIndexOf(state.log);
  round.startedAt = state.now;
  round.behind = progress.matchIndex < round.target;
  return round.caughtUp && !had;
}

/**
 * The number of the next append that is to be answered. They are counted for the whole leadership, parts of snapshots among
 * them: whatever bears a number up to `appends` left before now, which is what a read goes by.
 */
export function nextSequence({ leadership }: RaftState, progress: Progress): number {
  if (leadership === null) throw new Error('Only a leader sends appends.');
  leadership.appends += 1;
  progress.sequence = leadership.appends;
  return progress.sequence;
}

/** The number of the next part of a snapshot, in the same count. */
export function nextPartSequence({ state: { leadership }, rules }: Turn, progress: Progress): number {
  if (leadership === null) throw new Error('Only a leader sends a snapshot.');
  const { appends, number } = rules.numberOfPart(leadership.appends, progress.sequence);
  leadership.appends = appends;
  progress.sequence = number;
  return number;
}
