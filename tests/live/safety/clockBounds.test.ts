/** How far another tab's clock is, from lags alone: the truth is always within the bounds, or nothing is said. */
import { expect, it } from 'vitest';
import { ClockBounds } from '../../../src/live/safety/clockBounds.ts';

/** Two tabs that tell each other now and then; `there` is so many ms ahead of `here`. */
function exchange(ahead: number, delays: readonly (readonly [toHere: number, toThere: number])[]): ClockBounds {
  const here = new ClockBounds();
  const there = new ClockBounds();
  for (const [place, [toHere, toThere]] of delays.entries()) {
    const now = place * 1_000;
    there.hear('here', now, now + toThere + ahead);
    const lag = there.lags().find(([peer]) => peer === 'here')![1];
    here.hear('there', now + ahead, now + toHere);
    here.hearLag('there', lag, now + toHere);
  }
  return here;
}

it('says nothing before both have heard of each other', () => {
  const clocks = new ClockBounds();
  clocks.hear('there', 1_000, 1_010);
  expect(clocks.bound('there', 1_010)).toBeNull();
});

it.each([0, 40, -3_600_000, 86_400_000.5])('finds a difference of %d ms within its error', (ahead) => {
  const delays = [
    [30, 2],
    [1, 90],
    [12, 5],
    [4, 3],
  ] as const;
  const bound = exchange(ahead, delays).bound('there', 3_000)!;
  expect(Math.abs(bound.offset + ahead)).toBeLessThanOrEqual(bound.error);
  // The quickest each way: 1 and 2 ms.
  expect(bound.error).toBeCloseTo(1.5);
});

it('has the truth within its bounds whatever the delays', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const delays = Array.from(
      { length: 10 },
      (_, place) => [(seed * place * 7) % 53, (seed * (place + 3) * 11) % 97] as const,
    );
    const bound = exchange(123, delays).bound('there', 9_000)!;
    expect(Math.abs(bound.offset + 123)).toBeLessThanOrEqual(bound.error + 1e-9);
  }
});

it('says nothing while a clock that was set leaves nothing between the bounds', () => {
  const clocks = exchange(0, [[1, 1]]);
  clocks.hear('there', 11_000, 1_001);
  expect(clocks.bound('there', 1_001)).toBeNull();
});

it('says nothing by what was told long ago', () => {
  expect(exchange(0, [[1, 1]]).bound('there', 40_000)).toBeNull();
});
