/**
 * The notes that other tabs share, read strictly: the story makes sentences of their fields, so a note that lacks one is
 * rubbish. A single bad note is left out, and the picture that it came with is kept.
 */
import * as v from 'valibot';
import type { Note } from '../../raft/notes.ts';
import type { NumberedNote } from '../../view/server.ts';

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8,64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const time = v.pipe(v.number(), v.finite());
const ids = v.pipe(v.array(id), v.maxLength(64));
const role = v.picklist(['learner', 'follower', 'preCandidate', 'candidate', 'leader']);
const message = v.picklist([
  'requestVote',
  'requestVoteReply',
  'appendEntries',
  'appendEntriesReply',
  'timeoutNow',
  'entriesLost',
  'readIndex',
  'readIndexReply',
  'installSnapshot',
  'installSnapshotReply',
]);
const conflict = v.object({ term: v.nullable(count), firstIndex: count });
const configuration = v.object({
  members: v.pipe(
    v.array(v.object({ id, name: v.pipe(v.string(), v.maxLength(64)), voter: v.boolean() })),
    v.maxLength(64),
  ),
  arrivals: count,
  joint: v.exactOptional(v.object({ outgoing: ids, incoming: ids })),
});
/** While the configuration is joint, the same is told of its outgoing half. */
const ofHalves = <Entries extends v.ObjectEntries>(entries: Entries) => ({
  ...entries,
  outgoing: v.exactOptional(v.object(entries)),
});
const votes = ofHalves({ votes: count, needed: count });
const is = <Kind extends string>(kind: Kind) => v.literal(kind);

const campaignReason = v.variant('kind', [
  v.object({ kind: is('silence'), leader: v.nullable(id), silence: time }),
  v.object({ kind: is('noMajorityInTime'), ...votes }),
  v.object({ kind: is('ordered') }),
  v.object({ kind: is('transferred'), leader: id }),
  v.object({ kind: is('preVoteWon'), ...votes }),
]);

const followReason = v.variant('kind', [
  v.object({ kind: is('started') }),
  v.object({ kind: is('higherTerm'), from: id, message }),
  v.object({ kind: is('leaderOfThisTerm'), leader: id }),
  v.object({ kind: is('ordered') }),
  v.object({ kind: is('quorumNotHeard'), ...ofHalves({ heard: count, needed: count }) }),
  v.object({ kind: is('saveFailed') }),
  v.object({ kind: is('removed') }),
  v.object({ kind: is('clockJumped'), gap: time }),
  v.object({ kind: is('membership') }),
]);

const voteReason = v.variant('kind', [
  v.object({ kind: is('logUpToDate') }),
  v.object({ kind: is('alreadyVotedForIt') }),
  v.object({ kind: is('staleTerm'), currentTerm: count }),
  v.object({ kind: is('alreadyVoted'), votedFor: id }),
  v.object({ kind: is('logBehind'), lastLogIndex: count, lastLogTerm: count }),
  v.object({ kind: is('hearsLeader'), leader: id }),
]);

const rejection = v.variant('kind', [
  v.object({ kind: is('staleTerm') }),
  v.object({ kind: is('logsPart'), conflict }),
]);

const commitReason = v.variant('kind', [
  v.object({ kind: is('majorityHasIt'), ...ofHalves({ servers: ids, needed: count }) }),
  v.object({ kind: is('leaderSaysSo'), leader: id }),
]);

const transferEnd = v.variant('kind', [
  v.object({ kind: is('gaveWay') }),
  v.object({ kind: is('gaveUp') }),
  v.object({ kind: is('replaced'), by: id }),
  v.object({ kind: is('leadershipLost') }),
]);

const range = { first: count, last: count };
const vote = { term: count, candidate: id, preVote: v.boolean(), why: voteReason };

