/**
 * What a server did and why, as data: tests assert it, the story prints it, lessons quote it.
 *
 * One kind for each decision of the paper. A note never steers anything.
 */
import type { Conflict, RaftMessage, VoteReason } from './messages.ts';
import type { Configuration, Index, Microseconds, ServerId, Term } from './entries.ts';
import type { TransferEnd } from './inputs.ts';

export type Role = 'learner' | 'follower' | 'preCandidate' | 'candidate' | 'leader';

export interface OfOutgoing<Said> {
  /** The same of the outgoing half of the voters; present exactly while the configuration is joint (§6). */
  readonly outgoing?: Said;
}

/** So many have voted for it, and so many are a majority. */
export interface VoteTally {
  readonly votes: number;
  readonly needed: number;
}

export interface Votes {
  readonly votes: readonly ServerId[];
  readonly needed: number;
}

export interface HeardTally {
  readonly heard: number;
  readonly needed: number;
}

export interface Holders {
  readonly servers: readonly ServerId[];
  readonly needed: number;
}

/** Why an election began. */
export type CampaignReason =
  | { readonly kind: 'silence'; readonly leader: ServerId | null; readonly silence: Microseconds }
  /** No majority within one election timeout: split vote, refusals or lost messages (§5.2). */
  | ({ readonly kind: 'noMajorityInTime' } & VoteTally & OfOutgoing<VoteTally>)
  | { readonly kind: 'ordered' }
  /** The leader handed over by TimeoutNow (dissertation §3.10). */
  | { readonly kind: 'transferred'; readonly leader: ServerId }
  /** The pre-vote won: a majority would vote for it (dissertation §9.6). */
  | ({ readonly kind: 'preVoteWon' } & VoteTally & OfOutgoing<VoteTally>);

/** Why a server became (or went on as) follower or learner. */
export type FollowReason =
  | { readonly kind: 'started' }
  | { readonly kind: 'higherTerm'; readonly from: ServerId; readonly message: RaftMessage['kind'] }
  /** A leader of the same term exists: the candidate returns to follower (§5.2). */
  | { readonly kind: 'leaderOfThisTerm'; readonly leader: ServerId }
  | { readonly kind: 'ordered' }
  /** CheckQuorum: no majority was heard within an election timeout (dissertation §6.2). */
  | ({ readonly kind: 'quorumNotHeard' } & HeardTally & OfOutgoing<HeardTally>)
  | { readonly kind: 'saveFailed' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'clockJumped'; readonly gap: Microseconds }
  | { readonly kind: 'membership' };

