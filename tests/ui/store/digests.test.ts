/** Whether applied states agree: behind is not different, and what was not heard is not claimed. */
import { describe, expect, it } from 'vitest';
import { digestLines, verdictOf } from '../../../src/ui/store/digests.ts';
import { pictureOf, viewOf, worldOf } from '../world.ts';

const of = (...views: readonly [lastApplied: number, digest: string, state?: 'crashed' | 'silent'][]) =>
  digestLines(
    worldOf({
      servers: views.map(([lastApplied, digest, state], place) =>
        pictureOf(place + 1, {
          state: state ?? 'up',
          lastHeardMs: 12_000,
          view: viewOf(place + 1, { lastApplied, digest }),
        }),
      ),
    }),
  );
const words = (lines: ReturnType<typeof of>) => lines.map((line) => line.words);

describe('digests', () => {
  it('tells equal from behind', () => {
    const lines = of([140, 'a'], [140, 'a'], [138, 'b']);
    expect(words(lines)).toEqual(['equal', 'equal', '2 behind']);
    expect(verdictOf(lines)).toBe(
      '2 of 3 servers heard here have the newest state; the others are on their way to it.',
    );
  });

  it('finds two states after the same entries', () => {
    const lines = of([140, 'a'], [140, 'b']);
    expect(words(lines)).toEqual(['equal', 'differs at the same entry']);
    expect(verdictOf(lines)).toContain('must never be');
  });

  it('does not compare what was not heard', () => {
    const lines = of([140, 'a'], [150, 'b', 'silent'], [140, 'a']);
    expect(words(lines)).toEqual(['equal', 'last heard 12 s ago', 'equal']);
    expect(verdictOf(lines)).toBe('All 2 servers heard here have the same state.');
  });

  it('has nobody to compare with in a cluster of one', () => {
    expect(verdictOf(of([3, 'a']))).toBe('There is nobody to compare with yet.');
  });
});
