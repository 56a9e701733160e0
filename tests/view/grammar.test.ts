/** The console's grammar: lines become commands and back, and every bad line is told what would be right. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineOf, meaningOf, parseLine } from '../../src/view/grammar.ts';
import { helpText, REQUESTS, usageOf } from '../../src/view/requests.ts';
import { listOfNames } from '../../src/view/lists.ts';
import type { CommandLine } from '../../src/view/world.ts';

function command(line: string): CommandLine {
  const parsed = parseLine(line);
  if (!parsed.ok) throw new Error(parsed.text);
  return parsed.command;
}

function refusal(line: string): { code: string; text: string; suggestion: string | null } {
  const parsed = parseLine(line);
  if (parsed.ok) throw new Error(`${line} was taken for ${JSON.stringify(parsed.command)}.`);
  return parsed;
}

describe('lines in words', () => {
  test.each<[string, CommandLine]>([
    ['STORE K1 7', { request: 'STORE', key: 'K1', value: '7' }],
    ['store K1 hello world', { request: 'STORE', key: 'K1', value: 'hello world' }],
    ['STORE "my key" {"a": 1}', { request: 'STORE', key: 'my key', value: '{"a": 1}' }],
    ['STORE __proto__ 1', { request: 'STORE', key: '__proto__', value: '1' }],
    ['@node3 STORE K1 7', { request: 'STORE', node: 'node3', key: 'K1', value: '7' }],
    ['RETRIEVE', { request: 'RETRIEVE' }],
    ['RETRIEVE K1', { request: 'RETRIEVE', key: 'K1' }],
    ['CAS K1 7 8', { request: 'CAS', key: 'K1', value: '[7,8]' }],
    ['CAS K1 {"a": [1, 2]} b c', { request: 'CAS', key: 'K1', value: '[{"a":[1,2]},"b c"]' }],
    ['CAS K1 "a \\" b" null', { request: 'CAS', key: 'K1', value: '["a \\" b",null]' }],
    ['INCREMENT K1', { request: 'INCREMENT', key: 'K1' }],
    ['INCREMENT K1 -2', { request: 'INCREMENT', key: 'K1', value: '-2' }],
    ['UPDATE K1 {"a":1}', { request: 'UPDATE', key: 'K1', value: '{"a":1}' }],
    ['LEADER_INFO', { request: 'LEADER_INFO' }],
    ['TIMEOUT node2', { request: 'TIMEOUT', node: 'node2' }],
    ['RENAME node2 "Ada L"', { request: 'RENAME', node: 'node2', value: 'Ada L' }],
    ['REPLACE node2,node3 node6,node7', { request: 'REPLACE', key: 'node2,node3', value: 'node6,node7' }],
    ['replace node2 , node3  "Ada, L"', { request: 'REPLACE', key: 'node2,node3', value: '"Ada, L"' }],
    ['HELP store', { request: 'HELP', key: 'STORE' }],
  ])('%s', (line, expected) => {
    expect(command(line)).toEqual(expected);
  });

  test.each<[string, string, string | null]>([
    ['', 'empty', 'HELP'],
    ['STROE K1 7', 'unknownRequest', 'STORE K1 7'],
    ['GET K1', 'unknownRequest', 'READ K1'],
    ['STROE mine {"a": 1}', 'unknownRequest', 'STORE mine {"a": 1}'],
    ['STROE mine', 'unknownRequest', 'STORE K1 7'],
    ['xyzzy', 'unknownRequest', 'HELP'],
    ['STORE', 'missing', 'STORE K1 7'],
    ['STORE K1', 'missing', 'STORE K1 7'],
    ['STORE "K1 7', 'badQuotes', 'STORE K1 7'],
    ['STORE "" 7', 'badKey', 'STORE K1 7'],
    ['INCREMENT K1 two', 'notANumber', 'INCREMENT K1 2'],
    ['UPDATE K1 [1]', 'notADictionary', 'UPDATE K1 {"a":1}'],
    ['SHUTDOWN node2 node3', 'tooMuch', 'SHUTDOWN node2'],
    ['REPLACE node2', 'missing', 'REPLACE node2,node3 node6,node7'],
    ['REPLACE ,node2 node6', 'badList', 'REPLACE node2,node3 node6,node7'],
    ['REPLACE node2,, node6', 'badList', 'REPLACE node2,node3 node6,node7'],
    ['REPLACE node2 node6 node7', 'tooMuch', 'REPLACE node2,node3 node6,node7'],
    ['CAS K1 7', 'missing', 'CAS K1 7 8'],
    ['@ STORE K1 7', 'badNode', '@node2 STORE K1 7'],
    ['@node2 SHUTDOWN node3', 'badNode', '@node2 STORE K1 7'],
    [`STORE K1 ${'x'.repeat(30_000)}`, 'tooLong', null],
  ])('%s is refused', (line, code, suggestion) => {
    expect(refusal(line)).toMatchObject({ code, suggestion });
    expect(refusal(line).text).toContain('Nothing was changed.');
  });

  test('a suggestion can be typed as it is', () => {
    for (const { example } of REQUESTS) expect(lineOf(command(example))).toBe(example);
  });
});

describe('the JSON form', () => {
  test.each<[string, CommandLine]>([
    [
      '{"sender_name":"Controller","term":null,"request":"STORE","key":"K4","value":"Value4"}',
      { request: 'STORE', key: 'K4', value: '"Value4"' },
    ],
    ['{"request":"store","key":"K4","value":7}', { request: 'STORE', key: 'K4', value: '7' }],
    ['{"request":"STORE","key":"K4","value":"7"}', { request: 'STORE', key: 'K4', value: '"7"' }],
    ['{"request":"STORE","key":"K4","value":null}', { request: 'STORE', key: 'K4', value: 'null' }],
    ['{"request":"RETRIEVE","key":null,"value":null}', { request: 'RETRIEVE' }],
    ['{"request":"SHUTDOWN","key":"node2"}', { request: 'SHUTDOWN', node: 'node2' }],
    ['{"request":"LEADER_INFO","key":"","value":""}', { request: 'LEADER_INFO' }],
    ['{"request":"CAS","key":"K1","value":[7,8]}', { request: 'CAS', key: 'K1', value: '[7,8]' }],
    ['{"request":"RENAME","key":"node2","value":"Ada"}', { request: 'RENAME', node: 'node2', value: 'Ada' }],
    [
      '{"request":"REPLACE","key":"node2,node3","value":["node6","Ada L"]}',
      { request: 'REPLACE', key: 'node2,node3', value: 'node6,"Ada L"' },
    ],
    [
      '{"request":"REPLACE","key":"node2","value":"node6, node7"}',
      { request: 'REPLACE', key: 'node2', value: 'node6,node7' },
    ],
  ])('%s', (line, expected) => {
    expect(command(line)).toEqual(expected);
  });

  test.each([
    ['{"request":"REPLACE","key":"node2","value":[7]}', 'badList'],
    ['{"request":"REPLACE","value":["node6"]}', 'missing'],
    ['{"request":', 'badJson'],
    ['{"key":"K1"}', 'missing'],
    ['{"request":"STORE","key":7,"value":1}', 'badKey'],
    ['{"request":"STORE","value":1}', 'missing'],
    ['{"request":"STORE","key":"K1"}', 'missing'],
    ['{"request":"STORE","key":"K1","value":1,"more":1}', 'unknownField'],
    ['{"request":"STORE","key":"K1","value":1,"__proto__":{}}', 'unknownField'],
    ['{"request":"CAS","key":"K1","value":7}', 'badValue'],
    ['{"request":"FLY"}', 'unknownRequest'],
  ])('%s is refused', (line, code) => {
    expect(refusal(line).code).toBe(code);
  });
});

test('a command, said as a line and read again, means the same', () => {
  const key = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value));
  const value = fc.oneof(json, fc.string({ maxLength: 20, unit: 'grapheme' }));
  const node = fc.option(fc.string({ minLength: 1, maxLength: 12 }), { nil: undefined });
  const names = fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 });
  const commands = fc.oneof(
    fc.record({ request: fc.constantFrom('STORE', 'APPEND'), key, value, node }),
    fc.record({ request: fc.constantFrom('READ', 'DELETE', 'RETRIEVE'), key, node }),
    fc.record({
      request: fc.constant('CAS'),
      key,
      value: fc.tuple(json, json).map(([one, other]) => `[${one},${other}]`),
      node,
    }),
    fc.record({
      request: fc.constantFrom('SHUTDOWN', 'ADD', 'TIMEOUT'),
      node: fc.string({ minLength: 1, maxLength: 12 }),
    }),
    fc.record({
      request: fc.constant('REPLACE'),
      key: names.map(listOfNames),
      value: names.map(listOfNames),
    }),
  );
  fc.assert(
    fc.property(commands, (given) => {
      const wanted = Object.fromEntries(
        Object.entries(given).filter(([, part]) => part !== undefined),
      ) as unknown as CommandLine;
      const read = command(lineOf(wanted));
      const { value: said, ...rest } = wanted;
      const { value: heard, ...restRead } = read;
      expect(restRead).toEqual(rest);
      expect(heard === undefined ? undefined : meaningOf(heard)).toEqual(
        said === undefined ? undefined : meaningOf(said),
      );
    }),
    { numRuns: 500 },
  );
});

test('no text makes the grammar throw', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      fc.constantFrom('', 'STORE ', 'CAS k ', '{"request":', '@', 'UPDATE "'),
      (text, start) => {
        expect(typeof parseLine(start + text).ok).toBe('boolean');
      },
    ),
    { numRuns: 1000 },
  );
});

test('help describes every request, and one when asked', () => {
  for (const description of REQUESTS) {
    expect(helpText()).toContain(usageOf(description));
    expect(helpText(description.request)).toContain(description.example);
  }
});
