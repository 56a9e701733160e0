/**
 * From what somebody typed or clicked to a place in the logs: an index or a term, found in what the servers told. Pure; it
 * scrolls nothing, and of what it cannot find it says why.
 */
import type { Index, Term } from '../../raft/entries.ts';
import type { ServerView } from '../../view/server.ts';
import type { WorldView } from '../../view/world.ts';
import { jumpTexts } from '../../texts/english/jump.ts';
import { termAt } from './cells.ts';
import { lastIndexOf, type Columns } from './window.ts';

/** What is looked for. */
export type Target = { readonly kind: 'entry'; readonly index: Index } | { readonly kind: 'term'; readonly term: Term };

/** The marked entries, and a sentence that says what was found, or why nothing was. */
export interface Found {
  readonly columns: Columns | null;
  readonly text: string;
}

/** `142`, `#142`, `entry 142`; `term 7`, `T7`, or the term's word in the language of the page. Null for anything else. */
export function readTarget(text: string): Target | null {
  const wanted = text.trim();
  const term = /^(?:term|t)\s*(\d{1,15})$/i.exec(wanted)?.[1] ?? termsIn(wanted, true)[0]?.number;
  if (term !== undefined) return { kind: 'term', term: Number(term) };
  const index = /^(?:#|entry |index )?\s*(\d{1,15})$/i.exec(wanted)?.[1];
  return index === undefined ? null : { kind: 'entry', index: Number(index) };
}

/** The terms that a text in the page's language speaks of, and where; `whole`: only if it speaks of nothing else. */
export function termsIn(
  text: string,
  whole = false,
): { readonly at: number; readonly text: string; readonly number: Term }[] {
  return [...text.matchAll(jumpTexts().term)]
    .map((match) => ({ at: match.index, text: match[0], number: Number(match[1]) }))
    .filter((found) => !whole || found.text === text);
}

export function find(view: WorldView, target: Target): Found {
  const texts = jumpTexts();
  const last = lastIndexOf(view);
  if (target.kind === 'term') {
    const columns = columnsOf(view, target.term);
    if (columns === null) return { columns, text: texts.noEntryOf({ term: target.term }) };
    return { columns, text: texts.entries({ ...columns, term: target.term }) };
  }
  const { index } = target;
  if (index < 1 || index > last) return { columns: null, text: texts.beyond({ index, last }) };
  return { columns: { first: index, last: index }, text: texts.entry({ index, term: termOf(view, index) }) };
}

/** Logs that differ may hold entries of one term at different places; where its leader put them all is shown. */
function columnsOf(view: WorldView, term: Term): Columns | null {
  const runs = logsOf(view).flatMap((log) => log.termRuns.filter((run) => run.term === term));
  if (runs.length === 0) return null;
  return { first: Math.min(...runs.map((run) => run.first)), last: Math.max(...runs.map((run) => run.last)) };
}

/** The leader's word counts; without a leader that of the first who has the entry. */
function termOf(view: WorldView, index: Index): Term | null {
  for (const log of logsOf(view)) {
    const term = termAt(log.termRuns, index);
    if (term !== null) return term;
  }
  return null;
}

function logsOf(view: WorldView): readonly ServerView[] {
  const pictures = [...view.servers].sort(
    (one, other) => Number(other.id === view.leader) - Number(one.id === view.leader),
  );
  return pictures.flatMap((picture) => (picture.view === null ? [] : [picture.view]));
}

/** The last column to draw so that what was found stands in the midst, or, longer than the table, at its beginning. */
export function endFor({ first, last }: Columns, count: number): Index {
  const length = Math.min(count, last - first + 1);
  return first + length - 1 + Math.floor((count - length) / 2);
}
