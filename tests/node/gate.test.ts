/** The gate: every message that we encode comes through unchanged, and nothing else does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ServerMessage } from '../../src/node/messages.ts';
import { encode } from '../../src/node/codec.ts';
import { APPEND_ENTRIES, decode, MESSAGE_CHARACTERS } from '../../src/node/gate.ts';

const whole = fc.nat();
const positive = fc.integer({ min: 1 });
const id = fc.stringMatching(/^[0-9a-f]{1,20}$/);
const maybeId = fc.option(id);
const kind = <Kind extends string>(name: Kind): fc.Arbitrary<Kind> => fc.constant(name);
const stamp = fc.record({ session: positive, serial: positive, firstUnanswered: positive });
const command = fc.string({ maxLength: 100, unit: 'binary' });
const member = fc.record({ id, name: fc.string({ maxLength: 20 }), voter: fc.boolean() });
const half = fc.array(id, { maxLength: 5 });
const configuration = fc.record(
  {
    members: fc.array(member, { maxLength: 5 }),
    arrivals: whole,
    joint: fc.record({ outgoing: half, incoming: half }),
  },
  { requiredKeys: ['members', 'arrivals'] },
);
const payload = fc.oneof(
  fc.record({ kind: kind('noop') }),
  fc.record({ kind: kind('session') }),
  fc.record({ kind: kind('configuration'), configuration }),
  fc.record({ kind: kind('command'), command, stamp: fc.option(stamp) }),
);
const entry = fc.record({ index: positive, term: whole, payload });
const reason = fc.oneof(
  fc.record({ kind: kind('logUpToDate') }),
  fc.record({ kind: kind('alreadyVotedForIt') }),
  fc.record({ kind: kind('staleTerm'), currentTerm: whole }),
  fc.record({ kind: kind('alreadyVoted'), votedFor: id }),
  fc.record({ kind: kind('logBehind'), lastLogIndex: whole, lastLogTerm: whole }),
  fc.record({ kind: kind('hearsLeader'), leader: id }),
);
const outcome = fc.oneof(
  fc.record({ kind: kind('applied'), index: positive, term: whole, result: fc.string() }),
  fc.record({ kind: kind('registered'), session: positive }),
  fc.record({ kind: kind('redirect'), leader: maybeId, term: whole }),
  fc.record({ kind: kind('tooMuchUncommitted') }),
  fc.record({ kind: kind('unknown'), why: fc.constantFrom('leadershipLost' as const, 'saveFailed' as const) }),
  fc.record({ kind: kind('noSession') }),
);
const conflict = fc.record({ term: fc.option(whole), firstIndex: whole });
const message: fc.Arbitrary<ServerMessage> = fc.oneof(
  fc.record({
    kind: kind('requestVote'),
    term: whole,
    lastLogIndex: whole,
    lastLogTerm: whole,
    preVote: fc.boolean(),
    ordered: fc.boolean(),
  }),
  fc.record({ kind: kind('requestVoteReply'), term: whole, granted: fc.boolean(), preVote: fc.boolean(), reason }),
  fc.record({
    kind: kind('appendEntries'),
    term: whole,
    prevLogIndex: whole,
    prevLogTerm: whole,
    entries: fc.array(entry, { maxLength: 6 }),
    leaderCommit: whole,
    sequence: positive,
  }),
  fc.record({
    kind: kind('appendEntriesReply'),
    term: whole,
    success: fc.boolean(),
    matchIndex: whole,
    conflict: fc.option(conflict),
    sequence: positive,
  }),
  fc.record({ kind: kind('timeoutNow'), term: whole }),
  fc.record({ kind: kind('entriesLost'), term: whole, matchIndex: positive }),
  fc.record({ kind: kind('readIndex'), life: whole, request: positive }),
  fc.record({ kind: kind('readIndexReply'), life: whole, request: positive, index: fc.option(whole) }),
  fc.record({
    kind: kind('clientRequest'),
    request: whole,
    operation: fc.oneof(
      fc.record({ kind: kind('register') }),
      fc.record({ kind: kind('command'), command, stamp }),
      fc.record({ kind: kind('read'), query: command }),
      fc.record({ kind: kind('readIndex') }),
    ),
  }),
  fc.record({ kind: kind('clientReply'), request: whole, outcome }),
);

test('what is encoded comes through unchanged', () => {
  fc.assert(
    fc.property(message, (sent) => {
      const read = decode(encode(sent));
      expect(read).toEqual({ ok: true, message: sent });
    }),
    { numRuns: 1000 },
  );
});

/** Every place in a message, as the path to it. */
function paths(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inside = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [at, ...inside.flatMap((name) => paths((value as Record<string | number, unknown>)[name], [...at, name]))];
}

