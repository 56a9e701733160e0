/** The story's sentences about the log: what is appended, what is refused and why, what is committed and what is not yet. */
import type { RaftMessage } from '../../../raft/messages.ts';
import { number } from '../../formats.ts';
import { say, type Part } from '../../parts.ts';
import { entries, list, words } from './words.ts';

/** Some entries: `first` is null where there is one only, and `two` is true where there are just two. */
interface Entries {
  readonly first: Part | null;
  readonly last: Part;
  readonly two: boolean;
}

export const replication = {
  opensTerm: ({ who, entry }: { who: Part; entry: Part }) => say`${who} appends an empty entry, ${entry}.`,
  whyOpensTerm: say`Entries of older terms commit only beneath one of its own term.`,
  leaderAppends: ({ who, ...range }: Entries & { who: Part }) => say`${who} appends ${entries(range)}.`,
  whyLeaderAppends: ({ many }: { many: boolean }) =>
    say`Only the leader takes proposals; now a majority has to save ${many ? 'them' : 'it'}.`,
  hasLogOf: ({ who, leader, last }: { who: Part; leader: Part; last: Part }) =>
    say`${who} has the log of ${leader} up to ${last}.`,
  takes: ({ who, leader, ...range }: Entries & { who: Part; leader: Part }) =>
    say`${who} takes ${entries(range)} from ${leader}.`,
  sameBefore: say`Before that, both logs are the same.`,
  ownGiveWay: ({ from }: { from: Part }) => say`Its own entries from ${from} give way: they were never committed.`,
  rejectsAppend: ({ who, leader }: { who: Part; leader: Part }) => say`${who} rejects an append of ${leader}.`,
  appendIsOld: ({ term }: { term: number }) => say`It is in term ${term}, and the append is of an older one.`,
  rejectsWhatFollows: ({ who, leader, entry }: { who: Part; leader: Part; entry: Part }) =>
    say`${who} rejects what follows entry ${entry} of ${leader}.`,
  logEndsBefore: ({ last }: { last: number }) => say`It has nothing there: its log ends at ${last}.`,
  logIsEmpty: say`It has nothing there: its log is empty.`,
  /** `since`: from there on its entries are of that term; null where it begins just there. */
  otherTerm: (told: { term: number; since: number | null; leader: Part; leaderTerm: number }) =>
    say`There it has an entry of term ${told.term}${told.since === null ? '' : `, as from ${told.since} on`}; ${told.leader} has term ${told.leaderTerm} there.`,
  stepsBack: ({ who, follower, from, to }: { who: Part; follower: Part; from: number; to: Part }) =>
    say`${who} steps nextIndex for ${follower} back from ${from} to ${to}.`,
  followerEnds: ({ follower, last }: { follower: Part; last: number }) => say`The log of ${follower} ends at ${last}.`,
  followerDiffers: ({ follower, since, term }: { follower: Part; since: number; term: number }) =>
    say`From ${since} on, ${follower} has entries of term ${term} that differ.`,
  commits: ({ who, first, last }: { who: Part; first: Part | null; last: Part }) =>
    first === null ? say`${who} commits ${last}.` : say`${who} commits ${first} to ${last}.`,
  leaderSaysCommitted: ({ leader }: { leader: Part }) => say`${leader} says that it is committed.`,
  majorityHasIt: ({ servers, needed }: { servers: readonly Part[]; needed: number }) =>
    say`${list(servers)} ${servers.length === 1 ? 'has' : 'have'} it, ${needed} ${needed === 1 ? 'is' : 'make'} a majority, and it is of the leader’s own term.`,
  bothHaveIt: ({ incoming, outgoing }: { incoming: readonly Part[]; outgoing: readonly Part[] }) =>
    say`Of the new voters ${list(incoming)} have it, of the old ${list(outgoing)}: a majority of each. It is of the leader’s own term.`,
  doesNotCommit: ({ who, entry }: { who: Part; entry: Part }) => say`${who} does not commit ${entry} yet.`,
  whyDoesNotCommit: ({ entryTerm, term }: { entryTerm: number; term: number }) =>
    say`A majority has it, but it is of term ${entryTerm}; counting commits only entries of term ${term}, and with them all before.`,
  refusesProposals: ({ who }: { who: Part }) => say`${who} refuses new proposals for now.`,
  tooMuchUncommitted: ({ entries: count, characters }: { entries: number; characters: number }) =>
    say`It has ${number(count)} ${count === 1 ? 'entry' : 'entries'} with ${number(characters)} characters of commands that no majority has yet, and its log must not grow without bound.`,
  drops: ({ who, from, message }: { who: Part; from: Part; message: RaftMessage['kind'] }) =>
    say`${who} drops ${words.messages[message]} from ${from}.`,
  whyDrops: {
    notForMyRole: say`In its present role it has no use for it.`,
    staleTerm: say`It is of an older term.`,
    staleSequence: say`It has already counted a newer one.`,
    notACandidateNow: say`It does not stand for election any more, so the answer comes too late.`,
    notAsked: say`It answers nothing that this server still waits for.`,
    impossible: say`No server that keeps the rules could have sent it. Nothing was changed.`,
  },
};
