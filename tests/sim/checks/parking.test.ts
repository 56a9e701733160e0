/** Whether a server may have parked, and what a disk may lose in a run that is to stay safe. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/raft/entries.ts';
import { createLog } from '../../../src/raft/log.ts';
import type { Sight } from '../../../src/sim/checks/check.ts';
import { Parking } from '../../../src/sim/checks/parking.ts';
import type { EventRecord } from '../../../src/sim/events.ts';
import { mayLose, type Losing } from '../../../src/sim/losses.ts';

const EVENT: EventRecord = { number: 1, at: 0, event: { kind: 'hand', name: 'a test' } };

function logOf(length: number) {
  const entries = Array.from({ length }, (_, place): Entry => ({
    index: place + 1,
    term: 1,
    payload: { kind: 'noop' },
  }));
  return createLog(entries);
}

describe('a server that parks', () => {
  const checked = (currentTerm: number, length: number) => () => {
    const check = new Parking();
    const answer = { kind: 'appendEntriesReply', success: true, conflict: null, sequence: 1 } as const;
    check.sent('a', 'b', { ...answer, term: 2, matchIndex: 5 }, EVENT);
    check.sent('a', 'b', { ...answer, term: 2, matchIndex: 3 }, EVENT);
    check.parked({ id: 'a', currentTerm, log: logOf(length) } as Sight, EVENT);
  };

  it('has acknowledged more in this term than its log holds', () => {
    expect(checked(2, 4)).not.toThrow();
  });

  it('has not, and that is a violation', () => {
    expect(checked(2, 5)).toThrow('Parking is violated: a parks');
    expect(checked(3, 4)).toThrow('it has acknowledged nothing in term 3');
  });
});

describe('the end of a log may be lost', () => {
  const host = (length: number, more: Partial<Losing> = {}): Losing => ({
    up: false,
    parked: false,
    lost: false,
    disk: { log: logOf(length), snapshot: null },
    ...more,
  });

  it('where a majority has it beside', () => {
    const loser = host(9);
    expect(mayLose(loser, [loser, host(9), host(8)])).toBe(0);
    expect(mayLose(loser, [loser, host(9), host(9), host(8), host(5)])).toBe(0);
    expect(mayLose(loser, [loser, host(9), host(9), host(9), host(5)])).toBe(8);
  });

  it('and never the configuration, nor at more than a minority, nor of a server that runs', () => {
    const loser = host(9);
    expect(mayLose(loser, [loser, host(9), host(9)])).toBe(8);
    expect(mayLose(loser, [loser, host(9, { lost: true }), host(9)])).toBe(0);
    expect(mayLose(loser, [loser, host(9, { parked: true }), host(9), host(9)])).toBe(0);
    const running = host(9, { up: true });
    expect(mayLose(running, [running, host(9), host(9)])).toBe(0);
  });
});
