/**
 * Through the story by keyboard: up and down from row to row, left and right among what a row leads to. The list is one
 * stop of the tab key, however long it is.
 */
const ROWS = 'li.row, li.divider';
const LINKS = 'button, a';

export function walk(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const at = document.activeElement;
  const next = nextOf(list, at, event.key);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** What gets the focus; undefined when the key is not ours, or leads nowhere. */
function nextOf(list: HTMLElement, at: Element | null, key: string): HTMLElement | undefined {
  const row = at?.closest<HTMLElement>(ROWS) ?? null;
  if (key === 'Escape') return row === null ? undefined : list;
  if (key === 'ArrowDown' || key === 'ArrowUp')
    return step(rowsWithLinks(list), row, key === 'ArrowDown' ? 1 : -1, linksOf);
  if (row === null || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return undefined;
  return step(linksOf(row), at, key === 'ArrowRight' ? 1 : -1, (link) => [link]);
}

function rowsWithLinks(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(ROWS)].filter((row) => linksOf(row).length > 0);
}

function linksOf(row: HTMLElement): readonly HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(LINKS)];
}

function step(
  all: readonly HTMLElement[],
  from: Element | null,
  by: 1 | -1,
  into: (element: HTMLElement) => readonly HTMLElement[],
): HTMLElement | undefined {
  const place = all.findIndex((element) => element === from);
  const next = all[place === -1 ? 0 : place + by];
  return next === undefined ? undefined : into(next)[0];
}
