/**
 * The driver's part in snapshots (§7): it writes the applied state out when the rules say that one is due, and puts it
 * back from one that was installed. What becomes of the log is for the rules.
 */
import { isSnapshotDue } from '../raft/compaction.ts';
import type { Snapshot } from '../raft/entries.ts';
import type { Input } from '../raft/inputs.ts';
import type { Machine } from '../machines/machine.ts';
import type { Ending } from './answers.ts';
import { readApplied, writeApplied } from './appliedText.ts';
import type { DriverState, RaftServerOptions } from './driver.ts';
import { settleUpTo } from './pending.ts';
import type { Asker } from './pending.ts';

/** Asked once a turn, so that a snapshot goes to the disk together with what the turn brought; null when none is due. */
export function takeSnapshot<State>(
  { raft, applied, now, stopped }: DriverState<State>,
  machine: Machine<State>,
): Input | null {
  if (stopped || !isSnapshotDue(raft, applied.lastApplied)) return null;
  const data = writeApplied(applied, machine);
  return { kind: 'snapshotTaken', now, lastIncludedIndex: applied.lastApplied, data };
}

/** Returns those who waited for an entry that the snapshot covers: what came of it is not told by a snapshot. */
export function putBack<State>(
  state: DriverState<State>,
  snapshot: Snapshot,
  { machine, rules }: Pick<RaftServerOptions<State>, 'machine' | 'rules'>,
): Asker[] {
  state.applied = readApplied(snapshot, machine, rules);
  return settleUpTo(state.pending, snapshot.lastIncludedIndex);
}

export const PASSED_OVER: Ending = { kind: 'lost', why: 'leadershipLost' };
