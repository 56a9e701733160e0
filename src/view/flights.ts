/**
 * Messages in flight, in the one shape that both worlds are drawn from: who sent what to whom, what it says in the words
 * of Figure 2, and how far its way is known. It holds no message whole: of entries only indexes and terms.
 */
import type { Index, ServerId, Term } from '../raft/entries.ts';
import type { VoteReason } from '../raft/messages.ts';
import type { ClientOperation, ClientOutcome } from '../node/messages.ts';

/** What is drawn apart. An append without entries is a heartbeat (§5.2). */
export const FLIGHT_KINDS = [
  'heartbeat',
  'append',
  'accepted',
  'rejected',
  'preVoteRequest',
  'voteRequest',
  'voteGranted',
  'voteRefused',
  'snapshot',
  'snapshotReply',
  'timeoutNow',
  'readIndex',
  'readIndexReply',
  'clientRequest',
  'clientReply',
  'entriesLost',
] as const;

export type FlightKind = (typeof FLIGHT_KINDS)[number];

/** By its name in whatever capitals, as people type it; null when there is no such kind. */
export function flightKindNamed(name: string): FlightKind | null {
  return FLIGHT_KINDS.find((kind) => kind.toLowerCase() === name.toLowerCase()) ?? null;
}

/**
 * `flying`: sent, and it is too early to say more. `delivered`: its receiver told of it. `lost`: the receiver told of all
 * that it received, and this was not among it. `unknown`: nobody told of all that could say so. `held` and `dropped`: its
 * sender's transport did that, by hand.
 */
export type FlightFate = 'flying' | 'delivered' | 'lost' | 'unknown' | 'held' | 'dropped';

export interface FlightField {
  readonly name: string;
  readonly value: number | boolean | string | null;
}

/** The entries that an append carries; none of them when it is a heartbeat. */
export interface FlightEntries {
  readonly first: Index;
  readonly count: number;
  /** Of the first few. */
  readonly terms: readonly Term[];
}

export interface FlightView {
  /** The same for as long as the message is shown. */
  readonly key: string;
  readonly from: ServerId;
  readonly to: ServerId;
  readonly kind: FlightKind;
  /** Null for what bears no term, or when its fields were not told. */
  readonly term: Term | null;
  readonly fields: readonly FlightField[];
  readonly entries: FlightEntries | null;
  /** Milliseconds on the clock of the tab that draws; null when nobody told, or when the clocks cannot be compared. */
  readonly sentAt: number | null;
  readonly receivedAt: number | null;
  readonly fate: FlightFate;
  /** It stands for so many, itself among them. */
  readonly count: number;
}

/** How many terms of entries are told; look and report draw no more. */
export const ENTRY_TERMS = 5;

type FieldType = 'count' | 'truth' | readonly string[];

/** How a field is called, and how its figure is to be read. */
interface FieldDescription {
  readonly name: string;
  readonly type: FieldType;
  /** It may be absent from the message. */
  readonly optional?: true;
}

export const VOTE_REASONS: readonly VoteReason['kind'][] = [
  'logUpToDate',
  'alreadyVotedForIt',
  'staleTerm',
  'alreadyVoted',
  'logBehind',
  'hearsLeader',
];
export const OPERATIONS: readonly ClientOperation['kind'][] = ['register', 'command', 'read', 'readIndex'];
export const OUTCOMES: readonly ClientOutcome['kind'][] = [
  'applied',
  'registered',
  'read',
  'redirect',
  'tooMuchUncommitted',
  'unknown',
  'noSession',
];

const count = (name: string): FieldDescription => ({ name, type: 'count' });
const maybe = (name: string): FieldDescription => ({ name, type: 'count', optional: true });
const truth = (name: string): FieldDescription => ({ name, type: 'truth' });
const word = (name: string, type: readonly string[]): FieldDescription => ({ name, type });

const append = [count('term'), count('prevLogIndex'), count('prevLogTerm'), count('leaderCommit'), count('sequence')];
const appendReply = [
  count('term'),
  truth('success'),
  count('matchIndex'),
  maybe('conflictTerm'),
  maybe('conflictIndex'),
  count('sequence'),
];
const voteRequest = [count('term'), count('lastLogIndex'), count('lastLogTerm'), truth('ordered')];
const voteReply = [count('term'), truth('voteGranted'), truth('preVote'), word('reason', VOTE_REASONS)];

/** The fields of each kind, in the order in which their figures stand. */
export const FLIGHT_FIELDS: Readonly<Record<FlightKind, readonly FieldDescription[]>> = {
  heartbeat: append,
  append,
  accepted: appendReply,
  rejected: appendReply,
  preVoteRequest: voteRequest,
  voteRequest,
  voteGranted: voteReply,
  voteRefused: voteReply,
  snapshot: [
    count('term'),
    count('lastIncludedIndex'),
    count('lastIncludedTerm'),
    count('offset'),
    count('length'),
    truth('done'),
    count('sequence'),
  ],
  snapshotReply: [count('term'), count('lastIncludedIndex'), count('offset'), count('matchIndex'), count('sequence')],
  timeoutNow: [count('term')],
  readIndex: [count('request')],
  readIndexReply: [count('request'), maybe('index')],
  clientRequest: [count('request'), word('operation', OPERATIONS), maybe('serial')],
  clientReply: [count('request'), word('outcome', OUTCOMES), maybe('index')],
  entriesLost: [count('term'), count('matchIndex')],
};

/** A field's figure; for an append the number of entries and their first few terms follow. */
export type Figure = number | null;

export interface FlightWords {
  readonly term: Term | null;
  readonly fields: readonly FlightField[];
  readonly entries: FlightEntries | null;
}

/** What the figures of a message say, or null when they are not those of such a message. */
export function wordsOf(kind: FlightKind, figures: readonly Figure[]): FlightWords | null {
  const descriptions = FLIGHT_FIELDS[kind];
  const fields: FlightField[] = [];
  for (const [place, description] of descriptions.entries()) {
    const field = fieldOf(description, figures[place]);
    if (field === null) return null;
    fields.push(field);
  }
  const rest = figures.slice(descriptions.length);
  const entries = kind === 'append' ? entriesOf(figures[1] ?? 0, rest) : null;
  if (kind === 'append' ? entries === null : rest.length > 0) return null;
  const term = descriptions[0]?.name === 'term' ? (figures[0] ?? null) : null;
  return { term, fields, entries };
}

function fieldOf({ name, type, optional }: FieldDescription, figure: Figure | undefined): FlightField | null {
  if (figure === undefined) return null;
  if (figure === null) return optional === true ? { name, value: null } : null;
  if (!Number.isSafeInteger(figure) || figure < 0) return null;
  if (type === 'count') return { name, value: figure };
  if (type === 'truth') return figure > 1 ? null : { name, value: figure === 1 };
  const said = type[figure];
  return said === undefined ? null : { name, value: said };
}

function entriesOf(prevLogIndex: Index, [count, ...terms]: readonly Figure[]): FlightEntries | null {
  if (count == null || !Number.isSafeInteger(count) || count < 1) return null;
  if (terms.length !== Math.min(count, ENTRY_TERMS)) return null;
  if (!terms.every((term): term is Term => term !== null && Number.isSafeInteger(term) && term >= 0)) return null;
  return { first: prevLogIndex + 1, count, terms };
}
