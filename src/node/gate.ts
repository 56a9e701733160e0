/**
 * The one narrow gate through which messages of peers come in: text → length cap → parse → strict schema with ranges.
 *
 * What passes has exactly the fields of its type, in range; the sender is taken from the connection, never from here.
 * It judges form, not sense: whether a term is stale or a log fits is for the rules. It never throws.
 */
import { encodedLength } from '../machines/json.ts';
import { COMMAND_BYTES } from '../machines/application.ts';
import type { ServerMessage } from './messages.ts';

/** The longest text of one message, joined from however many frames. */
export const MESSAGE_CHARACTERS = 1 << 20;
/** More than any leader puts into one append. */
export const APPEND_ENTRIES = 4096;
/** The longest text with which a state machine answers. */
export const RESULT_CHARACTERS = 1 << 18;
export const MEMBERS = 256;
export const NAME_CHARACTERS = 64;

export type GateResult =
  { readonly ok: true; readonly message: ServerMessage } | { readonly ok: false; readonly why: string };

/** The longest snapshot that is put together from its parts, in characters. */
export const SNAPSHOT_CHARACTERS = 1 << 28;
/** The longest part of a snapshot. */
export const SNAPSHOT_CHUNK_CHARACTERS = 1 << 18;

/** Says what is wrong with a value, or null when it is as it should be. */
type Check = (value: unknown) => string | null;
type Fields = Readonly<Record<string, Check>>;

export function decode(text: string): GateResult {
  if (text.length > MESSAGE_CHARACTERS) {
    return { ok: false, why: `a message of ${text.length} characters; at most ${MESSAGE_CHARACTERS} are read` };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, why: 'a message that is not JSON' };
  }
  const why = message(parsed);
  return why === null ? { ok: true, message: parsed as ServerMessage } : { ok: false, why };
}

function wholeFrom(least: number, most: number = Number.MAX_SAFE_INTEGER): Check {
  const range = `at least ${least}${most === Number.MAX_SAFE_INTEGER ? '' : ` and at most ${most}`}`;
  return (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most && !Object.is(value, -0)
      ? null
      : `is not a whole number of ${range}`;
}

const whole = wholeFrom(0);
const positive = wholeFrom(1);

function truth(value: unknown): string | null {
  return typeof value === 'boolean' ? null : 'is neither true nor false';
}

const ID = /^[0-9a-z]{1,64}$/;

function serverId(value: unknown): string | null {
  return typeof value === 'string' && ID.test(value) ? null : 'is not the id of a server';
}

function textUpTo(most: number): Check {
  return (value) =>
    typeof value === 'string' && value.length <= most ? null : `is not a text of at most ${most} characters`;
}

function commandText(value: unknown): string | null {
  // A UTF-16 unit takes at most three bytes, so most commands need not be measured.
  if (typeof value === 'string' && value.length * 3 <= COMMAND_BYTES) return null;
  if (typeof value === 'string' && value.length <= COMMAND_BYTES && encodedLength(value) <= COMMAND_BYTES) return null;
  return `is not a text of at most ${COMMAND_BYTES} bytes`;
}

function nullOr(check: Check): Check {
  return (value) => (value === null ? null : check(value));
}

function oneOf(...texts: readonly string[]): Check {
  return (value) => (typeof value === 'string' && texts.includes(value) ? null : `is none of ${texts.join(', ')}`);
}

function listOf(check: Check, most: number): Check {
  return (value) => {
    if (!Array.isArray(value)) return 'is not a list';
    if (value.length > most) return `has ${value.length} items; at most ${most} are read`;
    for (const item of value as readonly unknown[]) {
      const why = check(item);
      if (why !== null) return `has an item that ${why}`;
    }
    return null;
  };
}

/** Exactly these fields, all of them the object's own: the counts are equal and each passes its check. */
function record(fields: Fields): Check {
  const checks = Object.entries(fields);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is not an object';
    if (Object.keys(value).length !== checks.length)
      return `has not just the fields ${checks.map(([name]) => name).join(', ')}`;
    for (const [name, check] of checks) {
      if (!Object.hasOwn(value, name)) return `has no field ${name}`;
      const why = check((value as Record<string, unknown>)[name]);
      if (why !== null) return `has a ${name} that ${why}`;
    }
    return null;
  };
}

