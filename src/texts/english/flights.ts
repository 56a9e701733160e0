/** Messages in flight on the stage: what each kind is called, what is said of one that is picked, the key and the list. */
import { area } from '../current.ts';

const entries = ({ first, last }: { first: number; last: number }): string =>
  first === last ? `entry ${first}` : `entries ${first} to ${last}`;

export const english = {
  kinds: {
    heartbeat: 'heartbeat',
    append: 'append',
    accepted: 'accepted',
    rejected: 'rejected',
    preVoteRequest: 'pre-vote request',
    voteRequest: 'vote request',
    voteGranted: 'granted',
    voteRefused: 'refused',
    snapshot: 'snapshot part',
    snapshotReply: 'snapshot answer',
    timeoutNow: 'stand now',
    readIndex: 'read index',
    readIndexReply: 'read index answer',
    clientRequest: 'proposal',
    clientReply: 'answer to a proposal',
    entriesLost: 'entries lost',
  },
  /** What each is for, for whoever never heard of Raft. */
  says: {
    heartbeat: 'An append with nothing in it: the leader says that it is there.',
    append: 'The leader sends entries of its log to be appended.',
    accepted: 'The logs meet, and what was sent is saved.',
    rejected: 'The logs do not meet there; the leader steps back.',
    preVoteRequest: 'Asks whether a vote would be given, and takes no new term yet.',
    voteRequest: 'A candidate asks for a vote in its term.',
    voteGranted: 'The vote is given.',
    voteRefused: 'The vote is not given.',
    snapshot: 'A part of the snapshot that stands in for entries compacted away.',
    snapshotReply: 'Says how much of the snapshot has arrived.',
    timeoutNow: 'The leader hands over: stand for election now.',
    readIndex: 'Asks the leader up to where to apply before reading.',
    readIndexReply: 'Says up to where to apply before reading.',
    clientRequest: 'A tab asks this server to put something into the log, or to read.',
    clientReply: 'What came of a proposal or a read.',
    entriesLost: 'Tells a server that its log lacks entries which it had acknowledged.',
  },
  fates: {
    flying: 'On its way.',
    delivered: 'Received.',
    lost: 'Not reported as received.',
    unknown: 'Nobody told whether it arrived.',
    held: 'Held by hand: it has not left yet.',
    dropped: 'Dropped by hand: it never left.',
  },
  atOnce: 'Received within a millisecond.',
  took: ({ milliseconds }: { milliseconds: number }) => `Received after ${milliseconds} ms.`,
  fieldsNotTold: 'Its sender did not tell of it, so what it says is not known.',
  /** `append from node3 to node2` */
  title: ({ kind, from, to }: { kind: string; from: string; to: string }) => `${kind} from ${from} to ${to}`,
  /** Follows the title. */
  carrying: (range: { first: number; last: number }) => `, ${entries(range)}`,
  inTerm: ({ term }: { term: number }) => `, term ${term}`,
  /** Under a message on the stage. */
  range: ({ first, last }: { first: number; last: number }) => (first === last ? String(first) : `${first}–${last}`),
  times: ({ count }: { count: number }) => `×${count}`,
  standsFor: ({ count }: { count: number }) =>
    `It stands for ${count} like it; they are too many to be drawn one by one.`,
  entriesOfOneTerm: ({ range, term }: { range: string; term: number }) => `${range}, term ${term}`,
  entriesOfTerms: ({ range, terms, more }: { range: string; terms: string; more: boolean }) =>
    `${range}, terms ${terms}${more ? ' …' : ''}`,
  reasons: {
    logUpToDate: 'its log is up to date',
    alreadyVotedForIt: 'voted for it already',
    staleTerm: 'its term is old',
    alreadyVoted: 'voted for another',
    logBehind: 'its log is behind',
    hearsLeader: 'hears a leader',
  } as Readonly<Record<string, string>>,
  nothing: '–',
  /** Heads the key. */
  shown: 'Shown',
  kindsShown: 'Kinds of messages shown',
  slower: 'Drawn slower than they were: a real one takes about a millisecond.',
  exact: 'Drawn where they are at this moment.',
  inFlight: 'Messages in flight',
  more: 'more…',
  less: 'less',
  messages: 'Messages',
  newest: 'Newest messages',
  lookAgain: 'Look again',
  noneYet: 'No message of these kinds was told of in the last seconds.',
  close: 'Close',
};

export const flightTexts = area('flights', english);
