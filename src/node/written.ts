/**
 * What a stored state becomes by a write: the definition that disks and joined writes are held to. It costs as much as
 * the log is long, so real disks do it otherwise.
 */
import type { Entry, PersistentState } from '../raft/entries.ts';
import { FROM_THE_START } from '../raft/log.ts';
import type { DiskWrite } from './ports.ts';

export function written(state: PersistentState, write: Omit<DiskWrite, 'save'>): PersistentState {
  const { currentTerm, votedFor, truncateFrom, entries } = write;
  const compaction = write.compaction ?? state.compaction;
  const base = compaction?.base ?? FROM_THE_START;
  const kept = state.log.filter(({ index }) => index > base.index && (truncateFrom === null || index < truncateFrom));
  const log: Entry[] = [...kept, ...entries];
  log.forEach((entry, place) => {
    const index = base.index + 1 + place;
    if (entry.index !== index)
      throw new Error(`The disk would hold entry ${entry.index} where entry ${index} belongs.`);
  });
  return { currentTerm, votedFor, compaction, log };
}