function changedAt(value: unknown, path: readonly (string | number)[], change: (held: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...(value as unknown[])] as never)
    : { ...(value as object) };
  copy[name] = changedAt(copy[name], rest, change);
  return copy;
}

describe('one thing wrong anywhere', () => {
  const places = message.chain((sent) => fc.tuple(fc.constant(sent), fc.constantFrom(...paths(sent))));

  test('a value of another kind is refused', () => {
    fc.assert(
      fc.property(places, fc.constantFrom<unknown>(-1, 1.5, 2 ** 60, [[]], { kind: 'fly' }), ([sent, path], bad) => {
        expect(decode(JSON.stringify(changedAt(sent, path, () => bad))).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('a field more, whatever its name, is refused', () => {
    const isObject = (held: unknown): held is object =>
      typeof held === 'object' && held !== null && !Array.isArray(held);
    fc.assert(
      fc.property(places, fc.constantFrom('extra', '__proto__', 'constructor', 'toString'), ([sent, path], name) => {
        const text = JSON.stringify(
          changedAt(sent, path, (held) => (isObject(held) ? { ...held, MORE: 1 } : { MORE: 1 })),
        ).replaceAll('"MORE"', JSON.stringify(name));
        expect(decode(text).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('a field less is refused', () => {
    fc.assert(
      fc.property(message, fc.nat(), (sent, chance) => {
        const names = Object.keys(sent);
        const gone = names[chance % names.length];
        const rest = Object.fromEntries(Object.entries(sent).filter(([name]) => name !== gone));
        expect(decode(JSON.stringify(rest)).ok).toBe(false);
      }),
    );
  });
});

const vote = { kind: 'requestVote', term: 1, lastLogIndex: 1, lastLogTerm: 1, preVote: false, ordered: false };

test.each([
  ['nothing', ''],
  ['half', '{"kind":'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a number', '7'],
  ['an unknown kind', '{"kind":"constructor"}'],
  ['a kind that is no text', '{"kind":{}}'],
  ['not a number', JSON.stringify({ ...vote, term: NaN })],
  ['a number as text', JSON.stringify({ ...vote, term: '1' })],
  ['minus zero', JSON.stringify(vote).replace('"term":1', '"term":-0')],
  ['an infinite number', JSON.stringify(vote).replace('"term":1', '"term":1e999')],
  ['an id with markup', '{"kind":"clientReply","request":1,"outcome":{"kind":"redirect","leader":"<b>","term":1}}'],
  ['too much', JSON.stringify(vote) + ' '.repeat(MESSAGE_CHARACTERS)],
  ['nesting without end', '['.repeat(100_000)],
])('%s is refused with a reason', (_, text) => {
  const read = decode(text);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.why.length).toBeGreaterThan(10);
});

test('too many entries and too long a command are refused', () => {
  const append = { kind: 'appendEntries', term: 1, prevLogIndex: 0, prevLogTerm: 0, leaderCommit: 0, sequence: 1 };
  const noop = { index: 1, term: 1, payload: { kind: 'noop' } };
  const of = (entries: unknown[]): boolean => decode(JSON.stringify({ ...append, entries })).ok;
  expect(of(Array(APPEND_ENTRIES).fill(noop))).toBe(true);
  expect(of(Array(APPEND_ENTRIES + 1).fill(noop))).toBe(false);
  const command = (text: string): unknown => ({ ...noop, payload: { kind: 'command', command: text, stamp: null } });
  expect(of([command('x'.repeat(8192))])).toBe(true);
  expect(of([command('x'.repeat(8193))])).toBe(false);
  expect(of([command('€'.repeat(2730))])).toBe(true);
  expect(of([command('€'.repeat(2731))])).toBe(false);
});

test('any text at all is answered', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(decode(text).ok).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
