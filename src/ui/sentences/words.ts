/**
 * Small words that every sentence needs: names, lists, counts, lengths of time. English and nothing else.
 */
import type { Index, Microseconds, ServerId } from '../../raft/entries.ts';
import type { RaftMessage } from '../../raft/messages.ts';
import type { Role } from '../../raft/notes.ts';
import { phrase, REMOVED_SERVER, say, type NameOf, type Part } from './parts.ts';

export function server(id: ServerId, nameOf: NameOf): Part {
  return { kind: 'server', id, text: nameOf(id) ?? REMOVED_SERVER };
}

export function entry(index: Index): Part {
  return { kind: 'entry', index, text: String(index) };
}

/** `entry 141`, `entries 141 and 142`, `entries 141 to 145`. */
export function entries(first: Index, last: Index): readonly Part[] {
  if (first >= last) return phrase`entry ${entry(last)}`;
  if (first + 1 === last) return phrase`entries ${entry(first)} and ${entry(last)}`;
  return phrase`entries ${entry(first)} to ${entry(last)}`;
}

/** `node1`, `node1 and node3`, `node1, node3 and node4`. */
export function listOf(ids: readonly ServerId[], nameOf: NameOf): readonly Part[] {
  return ids.flatMap((id, place) => {
    const before = place === 0 ? '' : place === ids.length - 1 ? ' and ' : ', ';
    const name = server(id, nameOf);
    return before === '' ? [name] : [{ kind: 'words' as const, text: before }, name];
  });
}

/** Of whom a joint configuration needs agreement, and who agreed: `Of the new voters node3 and node4 have it, …`. */
export function bothMajorities(
  incoming: readonly ServerId[],
  outgoing: readonly ServerId[],
  verb: string,
  nameOf: NameOf,
): readonly Part[] {
  return say`Of the new voters ${listOf(incoming, nameOf)} ${verb}, of the old ${listOf(outgoing, nameOf)}: a majority of each.`;
}

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

/** `287 ms`, `1.4 s`, `12 s`, `3 min`. */
export function lengthOfTime(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds < 119_500) return `${Math.round(milliseconds / 1000)} s`;
  if (milliseconds < 7_170_000) return `${Math.round(milliseconds / 60_000)} min`;
  return `${Math.round(milliseconds / 3_600_000)} h`;
}

export function lengthOfMicroseconds(microseconds: Microseconds): string {
  return lengthOfTime(microseconds / 1000);
}

export function roleWord(role: Role): string {
  switch (role) {
    case 'learner':
      return 'Learner';
    case 'follower':
      return 'Follower';
    case 'preCandidate':
      return 'Pre-candidate';
    case 'candidate':
      return 'Candidate';
    case 'leader':
      return 'Leader';
  }
}

/** A message as the reader knows it, with its article. */
export function messageWord(kind: RaftMessage['kind']): string {
  switch (kind) {
    case 'requestVote':
      return 'a request for a vote';
    case 'requestVoteReply':
      return 'an answer to a request for a vote';
    case 'appendEntries':
      return 'an append';
    case 'appendEntriesReply':
      return 'an answer to an append';
    case 'readIndex':
      return 'a question up to where to read';
    case 'readIndexReply':
      return 'an answer up to where to read';
    case 'installSnapshot':
      return 'a part of a snapshot';
    case 'installSnapshotReply':
      return 'an answer to a part of a snapshot';
    case 'entriesLost':
      return 'word of lost entries';
    case 'timeoutNow':
      return 'a TimeoutNow';
  }
}
