/** The keys of a room's page: one table, no key twice, nothing that belongs to a browser, and where arrows lead in a group. */
import { describe, expect, it } from 'vitest';
import { bindings, deedOf, groups } from '../../../src/ui/keys/bindings.ts';
import { panelAfter, VIEWS_OF_PLACES } from '../../../src/ui/keys/places.ts';
import { placeAfter } from '../../../src/ui/keys/roving.ts';
import { PANELS } from '../../../src/ui/room/places.ts';
import { english } from '../../../src/texts/english/keys.ts';

const press = (key: string, rest: object = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...rest,
});

describe('the table of keys', () => {
  it('gives no key two deeds, no deed two keys, and has a place in the list for each', () => {
    expect(new Set(bindings.map(({ key }) => key)).size).toBe(bindings.length);
    expect(new Set(bindings.map(({ deed }) => deed)).size).toBe(bindings.length);
    expect(Object.keys(english.deeds).sort()).toEqual(bindings.map(({ deed }) => deed).sort());
    expect(bindings.every(({ group }) => groups.includes(group))).toBe(true);
  });
  it('takes letters and the question mark alone: not what finds text, scrolls, or moves the focus', () => {
    for (const { key } of bindings) expect(key).toMatch(/^[a-zA-Z?]$/);
  });
  it('says what a press asks for, and leaves what has a modifier to the browser', () => {
    expect(deedOf(press('n'))).toBe('nextServer');
    expect(deedOf(press('N'))).toBe('previousServer');
    expect(deedOf(press('/'))).toBeNull();
    for (const held of ['ctrlKey', 'altKey', 'metaKey', 'isComposing', 'defaultPrevented']) {
      expect(deedOf(press('n', { [held]: true })), held).toBeNull();
    }
  });
});

describe('a group that is walked by arrows', () => {
  it('goes round, and to its ends', () => {
    expect(placeAfter('ArrowRight', 2, 3, 'both')).toBe(0);
    expect(placeAfter('ArrowUp', 0, 3, 'both')).toBe(2);
    expect(placeAfter('Home', 2, 3, 'both')).toBe(0);
    expect(placeAfter('End', 0, 3, 'both')).toBe(2);
  });
  it('leaves the arrows across to others', () => {
    expect(placeAfter('ArrowDown', 0, 3, 'horizontal')).toBeNull();
    expect(placeAfter('ArrowRight', 0, 3, 'vertical')).toBeNull();
    expect(placeAfter('a', 0, 3, 'both')).toBeNull();
    expect(placeAfter('Home', -1, 0, 'both')).toBeNull();
  });
});

describe('places', () => {
  it('lead from the last panel to the first', () => {
    const last = PANELS[PANELS.length - 1] ?? 'logs';
    expect(panelAfter(PANELS, last, 1)).toBe(PANELS[0]);
    expect(panelAfter(PANELS, PANELS[0], -1)).toBe(last);
  });
  it('are in a view of the phone that has them', () => {
    expect(VIEWS_OF_PLACES.story).toBe('story');
    expect(VIEWS_OF_PLACES.console).toBe('logs');
  });
});