/** One of several records, told apart by `kind`. */
function union(kinds: Readonly<Record<string, Fields>>): Check {
  const checks = new Map(
    Object.entries(kinds).map(([kind, fields]) => [kind, record({ kind: () => null, ...fields })]),
  );
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is not an object';
    const kind = Object.hasOwn(value, 'kind') ? (value as { kind: unknown }).kind : undefined;
    const check = typeof kind === 'string' ? checks.get(kind) : undefined;
    return check === undefined ? 'is of no kind that is known' : check(value);
  };
}

const stamp = record({ session: positive, serial: positive, firstUnanswered: positive });
const member = record({ id: serverId, name: textUpTo(NAME_CHARACTERS), voter: truth });
const members = { members: listOf(member, MEMBERS), arrivals: whole };
const half = listOf(serverId, MEMBERS);
const joint = record({ ...members, joint: record({ outgoing: half, incoming: half }) });
const single = record(members);

/** Only a joint configuration has the halves (§6). */
function configuration(value: unknown): string | null {
  const halves = typeof value === 'object' && value !== null && Object.hasOwn(value, 'joint');
  return halves ? joint(value) : single(value);
}

const payload = union({
  noop: {},
  configuration: { configuration },
  session: {},
  command: { command: commandText, stamp: nullOr(stamp) },
});

const entry = record({ index: positive, term: whole, payload });

const voteReason = union({
  logUpToDate: {},
  alreadyVotedForIt: {},
  staleTerm: { currentTerm: whole },
  alreadyVoted: { votedFor: serverId },
  logBehind: { lastLogIndex: whole, lastLogTerm: whole },
  hearsLeader: { leader: serverId },
});

const operation = union({
  register: {},
  command: { command: commandText, stamp },
  read: { query: commandText },
  readIndex: {},
});

const outcome = union({
  applied: { index: positive, term: whole, result: textUpTo(RESULT_CHARACTERS) },
  registered: { session: positive },
  read: { index: whole, term: whole, result: textUpTo(RESULT_CHARACTERS) },
  redirect: { leader: nullOr(serverId), term: whole },
  tooMuchUncommitted: {},
  unknown: { why: oneOf('leadershipLost', 'saveFailed') },
  noSession: {},
});

const message: Check = union({
  requestVote: { term: whole, lastLogIndex: whole, lastLogTerm: whole, preVote: truth, ordered: truth },
  requestVoteReply: { term: whole, granted: truth, preVote: truth, reason: voteReason },
  appendEntries: {
    term: whole,
    prevLogIndex: whole,
    prevLogTerm: whole,
    entries: listOf(entry, APPEND_ENTRIES),
    leaderCommit: whole,
    sequence: whole,
  },
  appendEntriesReply: {
    term: whole,
    success: truth,
    matchIndex: whole,
    conflict: nullOr(record({ term: nullOr(whole), firstIndex: whole })),
    sequence: whole,
  },
  timeoutNow: { term: whole },
  entriesLost: { term: whole, matchIndex: positive },
  readIndex: { life: whole, request: positive },
  readIndexReply: { life: whole, request: positive, index: nullOr(whole) },
  installSnapshot: {
    term: whole,
    lastIncludedIndex: positive,
    lastIncludedTerm: whole,
    configuration,
    configurationIndex: positive,
    length: wholeFrom(1, SNAPSHOT_CHARACTERS),
    offset: wholeFrom(0, SNAPSHOT_CHARACTERS),
    data: textUpTo(SNAPSHOT_CHUNK_CHARACTERS),
    done: truth,
    sequence: positive,
  },
  installSnapshotReply: {
    term: whole,
    lastIncludedIndex: positive,
    offset: wholeFrom(0, SNAPSHOT_CHARACTERS),
    matchIndex: whole,
    sequence: positive,
  },
  clientRequest: { request: whole, operation },
  clientReply: { request: whole, outcome },
});
