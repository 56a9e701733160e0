/**
 * The keys of the sandbox: what a press asks of the run. A press that belongs to somebody else (a field, a button, a list that
 * is walked by arrows) asks nothing.
 */
import { TAKES_LETTERS, type Pressed } from '../keys/bindings.ts';

export type Ask = 'toggle' | 'on' | 'back' | 'first' | 'last' | 'slower' | 'faster';

const KEYS: ReadonlyMap<string, Ask> = new Map([
  [' ', 'toggle'],
  ['ArrowRight', 'on'],
  ['.', 'on'],
  ['ArrowLeft', 'back'],
  [',', 'back'],
  ['Home', 'first'],
  ['End', 'last'],
  ['-', 'slower'],
  ['+', 'faster'],
]);

export function askOf(event: Pressed): Ask | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return null;
  return KEYS.get(event.key) ?? null;
}

/** A space presses what has the focus, and arrows walk or scroll it. */
const TAKES_SPACE = 'button, a[href], summary, [role="button"], [role="tab"], [role="slider"], [role="menuitem"]';
const TAKES_ARROWS = '[role="slider"], [role="tablist"], [role="region"], .servers, [role="radiogroup"]';

/** Whether what has the focus wants the key for itself. */
export function takes(target: Pick<Element, 'closest'>, key: string): boolean {
  if (target.closest(TAKES_LETTERS) !== null) return true;
  if (key === ' ') return target.closest(TAKES_SPACE) !== null;
  return key.length > 1 && target.closest(TAKES_ARROWS) !== null;
}
