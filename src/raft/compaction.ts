/**
 * Log compaction (§7): "each server takes snapshots independently, covering just the committed entries in its log".
 *
 * It says when one is due, makes it from the applied state that the driver wrote out, and decides how much of the log
 * is given up for it. It reads no state machine and sends nothing.
 */
import type { Index, Snapshot } from './entries.ts';
import { termOf } from './log.ts';
import { compactLog } from './membership.ts';
import type { LoggedConfiguration, RaftState } from './state.ts';
import { note, type Turn } from './turn.ts';

/** "When the log reaches a fixed size" (§7): enough was applied since the last snapshot. */
export function isSnapshotDue(state: RaftState, applied: Index): boolean {
  const { compactAfter } = state.settings;
  return compactAfter !== null && applied - (state.snapshot?.lastIncludedIndex ?? 0) >= compactAfter;
}

/** The driver wrote out what is applied up to `lastIncludedIndex`. */
export function snapshotTaken(turn: Turn, lastIncludedIndex: Index, data: string): void {
  const { state } = turn;
  if (lastIncludedIndex > state.lastApplied || data === '')
    throw new Error(`Nothing of entry ${lastIncludedIndex} can be in a snapshot: ${state.lastApplied} are applied.`);
  if (lastIncludedIndex <= (state.snapshot?.lastIncludedIndex ?? 0)) return;
  const snapshot = snapshotAt(state, lastIncludedIndex, data);
  const from = state.log.base.index + 1;
  compactLog(turn, snapshot, baseBeside(state, lastIncludedIndex));
  const { lastIncludedTerm } = snapshot;
  note(turn, {
    kind: 'snapshotTaken',
    term: state.currentTerm,
    lastIncludedIndex,
    lastIncludedTerm,
    length: data.length,
  });
  const to = state.log.base.index;
  if (to >= from) note(turn, { kind: 'logCompacted', from, to, lastIncludedIndex });
}

/** Frozen, since logs, messages, disks and copies of the server share it. */
function snapshotAt(state: RaftState, lastIncludedIndex: Index, data: string): Snapshot {
  const lastIncludedTerm = termOf(state.log, lastIncludedIndex);
  const latest = state.configurations.findLast(({ index }) => index <= lastIncludedIndex);
  if (lastIncludedTerm === null || latest === undefined)
    throw new Error(`The log has no entry ${lastIncludedIndex}, or no configuration up to it.`);
  const { index: configurationIndex, configuration }: LoggedConfiguration = latest;
  return Object.freeze({ lastIncludedIndex, lastIncludedTerm, configuration, configurationIndex, data });
}

/**
 * How much of the log a snapshot lets go: all but a tail for slow followers. While a follower that answers is sent an
 * older snapshot, what it will need after that stays, or the sending would begin again and might never end.
 */
function baseBeside(state: RaftState, lastIncludedIndex: Index): Index {
  let base = lastIncludedIndex - state.settings.compactKeep;
  for (const { outgoing, heardAt } of state.leadership?.progress ?? []) {
    if (outgoing === null || state.now - heardAt > state.settings.election[1]) continue;
    base = Math.min(base, outgoing.snapshot.lastIncludedIndex);
  }
  return Math.max(base, state.log.base.index);
}
