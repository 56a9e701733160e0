/** The requests of the marketplace and the expenses: the same command from a line, from JSON and back. */
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/machines/json.ts';
import { applicationCommand, applicationQuery, APPLICATION_REQUESTS } from '../../src/view/applicationRequests.ts';
import { lineOf, parseLine } from '../../src/view/grammar.ts';
import { usageOf } from '../../src/view/requests.ts';

/** The command for the log that a line is. */
function commandOf(line: string): unknown {
  const parsed = parseLine(line);
  if (!parsed.ok) throw new Error(parsed.text);
  const built = applicationCommand(parsed.command);
  if (built === null || !built.ok) throw new Error(built?.text ?? `${line} is no such request.`);
  return parseJson(built.command);
}

function refused(line: string): { code: string; suggestion: string | null } {
  const parsed = parseLine(line);
  if (!parsed.ok) return parsed;
  const built = applicationCommand(parsed.command);
  if (built === null || built.ok) throw new Error(`${line} was taken.`);
  return built;
}

test.each<[string, object]>([
  [
    'REGISTER s1001 "Ada Lovelace" 21',
    { app: 'market', op: 'register', student: 's1001', name: 'Ada Lovelace', age: 21 },
  ],
  ['register s1 Ada 21', { app: 'market', op: 'register', student: 's1', name: 'Ada', age: 21 }],
  [
    'LIST_ITEM s1 4000 Bicycle Red, three gears',
    { app: 'market', op: 'list', student: 's1', price: 4000, title: 'Bicycle', description: 'Red, three gears' },
  ],
  [
    'LIST_ITEM s1 0 "Old chair"',
    { app: 'market', op: 'list', student: 's1', price: 0, title: 'Old chair', description: '' },
  ],
  ['BUY 12 s1', { app: 'market', op: 'buy', item: 12, student: 's1' }],
  ['@node2 WITHDRAW 1 s1', { app: 'market', op: 'withdraw', item: 1, student: 's1' }],
  [
    'CREDIT a@b.org 5 2026-02-28 tea and milk',
    {
      app: 'expenses',
      op: 'record',
      kind: 'credit',
      email: 'a@b.org',
      amount: 5,
      date: '2026-02-28',
      text: 'tea and milk',
    },
  ],
  ['{"request":"BUY","key":"1","value":{"student":"s2"}}', { app: 'market', op: 'buy', item: 1, student: 's2' }],
  [
    '{"request":"REGISTER","key":"s1","value":{"name":"Ada","age":21}}',
    { app: 'market', op: 'register', student: 's1', name: 'Ada', age: 21 },
  ],
])('%s', (line, command) => {
  expect(commandOf(line)).toEqual(command);
});

test.each([
  ['BUY', 'missing', 'BUY 1 s1002'],
  ['BUY 1', 'missing', 'BUY 1 s1002'],
  ['BUY one s1', 'badField', 'BUY 1 s1002'],
  ['BUY 0 s1', 'badField', 'BUY 1 s1002'],
  ['BUY 1 s1 s2', 'badField', 'BUY 1 s1002'],
  ['REGISTER s1 Ada old', 'notANumber', 'REGISTER s1001 "Ada Lovelace" 21'],
  ['REGISTER s1 Ada 3', 'badField', 'REGISTER s1001 "Ada Lovelace" 21'],
  ['LIST_ITEM s1 40.00 Bicycle', 'notANumber', 'LIST_ITEM s1001 4000 Bicycle "Red, three gears"'],
  ['DEBIT a@b.org 5 tomorrow tea', 'badField', 'DEBIT ada@example.org 1250 2026-02-28 "train ticket"'],
  ['{"request":"BUY","key":"1"}', 'badValue', 'BUY 1 s1002'],
  ['{"request":"BUY","value":{"student":"s2"}}', 'missing', 'BUY 1 s1002'],
  ['{"request":"BUY","key":"1","value":{"student":"s2","price":1}}', 'unknownField', 'BUY 1 s1002'],
])('%s is refused with what would be right', (line, code, suggestion) => {
  expect(refused(line)).toMatchObject({ code, suggestion });
});

describe('each request', () => {
  test.each(APPLICATION_REQUESTS.map((one) => [one.request, one] as const))(
    '%s has an example that works',
    (_, one) => {
      const parsed = parseLine(one.example);
      if (!parsed.ok) throw new Error(parsed.text);
      expect(lineOf(parsed.command)).toBe(one.example);
      const built = applicationCommand(parsed.command);
      expect(built === null ? applicationQuery(parsed.command) : built.ok).toBeTruthy();
    },
  );

  test('is explained by the names of its fields', () => {
    const list = APPLICATION_REQUESTS.find(({ request }) => request === 'LIST_ITEM');
    expect(list === undefined ? '' : usageOf(list)).toBe('LIST_ITEM student price title [description]');
  });
});
