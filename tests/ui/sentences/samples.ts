/** One note of each kind with every why, for tests of the story in every language. It tests nothing itself. */
import type { RaftMessage, VoteReason } from '../../../src/raft/messages.ts';
import type { CampaignReason, FollowReason, Note, Role } from '../../../src/raft/notes.ts';
import type { NameOf } from '../../../src/ui/sentences/parts.ts';

export const nameOf: NameOf = (id) => (/^n\d$/.test(id) ? `node${id.slice(1)}` : null);

/** One of each; the mapped types make a missing or misspelt kind a compile error. */
export const FOLLOW: { readonly [Kind in FollowReason['kind']]: Extract<FollowReason, { readonly kind: Kind }> } = {
  started: { kind: 'started' },
  higherTerm: { kind: 'higherTerm', from: 'n5', message: 'requestVote' },
  leaderOfThisTerm: { kind: 'leaderOfThisTerm', leader: 'n2' },
  ordered: { kind: 'ordered' },
  quorumNotHeard: { kind: 'quorumNotHeard', heard: 2, needed: 3 },
  saveFailed: { kind: 'saveFailed' },
  removed: { kind: 'removed' },
  clockJumped: { kind: 'clockJumped', gap: 12_000_000 },
  membership: { kind: 'membership' },
};
export const CAMPAIGN: { readonly [Kind in CampaignReason['kind']]: Extract<CampaignReason, { readonly kind: Kind }> } =
  {
    silence: { kind: 'silence', leader: 'n3', silence: 287_000 },
    noMajorityInTime: { kind: 'noMajorityInTime', votes: 1, needed: 3 },
    ordered: { kind: 'ordered' },
    transferred: { kind: 'transferred', leader: 'n3' },
    preVoteWon: { kind: 'preVoteWon', votes: 3, needed: 3 },
  };
const JOINT_FOLLOW: FollowReason = { kind: 'quorumNotHeard', heard: 2, needed: 2, outgoing: { heard: 1, needed: 3 } };
export const JOINT_CAMPAIGN: readonly CampaignReason[] = [
  { kind: 'noMajorityInTime', votes: 2, needed: 2, outgoing: { votes: 1, needed: 3 } },
  { kind: 'preVoteWon', votes: 2, needed: 2, outgoing: { votes: 3, needed: 3 } },
];
export const VOTE: { readonly [Kind in VoteReason['kind']]: Extract<VoteReason, { readonly kind: Kind }> } = {
  logUpToDate: { kind: 'logUpToDate' },
  alreadyVotedForIt: { kind: 'alreadyVotedForIt' },
  staleTerm: { kind: 'staleTerm', currentTerm: 9 },
  alreadyVoted: { kind: 'alreadyVoted', votedFor: 'n3' },
  logBehind: { kind: 'logBehind', lastLogIndex: 142, lastLogTerm: 7 },
  hearsLeader: { kind: 'hearsLeader', leader: 'n3' },
};
const MESSAGES: { readonly [Kind in RaftMessage['kind']]: Kind } = {
  requestVote: 'requestVote',
  requestVoteReply: 'requestVoteReply',
  appendEntries: 'appendEntries',
  appendEntriesReply: 'appendEntriesReply',
  installSnapshot: 'installSnapshot',
  installSnapshotReply: 'installSnapshotReply',
  timeoutNow: 'timeoutNow',
  entriesLost: 'entriesLost',
  readIndex: 'readIndex',
  readIndexReply: 'readIndexReply',
};
const DROPPED: {
  readonly [Why in Extract<Note, { readonly kind: 'messageDropped' }>['why']]: Why;
} = {
  notForMyRole: 'notForMyRole',
  staleTerm: 'staleTerm',
  staleSequence: 'staleSequence',
  notACandidateNow: 'notACandidateNow',
  notAsked: 'notAsked',
  impossible: 'impossible',
};
const ROLES: readonly Role[] = ['learner', 'follower', 'preCandidate', 'candidate', 'leader'];
const configuration = {
  arrivals: 3,
  members: [
    { id: 'n1', name: 'node1', voter: true },
    { id: 'n2', name: 'node2', voter: true },
    { id: 'n3', name: 'node3', voter: false },
  ],
};

