/**
 * Presses every button of a page, and every button that shows once another is pressed, and says what each asked for and which
 * console line it bore. It knows no scene; in the page.
 */
export interface Pressed {
  readonly name: string;
  /** The console lines that the button said it is; empty when it said none. */
  readonly lines: readonly string[];
  /** What was asked for when it was pressed. */
  readonly asked: readonly string[];
}

type Pressable = HTMLElement | SVGElement;

const PRESSABLE = 'button:not(:disabled), [role="button"], summary, input[type="radio"]';

function nameOf(element: Element): string {
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : element;
  return (element.getAttribute('aria-label') ?? label?.textContent ?? '').trim();
}

/** Two buttons whose name and line differ only in their figures (another server, another entry) are of one sort. */
const keyOf = (element: Element): string =>
  `${nameOf(element)} ${element.getAttribute('data-line') ?? ''}`.replaceAll(/\d+/g, '#');

/** Below an open dialog or menu nothing can be pressed. */
function pressables(passOver: string): readonly Pressable[] {
  const top = [...document.querySelectorAll('dialog[open], [popover]:popover-open')].at(-1) ?? document;
  return [...top.querySelectorAll<Pressable>(PRESSABLE)].filter((element) => element.closest(passOver) === null);
}

const press = (element: Pressable): boolean =>
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));

/** Closes whatever lies over the page. */
function closeAll(): void {
  for (const over of document.querySelectorAll<HTMLElement>('[popover]:popover-open')) over.hidePopover();
  for (const over of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) over.close();
}

/** What can be pressed now, as one text: the same when nothing opened, closed or changed. */
const pageNow = (passOver: string): string => pressables(passOver).map(keyOf).join('\n');

/**
 * `begin` shows the page as it was at first, which takes its time and is done only where a way is not found again; `settled`
 * resolves when what a press opens is there;
 * `passOver` are selectors of what need not be pressed, and what is `known` was pressed before.
 */
export async function pressAll(
  begin: () => Promise<void>,
  settled: () => Promise<void>,
  takeAsked: () => readonly string[],
  passOver: readonly string[],
  known: Set<string>,
): Promise<readonly Pressed[]> {
  const found: Pressed[] = [];
  const without = passOver.join(', ');
  const find = (key: string): Pressable | undefined => pressables(without).find((element) => keyOf(element) === key);

  async function go(path: readonly string[]): Promise<boolean> {
    closeAll();
    await settled();
    for (const key of path) {
      const next = find(key);
      if (next === undefined) return false;
      press(next);
      await settled();
    }
    return true;
  }

  async function reach(path: readonly string[]): Promise<void> {
    if (await go(path)) return;
    await begin();
    await go(path);
  }

  async function pressOne(element: Pressable): Promise<boolean> {
    const line = element.getAttribute('data-line');
    const name = nameOf(element);
    takeAsked();
    press(element);
    await settled();
    const asked = takeAsked();
    if (asked.length > 0 || line !== null) found.push({ name, lines: line === null ? [] : line.split('\n'), asked });
    return asked.length > 0;
  }

  const waiting: (readonly string[])[] = [[]];
  await begin();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    await reach(path);
    const here = pageNow(without);
    for (const key of new Set(pressables(without).map(keyOf))) {
      if (known.has(key)) continue;
      if (pageNow(without) !== here) await reach(path);
      const element = find(key);
      if (element === undefined) continue;
      known.add(key);
      const asked = await pressOne(element);
      if (!asked && pressables(without).some((shown) => !known.has(keyOf(shown)))) waiting.push([...path, key]);
    }
  }
  return found;
}
