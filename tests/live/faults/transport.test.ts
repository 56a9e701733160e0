/** What faults do to the messages of one server. */
import { expect, test } from 'vitest';
import type { ServerMessage } from '../../../src/node/messages.ts';
import { GOOD_LINK, linkQuality, type LinkQuality } from '../../../src/live/faults/conduct.ts';
import { FaultyTransport, type Intercept } from '../../../src/live/faults/faultyTransport.ts';
import type { Fault } from '../../../src/view/faults.ts';
import { MemoryWire } from '../../node/memory.ts';
import { drawing, FakeTime } from './fakes.ts';

const [A, B, C] = ['a1', 'b2', 'c3'];

function numbered(request: number): ServerMessage {
  return { kind: 'clientRequest', request, operation: { kind: 'register' } };
}

/** Node a1's transport; `arrived` lists the numbers of the messages that left it. */
function world(quality: Partial<LinkQuality>, random = drawing(0.5), intercept?: Intercept) {
  const time = new FakeTime();
  const wire = new MemoryWire();
  const state = { quality: { ...GOOD_LINK, ...quality } };
  const parts = { ...time.parts, random, quality: () => state.quality };
  const transport = new FaultyTransport(wire.port(A), intercept === undefined ? parts : { ...parts, intercept });
  const send = (...numbers: number[]): void => numbers.forEach((number) => transport.send(B, numbered(number)));
  const arrived = (): number[] =>
    wire.sent.map(({ message }) => (message.kind === 'clientRequest' ? message.request : -1));
  const change = (other: Partial<LinkQuality>): void => {
    state.quality = { ...GOOD_LINK, ...other };
    transport.changed();
  };
  return { time, transport, send, arrived, change };
}

test('without faults a message goes on at once', () => {
  const { send, arrived } = world({});
  send(1);
  expect(arrived()).toEqual([1]);
});

test('a cut link carries nothing', () => {
  const { send, arrived, time } = world({ cut: true });
  send(1, 2);
  time.advance(1_000);
  expect(arrived()).toEqual([]);
});

test('a delay holds a message for its time and the jitter drawn for it', () => {
  const { send, arrived, time } = world({ delayMs: 80, jitterMs: 20 });
  send(1);
  time.advance(89);
  expect(arrived()).toEqual([]);
  time.advance(1);
  expect(arrived()).toEqual([1]);
});

test('jitter lets no message overtake an earlier one', () => {
  const { send, arrived, time } = world({ jitterMs: 100 }, drawing(0.9, 0.1, 0.5));
  send(1, 2, 3);
  time.advance(89);
  expect(arrived()).toEqual([]);
  time.advance(1);
  expect(arrived()).toEqual([1, 2, 3]);
});

test('what is under way when its link is cut is lost', () => {
  const { send, arrived, time, change } = world({ delayMs: 80 });
  send(1);
  change({ cut: true, delayMs: 80 });
  time.advance(100);
  change({});
  send(2);
  expect(arrived()).toEqual([2]);
});

test('a delay that is lifted lets go what waited, in its order', () => {
  const { send, arrived, change } = world({ delayMs: 5_000 });
  send(1, 2);
  change({});
  send(3);
  expect(arrived()).toEqual([1, 2, 3]);
});

test('a delay that is shortened shortens the wait of what is under way', () => {
  const { send, arrived, change, time } = world({ delayMs: 5_000 });
  send(1);
  change({ delayMs: 10 });
  time.advance(10);
  expect(arrived()).toEqual([1]);
});

test('loss takes those messages for which it is drawn', () => {
  const { send, arrived } = world({ loss: 0.3 }, drawing(0.29, 0.3, 0.9));
  send(1, 2, 3);
  expect(arrived()).toEqual([2, 3]);
});

test('duplication sends a message twice', () => {
  const { send, arrived } = world({ duplication: 0.5 }, drawing(0.4, 0.6));
  send(1, 2);
  expect(arrived()).toEqual([1, 1, 2]);
});

test('a rule that takes a message decides whether and when it goes on, and the faults come after', () => {
  const taken: (() => void)[] = [];
  const { send, arrived, change } = world({}, drawing(0.5), (_to, message, pass) => {
    if (message.kind !== 'clientRequest' || message.request === 3) return false;
    taken.push(pass);
    return true;
  });
  send(1, 2, 3);
  expect(arrived()).toEqual([3]);
  taken[0]?.();
  expect(arrived()).toEqual([3, 1]);
  change({ cut: true });
  taken[1]?.();
  expect(arrived()).toEqual([3, 1]);
});

test('a server that gets no message through for long has no more than so many under way', () => {
  const { send, arrived, time } = world({ delayMs: 1_000 });
  send(...Array.from({ length: 2_500 }, (_, number) => number));
  time.advance(1_000);
  expect(arrived()).toHaveLength(2_000);
});

const cutBetween = (from: string | null, to: string | null, bothWays = true): Fault => ({
  kind: 'cut',
  from,
  to,
  bothWays,
});

test.each<[string, Fault, from: string, to: string, cut: boolean]>([
  ['a cut', cutBetween(A, B), A, B, true],
  ['a cut, the other way', cutBetween(A, B), B, A, true],
  ['a cut, another link', cutBetween(A, B), A, C, false],
  ['a one-way cut', cutBetween(A, B, false), A, B, true],
  ['a one-way cut, the other way', cutBetween(A, B, false), B, A, false],
  ['a cut of all that one sends', cutBetween(A, null, false), A, C, true],
  ['a cut of all that one sends, what it hears', cutBetween(A, null, false), C, A, false],
  ['groups, across', { kind: 'groups', groups: [[A, B], [C]] }, A, C, true],
  ['groups, within', { kind: 'groups', groups: [[A, B], [C]] }, A, B, false],
  ['groups, of those in none', { kind: 'groups', groups: [[A]] }, B, C, false],
  ['groups, from none into one', { kind: 'groups', groups: [[A]] }, B, A, true],
])('%s', (_name, fault, from, to, cut) => {
  expect(linkQuality([fault], from, to).cut).toBe(cut);
});

test('several faults of a link add up', () => {
  const delay: Fault = { kind: 'delay', from: A, to: B, bothWays: true, delayMs: 80, jitterMs: 20 };
  const everywhere: Fault = { kind: 'delay', from: null, to: null, bothWays: true, delayMs: 5, jitterMs: 0 };
  const loss: Fault = { kind: 'loss', from: A, to: null, bothWays: false, percent: 50 };
  const quality = linkQuality([delay, everywhere, loss, loss], A, B);
  expect(quality).toEqual({ cut: false, delayMs: 85, jitterMs: 20, loss: 0.75, duplication: 0 });
});
