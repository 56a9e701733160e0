/** §8 and dissertation §6.3: a command that reaches the log twice is applied once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyOnce,
  copySessions,
  createSessions,
  registerSession,
  type SessionLimits,
  type SessionTable,
} from '../../src/raft/sessions.ts';

class Counter {
  readonly table: SessionTable;
  runs: number[] = [];
  index = 100;

  constructor(limits: Partial<SessionLimits> = {}) {
    this.table = createSessions({ sessions: 3, answers: 4, idle: 1000, ...limits });
  }

  apply(session: number, serial: number, firstUnanswered = 1): string {
    this.index += 1;
    const applied = applyOnce(this.table, { session, serial, firstUnanswered }, this.index, () => {
      this.runs.push(serial);
      return `result ${serial}`;
    });
    return applied.kind === 'noSession' ? 'noSession' : `${applied.kind} ${applied.result}`;
  }
}

describe('sessions', () => {
  it('a repeated serial returns the first answer and is not applied again', () => {
    const counter = new Counter();
    registerSession(counter.table, 5);
    expect(counter.apply(5, 1)).toBe('applied result 1');
    expect(counter.apply(5, 1)).toBe('repeated result 1');
    expect(counter.runs).toEqual([1]);
  });

  it('serials may come out of order: a higher one does not acknowledge a lower one that was never applied', () => {
    const counter = new Counter();
    registerSession(counter.table, 5);
    expect(counter.apply(5, 3)).toBe('applied result 3');
    expect(counter.apply(5, 1)).toBe('applied result 1');
    expect(counter.apply(5, 2)).toBe('applied result 2');
    expect(counter.apply(5, 1)).toBe('repeated result 1');
    expect(counter.runs).toEqual([3, 1, 2]);
  });

  it('answers below the first unanswered serial are forgotten, and those commands are never applied again', () => {
    const counter = new Counter();
    registerSession(counter.table, 5);
    for (const serial of [1, 2, 3]) counter.apply(5, serial);
    counter.apply(5, 4, 3);
    expect([...counter.table.sessions.get(5)!.answers.keys()]).toEqual([3, 4]);
    expect(counter.apply(5, 1)).toBe('noSession');
    expect(counter.runs).toEqual([1, 2, 3, 4]);
    expect(counter.apply(5, 9_000_000_000, 8_999_999_999)).toBe('applied result 9000000000');
    expect([...counter.table.sessions.get(5)!.answers.keys()]).toEqual([9_000_000_000]);
  });

  it('an unknown session applies nothing', () => {
    const counter = new Counter();
    expect(counter.apply(5, 1)).toBe('noSession');
    expect(counter.runs).toEqual([]);
  });

  it('the session used least recently, in log order, expires when there are too many', () => {
    const counter = new Counter();
    for (const index of [1, 2, 3]) registerSession(counter.table, index);
    counter.apply(1, 1);
    registerSession(counter.table, 50);
    expect([...counter.table.sessions.keys()]).toEqual([1, 3, 50]);
    expect(counter.apply(2, 1)).toBe('noSession');
  });

  it('a session that was not used for too many entries has expired: an error, and never a second execution', () => {
    const counter = new Counter({ idle: 10 });
    registerSession(counter.table, 100);
    expect(counter.apply(100, 1)).toBe('applied result 1');
    counter.index += 9;
    expect(counter.apply(100, 1)).toBe('repeated result 1');
    counter.index += 10;
    expect(counter.apply(100, 1)).toBe('noSession');
    expect(counter.apply(100, 2)).toBe('noSession');
    expect(counter.runs).toEqual([1]);
    expect(counter.table.sessions.size).toBe(0);
  });

  it('one that has expired makes room before one that is in use', () => {
    const counter = new Counter({ sessions: 2, idle: 10 });
    registerSession(counter.table, 80);
    registerSession(counter.table, 99);
    registerSession(counter.table, 100);
    expect([...counter.table.sessions.keys()]).toEqual([99, 100]);
  });

  it('expires at the same entry wherever it is applied: all at once, entry by entry, or on from a copy', () => {
    const log = fc.array(fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 5 })), { maxLength: 80 });
    fc.assert(
      fc.property(log, fc.nat(80), fc.integer({ min: 1, max: 20 }), (entries, copyAt, idle) => {
        const limits = { sessions: 3, answers: 10, idle };
        const [whole, halved] = [createSessions(limits), { table: createSessions(limits) }];
        const lastUsed = new Map<number, number>();
        entries.forEach(([place, serial], before) => {
          const index = before + 1;
          if (index === copyAt) halved.table = copySessions(halved.table);
          if (place === 0) {
            registerSession(whole, index);
            registerSession(halved.table, index);
            lastUsed.set(index, index);
            return;
          }
          const session = [...lastUsed.keys()][place - 1] ?? 0;
          const stamp = { session, serial, firstUnanswered: 1 };
          const one = applyOnce(whole, stamp, index, () => 'done');
          expect(applyOnce(halved.table, stamp, index, () => 'done')).toEqual(one);
          if (index - (lastUsed.get(session) ?? 0) > idle) expect(one).toEqual({ kind: 'noSession' });
          if (one.kind !== 'noSession') lastUsed.set(session, index);
        });
        expect([...halved.table.sessions]).toEqual([...whole.sessions]);
      }),
    );
  });

  it('a client that never says what it has got loses the oldest answers, and no command is applied twice', () => {
    const counter = new Counter();
    registerSession(counter.table, 5);
    for (let serial = 1; serial <= 6; serial += 1) counter.apply(5, serial);
    expect([...counter.table.sessions.get(5)!.answers.keys()]).toEqual([3, 4, 5, 6]);
    expect(counter.apply(5, 2)).toBe('noSession');
    expect(counter.apply(5, 3)).toBe('repeated result 3');
  });

  it('whatever the order and the repetitions, no serial runs twice, and a copy goes its own way', () => {
    const requests = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(requests, (attempts) => {
        const counter = new Counter({ sessions: 2, answers: 5 });
        registerSession(counter.table, 5);
        for (const [serial, firstUnanswered] of attempts) counter.apply(5, serial, Math.min(serial, firstUnanswered));
        expect(new Set(counter.runs).size).toBe(counter.runs.length);
        const before = structuredClone(counter.table);
        const copy = copySessions(counter.table);
        registerSession(copy, 9);
        applyOnce(copy, { session: 5, serial: 40, firstUnanswered: 40 }, 900, () => '');
        expect(counter.table).toEqual(before);
      }),
    );
  });
});
