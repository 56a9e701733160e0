/**
 * The log (§5.3): entries in index order, and beside them where each term begins, so that steps over whole terms need
 * no search through entries. Append and look-up take constant time; entries are shared and never changed.
 *
 * It knows nothing of saving or committing. A snapshot (§7) will let it start later than index 1: only this file
 * turns an index into a place in the array.
 */
import type { Entry, Index, Term } from './entries.ts';

/** Where the entries of one term begin. Terms never fall along a log, so the runs are in order of both fields. */
export interface TermStart {
  readonly term: Term;
  readonly first: Index;
}

export interface Log {
  readonly entries: Entry[];
  readonly termStarts: TermStart[];
}

export function createLog(entries: readonly Entry[]): Log {
  const log: Log = { entries: [], termStarts: [] };
  for (const entry of entries) pushEntry(log, entry);
  return log;
}

export function copyLog(log: Log): Log {
  return { entries: log.entries.slice(), termStarts: log.termStarts.slice() };
}

/** 0 when the log is empty. */
export function lastIndexOf(log: Log): Index {
  return log.entries.length;
}

export function lastTermOf(log: Log): Term {
  return log.entries.at(-1)?.term ?? 0;
}

/** The term of the entry there; 0 for index 0, which stands for "before the log"; null where there is no entry. */
export function termOf(log: Log, index: Index): Term | null {
  if (index === 0) return 0;
  const entry = log.entries[index - 1];
  return entry === undefined ? null : entry.term;
}

export function entryOf(log: Log, index: Index): Entry | undefined {
  return log.entries[index - 1];
}

/** The entries first…last, both included; fewer when the log ends earlier. */
export function sliceOf(log: Log, first: Index, last: Index): readonly Entry[] {
  return log.entries.slice(first - 1, last);
}

export function pushEntry(log: Log, entry: Entry): void {
  const previousTerm = lastTermOf(log);
  if (entry.index !== log.entries.length + 1 || entry.term < previousTerm) {
    throw new Error(
      `Entry ${entry.index} of term ${entry.term} cannot follow entry ${log.entries.length} of term ${previousTerm}.`,
    );
  }
  if (entry.term !== previousTerm || log.entries.length === 0)
    log.termStarts.push({ term: entry.term, first: entry.index });
  log.entries.push(entry);
}

/** Removes the entry at `from` and all that follow it. */
export function cutFrom(log: Log, from: Index): void {
  log.entries.length = from - 1;
  while ((log.termStarts.at(-1)?.first ?? 0) >= from) log.termStarts.pop();
}

/** The first index whose entry has the same term as the one at `index`. */
export function firstIndexOfTermAt(log: Log, index: Index): Index {
  return log.termStarts[lastStart(log, (start) => start.first <= index)]?.first ?? 0;
}

/** The last index whose entry is of this term or an older one; 0 when there is none. */
export function lastIndexUpToTerm(log: Log, term: Term): Index {
  const following = log.termStarts[lastStart(log, (start) => start.term <= term) + 1];
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
