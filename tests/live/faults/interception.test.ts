/** Messages held or dropped by hand: one each, the right one, nothing else, and every one told. */
import { describe, expect, it } from 'vitest';
import { FlightRecorder } from '../../../src/live/flights/recorder.ts';
import { readReport } from '../../../src/live/flights/report.ts';
import { Interception, MOST_INTERCEPTIONS } from '../../../src/live/faults/interception.ts';
import type { ServerMessage } from '../../../src/node/messages.ts';
import { A, append, B, C } from '../flights/messages.ts';

function intercepting() {
  const recorder = new FlightRecorder(() => 0);
  const passed: [string, ServerMessage][] = [];
  const interception = new Interception(recorder, () => undefined);
  const send = (to: string, message: ServerMessage) => {
    const pass = () => void passed.push([to, message]);
    if (!interception.intercept(to, message, pass)) pass();
  };
  return { interception, send, passed, report: () => readReport(recorder.take()) };
}

const APPEND_TO_B = { kind: 'append', to: B } as const;

describe('a message that is to be dropped', () => {
  it('is the next of its kind to that server, and only that one', () => {
    const { interception, send, passed } = intercepting();
    interception.await('drop', APPEND_TO_B, A);
    send(C, append(1, 1));
    send(B, append(2));
    send(B, append(3, 1));
    send(B, append(4, 1));
    expect(passed.map(([to, message]) => [to, (message as { sequence: number }).sequence])).toEqual([
      [C, 1],
      [B, 2],
      [B, 4],
    ]);
    expect(interception.views).toEqual([]);
  });

  it('is told as dropped, never as sent', () => {
    const { interception, send, report } = intercepting();
    interception.await('drop', APPEND_TO_B, A);
    send(B, append(1, 1));
    send(B, append(2, 1));
    const { sent, hands } = report();
    expect(sent).toMatchObject([{ kind: 'append', count: 1 }]);
    expect(hands).toMatchObject([{ kind: 'append', hand: 'dropped' }]);
  });
});

describe('a message that is held', () => {
  it('goes its way when it is let go, after those that came later', () => {
    const { interception, send, passed, report } = intercepting();
    interception.await('hold', APPEND_TO_B, A);
    expect(interception.views).toEqual([{ ...APPEND_TO_B, state: 'hold', by: A }]);
    send(B, append(1, 1));
    send(B, append(2, 1));
    expect(interception.views).toEqual([{ ...APPEND_TO_B, state: 'held', by: A }]);
    expect(interception.release(APPEND_TO_B)).toEqual({ letGo: 1, takenBack: 0 });
    expect(passed.map(([, message]) => (message as { sequence: number }).sequence)).toEqual([2, 1]);
    expect(report().hands.map(({ hand }) => hand)).toEqual(['held', 'released']);
    expect(interception.release(APPEND_TO_B)).toEqual({ letGo: 0, takenBack: 0 });
  });

  it('never leaves when it is dropped', () => {
    const { interception, send, passed } = intercepting();
    interception.await('hold', APPEND_TO_B, A);
    send(B, append(1, 1));
    expect(interception.discard(APPEND_TO_B)).toBe(1);
    interception.release(APPEND_TO_B);
    expect(passed).toEqual([]);
  });

  it('is lost when its server is shut down, and nothing is waited for any more', () => {
    const { interception, send, passed, report } = intercepting();
    interception.await('hold', APPEND_TO_B, A);
    interception.await('drop', { kind: 'heartbeat', to: B }, A);
    send(B, append(1, 1));
    interception.serverEnded();
    interception.release(APPEND_TO_B);
    expect(interception.views).toEqual([]);
    expect(passed).toEqual([]);
    expect(report().hands.at(-1)?.hand).toBe('dropped');
  });
});

describe('rules', () => {
  it('are taken back', () => {
    const { interception, send, passed } = intercepting();
    interception.await('drop', APPEND_TO_B, A);
    expect(interception.release(APPEND_TO_B)).toEqual({ letGo: 0, takenBack: 1 });
    send(B, append(1, 1));
    expect(passed).toHaveLength(1);
  });

  it('are few', () => {
    const { interception } = intercepting();
    for (let rule = 0; rule < MOST_INTERCEPTIONS; rule += 1)
      expect(interception.await('hold', APPEND_TO_B, A)).toBe(true);
    expect(interception.await('hold', APPEND_TO_B, A)).toBe(false);
  });
});
