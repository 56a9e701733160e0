/** In the sandbox a message is drawn where it is at the virtual moment. */
import { describe, expect, it } from 'vitest';
import { newRun } from '../../../src/sandbox/run.ts';
import { Playback } from '../../../src/sandbox/playback.ts';
import { flownAt } from '../../../src/ui/sandbox/flown.ts';
import type { FlightView } from '../../../src/view/flights.ts';

const flight = (told: Partial<FlightView>): FlightView => ({
  key: '1',
  from: 'a1',
  to: 'a2',
  kind: 'heartbeat',
  term: 1,
  fields: [],
  entries: null,
  sentAt: 100,
  receivedAt: 110,
  fate: 'flying',
  count: 1,
  ...told,
});
const shareOf = (told: Partial<FlightView>, now: number) => flownAt([flight(told)], now)[0]?.share;

describe('a message', () => {
  it('is as far along its link as its way is done', () => {
    expect([100, 102.5, 109].map((now) => shareOf({}, now))).toEqual([0, 0.25, 0.9]);
  });

  it('is not drawn before it was sent, nor once it has arrived', () => {
    expect([99.999, 110, 111].map((now) => shareOf({ fate: 'delivered' }, now))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('that is lost fades on its way and does not come near', () => {
    const [early, late] = [flownAt([flight({ fate: 'lost' })], 102)[0], flownAt([flight({ fate: 'lost' })], 106)[0]];
    expect(early?.opacity).toBe(1);
    expect(late?.opacity).toBeLessThan(1);
    expect(shareOf({ fate: 'lost' }, 108)).toBeUndefined();
  });

  it('that is held stays where one can take it in hand, for as long as it is held', () => {
    expect(shareOf({ fate: 'held', receivedAt: null }, 5_000)).toBe(0.5);
  });
});

it('stands at the same place whenever the same moment is shown, however one came there', () => {
  const playback = new Playback(newRun(5));
  const drawnAt = (time: number) => {
    playback.goTo(time);
    return flownAt(playback.passed().flights, playback.time).map(({ key, share }) => [key, share]);
  };
  playback.goTo(400);
  const { flights } = playback.passed();
  const moment = ((flights.at(-1)?.sentAt ?? 0) + (flights.at(-1)?.receivedAt ?? 0)) / 2;
  const before = drawnAt(moment);
  expect(before.length).toBeGreaterThan(0);
  drawnAt(moment + 300);
  expect(drawnAt(moment)).toEqual(before);
});
