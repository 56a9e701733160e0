/**
 * Group commit: the saves that arrive while the disk is busy, joined into one write.
 *
 * A joined write leaves the disk exactly as its saves would, one after the other. It knows no disk and no server.
 */
import type { Compaction, Entry, Index, ServerId, Term } from '../raft/entries.ts';
import type { Effect, SaveNumber } from '../raft/inputs.ts';

export type Save = Extract<Effect, { kind: 'save' }>;

/** A `DiskWrite` that still grows. */
export interface GrowingWrite {
  save: SaveNumber;
  currentTerm: Term;
  votedFor: ServerId | null;
  truncateFrom: Index | null;
  compaction: Compaction | null;
  entries: Entry[];
}

/** Joins one save to what already waits (or to nothing) and returns the write to begin later. */
export function joinSave(waiting: GrowingWrite | null, save: Save): GrowingWrite {
  if (waiting === null) {
    const { currentTerm, votedFor, truncateFrom, compaction } = save;
    checkContiguous(save.entries, null);
    return { save: save.save, currentTerm, votedFor, truncateFrom, compaction, entries: save.entries.slice() };
  }
  if (save.save <= waiting.save)
    throw new Error(`Save ${save.save} comes after save ${waiting.save}; saves count upwards.`);
  waiting.save = save.save;
  waiting.currentTerm = save.currentTerm;
  waiting.votedFor = save.votedFor;
  if (save.truncateFrom !== null) cut(waiting, save.truncateFrom);
  if (save.compaction !== null) startAfter(waiting, save.compaction);
  checkContiguous(save.entries, waiting.entries.at(-1)?.index ?? null);
  for (const entry of save.entries) waiting.entries.push(entry);
  return waiting;
}

/**
 * Cuts what the write itself would append, and the stored log where the cut reaches below that. The cut of the stored
 * log is kept even when the write's own first entry lies at or above it: what is stored there is not known here.
 */
function cut(waiting: GrowingWrite, from: Index): void {
  const first = waiting.entries[0];
  if (first !== undefined && from > first.index) {
    waiting.entries.length = Math.min(waiting.entries.length, from - first.index);
    return;
  }
  waiting.entries.length = 0;
  waiting.truncateFrom = waiting.truncateFrom === null ? from : Math.min(waiting.truncateFrom, from);
}

/** What the write would append and the base covers need not be written; what is stored, the disk gives up itself. */
function startAfter(waiting: GrowingWrite, compaction: Compaction): void {
  waiting.compaction = compaction;
  const first = waiting.entries[0];
  if (first !== undefined) waiting.entries.splice(0, Math.max(compaction.base.index - first.index + 1, 0));
}

function checkContiguous(entries: readonly Entry[], last: Index | null): void {
  let expected = last === null ? null : last + 1;
  for (const entry of entries) {
    if (expected !== null && entry.index !== expected) {
      throw new Error(`A save appends entry ${entry.index} where entry ${expected} belongs.`);
    }
    expected = entry.index + 1;
  }
}
