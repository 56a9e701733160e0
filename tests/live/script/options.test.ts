/** What a script may give to `createRoom`, and that anything else is refused by name. */
import { expect, it } from 'vitest';
import { readMakeOptions } from '../../../src/live/script/options.ts';

it('a room compacts its logs after so many entries, never, or as rooms do unless told', () => {
  expect(readMakeOptions({ compactAfter: 10 })).toMatchObject({ compactAfter: 10 });
  expect(readMakeOptions({ compactAfter: null })).toMatchObject({ compactAfter: null });
  expect(readMakeOptions({})).toMatchObject({ compactAfter: 5_000 });
});

it.each([9, 50.5, 1_000_001, '50', false])(
  'no room is made that compacts its logs after %j entries',
  (compactAfter) => {
    expect(() => readMakeOptions({ compactAfter })).toThrow(
      'createRoom: compactAfter: expected a whole number from 10 to 1000000, or null for never. No room was made.',
    );
  },
);
