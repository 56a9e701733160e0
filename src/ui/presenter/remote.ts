/** The keys of the presenter's page: those of a presenter's remote, of a keyboard's arrows, and few more. */
export type Press = 'next' | 'previous' | 'first' | 'last' | 'leave' | 'fullScreen' | 'theme';

const PRESSES: Readonly<Record<string, Press>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageUp: 'previous',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  Escape: 'leave',
  f: 'fullScreen',
  F: 'fullScreen',
  t: 'theme',
};

/** What a press asks for; null for one that is the browser's, or somebody else's already. */
export function pressOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'defaultPrevented'>,
): Press | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return null;
  return PRESSES[event.key] ?? null;
}
