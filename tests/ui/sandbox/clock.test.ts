/** Real time becomes virtual time by the speed that is set; the speeds lie on a slider in equal steps of the logarithm. */
import { describe, expect, it } from 'vitest';
import { FASTEST, LAST_PLACE, Pace, placeOf, scaleOf, SLOWEST, speedAt } from '../../../src/ui/sandbox/clock.ts';

describe('the speeds', () => {
  it('reach from a thousandth to ten times real time', () => {
    expect([speedAt(0), speedAt(LAST_PLACE)]).toEqual([SLOWEST, FASTEST]);
    expect([speedAt(-5), speedAt(LAST_PLACE + 5)]).toEqual([SLOWEST, FASTEST]);
  });

  it('have each one place, and grow from place to place', () => {
    const places = Array.from({ length: LAST_PLACE + 1 }, (_, place) => place);
    expect(places.map((place) => placeOf(speedAt(place)))).toEqual(places);
    const speeds = places.map(speedAt);
    expect(speeds).toEqual([...speeds].sort((one, other) => one - other));
  });

  it('have the same ratio a decade apart', () => {
    expect([10, 20, 30].map(speedAt)).toEqual([0.01, 0.1, 1]);
  });

  it('are told as a scale, of which the smaller figure is 1', () => {
    expect([0.001, 0.05, 0.5, 1, 10].map(scaleOf)).toEqual([
      { virtual: 1, real: 1000 },
      { virtual: 1, real: 20 },
      { virtual: 1, real: 2 },
      { virtual: 1, real: 1 },
      { virtual: 10, real: 1 },
    ]);
  });
});

describe('the pace', () => {
  it('takes the run on by what has passed since the frame before, times the speed', () => {
    const pace = new Pace();
    expect([pace.frame(1_000, 0.5), pace.frame(1_016, 0.5), pace.frame(1_036, 2)]).toEqual([0, 8, 40]);
  });

  it('goes on from where it was after a time without frames', () => {
    const pace = new Pace();
    pace.frame(0, 1);
    expect(pace.frame(60_000, 1)).toBe(100);
    pace.rest();
    expect(pace.frame(90_000, 1)).toBe(0);
  });

  it('plays no more in a frame than the machine managed before, and more again when it can', () => {
    const pace = new Pace();
    pace.frame(0, 10);
    const wanted = pace.frame(20, 10);
    pace.took(100, wanted);
    const less = pace.frame(40, 10);
    expect(less).toBeCloseTo(24);
    pace.took(2, less);
    expect(pace.frame(60, 10)).toBeCloseTo(48);
  });
});
