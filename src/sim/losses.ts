/**
 * How much of its log a disk may lose in a run that is to stay safe. That a server keeps what it has acknowledged is what
 * Raft is built on: where an acknowledged entry is needed for a majority, its loss may undo what is committed.
 *
 * So a minority of the servers loses entries, each of which a majority of all has beside it; and never the configuration.
 */
import type { Index, Snapshot } from '../raft/entries.ts';
import { lastIndexOf, termOf, type Log } from '../raft/log.ts';
import { holds } from './checks/check.ts';

/** What of a host this goes by. */
export interface Losing {
  readonly up: boolean;
  readonly lost: boolean;
  readonly parked: boolean;
  readonly disk: { readonly log: Log; readonly snapshot: Snapshot | null };
}

/** So many of the last entries on the disk of a server that is down; 0 where none may be lost. */
export function mayLose(host: Losing, hosts: readonly Losing[]): number {
  const others = hosts.filter((other) => other !== host && !other.parked);
  const losers = hosts.filter((other) => other === host || other.lost || other.parked).length;
  if (host.up || host.parked || 2 * losers >= hosts.length) return 0;
  const { log, snapshot } = host.disk;
  const needed = Math.floor(hosts.length / 2) + 1;
  const kept = Math.max(log.base.index, snapshot?.lastIncludedIndex ?? 0, 1);
  const isElsewhere = (index: Index): boolean => {
    const term = termOf(log, index);
    return term !== null && others.filter(({ disk }) => holds(disk.log, index, term)).length >= needed;
  };
  const last = lastIndexOf(log);
  let from = last + 1;
  while (from - 1 > kept && isElsewhere(from - 1)) from -= 1;
  return last + 1 - from;
}
