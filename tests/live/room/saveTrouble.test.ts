/** What people are told when a save fails. */
import { expect, it } from 'vitest';
import { saveTrouble } from '../../../src/live/room/saveTrouble.ts';

it.each([
  ['full', 'Free some space on this device'],
  ['failed', 'reload this page'],
] as const)(
  'a save that %s is told with what went wrong, what the server does meanwhile and what to do',
  (kind, remedy) => {
    const text = saveTrouble({ kind, text: 'The browser could not save (disk full).' });
    expect(text).toMatch(/^The browser could not save \(disk full\)\. /);
    expect(text).toContain('it votes for nobody and confirms no entry');
    expect(text).toContain(remedy);
  },
);
