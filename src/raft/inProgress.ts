/**
 * What is going on at a server beside the variables of Figure 2: a transfer, reads that wait, a snapshot that comes in,
 * entries that wait for a majority. For drivers, views and tests, as readers.ts is; it changes nothing.
 */
import type { Index, Microseconds, ServerId } from './entries.ts';
import { lastIndexOf } from './log.ts';
import type { RaftState } from './state.ts';

export interface InProgress {
  /** Leadership is being handed over (dissertation §3.10). */
  readonly transfer: TransferRead | null;
  readonly reads: WaitingReads;
  /** A snapshot of which parts have come (§7), in characters. */
  readonly incoming: {
    readonly lastIncludedIndex: Index;
    readonly received: number;
    readonly length: number;
  } | null;
  /** What a leader's log has above commitIndex, and how much it may be; null unless it leads. */
  readonly uncommitted: {
    readonly entries: number;
    readonly characters: number;
    readonly mostEntries: number;
    readonly mostCharacters: number;
  } | null;
}

export interface TransferRead {
  readonly to: ServerId;
  readonly begunAt: Microseconds;
  /** Whether TimeoutNow was sent; before that the target is brought up to date. */
  readonly told: boolean;
}

/** How many linearizable reads wait, and for what (dissertation §6.4). */
export interface WaitingReads {
  /** At the leader: for a majority to acknowledge appends sent after they came. */
  readonly unacknowledged: number;
  /** At any other server: for the leader to tell the read index. */
  readonly asked: number;
  /** Confirmed; the log must be applied up to their index. */
  readonly unapplied: number;
}

export function inProgress(state: RaftState): InProgress {
  const { leadership, incoming, settings } = state;
  const transfer = leadership?.transfer ?? null;
  return {
    transfer: transfer && { to: transfer.to, begunAt: transfer.begunAt, told: transfer.told },
    reads: waitingReads(state),
    incoming: incoming && {
      lastIncludedIndex: incoming.lastIncludedIndex,
      received: incoming.data.length,
      length: incoming.length,
    },
    uncommitted: leadership && {
      entries: lastIndexOf(state.log) - state.commitIndex,
      characters: leadership.uncommittedCharacters,
      mostEntries: settings.uncommittedEntries,
      mostCharacters: settings.uncommittedCharacters,
    },
  };
}

function waitingReads({ leadership, forwardedReads }: RaftState): WaitingReads {
  let [unacknowledged, asked, unapplied] = [0, 0, 0];
  for (const { askers } of leadership?.reads ?? []) unacknowledged += askers.length;
  for (const { reads, index } of forwardedReads) {
    if (index === null) asked += reads.length;
    else unapplied += reads.length;
  }
  return { unacknowledged, asked, unapplied };
}
