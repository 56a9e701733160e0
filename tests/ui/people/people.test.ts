/** People as the page tells of them: initials, and who sat at the tab from which something was done. */
import { describe, expect, it } from 'vitest';
import { speak } from '../../../src/texts/current.ts';
import { chinese } from '../../../src/texts/chinese/index.ts';
import { initialsOf } from '../../../src/ui/people/initials.ts';
import { plain } from '../../../src/ui/sentences/parts.ts';
import { storySentence } from '../../../src/ui/sentences/sentences.ts';
import { markOf } from '../../../src/ui/stage/marks.ts';
import { pictureOf, worldOf } from '../world.ts';

it.each([
  ['Ada', 'A'],
  ['grace hopper', 'GH'],
  ['Katherine von Waldenburg', 'KW'],
  ['R2-D2', 'RD'],
  ['李小龙', '龙'],
])('the mark of %s says %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

describe('what was done by hand', () => {
  const item = {
    kind: 'act',
    key: 'k',
    at: 0,
    by: 'n5',
    person: { name: 'Ada', colour: 'violet' },
    request: 'DISCONNECT',
    node: 'n2',
    detail: '',
  } as const;
  const told = () => plain(storySentence(item, (id) => id.replace('n', 'node')).text);

  it('is told with the person at the tab from which it was done', () => {
    expect(told()).toBe('node5 (Ada) disconnects node2.');
  });
  it('is told so in Chinese, too', () => {
    speak({ language: 'zh-Hans', texts: chinese });
    expect(told()).toContain('node5（Ada）');
    speak({ language: 'en', texts: null });
  });
});

it('a server’s full name says whose tab it is', () => {
  const picture = pictureOf(3, { person: { name: 'Ada', colour: 'violet' } });
  expect(markOf(worldOf({}), picture).label).toContain('Ada’s tab');
});