export type Note =
  | {
      readonly kind: 'started';
      readonly currentTerm: Term;
      readonly votedFor: ServerId | null;
      readonly lastLogIndex: Index;
    }
  | { readonly kind: 'becameFollower'; readonly term: Term; readonly was: Role; readonly why: FollowReason }
  | { readonly kind: 'becameLearner'; readonly term: Term; readonly was: Role; readonly why: FollowReason }
  | { readonly kind: 'becamePreCandidate'; readonly term: Term; readonly why: CampaignReason }
  | { readonly kind: 'becameCandidate'; readonly term: Term; readonly why: CampaignReason }
  | ({ readonly kind: 'becameLeader'; readonly term: Term } & Votes & OfOutgoing<Votes>)
  /** A follower hears this term's leader for the first time. */
  | { readonly kind: 'followsLeader'; readonly term: Term; readonly leader: ServerId }
  | {
      readonly kind: 'voteGranted';
      readonly term: Term;
      readonly candidate: ServerId;
      readonly preVote: boolean;
      readonly why: VoteReason;
    }
  | {
      readonly kind: 'voteRefused';
      readonly term: Term;
      readonly candidate: ServerId;
      readonly preVote: boolean;
      readonly why: VoteReason;
    }
  | ({
      readonly kind: 'voteCounted';
      readonly term: Term;
      readonly voter: ServerId;
      readonly granted: boolean;
      readonly preVote: boolean;
      readonly why: VoteReason;
    } & VoteTally &
      OfOutgoing<VoteTally>)
  /** The leader took entries into its own log; `opens` when the entry is the empty one that opens its term (§5.4.2). */
  | {
      readonly kind: 'leaderAppended';
      readonly term: Term;
      readonly first: Index;
      readonly last: Index;
      readonly opens: boolean;
    }
  /** The follower's log now equals the leader's up to `last`; entries from `truncatedFrom` gave way. */
  | {
      readonly kind: 'followerAppended';
      readonly term: Term;
      readonly leader: ServerId;
      readonly first: Index;
      readonly last: Index;
      readonly truncatedFrom: Index | null;
    }
  | {
      readonly kind: 'appendRejected';
      readonly term: Term;
      readonly leader: ServerId;
      readonly prevLogIndex: Index;
      readonly prevLogTerm: Term;
      readonly why: { readonly kind: 'staleTerm' } | { readonly kind: 'logsPart'; readonly conflict: Conflict };
    }
  | {
      readonly kind: 'nextIndexSteppedBack';
      readonly term: Term;
      readonly follower: ServerId;
      readonly from: Index;
      readonly to: Index;
      readonly conflict: Conflict;
    }
  /** A follower acknowledged entries up to `matchIndex`, and its log ends at `lastIndex`: its disk has lost them. */
  | {
      readonly kind: 'followerLostEntries';
      readonly term: Term;
      readonly follower: ServerId;
      readonly matchIndex: Index;
      readonly lastIndex: Index;
    }
  /** Appends that were long on their way have brought it what it had lost: it counts again. */
  | {
      readonly kind: 'lossMadeGood';
      readonly term: Term;
      readonly follower: ServerId;
      readonly matchIndex: Index;
    }
  /** This server has lost what it acknowledged up to `matchIndex`: its log ends at `lastIndex`. It does nothing any more. */
  | {
      readonly kind: 'parked';
      readonly term: Term;
      readonly leader: ServerId;
      readonly matchIndex: Index;
      readonly lastIndex: Index;
    }
  | {
      readonly kind: 'entriesLostIgnored';
      readonly term: Term;
      readonly from: ServerId;
      readonly matchIndex: Index;
      readonly why: ParkingObjection;
    }
  | {
      readonly kind: 'commitAdvanced';
      readonly term: Term;
      readonly from: Index;
      readonly to: Index;
      readonly why:
        | ({ readonly kind: 'majorityHasIt' } & Holders & OfOutgoing<Holders>)
        | { readonly kind: 'leaderSaysSo'; readonly leader: ServerId };
    }
  /** A majority has it, but it is of an older term, so counting does not commit it (§5.4.2, Figure 8). */
  | { readonly kind: 'commitWithheld'; readonly term: Term; readonly index: Index; readonly entryTerm: Term }
  /** The leader takes no proposals of clients until some of what it has taken is committed. */
  | {
      readonly kind: 'tooMuchUncommitted';
      readonly term: Term;
      readonly entries: number;
      readonly characters: number;
    }
  | {
      readonly kind: 'configurationUsed';
      readonly index: Index;
      readonly configuration: Configuration;
      readonly why: 'appended' | 'truncated' | 'recovered' | 'installed';
    }
  /** The leader begins a change of several voters: until C_new is appended both halves must agree (§6). */
  | {
      readonly kind: 'jointEntered';
      readonly term: Term;
      readonly index: Index;
      readonly outgoing: readonly ServerId[];
      readonly incoming: readonly ServerId[];
    }
  /** The joint configuration is committed, so the leader appends C_new; a leader of `begunIn` began the change (§6). */
  | {
      readonly kind: 'jointLeft';
      readonly term: Term;
      readonly index: Index;
      readonly joint: Index;
      readonly begunIn: Term;
    }
  | { readonly kind: 'configurationCommitted'; readonly index: Index; readonly configuration: Configuration }
  | { readonly kind: 'learnerCaughtUp'; readonly learner: ServerId; readonly rounds: number }
  | {
      readonly kind: 'messageDropped';
      readonly from: ServerId;
      readonly message: RaftMessage['kind'];
      readonly why: 'notForMyRole' | 'staleTerm' | 'staleSequence' | 'notACandidateNow' | 'notAsked' | 'impossible';
    }
  /** The applied state was written out: it stands in for the log up to `lastIncludedIndex` (§7). */
  | {
      readonly kind: 'snapshotTaken';
      readonly term: Term;
      readonly lastIncludedIndex: Index;
      readonly lastIncludedTerm: Term;
      /** In characters. */
      readonly length: number;
    }
  /** Entries `from`…`to` were given up; a snapshot covers them (§7). */
  | { readonly kind: 'logCompacted'; readonly from: Index; readonly to: Index; readonly lastIncludedIndex: Index }
  /** The follower needs entry `nextIndex`, and the leader's log begins at `firstIndex` (§7). */
  | {
      readonly kind: 'snapshotSent';
      readonly term: Term;
      readonly follower: ServerId;
      readonly nextIndex: Index;
      readonly firstIndex: Index;
      readonly lastIncludedIndex: Index;
      readonly length: number;
    }
  /** The follower has what the snapshot holds, whichever way it got it. */
  | {
      readonly kind: 'snapshotDelivered';
      readonly term: Term;
      readonly follower: ServerId;
      readonly lastIncludedIndex: Index;
      readonly matchIndex: Index;
    }
  /** All parts of it are there. */
  | {
      readonly kind: 'snapshotReceived';
      readonly term: Term;
      readonly leader: ServerId;
      readonly lastIncludedIndex: Index;
      readonly length: number;
    }
  /** It replaces the log up to `lastIncludedIndex`; of what followed, so many entries were kept or discarded (§7). */
  | {
      readonly kind: 'snapshotInstalled';
      readonly term: Term;
      readonly leader: ServerId;
      readonly lastIncludedIndex: Index;
      readonly lastIncludedTerm: Term;
      readonly suffix: 'kept' | 'discarded';
      readonly entries: number;
    }
  /** It holds nothing that is not committed here already. */
  | {
      readonly kind: 'snapshotIgnored';
      readonly term: Term;
      readonly leader: ServerId;
      readonly lastIncludedIndex: Index;
      readonly commitIndex: Index;
    }
  /** An ordered election that did not begin: there is none to stand in for this server, or it leads already. */
  | {
      readonly kind: 'campaignIgnored';
      readonly term: Term;
      readonly why: 'leader' | 'learner' | 'notAMember' | 'emptyLog';
    }
  /** The leader takes no proposals while it hands over; the target lacks `behind` entries yet (dissertation §3.10). */
  | { readonly kind: 'transferBegun'; readonly term: Term; readonly to: ServerId; readonly behind: number }
  | {
      readonly kind: 'timeoutNowSent';
      readonly term: Term;
      readonly to: ServerId;
      /** `removed`: the leader has lost its own seat, and hands over before it goes. */
      readonly why: 'transfer' | 'removed';
    }
  | { readonly kind: 'transferEnded'; readonly term: Term; readonly to: ServerId; readonly end: TransferEnd }
  /** Reads arrive before an entry of the leader's own term is committed: until then it does not know all that is (dissertation §6.4). */
  | { readonly kind: 'readsWait'; readonly term: Term }
  /** A majority answered appends sent after these reads had arrived: no newer leader was there then (dissertation §6.4). */
  | ({
      readonly kind: 'readsConfirmed';
      readonly term: Term;
      readonly index: Index;
      readonly reads: number;
    } & Holders &
      OfOutgoing<Holders>)
  /** A server that does not lead asks its leader for the index of reads that came to it. */
  | { readonly kind: 'readsForwarded'; readonly leader: ServerId; readonly reads: number }
  /** It has applied as far as the leader said, and answers from its own state. */
  | { readonly kind: 'readsServed'; readonly leader: ServerId; readonly index: Index; readonly reads: number }
  | {
      readonly kind: 'readsRefused';
      readonly reads: number;
      readonly why: 'leadershipLost' | 'noLeader' | 'unanswered';
    }
  | {
      readonly kind: 'timeoutNowIgnored';
      readonly term: Term;
      readonly from: ServerId;
      readonly why: TimeoutNowObjection;
    };

/** Why a server does not park although it was told that it has lost entries. */
export type ParkingObjection = 'staleTerm' | 'notItsLeader' | 'hasThem';

/** Why a server does not stand although TimeoutNow came. */
export type TimeoutNowObjection = 'staleTerm' | 'notItsLeader' | 'learner' | 'notAMember' | 'emptyLog';
