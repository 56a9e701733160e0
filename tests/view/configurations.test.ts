/** A configuration in the log is told by what it changes, the same on every screen. */
import { expect, test } from 'vitest';
import type { Configuration, Entry, Member } from '../../src/raft/entries.ts';
import { applications } from '../../src/machines/applications.ts';
import { entryView } from '../../src/view/build.ts';
import { configurationBefore, type KnownLog } from '../../src/view/configurations.ts';

const member = (number: number, voter = true, name = `node${String(number)}`): Member => ({
  id: String(number),
  name,
  voter,
});
const first = [1, 2, 3].map((number) => member(number));
const steps: readonly (readonly [string, readonly Member[]])[] = [
  ['n1…3', first],
  ['+n4', [...first, member(4, false)]],
  ['↑n4', [...first, member(4)]],
  ['=anna', [...first, member(4, true, 'anna')]],
  ['↓anna', [...first, member(4, false, 'anna')]],
  ['−n2', [member(1), member(3), member(4, false, 'anna')]],
  ['=', [member(1), member(3), member(4, false, 'anna')]],
];

const entry = (index: number, payload: Entry['payload']): Entry => ({ index, term: 1, payload });
const configuration = (members: readonly Member[]): Configuration => ({ members, arrivals: 4 });
const entries: readonly Entry[] = steps.flatMap(([, members], place) => [
  entry(place * 2 + 1, { kind: 'configuration', configuration: configuration(members) }),
  entry(place * 2 + 2, { kind: 'noop' }),
]);
const logOf = (some: readonly Entry[]): KnownLog => ({ entries: some, snapshot: null });
const log = logOf(entries);

test.each(steps.map(([label], place) => [label, place] as const))('%s', (label, place) => {
  const changed = entries[place * 2]!;
  expect(entryView(changed, applications, log).short).toBe(label);
});

test('in words it says what changes and who belongs then', () => {
  expect(entryView(entries[2]!, applications, log).long).toBe(
    'node4 arrives as a learner: voters node1, node2, node3; learners node4',
  );
  expect(entryView(entries[4]!, applications, log).long).toBe(
    'node4 becomes a voter: voters node1, node2, node3, node4',
  );
});

test('the label does not depend on what follows', () => {
  expect(entryView(entries[2]!, applications, { ...log, entries: entries.slice(0, 3) })).toEqual(
    entryView(entries[2]!, applications, log),
  );
  expect(configurationBefore(log, 1)).toBeNull();
});

test('a joint configuration is told as one, and after it what has changed', () => {
  const joint = { outgoing: ['1', '2', '3'], incoming: ['3', '4', '5'] };
  const five = [1, 2, 3, 4, 5].map((number) => member(number));
  const between = logOf([
    entry(1, { kind: 'configuration', configuration: configuration([...first, member(4, false), member(5, false)]) }),
    entry(2, { kind: 'configuration', configuration: { ...configuration(five), joint } }),
    entry(3, { kind: 'configuration', configuration: configuration(five.slice(2)) }),
  ]);
  expect(entryView(between.entries[1]!, applications, between)).toMatchObject({
    short: '±4',
    long: 'a joint configuration, in which both halves must agree: old voters node1, node2, node3; new voters node3, node4, node5',
  });
  expect(entryView(between.entries[2]!, applications, between)).toMatchObject({
    short: '−n1…',
    long: 'node1 leaves, node2 leaves: voters node3, node4, node5',
  });
});

test('where the one before is compacted away, the snapshot says what it was', () => {
  const included = { configuration: configuration(steps[2]![1]), configurationIndex: 5 };
  const rest: KnownLog = { entries: entries.slice(5), snapshot: included };
  expect(entryView(entries[6]!, applications, rest).short).toBe('=anna');
  expect(configurationBefore(rest, 5)).toBeNull();
});
