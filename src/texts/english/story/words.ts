/** Small words that the story's sentences need: lists, counts, entries, messages, roles. */
import type { RaftMessage } from '../../../raft/messages.ts';
import type { Role } from '../../../raft/notes.ts';
import { joined, phrase, type Part } from '../../parts.ts';

const FIGURES = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** Small numbers in words, as they are read aloud; `2 of 3` stays in figures and does not come here. */
export function counted(count: number, one: string, many: string): string {
  return `${FIGURES[count] ?? String(count)} ${count === 1 ? one : many}`;
}

/** `node1`, `node1 and node3`, `node1, node3 and node4`. */
export const list = (names: readonly Part[]): readonly Part[] => joined(names, ', ', ' and ');

/** `entry 141`, `entries 141 and 142`, `entries 141 to 145`; `first` is null where there is one only. */
export function entries({ first, last, two }: { first: Part | null; last: Part; two: boolean }): readonly Part[] {
  if (first === null) return phrase`entry ${last}`;
  return two ? phrase`entries ${first} and ${last}` : phrase`entries ${first} to ${last}`;
}

/** A message as the reader knows it, with its article. */
const messages: Readonly<Record<RaftMessage['kind'], string>> = {
  requestVote: 'a request for a vote',
  requestVoteReply: 'an answer to a request for a vote',
  appendEntries: 'an append',
  appendEntriesReply: 'an answer to an append',
  readIndex: 'a question up to where to read',
  readIndexReply: 'an answer up to where to read',
  installSnapshot: 'a part of a snapshot',
  installSnapshotReply: 'an answer to a part of a snapshot',
  entriesLost: 'word of lost entries',
  timeoutNow: 'a TimeoutNow',
};

const roles: Readonly<Record<Role, string>> = {
  learner: 'Learner',
  follower: 'Follower',
  preCandidate: 'Pre-candidate',
  candidate: 'Candidate',
  leader: 'Leader',
};

export const words = {
  /** How a server is spoken of that nobody knows any more. */
  /** Who did something by hand where there are no tabs; it begins a sentence. */
  somebody: 'Somebody',
  nameless: 'a server that was removed',
  messages,
  roles,
  dissertation: ({ section }: { section: string }) => `dissertation ${section}`,
};
