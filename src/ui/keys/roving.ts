/**
 * A group of buttons as one stop of Tab, walked by arrows, Home and End (roving tabindex). Which arrows, and whether the walk
 * goes round, is the group's; it presses nothing.
 */
import type { Attachment } from 'svelte/attachments';

export interface Walk {
  /** The buttons, as a selector within the group. */
  readonly items: string;
  readonly arrows: 'both' | 'horizontal' | 'vertical';
  /** Called with the button that the walk came to. */
  readonly onarrive?: (item: HTMLElement) => void;
}

const STEPS: Readonly<Record<Walk['arrows'], Readonly<Record<string, 1 | -1>>>> = {
  horizontal: { ArrowRight: 1, ArrowLeft: -1 },
  vertical: { ArrowDown: 1, ArrowUp: -1 },
  both: { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 },
};

/** Where a key leads from a place among so many; null for a key that leads nowhere. */
export function placeAfter(key: string, place: number, count: number, arrows: Walk['arrows']): number | null {
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[arrows][key];
  if (step === undefined) return null;
  return place === -1 ? (step === 1 ? 0 : count - 1) : (place + step + count) % count;
}

export const roving =
  ({ items, arrows, onarrive }: Walk): Attachment<HTMLElement> =>
  (group) => {
    let current: HTMLElement | null = null;
    const all = (): HTMLElement[] => [...group.querySelectorAll<HTMLElement>(items)];

    function settle(): void {
      const now = all();
      if (current === null || !now.includes(current)) current = now[0] ?? null;
      for (const item of now) item.tabIndex = item === current ? 0 : -1;
    }

    function focused(event: FocusEvent): void {
      const item = all().find((each) => each === event.target);
      if (item === undefined || item === current) return;
      current = item;
      settle();
    }

    function pressed(event: KeyboardEvent): void {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const now = all();
      const from = now.indexOf(event.target as HTMLElement);
      const to = from === -1 ? null : placeAfter(event.key, from, now.length, arrows);
      const item = to === null ? undefined : now[to];
      if (item === undefined) return;
      event.preventDefault();
      item.focus();
      onarrive?.(item);
    }

    settle();
    // Servers come and go; the stop of Tab must be one that is there.
    const watch = new MutationObserver(settle);
    watch.observe(group, { childList: true, subtree: true });
    group.addEventListener('focusin', focused);
    group.addEventListener('keydown', pressed);
    return () => {
      watch.disconnect();
      group.removeEventListener('focusin', focused);
      group.removeEventListener('keydown', pressed);
    };
  };
