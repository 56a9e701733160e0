/**
 * The log (§5.3): entries in index order, and beside them where each term begins, so that steps over whole terms need
 * no search through entries. Append and look-up take constant time; entries are shared and never changed.
 *
 * A compacted log (§7) starts after its base, whose index and term it still knows. Only this file turns an index into a
 * place in the array. It knows nothing of saving, committing or snapshots.
 */
import type { Entry, Index, LogBase, Term } from './entries.ts';

/**
 * Where the entries of one term begin, or where those begin that are still there. Terms never fall along a log, so the
 * runs are in order of both fields.
 */
export interface TermStart {
  readonly term: Term;
  readonly first: Index;
}

export interface Log {
  base: LogBase;
  readonly entries: Entry[];
  readonly termStarts: TermStart[];
}

/** A log from its first entry on. */
export const FROM_THE_START: LogBase = { index: 0, term: 0 };

export function createLog(entries: readonly Entry[], base: LogBase = FROM_THE_START): Log {
  const log: Log = { base, entries: [], termStarts: [] };
  for (const entry of entries) pushEntry(log, entry);
  return log;
}

export function copyLog(log: Log): Log {
  return { base: log.base, entries: log.entries.slice(), termStarts: log.termStarts.slice() };
}

/** 0 when the log is empty; of a compacted log without entries its base. */
export function lastIndexOf(log: Log): Index {
  return log.base.index + log.entries.length;
}

export function lastTermOf(log: Log): Term {
  return log.entries.at(-1)?.term ?? log.base.term;
}

/** The first entry that is there, or would be. */
export function firstIndexOf(log: Log): Index {
  return log.base.index + 1;
}

/** Whether the entry there was given up for a snapshot; of the last of them the term is still known. */
export function isCompacted(log: Log, index: Index): boolean {
  return index <= log.base.index;
}

/**
 * The term of the entry there; 0 for index 0, which stands for "before the log"; null where there is no entry, or none
 * any more.
 */
export function termOf(log: Log, index: Index): Term | null {
  if (index === 0) return 0;
  if (index === log.base.index) return log.base.term;
  return entryOf(log, index)?.term ?? null;
}

export function entryOf(log: Log, index: Index): Entry | undefined {
  return log.entries[index - log.base.index - 1];
}

/** The entries first…last, both included; fewer when the log begins later or ends earlier. */
export function sliceOf(log: Log, first: Index, last: Index): readonly Entry[] {
  const { index } = log.base;
  return log.entries.slice(Math.max(first - index - 1, 0), Math.max(last - index, 0));
}

export function pushEntry(log: Log, entry: Entry): void {
  const last = lastIndexOf(log);
  const lastTerm = lastTermOf(log);
  if (entry.index !== last + 1 || entry.term < lastTerm) {
    throw new Error(`Entry ${entry.index} of term ${entry.term} cannot follow entry ${last} of term ${lastTerm}.`);
  }
  if (entry.term !== lastTerm || log.entries.length === 0)
    log.termStarts.push({ term: entry.term, first: entry.index });
  log.entries.push(entry);
}

/** Removes the entry at `from` and all that follow it. */
export function cutFrom(log: Log, from: Index): void {
  if (isCompacted(log, from))
    throw new Error(`A log that starts after entry ${log.base.index} cannot be cut at ${from}.`);
  log.entries.length = Math.min(log.entries.length, from - log.base.index - 1);
  while ((log.termStarts.at(-1)?.first ?? 0) >= from) log.termStarts.pop();
}

/**
 * Gives up the entries up to and including `base` (§7), which is where the log then starts; the rest stays. What it
 * costs is the number of entries given up and kept, so it is to give up many at a time.
 */
export function compactUpTo(log: Log, base: Index): void {
  if (base <= log.base.index) return;
  const term = termOf(log, base);
  if (term === null) throw new Error(`A log that ends at entry ${lastIndexOf(log)} cannot start after entry ${base}.`);
  log.entries.splice(0, base - log.base.index);
  log.base = { index: base, term };
  const runs = log.termStarts.splice(0);
  runs.forEach((run, place) => {
    const end = runs[place + 1]?.first ?? lastIndexOf(log) + 1;
    if (end > base + 1) log.termStarts.push(run.first > base ? run : { term: run.term, first: base + 1 });
  });
}

/** Discards the entire log (§7); it starts anew after `base`. */
export function startAfter(log: Log, base: LogBase): void {
  log.entries.length = 0;
  log.termStarts.length = 0;
  log.base = base;
}

/** The first index that is there whose entry has the same term as the one at `index`. */
export function firstIndexOfTermAt(log: Log, index: Index): Index {
  return log.termStarts[lastStart(log, (start) => start.first <= index)]?.first ?? 0;
}

/** The last index whose entry is of this term or an older one; 0 when there is none, or none that is still known. */
export function lastIndexUpToTerm(log: Log, term: Term): Index {
  const place = lastStart(log, (start) => start.term <= term);
  if (place === -1 && log.base.term > term) return 0;
  const following = log.termStarts[place + 1];
  return following === undefined ? lastIndexOf(log) : following.first - 1;
}

/** The last of the term starts that satisfies a condition which all before it satisfy too; -1 when none does. */
function lastStart(log: Log, satisfies: (start: TermStart) => boolean): number {
  let low = 0;
  let high = log.termStarts.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const start = log.termStarts[middle];
    if (start !== undefined && satisfies(start)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
