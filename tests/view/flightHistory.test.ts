/** Messages that have been: how many are kept, and that a quiet hour pushes nothing out. */
import { describe, expect, it } from 'vitest';
import { FlightHistory, PASSED_KEPT, ROUTINE_KEPT } from '../../src/view/flightHistory.ts';
import type { FlightView } from '../../src/view/flights.ts';

const flight = (kind: FlightView['kind'], sentAt: number, fate: FlightView['fate'] = 'delivered'): FlightView => ({
  key: `${kind} ${sentAt}`,
  from: 'n1',
  to: 'n2',
  kind,
  term: 7,
  fields: [],
  entries: null,
  sentAt,
  receivedAt: null,
  fate,
  count: 1,
});

describe('the history of messages', () => {
  it('is bounded, and heartbeats push out nothing else', () => {
    const history = new FlightHistory();
    history.add(flight('voteRequest', 0));
    for (let at = 1; at <= 20_000; at += 1) history.add(flight('heartbeat', at));
    expect(history.all.length).toBeLessThanOrEqual(ROUTINE_KEPT * 1.25 + 1);
    expect(history.all[0]?.kind).toBe('voteRequest');
    for (let at = 1; at <= 20_000; at += 1) history.add(flight('append', at));
    expect(history.all.length).toBeLessThanOrEqual((PASSED_KEPT + ROUTINE_KEPT) * 1.25);
  });

  it('stands in the order of time, and says of what nobody told the end that it is unknown', () => {
    const history = new FlightHistory();
    history.add(flight('heartbeat', 30));
    history.add(flight('append', 10, 'flying'));
    history.add(flight('append', 20, 'lost'));
    expect(history.all.map(({ sentAt, fate }) => [sentAt, fate])).toEqual([
      [10, 'unknown'],
      [20, 'lost'],
      [30, 'delivered'],
    ]);
  });
});
