/** Flights put together from what two ends told: matched, claimed by nobody, lost, sampled, done by hand. */
import { describe, expect, it } from 'vitest';
import { FlightBoard, SHOWN } from '../../../src/live/flights/board.ts';
import { ClockOffsets } from '../../../src/live/flights/clocks.ts';
import { Flights } from '../../../src/live/flights/flights.ts';
import { FlightRecorder } from '../../../src/live/flights/recorder.ts';
import { readReport } from '../../../src/live/flights/report.ts';
import { A, append, B, reply } from './messages.ts';

/** Two servers that tell a board, on one clock. */
function watching() {
  let now = 10_000;
  const board = new FlightBoard();
  const [a, b] = [new FlightRecorder(() => now), new FlightRecorder(() => now)];
  const tell = (teller: string) => {
    const report = (teller === A ? a : b).take() ?? undefined;
    board.hear({ teller, heardAt: now, at: now, offset: 0 }, readReport(report));
  };
  return {
    a,
    b,
    tell,
    views: () => board.views(now),
    pass: (milliseconds: number) => (now += milliseconds),
  };
}

describe('flights', () => {
  it('of which both ends told are delivered, with both times', () => {
    const { a, b, tell, views, pass } = watching();
    a.sent(B, append(1, 1));
    pass(3);
    b.received(A, append(1, 1));
    pass(20);
    tell(A);
    tell(B);
    expect(views()).toMatchObject([
      { from: A, to: B, kind: 'append', fate: 'delivered', sentAt: 10_000, receivedAt: 10_003, term: 7 },
    ]);
  });

  it('match whichever end tells first', () => {
    const { a, b, tell, views } = watching();
    a.sent(B, append(1));
    b.received(A, append(1));
    tell(B);
    tell(A);
    expect(views()).toHaveLength(1);
    expect(views()[0]).toMatchObject({ fate: 'delivered', term: 7 });
  });

  it('match one to one when the same message was sent twice', () => {
    const { a, b, tell, views, pass } = watching();
    a.sent(B, reply(1));
    a.sent(B, reply(1));
    b.received(A, reply(1));
    tell(A);
    tell(B);
    pass(200);
    expect(views().map(({ fate }) => fate)).toEqual(['delivered', 'flying']);
  });

  it('are lost only once the receiver has told of what came after, without them', () => {
    const { a, tell, views, pass } = watching();
    a.sent(B, append(1));
    tell(A);
    expect(views()[0]?.fate).toBe('flying');
    pass(1_600);
    tell(B);
    pass(100);
    expect(views()[0]?.fate).toBe('lost');
  });

  it('have an unknown fate when the receiver tells nothing', () => {
    const { a, tell, views, pass } = watching();
    a.sent(B, append(1));
    tell(A);
    pass(1_700);
    expect(views()[0]?.fate).toBe('unknown');
  });

  it('that a sample may have left out are not shown as lost', () => {
    const { a, b, tell, views, pass } = watching();
    for (let sequence = 1; sequence <= 60; sequence += 1) {
      a.sent(B, append(sequence));
      b.received(A, append(sequence));
      // Their reports fall at different moments, so that their samples differ.
      if (sequence % 20 === 0) tell(A);
      if (sequence % 20 === 10) tell(B);
    }
    tell(B);
    pass(1_600);
    tell(B);
    pass(100);
    expect(views().length).toBeGreaterThan(0);
    expect(new Set(views().map(({ fate }) => fate))).toEqual(new Set(['delivered']));
  });

  it('of which the receiver alone told arrive, and when they left is not said', () => {
    const { b, tell, views } = watching();
    b.received(A, append(1));
    tell(B);
    expect(views()).toMatchObject([{ fate: 'delivered', sentAt: null, receivedAt: 10_000, term: null, fields: [] }]);
  });

  it('stand for all that were counted', () => {
    const { a, tell, views } = watching();
    for (let sequence = 1; sequence <= 50; sequence += 1) a.sent(B, append(sequence));
    tell(A);
    expect(views().reduce((sum, { count }) => sum + count, 0)).toBe(50);
  });

  it('that are held stay until they are let go', () => {
    const { a, b, tell, views, pass } = watching();
    a.byHand(B, append(1), 'held');
    tell(A);
    pass(60_000);
    expect(views()).toMatchObject([{ fate: 'held', kind: 'heartbeat' }]);
    a.byHand(B, append(1), 'released');
    b.received(A, append(1));
    tell(A);
    tell(B);
    pass(100);
    expect(views().map(({ fate }) => fate)).toEqual(['delivered']);
  });

  it('that were dropped by hand say so', () => {
    const { a, tell, views } = watching();
    a.byHand(B, append(1, 2), 'dropped');
    tell(A);
    expect(views()).toMatchObject([{ fate: 'dropped', kind: 'append' }]);
  });

  it('are forgotten after a while, are never many, and are the same list as long as nothing changes', () => {
    const { a, tell, views, pass } = watching();
    for (let sequence = 1; sequence <= 2_000; sequence += 1) {
      a.sent(B, append(sequence));
      tell(A);
    }
    expect(views()).toHaveLength(SHOWN);
    const before = views();
    pass(200);
    expect(views()).toBe(before);
    pass(5_000);
    expect(views()).toEqual([]);
  });
});

describe('clocks of other tabs', () => {
  it('are put right by the least lag and half a round trip', () => {
    const clocks = new ClockOffsets();
    expect(clocks.offset(B)).toBeNull();
    // Its clock is 5 s behind; tellings take 2 ms, one of them 40.
    clocks.hear(B, 1_000, 6_040, 4);
    clocks.hear(B, 2_000, 7_002, 4);
    expect(clocks.offset(B)).toBe(5_000);
  });

  it('that cannot be compared give no times', () => {
    const flights = new Flights(
      A,
      () => undefined,
      () => 0,
    );
    const recorder = new FlightRecorder(() => 0);
    recorder.sent(A, append(1));
    flights.hear(B, { view: { at: 500 }, flights: recorder.take() }, 9_000, null);
    expect(flights.views(9_000)).toMatchObject([{ from: B, to: A, sentAt: null }]);
  });

  it('give the time of a telling on our own clock', () => {
    const flights = new Flights(
      A,
      () => undefined,
      () => 0,
    );
    const recorder = new FlightRecorder(() => 0);
    recorder.sent(A, append(1));
    flights.hear(B, { view: { at: 500 }, flights: recorder.take() }, 9_000, 2);
    expect(flights.views(9_000)).toMatchObject([{ sentAt: 8_999 }]);
  });
});
