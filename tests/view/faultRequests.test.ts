/** Faults as lines and back: what is typed is what is made, and what is wrong with a line is said. */
import { describe, expect, test } from 'vitest';
import { cuts, replaces, type Fault, type LinkEnds } from '../../src/view/faults.ts';
import { faultCommand, isFaultRequest, readFaultCommand } from '../../src/view/faultRequests.ts';
import { faultText } from '../../src/view/faultWords.ts';
import { lineOf, parseLine } from '../../src/view/grammar.ts';

const NAMES = new Map([
  ['a1', 'node1'],
  ['b2', 'node2'],
  ['c3', 'Ada L'],
]);
const nameOf = (id: string): string => NAMES.get(id) ?? id;

function find(name: string): string {
  for (const [id, known] of NAMES) if (known === name || id === name) return id;
  throw new Error(`There is no server ${name}.`);
}

function read(line: string) {
  const parsed = parseLine(line);
  if (!parsed.ok) throw new Error(parsed.text);
  const { request } = parsed.command;
  if (!isFaultRequest(request)) throw new Error(`${request} makes no fault.`);
  return readFaultCommand({ ...parsed.command, request }, find);
}

const ends = (from: string | null, to: string | null, bothWays = true): LinkEnds => ({ from, to, bothWays });

const FAULTS: readonly [line: string, fault: Fault, text: string][] = [
  ['CUT node1 node2', { kind: 'cut', ...ends('a1', 'b2') }, 'node1–node2 cut'],
  ['CUT_ONE_WAY node1 node2', { kind: 'cut', ...ends('a1', 'b2', false) }, 'node1 → node2 cut'],
  ['CUT node1 all', { kind: 'cut', ...ends('a1', null) }, 'all links of node1 cut'],
  ['CUT_ONE_WAY all node1', { kind: 'cut', ...ends(null, 'a1', false) }, 'all that goes to node1 cut'],
  ['CUT "Ada L" node2', { kind: 'cut', ...ends('c3', 'b2') }, 'Ada L–node2 cut'],
  ['GROUPS node1,"Ada L" | node2', { kind: 'groups', groups: [['a1', 'c3'], ['b2']] }, 'split node1 Ada L | node2'],
  ['GROUPS node1', { kind: 'groups', groups: [['a1']] }, 'split node1 | the rest'],
  [
    'DELAY node1 node2 80 20',
    { kind: 'delay', delayMs: 80, jitterMs: 20, ...ends('a1', 'b2') },
    'node1–node2 80–100 ms slower',
  ],
  [
    'DELAY all all 80 ONE_WAY',
    { kind: 'delay', delayMs: 80, jitterMs: 0, ...ends(null, null, false) },
    'every link 80 ms slower',
  ],
  ['LOSS node1 all 30', { kind: 'loss', percent: 30, ...ends('a1', null) }, 'all links of node1 30 % lost'],
  [
    'DUPLICATE node1 "Ada L" 2.5 ONE_WAY',
    { kind: 'duplication', percent: 2.5, ...ends('a1', 'c3', false) },
    'node1 → Ada L 2.5 % twice',
  ],
  ['SLOW_DISK node2 300', { kind: 'slowDisk', server: 'b2', delayMs: 300, jitterMs: 0 }, 'node2’s disk 300 ms slower'],
  [
    'SLOW_DISK all 300 50',
    { kind: 'slowDisk', server: null, delayMs: 300, jitterMs: 50 },
    'every disk 300–350 ms slower',
  ],
  ['FREEZE node2', { kind: 'freeze', server: 'b2' }, 'node2 frozen'],
];

test.each(FAULTS)('%s', (line, fault, text) => {
  expect(read(line)).toEqual({ fault });
  expect(lineOf(faultCommand(fault, nameOf))).toBe(line);
  expect(faultText(fault, nameOf)).toBe(text);
});

test.each(FAULTS)('%s can be typed with ids, too', (_line, fault) => {
  expect(read(lineOf(faultCommand(fault, (id) => id)))).toEqual({ fault });
});

test.each<[string, string]>([
  ['CUT node1 node1', 'none with itself'],
  ['CUT node1 node2 node2', 'too much'],
  ['DELAY node1 node2', 'milliseconds'],
  ['DELAY node1 node2 soon', 'soon is none'],
  ['LOSS node1 node2', 'percentage'],
  ['GROUPS node1 | | node2', 'each group'],
  ['GROUPS "node1', 'quote'],
  ['SLOW_DISK node1 fast', 'fast is none'],
])('%s is refused, and says why', (line, why) => {
  expect(read(line)).toHaveProperty('wrong', expect.stringContaining(why));
});

test.each<[string, string]>([
  ['{"request":"CUT","key":"node1","value":"node2"}', 'CUT node1 node2'],
  ['{"request":"DELAY","key":"node1","value":["node2",80,20]}', 'DELAY node1 node2 80 20'],
  ['{"request":"SLOW_DISK","key":"node1","value":300}', 'SLOW_DISK node1 300'],
  ['{"request":"GROUPS","value":[["node1"],["node2","Ada L"]]}', 'GROUPS node1 | node2,"Ada L"'],
  ['{"request":"LIFT","key":null,"value":null}', 'LIFT'],
])('as JSON: %s', (json, line) => {
  const parsed = parseLine(json);
  expect(parsed.ok ? lineOf(parsed.command) : parsed.text).toBe(line);
});

test.each(['CUT', 'SLOW_DISK node1', 'GROUPS', '{"request":"CUT","key":"node1"}'])('%s is not enough', (line) => {
  expect(parseLine(line)).toMatchObject({ ok: false, code: 'missing' });
});

describe('what takes the place of what', () => {
  const delay = (from: string, to: string, bothWays = true): Fault => ({
    kind: 'delay',
    delayMs: 5,
    jitterMs: 0,
    ...ends(from, to, bothWays),
  });

  test.each<[string, Fault, Fault, boolean]>([
    ['the same link said the other way round', delay('a1', 'b2'), delay('b2', 'a1'), true],
    ['the other direction of a link', delay('a1', 'b2', false), delay('b2', 'a1', false), false],
    ['another link', delay('a1', 'b2'), delay('a1', 'c3'), false],
    ['another kind', delay('a1', 'b2'), { kind: 'cut', ...ends('a1', 'b2') }, false],
  ])('%s', (_name, fault, former, expected) => {
    expect(replaces(fault, former)).toBe(expected);
  });

  test('nobody is cut off from itself', () => {
    expect(cuts({ kind: 'cut', ...ends(null, null) }, 'a1', 'a1')).toBe(false);
    expect(cuts({ kind: 'groups', groups: [['a1']] }, 'a1', 'a1')).toBe(false);
  });
});
