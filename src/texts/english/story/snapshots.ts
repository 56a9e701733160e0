/** The story's sentences about snapshots: how a log is kept short, and how a follower gets what is compacted away. */
import { number } from '../../formats.ts';
import { say, type Part } from '../../parts.ts';
import { entries } from './words.ts';

export const snapshots = {
  takes: ({ who, last }: { who: Part; last: Part }) => say`${who} takes a snapshot up to ${last}.`,
  standsInForLog: ({ length }: { length: number }) =>
    say`What is applied up to there, written out, stands in for the log: ${number(length)} characters.`,
  givesUp: ({ who, ...range }: { who: Part; first: Part | null; last: Part; two: boolean }) =>
    say`${who} gives up ${entries(range)} of its log.`,
  covers: ({ last, many }: { last: Part; many: boolean }) =>
    say`Its snapshot up to ${last} covers ${many ? 'them' : 'it'}.`,
  beginsToSend: ({ who, follower, last }: { who: Part; follower: Part; last: Part }) =>
    say`${who} begins to send ${follower} its snapshot up to ${last}.`,
  needsOlder: ({ follower, next, first }: { follower: Part; next: Part; first: Part }) =>
    say`${follower} needs ${next}, and the log begins at ${first}.`,
  delivered: ({ who, follower, last }: { who: Part; follower: Part; last: Part }) =>
    say`${follower} has what the snapshot of ${who} up to ${last} holds.`,
  fromTheLogAgain: ({ last }: { last: Part }) => say`What comes after ${last} goes to it from the log again.`,
  received: ({ who, leader, last }: { who: Part; leader: Part; last: Part }) =>
    say`${who} has all parts of a snapshot of ${leader} up to ${last}.`,
  installs: ({ who, leader, last }: { who: Part; leader: Part; last: Part }) =>
    say`${who} installs the snapshot of ${leader} up to ${last}.`,
  keepsSuffix: ({ last }: { last: Part }) => say`${last} is in its log with the same term, so what follows it stays.`,
  replacesLog: ({ last, term }: { last: Part; term: number }) =>
    say`Its log does not have ${last} of term ${term}, so the snapshot replaces all of it.`,
  ignores: ({ who, leader, last }: { who: Part; leader: Part; last: Part }) =>
    say`${who} has no use for the snapshot of ${leader} up to ${last}.`,
  hasItAll: ({ committed }: { committed: Part }) =>
    say`It has ${committed} committed, so all that the snapshot holds is there already.`,
};
