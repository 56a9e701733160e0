/**
 * What a running server holds in its memory beside the variables of Figure 2, for the inspector: what goes on at it, and
 * how much of it. All of it is gone in a crash. It infers nothing; a server that is down has none.
 */
import type { ServerId } from '../raft/entries.ts';
import type { InProgress, WaitingReads } from '../raft/inProgress.ts';
import type { Inspection } from '../node/server.ts';
import type { SnapshotPart } from './server.ts';

export interface BesideView {
  /** Leadership is being handed over (dissertation §3.10). */
  readonly transfer: {
    readonly to: ServerId;
    readonly sinceMs: number;
    /** It was told to stand; before that it is brought up to date. */
    readonly told: boolean;
  } | null;
  readonly reads: WaitingReads;
  /** Of a snapshot that comes in (§7). */
  readonly receiving: SnapshotPart | null;
  readonly uncommitted: InProgress['uncommitted'];
  /** Client sessions kept (dissertation §6.3). */
  readonly sessions: number;
}

export function besideView({ inProgress, sessions, now }: Inspection<unknown>): BesideView {
  const { transfer, reads, incoming, uncommitted } = inProgress;
  return {
    transfer: transfer && {
      to: transfer.to,
      sinceMs: Math.max(0, Math.floor((now - transfer.begunAt) / 1000)),
      told: transfer.told,
    },
    reads,
    receiving: incoming && {
      lastIncludedIndex: incoming.lastIncludedIndex,
      has: incoming.received,
      length: incoming.length,
    },
    uncommitted,
    sessions,
  };
}
