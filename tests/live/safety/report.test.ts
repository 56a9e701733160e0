/** What tabs tell so that safety can be judged: bounded, strict, and the same for equal entries wherever they came from. */
import { expect, it } from 'vitest';
import { Blocks, toldEntry } from '../../../src/checks/told/digests.ts';
import { BLOCK } from '../../../src/checks/told/told.ts';
import { readSafetyReport, type SafetyReport } from '../../../src/live/safety/report.ts';
import { Witness } from '../../../src/live/safety/witness.ts';
import type { Entry } from '../../../src/raft/entries.ts';

const command = (index: number, text = 'x'): Entry => ({
  index,
  term: 3,
  payload: { kind: 'command', command: text, stamp: { session: 2, serial: index, firstUnanswered: 1 } },
});

const good: SafetyReport = {
  at: 1_000.5,
  lags: [['0123456789abcdef', -3.2]],
  entries: [[7, 3, '0123456789abcdef']],
  blocks: [[0, '0123456789abcdef']],
  operations: [
    [7, 1, 2, true, '"a"', null],
    [7.5, 1, 2, true, null, 'K'],
  ],
};

it('reads what it tells', () => {
  expect(readSafetyReport(JSON.parse(JSON.stringify(good)))).toEqual(good);
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'report'],
  ['a stranger', { ...good, more: 1 }],
  ['a bad digest', { ...good, entries: [[7, 3, '<img>']] }],
  ['an index below 0', { ...good, entries: [[-1, 3, '0123456789abcdef']] }],
  ['a place that is none', { ...good, operations: [[7.25, 1, 2, true, null, null]] }],
  ['a time that is none', { ...good, at: null }],
  ['too many entries', { ...good, entries: Array.from({ length: 100 }, () => good.entries[0]) }],
  ['too long a value', { ...good, operations: [[7, 1, 2, true, 'x'.repeat(301), null]] }],
])('takes %s for no report', (_, data) => {
  expect(readSafetyReport(data)).toBeNull();
});

it('has one digest for one entry, whatever way it came, and another for any other', () => {
  const configuration = { members: [{ id: 'a', name: 'node1', voter: true }], arrivals: 1 };
  const one: Entry = { index: 1, term: 0, payload: { kind: 'configuration', configuration } };
  const turned = { arrivals: 1, members: [{ voter: true, name: 'node1', id: 'a' }] };
  const same: Entry = { index: 1, term: 0, payload: { configuration: turned, kind: 'configuration' } };
  expect(toldEntry(same)).toEqual(toldEntry(one));
  const others = [command(1), command(1, 'y'), command(2), { ...command(1), term: 4 }, { ...one, term: 1 }];
  expect(new Set([one, ...others].map((entry) => toldEntry(entry).digest)).size).toBe(6);
});

it('tells a block once all of it was applied, and none of which it saw a part', () => {
  const blocks = new Blocks();
  const told = Array.from({ length: 3 * BLOCK }, (_, place) => blocks.applied(command(place + 1)));
  expect(told.flatMap((block) => block?.block ?? [])).toEqual([0, 1, 2]);
  const late = new Blocks();
  const from = Array.from({ length: 2 * BLOCK }, (_, place) => late.applied(command(place + 10)));
  expect(from.flatMap((block) => block?.block ?? [])).toEqual([1]);
  expect(from.find((block) => block !== null)).toEqual(told.find((block) => block?.block === 1));
});

it('tells new entries once, and all of the newest now and then', () => {
  const witness = new Witness();
  const log = [command(1), command(2), command(3)];
  const indexes = (now: number): readonly number[] => witness.tell(log, now).entries.map(([index]) => index);
  expect(indexes(0)).toEqual([1, 2, 3]);
  expect(indexes(100)).toEqual([]);
  log.push(command(4));
  expect(indexes(200)).toEqual([4]);
  log.splice(2, 2, { ...command(3), term: 4 });
  expect(indexes(300)).toEqual([1, 2, 3]);
  expect(indexes(3_000)).toEqual([1, 2, 3]);
});

it('tells of no operation that is too long, or that is none of the store', () => {
  const witness = new Witness();
  const answered = { called: 1, answered: 2, index: 5 };
  const read = '{"app":"kv","key":"K","op":"read"}';
  witness.answered({
    ...answered,
    kind: 'read',
    text: read,
    result: JSON.stringify({ ok: true, value: 'x'.repeat(400) }),
  });
  witness.answered({ ...answered, kind: 'write', text: '{"app":"expenses"}', result: '{"ok":true,"value":1}' });
  expect(witness.tell([], 0).operations).toEqual([]);
  witness.answered({ ...answered, kind: 'read', text: read, result: '{"ok":true,"value":7}' });
  expect(witness.tell([], 0).operations).toEqual([[5.5, expect.any(Number), expect.any(Number), true, '7', 'K']]);
});
