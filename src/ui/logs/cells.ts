/**
 * What one cell of the log table says: an entry and how far it has come, nothing, or that it is not known. Unknown and
 * nothing are different things, and are kept apart. Pure; it reads views and draws nothing.
 */
import type { Index, Term } from '../../raft/entries.ts';
import { logsTexts } from '../../texts/english/logs.ts';
import type { EntryView, ServerView, TermRun } from '../../view/server.ts';

export type Cell =
  | {
      readonly kind: 'entry';
      readonly term: Term;
      readonly short: string;
      readonly standing: Standing;
      readonly conflict: boolean;
      readonly title: string;
    }
  /** The log does not reach here. */
  | { readonly kind: 'nothing' }
  /** Compacted away: kept only in a snapshot. Of the last such entry the term is known. */
  | { readonly kind: 'snapshot'; readonly term: Term | null; readonly title: string }
  /** Nobody told. */
  | { readonly kind: 'unknown' };

export type Standing = 'uncommitted' | 'committed' | 'applied';

export const NOTHING: Cell = { kind: 'nothing' };
export const UNKNOWN: Cell = { kind: 'unknown' };

/** Entries of this tab's own log by index, for what no tail reaches. */
export type OwnEntries = ReadonlyMap<Index, EntryView>;

export function termAt(runs: readonly TermRun[], index: Index): Term | null {
  let [low, high] = [0, runs.length - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const run = runs[middle];
    if (run === undefined) return null;
    if (index < run.first) high = middle - 1;
    else if (index > run.last) low = middle + 1;
    else return run.term;
  }
  return null;
}

/**
 * The first index after `commitIndex` where a log disagrees with the leader's; everything from there on will give way
 * (§5.3). Null when they agree as far as both are known.
 */
export function firstConflict(view: ServerView, leader: ServerView | null): Index | null {
  if (leader === null || leader === view) return null;
  const last = Math.min(view.lastLogIndex, leader.lastLogIndex);
  const starts = [...view.termRuns, ...leader.termRuns].map((run) => run.first);
  const candidates = [view.commitIndex + 1, ...starts].filter((index) => index > view.commitIndex && index <= last);
  const conflicts = candidates.filter((index) => {
    const [own, theirs] = [termAt(view.termRuns, index), termAt(leader.termRuns, index)];
    return own !== null && theirs !== null && own !== theirs;
  });
  return conflicts.length === 0 ? null : Math.min(...conflicts);
}

export function cellAt(view: ServerView | null, index: Index, conflictFrom: Index | null, own: OwnEntries): Cell {
  if (view === null) return UNKNOWN;
  if (index > view.lastLogIndex) return NOTHING;
  if (index < view.firstLogIndex) return compacted(view, index);
  const entry = entryAt(view, index) ?? own.get(index) ?? null;
  const term = entry?.term ?? termAt(view.termRuns, index);
  if (term === null) return UNKNOWN;
  const standing = standingOf(view, index);
  const conflict = conflictFrom !== null && index >= conflictFrom;
  const { entry: say, contentNotTold } = logsTexts().cell;
  const what = entry === null ? contentNotTold : entryText(entry);
  const title = say({ index, term, what, standing: logsTexts().standing[standing], conflict });
  return { kind: 'entry', term, short: entry?.short ?? '', standing, conflict, title };
}

function compacted(view: ServerView, index: Index): Cell {
  const term = index === view.firstLogIndex - 1 ? view.compactedTerm : null;
  return { kind: 'snapshot', term, title: logsTexts().cell.compacted({ index, term }) };
}

function entryText({ kind, index, term, short, long }: EntryView): string {
  const texts = logsTexts().cell;
  switch (kind) {
    case 'noop':
      return texts.noop({ term });
    case 'session':
      return texts.session({ index });
    case 'configuration':
      return texts.configuration({ short, long });
    case 'command':
      return long;
  }
}

function entryAt(view: ServerView, index: Index): EntryView | null {
  const first = view.tail[0];
  if (first === undefined) return null;
  const entry = view.tail[index - first.index];
  return entry?.index === index ? entry : null;
}

function standingOf(view: ServerView, index: Index): Standing {
  if (index <= view.lastApplied) return 'applied';
  return index <= view.commitIndex ? 'committed' : 'uncommitted';
}
