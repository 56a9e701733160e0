/** What a person may be called: names of many scripts, and nothing that could spoil a line. */
import { describe, expect, it } from 'vitest';
import { colourOf, isPersonName, PERSON_COLOURS } from '../../src/view/person.ts';

describe('a person’s name', () => {
  it.each(['Ada', 'Grace B. Hopper', 'Zoë', 'O’Neill', '李小龙', 'नीलम', 'node 7', 'Jr.', 'R2-D2'])(
    'may be %s',
    (name) => {
      expect(isPersonName(name)).toBe(true);
    },
  );
  it.each([
    '',
    ' Ada',
    'Ada ',
    'Ada  L',
    '<b>Ada</b>',
    '**Ada**',
    '`Ada`',
    'Ada\u202Enode',
    'Ada\nLovelace',
    '-',
    '.Ada',
    `A${'\u0301'.repeat(8)}`,
    'x'.repeat(25),
  ])('may not be %j', (name) => {
    expect(isPersonName(name)).toBe(false);
  });
});

it('gives everybody who chose none a colour, the same one each time', () => {
  const colours = ['0001aaaaaaaaaaaa', '0002aaaaaaaaaaaa', 'none'].map(colourOf);
  expect(colours).toEqual([PERSON_COLOURS[1], PERSON_COLOURS[2], PERSON_COLOURS[0]]);
});
