/** Messages for tests of flights: enough of each to tell them apart. */
import type { Entry } from '../../../src/raft/entries.ts';
import type { AppendEntries, AppendEntriesReply } from '../../../src/raft/messages.ts';
import type { ServerMessage } from '../../../src/node/messages.ts';

export const A = 'a1a1a1a1';
export const B = 'b2b2b2b2';
export const C = 'c3c3c3c3';

const entry = (index: number, term: number): Entry => ({ index, term, payload: { kind: 'noop' } });

export function append(sequence: number, entries = 0, term = 7): AppendEntries {
  return {
    kind: 'appendEntries',
    term,
    prevLogIndex: 140,
    prevLogTerm: 6,
    entries: Array.from({ length: entries }, (_, place) => entry(141 + place, term)),
    leaderCommit: 139,
    sequence,
  };
}

export function reply(sequence: number, success = true): AppendEntriesReply {
  const conflict = success ? null : { term: 5, firstIndex: 130 };
  return { kind: 'appendEntriesReply', term: 7, success, matchIndex: success ? 140 : 0, conflict, sequence };
}

/** One of each kind there is. */
export const EACH: readonly ServerMessage[] = [
  append(1),
  append(2, 7),
  reply(1),
  reply(2, false),
  { kind: 'requestVote', term: 8, lastLogIndex: 140, lastLogTerm: 6, preVote: true, ordered: false },
  { kind: 'requestVote', term: 8, lastLogIndex: 140, lastLogTerm: 6, preVote: false, ordered: true },
  { kind: 'requestVoteReply', term: 8, granted: true, preVote: false, reason: { kind: 'logUpToDate' } },
  {
    kind: 'requestVoteReply',
    term: 8,
    granted: false,
    preVote: false,
    reason: { kind: 'logBehind', lastLogIndex: 150, lastLogTerm: 7 },
  },
  {
    kind: 'installSnapshot',
    term: 7,
    lastIncludedIndex: 96,
    lastIncludedTerm: 4,
    configuration: { members: [], arrivals: 0 },
    configurationIndex: 1,
    length: 9,
    offset: 4,
    data: 'state',
    done: true,
    sequence: 3,
  },
  { kind: 'installSnapshotReply', term: 7, lastIncludedIndex: 96, offset: 9, matchIndex: 96, sequence: 3 },
  { kind: 'timeoutNow', term: 7 },
  { kind: 'entriesLost', term: 7, matchIndex: 96 },
  { kind: 'readIndex', life: 123456, request: 2 },
  { kind: 'readIndexReply', life: 123456, request: 2, index: null },
  {
    kind: 'clientRequest',
    request: 9,
    operation: { kind: 'command', command: 'x', stamp: { session: 3, serial: 4, firstUnanswered: 4 } },
  },
  { kind: 'clientReply', request: 9, outcome: { kind: 'applied', index: 141, term: 7, result: 'y' } },
];