/** One for each kind: a new kind of note does not compile without its own. */
const kinds: { readonly [Kind in Note['kind']]: v.GenericSchema<unknown, Extract<Note, { readonly kind: Kind }>> } = {
  started: v.object({ kind: is('started'), currentTerm: count, votedFor: v.nullable(id), lastLogIndex: count }),
  becameFollower: v.object({ kind: is('becameFollower'), term: count, was: role, why: followReason }),
  becameLearner: v.object({ kind: is('becameLearner'), term: count, was: role, why: followReason }),
  becamePreCandidate: v.object({ kind: is('becamePreCandidate'), term: count, why: campaignReason }),
  becameCandidate: v.object({ kind: is('becameCandidate'), term: count, why: campaignReason }),
  becameLeader: v.object({ kind: is('becameLeader'), term: count, ...ofHalves({ votes: ids, needed: count }) }),
  followsLeader: v.object({ kind: is('followsLeader'), term: count, leader: id }),
  voteGranted: v.object({ kind: is('voteGranted'), ...vote }),
  voteRefused: v.object({ kind: is('voteRefused'), ...vote }),
  voteCounted: v.object({
    kind: is('voteCounted'),
    term: count,
    voter: id,
    granted: v.boolean(),
    preVote: v.boolean(),
    why: voteReason,
    ...votes,
  }),
  leaderAppended: v.object({ kind: is('leaderAppended'), term: count, ...range, opens: v.boolean() }),
  followerAppended: v.object({
    kind: is('followerAppended'),
    term: count,
    leader: id,
    ...range,
    truncatedFrom: v.nullable(count),
  }),
  appendRejected: v.object({
    kind: is('appendRejected'),
    term: count,
    leader: id,
    prevLogIndex: count,
    prevLogTerm: count,
    why: rejection,
  }),
  nextIndexSteppedBack: v.object({
    kind: is('nextIndexSteppedBack'),
    term: count,
    follower: id,
    from: count,
    to: count,
    conflict,
  }),
  followerLostEntries: v.object({
    kind: is('followerLostEntries'),
    term: count,
    follower: id,
    matchIndex: count,
    lastIndex: count,
  }),
  lossMadeGood: v.object({ kind: is('lossMadeGood'), term: count, follower: id, matchIndex: count }),
  parked: v.object({ kind: is('parked'), term: count, leader: id, matchIndex: count, lastIndex: count }),
  entriesLostIgnored: v.object({
    kind: is('entriesLostIgnored'),
    term: count,
    from: id,
    matchIndex: count,
    why: v.picklist(['staleTerm', 'notItsLeader', 'hasThem']),
  }),
  commitAdvanced: v.object({ kind: is('commitAdvanced'), term: count, from: count, to: count, why: commitReason }),
  commitWithheld: v.object({ kind: is('commitWithheld'), term: count, index: count, entryTerm: count }),
  tooMuchUncommitted: v.object({ kind: is('tooMuchUncommitted'), term: count, entries: count, characters: count }),
  configurationUsed: v.object({
    kind: is('configurationUsed'),
    index: count,
    configuration,
    why: v.picklist(['appended', 'truncated', 'recovered', 'installed']),
  }),
  jointEntered: v.object({ kind: is('jointEntered'), term: count, index: count, outgoing: ids, incoming: ids }),
  jointLeft: v.object({ kind: is('jointLeft'), term: count, index: count, joint: count, begunIn: count }),
  configurationCommitted: v.object({ kind: is('configurationCommitted'), index: count, configuration }),
  learnerCaughtUp: v.object({ kind: is('learnerCaughtUp'), learner: id, rounds: count }),
  snapshotTaken: v.object({
    kind: is('snapshotTaken'),
    term: count,
    lastIncludedIndex: count,
    lastIncludedTerm: count,
    length: count,
  }),
  logCompacted: v.object({ kind: is('logCompacted'), from: count, to: count, lastIncludedIndex: count }),
  snapshotSent: v.object({
    kind: is('snapshotSent'),
    term: count,
    follower: id,
    nextIndex: count,
    firstIndex: count,
    lastIncludedIndex: count,
    length: count,
  }),
  snapshotDelivered: v.object({
    kind: is('snapshotDelivered'),
    term: count,
    follower: id,
    lastIncludedIndex: count,
    matchIndex: count,
  }),
  snapshotReceived: v.object({
    kind: is('snapshotReceived'),
    term: count,
    leader: id,
    lastIncludedIndex: count,
    length: count,
  }),
  snapshotInstalled: v.object({
    kind: is('snapshotInstalled'),
    term: count,
    leader: id,
    lastIncludedIndex: count,
    lastIncludedTerm: count,
    suffix: v.picklist(['kept', 'discarded']),
    entries: count,
  }),
  snapshotIgnored: v.object({
    kind: is('snapshotIgnored'),
    term: count,
    leader: id,
    lastIncludedIndex: count,
    commitIndex: count,
  }),
  messageDropped: v.object({
    kind: is('messageDropped'),
    from: id,
    message,
    why: v.picklist(['notForMyRole', 'staleTerm', 'staleSequence', 'notACandidateNow', 'notAsked', 'impossible']),
  }),
  campaignIgnored: v.object({
    kind: is('campaignIgnored'),
    term: count,
    why: v.picklist(['leader', 'learner', 'notAMember', 'emptyLog']),
  }),
  readsWait: v.object({ kind: is('readsWait'), term: count }),
  readsConfirmed: v.object({
    kind: is('readsConfirmed'),
    term: count,
    index: count,
    reads: count,
    ...ofHalves({ servers: ids, needed: count }),
  }),
  readsForwarded: v.object({ kind: is('readsForwarded'), leader: id, reads: count }),
  readsServed: v.object({ kind: is('readsServed'), leader: id, index: count, reads: count }),
  readsRefused: v.object({
    kind: is('readsRefused'),
    reads: count,
    why: v.picklist(['leadershipLost', 'noLeader', 'unanswered']),
  }),
  transferBegun: v.object({ kind: is('transferBegun'), term: count, to: id, behind: count }),
  timeoutNowSent: v.object({
    kind: is('timeoutNowSent'),
    term: count,
    to: id,
    why: v.picklist(['transfer', 'removed']),
  }),
  transferEnded: v.object({ kind: is('transferEnded'), term: count, to: id, end: transferEnd }),
  timeoutNowIgnored: v.object({
    kind: is('timeoutNowIgnored'),
    term: count,
    from: id,
    why: v.picklist(['staleTerm', 'notItsLeader', 'learner', 'notAMember', 'emptyLog']),
  }),
};

const numbered = v.object({ number: count, at: time, term: count, note: v.looseObject({ kind: v.string() }) });

/** Those that read. */
export function readNotes(notes: readonly unknown[]): readonly NumberedNote[] {
  return notes.flatMap((data) => {
    const read = v.safeParse(numbered, data);
    if (!read.success || !isKind(read.output.note.kind)) return [];
    const note = v.safeParse(kinds[read.output.note.kind], read.output.note);
    return note.success ? [{ ...read.output, note: note.output }] : [];
  });
}

function isKind(kind: string): kind is Note['kind'] {
  return Object.hasOwn(kinds, kind);
}