const joint = { ...configuration, joint: { outgoing: ['n1'], incoming: ['n2'] } };

type Samples = { readonly [Kind in Note['kind']]: readonly Extract<Note, { readonly kind: Kind }>[] };
const follow = [...Object.values(FOLLOW), JOINT_FOLLOW].flatMap((why) => ROLES.map((was) => ({ was, why })));
const votes = Object.values(VOTE).flatMap((why) => [true, false].map((preVote) => ({ why, preVote })));
export const SAMPLES: Samples = {
  started: [
    { kind: 'started', currentTerm: 0, votedFor: null, lastLogIndex: 0 },
    { kind: 'started', currentTerm: 7, votedFor: null, lastLogIndex: 9 },
    { kind: 'started', currentTerm: 7, votedFor: 'n2', lastLogIndex: 9 },
  ],
  becameFollower: follow.map((rest) => ({ kind: 'becameFollower', term: 7, ...rest })),
  becameLearner: follow.map((rest) => ({ kind: 'becameLearner', term: 7, ...rest })),
  becamePreCandidate: [...Object.values(CAMPAIGN), ...JOINT_CAMPAIGN].map((why) => ({
    kind: 'becamePreCandidate',
    term: 7,
    why,
  })),
  becameCandidate: [...Object.values(CAMPAIGN), ...JOINT_CAMPAIGN].map((why) => ({
    kind: 'becameCandidate',
    term: 7,
    why,
  })),
  campaignIgnored: (['leader', 'learner', 'notAMember', 'emptyLog'] as const).map((why) => ({
    kind: 'campaignIgnored',
    term: 7,
    why,
  })),
  becameLeader: [
    { kind: 'becameLeader', term: 7, votes: ['n1', 'n3', 'n4'], needed: 3 },
    { kind: 'becameLeader', term: 1, votes: ['n1'], needed: 1 },
    { kind: 'becameLeader', term: 1, votes: ['n3'], needed: 1, outgoing: { votes: ['n1', 'n2'], needed: 2 } },
  ],
  followsLeader: [{ kind: 'followsLeader', term: 7, leader: 'n3' }],
  voteGranted: votes.map((rest) => ({ kind: 'voteGranted', term: 8, candidate: 'n5', ...rest })),
  voteRefused: votes.map((rest) => ({ kind: 'voteRefused', term: 8, candidate: 'n5', ...rest })),
  voteCounted: votes.flatMap((rest) =>
    [true, false].map((granted) => ({
      kind: 'voteCounted' as const,
      term: 8,
      voter: 'n2',
      granted,
      votes: 2,
      needed: 3,
      ...(rest.preVote ? {} : { outgoing: { votes: 1, needed: 2 } }),
      ...rest,
    })),
  ),
  leaderAppended: [
    { kind: 'leaderAppended', term: 7, first: 135, last: 135, opens: true },
    { kind: 'leaderAppended', term: 7, first: 141, last: 141, opens: false },
    { kind: 'leaderAppended', term: 7, first: 141, last: 142, opens: false },
    { kind: 'leaderAppended', term: 7, first: 141, last: 150, opens: false },
  ],
  followerAppended: [
    { kind: 'followerAppended', term: 7, leader: 'n3', first: 141, last: 141, truncatedFrom: null },
    { kind: 'followerAppended', term: 7, leader: 'n3', first: 141, last: 140, truncatedFrom: null },
    { kind: 'followerAppended', term: 7, leader: 'n3', first: 135, last: 141, truncatedFrom: 135 },
  ],
  appendRejected: [
    { kind: 'appendRejected', term: 7, leader: 'n3', prevLogIndex: 138, prevLogTerm: 7, why: { kind: 'staleTerm' } },
    {
      kind: 'appendRejected',
      term: 7,
      leader: 'n3',
      prevLogIndex: 138,
      prevLogTerm: 7,
      why: { kind: 'logsPart', conflict: { term: null, firstIndex: 137 } },
    },
    {
      kind: 'appendRejected',
      term: 7,
      leader: 'n3',
      prevLogIndex: 138,
      prevLogTerm: 7,
      why: { kind: 'logsPart', conflict: { term: null, firstIndex: 1 } },
    },
    {
      kind: 'appendRejected',
      term: 7,
      leader: 'n3',
      prevLogIndex: 138,
      prevLogTerm: 7,
      why: { kind: 'logsPart', conflict: { term: 6, firstIndex: 135 } },
    },
  ],
  nextIndexSteppedBack: [
    {
      kind: 'nextIndexSteppedBack',
      term: 7,
      follower: 'n2',
      from: 139,
      to: 137,
      conflict: { term: null, firstIndex: 137 },
    },
    {
      kind: 'nextIndexSteppedBack',
      term: 7,
      follower: 'n2',
      from: 139,
      to: 135,
      conflict: { term: 6, firstIndex: 135 },
    },
  ],
  commitAdvanced: [
    {
      kind: 'commitAdvanced',
      term: 7,
      from: 139,
      to: 140,
      why: { kind: 'majorityHasIt', servers: ['n1', 'n3', 'n4'], needed: 3 },
    },
    { kind: 'commitAdvanced', term: 7, from: 0, to: 2, why: { kind: 'majorityHasIt', servers: ['n1'], needed: 1 } },
    {
      kind: 'commitAdvanced',
      term: 7,
      from: 139,
      to: 140,
      why: { kind: 'majorityHasIt', servers: ['n3'], needed: 1, outgoing: { servers: ['n1', 'n2'], needed: 2 } },
    },
    { kind: 'commitAdvanced', term: 7, from: 137, to: 140, why: { kind: 'leaderSaysSo', leader: 'n3' } },
  ],
  snapshotTaken: [{ kind: 'snapshotTaken', term: 7, lastIncludedIndex: 120, lastIncludedTerm: 6, length: 48_123 }],
  logCompacted: [
    { kind: 'logCompacted', from: 1, to: 100, lastIncludedIndex: 120 },
    { kind: 'logCompacted', from: 101, to: 101, lastIncludedIndex: 121 },
  ],
  snapshotSent: [
    {
      kind: 'snapshotSent',
      term: 7,
      follower: 'n4',
      nextIndex: 1,
      firstIndex: 101,
      lastIncludedIndex: 120,
      length: 48_123,
    },
  ],
  snapshotDelivered: [{ kind: 'snapshotDelivered', term: 7, follower: 'n4', lastIncludedIndex: 120, matchIndex: 120 }],
  snapshotReceived: [{ kind: 'snapshotReceived', term: 7, leader: 'n3', lastIncludedIndex: 120, length: 48_123 }],
  snapshotInstalled: [
    {
      kind: 'snapshotInstalled',
      term: 7,
      leader: 'n3',
      lastIncludedIndex: 120,
      lastIncludedTerm: 6,
      suffix: 'kept',
      entries: 3,
    },
    {
      kind: 'snapshotInstalled',
      term: 7,
      leader: 'n3',
      lastIncludedIndex: 120,
      lastIncludedTerm: 6,
      suffix: 'discarded',
      entries: 4,
    },
  ],
  snapshotIgnored: [{ kind: 'snapshotIgnored', term: 7, leader: 'n3', lastIncludedIndex: 90, commitIndex: 120 }],
  followerLostEntries: [
    { kind: 'followerLostEntries', term: 7, follower: 'b2', matchIndex: 12, lastIndex: 3 },
    { kind: 'followerLostEntries', term: 7, follower: 'b2', matchIndex: 12, lastIndex: 0 },
  ],
  lossMadeGood: [{ kind: 'lossMadeGood', term: 7, follower: 'b2', matchIndex: 12 }],
  parked: [
    { kind: 'parked', term: 7, leader: 'n3', matchIndex: 12, lastIndex: 3 },
    { kind: 'parked', term: 7, leader: 'n3', matchIndex: 12, lastIndex: 0 },
  ],
  entriesLostIgnored: (['staleTerm', 'notItsLeader', 'hasThem'] as const).map((why) => ({
    kind: 'entriesLostIgnored',
    term: 7,
    from: 'n3',
    matchIndex: 12,
    why,
  })),
  tooMuchUncommitted: [{ kind: 'tooMuchUncommitted', term: 7, entries: 4096, characters: 1000 }],
  commitWithheld: [{ kind: 'commitWithheld', term: 7, index: 134, entryTerm: 6 }],
  jointEntered: [
    { kind: 'jointEntered', term: 7, index: 141, outgoing: ['n1', 'n2', 'n3'], incoming: ['n3', 'n4', 'n5'] },
  ],
  jointLeft: [
    { kind: 'jointLeft', term: 7, index: 142, joint: 141, begunIn: 7 },
    { kind: 'jointLeft', term: 8, index: 143, joint: 141, begunIn: 7 },
  ],
  configurationUsed: (['appended', 'truncated', 'recovered', 'installed'] as const).map((why) => ({
    kind: 'configurationUsed',
    index: 138,
    configuration: why === 'truncated' ? joint : configuration,
    why,
  })),
  configurationCommitted: [
    { kind: 'configurationCommitted', index: 138, configuration },
    { kind: 'configurationCommitted', index: 138, configuration: joint },
    { kind: 'configurationCommitted', index: 1, configuration: { members: [], arrivals: 0 } },
  ],
  learnerCaughtUp: [
    { kind: 'learnerCaughtUp', learner: 'n6', rounds: 1 },
    { kind: 'learnerCaughtUp', learner: 'n6', rounds: 2 },
  ],
  messageDropped: Object.values(DROPPED).flatMap((why) =>
    Object.values(MESSAGES).map((message) => ({ kind: 'messageDropped' as const, from: 'n2', message, why })),
  ),
  readsWait: [{ kind: 'readsWait', term: 7 }],
  readsConfirmed: [
    { kind: 'readsConfirmed', term: 7, index: 140, reads: 1, servers: ['n1', 'n3', 'n4'], needed: 3 },
    {
      kind: 'readsConfirmed',
      term: 7,
      index: 140,
      reads: 12,
      servers: ['n1', 'n3'],
      needed: 2,
      outgoing: { servers: ['n2', 'n3'], needed: 2 },
    },
  ],
  readsForwarded: [{ kind: 'readsForwarded', leader: 'n3', reads: 1 }],
  readsServed: [{ kind: 'readsServed', leader: 'n3', index: 140, reads: 2 }],
  readsRefused: (['leadershipLost', 'noLeader', 'unanswered'] as const).map((why) => ({
    kind: 'readsRefused',
    reads: 2,
    why,
  })),
  transferBegun: [0, 1, 7].map((behind) => ({ kind: 'transferBegun', term: 7, to: 'n2', behind })),
  timeoutNowSent: (['transfer', 'removed'] as const).map((why) => ({ kind: 'timeoutNowSent', term: 7, to: 'n2', why })),
  transferEnded: (
    [{ kind: 'gaveWay' }, { kind: 'gaveUp' }, { kind: 'replaced', by: 'n3' }, { kind: 'leadershipLost' }] as const
  ).map((end) => ({ kind: 'transferEnded', term: 7, to: 'n2', end })),
  timeoutNowIgnored: (['staleTerm', 'notItsLeader', 'learner', 'notAMember', 'emptyLog'] as const).map((why) => ({
    kind: 'timeoutNowIgnored',
    term: 7,
    from: 'n3',
    why,
  })),
};
export const ALL: readonly Note[] = Object.values(SAMPLES).flat();
