/** Sessions expire through the log (dissertation §6.3): what every server keeps, also one that goes on from a snapshot. */
import { expect, test } from 'vitest';
import type { Entry, Payload } from '../../src/raft/entries.ts';
import { paperRules, type Rules } from '../../src/raft/rules.ts';
import { applications } from '../../src/machines/applications.ts';
import { kv } from '../../src/machines/commands.ts';
import { applyEntry, createApplied } from '../../src/node/applied.ts';
import { readApplied, writeApplied } from '../../src/node/appliedText.ts';

const rules: Rules = { ...paperRules, sessionLimits: () => ({ sessions: 10, answers: 10, idle: 5 }) };

function logOf(...payloads: Payload[]): Entry[] {
  return payloads.map((payload, before) => ({ index: before + 1, term: 1, payload }));
}

function increment(session: number, serial: number): Payload {
  const built = kv.increment('n');
  if (!built.ok) throw new Error(built.text);
  return { kind: 'command', command: built.command, stamp: { session, serial, firstUnanswered: 1 } };
}

const NOTHING: Payload = { kind: 'noop' };
const log = logOf(
  { kind: 'session' },
  increment(1, 1),
  ...Array.from({ length: 4 }, () => NOTHING),
  increment(1, 1),
  ...Array.from({ length: 5 }, () => NOTHING),
  increment(1, 1),
  increment(1, 2),
);

test.each(log.map(({ index }) => index))('applied on from a snapshot after entry %i all is as without it', (taken) => {
  const whole = createApplied(applications, rules);
  let other = createApplied(applications, rules);
  for (const entry of log) {
    const result = applyEntry(whole, entry, applications, rules);
    expect(applyEntry(other, entry, applications, rules)).toEqual(result);
    if (entry.index !== taken) continue;
    const data = writeApplied(other, applications);
    other = readApplied(
      {
        lastIncludedIndex: taken,
        lastIncludedTerm: 1,
        configuration: { members: [], arrivals: 0 },
        configurationIndex: 0,
        data,
      },
      applications,
      rules,
    );
  }
  expect(writeApplied(other, applications)).toBe(writeApplied(whole, applications));
  expect(whole.machine.kv.cells.get('n')?.value).toBe(1);
});

test('a command of an expired session gets an error, whether it was applied before or not', () => {
  const applied = createApplied(applications, rules);
  const results = log.map((entry) => applyEntry(applied, entry, applications, rules));
  expect([1, 6, 12, 13].map((place) => results[place])).toMatchObject([
    { kind: 'applied', repeated: false },
    { kind: 'applied', repeated: true },
    { kind: 'noSession' },
    { kind: 'noSession' },
  ]);
});
