/**
 * All keys of a room's page, once: the list that `?` opens and the handler read the same table. Letters alone, so that nothing
 * of the browser, of the system or of a screen reader is taken away; whoever does not want them switches them off.
 */
export type Deed =
  | 'help'
  | 'nextServer'
  | 'previousServer'
  | 'stage'
  | 'logs'
  | 'story'
  | 'console'
  | 'composer'
  | 'nextPanel'
  | 'previousPanel'
  | 'menu'
  | 'shutDown'
  | 'disconnect'
  | 'restart'
  | 'share'
  | 'chartKey'
  | 'theme'
  | 'present';

export type Group = 'places' | 'servers' | 'page';

export interface Binding {
  /** As `KeyboardEvent.key` says it: a capital letter is one with Shift. */
  readonly key: string;
  readonly deed: Deed;
  readonly group: Group;
}

export const bindings: readonly Binding[] = [
  { key: 's', deed: 'stage', group: 'places' },
  { key: 'l', deed: 'logs', group: 'places' },
  { key: 'y', deed: 'story', group: 'places' },
  { key: 'c', deed: 'console', group: 'places' },
  { key: 'p', deed: 'composer', group: 'places' },
  { key: 'j', deed: 'nextPanel', group: 'places' },
  { key: 'J', deed: 'previousPanel', group: 'places' },
  { key: 'n', deed: 'nextServer', group: 'servers' },
  { key: 'N', deed: 'previousServer', group: 'servers' },
  { key: 'm', deed: 'menu', group: 'servers' },
  { key: 'x', deed: 'shutDown', group: 'servers' },
  { key: 'd', deed: 'disconnect', group: 'servers' },
  { key: 'r', deed: 'restart', group: 'servers' },
  { key: 'q', deed: 'share', group: 'page' },
  { key: 'k', deed: 'chartKey', group: 'page' },
  { key: 't', deed: 'theme', group: 'page' },
  { key: 'b', deed: 'present', group: 'page' },
  { key: '?', deed: 'help', group: 'page' },
];

export const groups: readonly Group[] = ['places', 'servers', 'page'];

/** What is known of a key press. */
export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing' | 'defaultPrevented'
>;

/** What a press asks for; null for one that is the browser's, or somebody else's already. */
export function deedOf(event: Pressed): Deed | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return null;
  return bindings.find(({ key }) => key === event.key)?.deed ?? null;
}

/** Letters belong to whoever types there: fields, and menus and lists that are walked by first letters. */
export const TAKES_LETTERS = [
  'input',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="menu"]',
  '[role="listbox"]',
  'dialog',
  '[popover]',
].join();
