/**
 * What can happen to a server, and what it then does: the whole surface of the rules.
 *
 * Inputs are data, effects are data, and the same inputs give the same effects, always. Every input says what
 * time it is; time never runs backwards.
 */
import type {
  Compaction,
  Configuration,
  Entry,
  Index,
  Microseconds,
  Payload,
  ServerId,
  Snapshot,
  Term,
} from './entries.ts';
import type { RaftMessage } from './messages.ts';
import type { Note } from './notes.ts';

/** Numbers the saves of one start of a server, 1, 2, 3, …; "saved n" means that n and all before it are durable. */
export type SaveNumber = number;

/** Names a proposal between a server and whoever made it; the rules only hand it back. */
export type ProposalId = number;

/** Names a read between a server and whoever made it; the rules only hand it back, and none is used twice. */
export type ReadId = number;

export interface Settings {
  /** A leader's idle interval between appends. */
  readonly heartbeat: Microseconds;
  /** Election timeouts are drawn uniformly from [least, most] (§5.2). */
  readonly election: readonly [least: Microseconds, most: Microseconds];
  /** Ask before standing (dissertation §9.6). The paper's Raft does not. */
  readonly preVote: boolean;
  /** A leader that hears no majority for an election timeout steps down (dissertation §6.2); stickiness goes with it. */
  readonly checkQuorum: boolean;
  /** Entries and characters of commands that one AppendEntries may carry. */
  readonly appendEntries: number;
  readonly appendCharacters: number;
  /** Appends with entries that may be on their way to one follower. */
  readonly window: number;
  /** A snapshot is taken when so many entries were applied since the last one (§7); null: never. At least 1. */
  readonly compactAfter: number | null;
  /** So many of the entries that a snapshot covers stay in the log, for followers that are a little slow. */
  readonly compactKeep: number;
  /** Characters of a snapshot that one InstallSnapshot may carry. At least 1. */
  readonly snapshotChunk: number;
  /** Entries, and characters of their commands, that a leader may have uncommitted and still takes proposals. */
  readonly uncommittedEntries: number;
  readonly uncommittedCharacters: number;
}

/** A membership change that touches one server (dissertation §4.1). */
export type SingleServerChange =
  | { readonly kind: 'addLearner'; readonly id: ServerId }
  | { readonly kind: 'promote'; readonly id: ServerId }
  | { readonly kind: 'demote'; readonly id: ServerId }
  | { readonly kind: 'remove'; readonly id: ServerId }
  | { readonly kind: 'rename'; readonly id: ServerId; readonly name: string };

/**
 * `replaceVoters` names all who are to vote; voters that it does not name leave the cluster, and learners that it does
 * not name stay. More than one voter is changed through a joint configuration (§6), whose end the leader brings about
 * by itself: the answer to the proposal tells that the change can no longer be lost, not that it is over.
 */
export type MembershipChange =
  SingleServerChange | { readonly kind: 'replaceVoters'; readonly ids: readonly ServerId[] };

export type Input =
  /** Time passed; deadlines at or before `now` fire. */
  | { readonly kind: 'tick'; readonly now: Microseconds }
  | { readonly kind: 'message'; readonly now: Microseconds; readonly from: ServerId; readonly message: RaftMessage }
  /** Put an entry into the log, if leader. Appends and saves go out at the next `flush`, so that many share them. */
  | {
      readonly kind: 'propose';
      readonly now: Microseconds;
      readonly proposal: ProposalId;
      readonly payload: Extract<Payload, { kind: 'command' | 'session' }>;
    }
  | {
      readonly kind: 'changeMembership';
      readonly now: Microseconds;
      readonly proposal: ProposalId;
      readonly change: MembershipChange;
    }
  /** TRANSFER: hand leadership over to this voter, if leader (dissertation §3.10). */
  | { readonly kind: 'transfer'; readonly now: Microseconds; readonly proposal: ProposalId; readonly to: ServerId }
  /** A linearizable read, at any server (dissertation §6.4). What it asks for, only the driver knows. */
  | { readonly kind: 'read'; readonly now: Microseconds; readonly read: ReadId }
  /**
   * Ends a batch of inputs, of whatever kinds: entries taken since the last one are saved together and sent, and
   * followers are told a new commitIndex. Without it nothing is lost, but it waits for the next heartbeat.
   */
  | { readonly kind: 'flush'; readonly now: Microseconds }
  | { readonly kind: 'saved'; readonly now: Microseconds; readonly save: SaveNumber }
  | { readonly kind: 'saveFailed'; readonly now: Microseconds; readonly save: SaveNumber }
  /** The applied state after entry `lastIncludedIndex`, written out (§7); it does not change any more. */
  | {
      readonly kind: 'snapshotTaken';
      readonly now: Microseconds;
      readonly lastIncludedIndex: Index;
      readonly data: string;
    }
  /** TIMEOUT: stand now, past PreVote and stickiness. */
  | { readonly kind: 'campaign'; readonly now: Microseconds }
  /** CONVERT_FOLLOWER: step down. */
  | {
      readonly kind: 'stepDown';
      readonly now: Microseconds;
      readonly why: 'ordered' | 'clockJumped';
      readonly gap?: Microseconds;
    }
  | { readonly kind: 'changeSettings'; readonly now: Microseconds; readonly settings: Settings };

export type RefusalReason =
  | { readonly kind: 'notLeader'; readonly leader: ServerId | null }
  /** Nobody would vote any more. */
  | { readonly kind: 'noVoters' }
  /** One change at a time, and none before an own-term entry is committed (dissertation §4.1). */
  | { readonly kind: 'changeInProgress'; readonly index: Index }
  | { readonly kind: 'termNotCommitted' }
  | { readonly kind: 'alreadySo' }
  | { readonly kind: 'unknownMember' }
  | { readonly kind: 'notCaughtUp'; readonly behind: number }
  | { readonly kind: 'lastVoter' }
  | { readonly kind: 'nameTaken'; readonly name: string }
  /** Leadership is being handed over: no proposal is taken until that has ended (dissertation §3.10). */
  | { readonly kind: 'transferring'; readonly to: ServerId }
  /** The leader takes no more until some of what it has taken is committed. */
  | { readonly kind: 'tooMuchUncommitted'; readonly entries: number; readonly characters: number }
  /** Only a voter can lead. */
  | { readonly kind: 'notAVoter' }
  /** The leader, which may be this server, did not confirm a read within an election timeout. */
  | { readonly kind: 'readUnanswered'; readonly leader: ServerId };

/** Why a server parked. */
export interface ParkedBy {
  readonly term: Term;
  readonly leader: ServerId;
  /** Up to here it had acknowledged the log to that leader. */
  readonly matchIndex: Index;
  /** And here its log ends now. */
  readonly lastIndex: Index;
}

/** How a leadership transfer ended. */
export type TransferEnd =
  /** The target was told to stand, and a newer term has begun. Who leads in it, the election says. */
  | { readonly kind: 'gaveWay' }
  /** No newer term came within an election timeout; this server leads on and takes proposals again. */
  | { readonly kind: 'gaveUp' }
  /** Another transfer took its place. */
  | { readonly kind: 'replaced'; readonly by: ServerId }
  /** This server stopped leading for another reason. */
  | { readonly kind: 'leadershipLost' };

export type Effect =
  /**
   * Make durable, in this order: cut the log from `truncateFrom`, let the compaction's snapshot stand in for the log up
   * to its base, append `entries`, set term and vote. A log that the cut leaves ending below the base is empty then, and
   * goes on after the base. Saves complete in order; several may be joined in one disk write.
   */
  | {
      readonly kind: 'save';
      readonly save: SaveNumber;
      readonly currentTerm: Term;
      readonly votedFor: ServerId | null;
      readonly truncateFrom: Index | null;
      /** Null: snapshot and base stay what they are. */
      readonly compaction: Compaction | null;
      readonly entries: readonly Entry[];
    }
  /** Send once save `after` is durable; at once when it is null. */
  | { readonly kind: 'send'; readonly to: ServerId; readonly message: RaftMessage; readonly after: SaveNumber | null }
  /** These committed entries, next in order, are to be applied to the state machine. */
  | { readonly kind: 'apply'; readonly entries: readonly Entry[]; readonly after: SaveNumber | null }
  /** The applied state is to be put back from the snapshot, whatever it was; entries after it are applied to that. */
  | { readonly kind: 'restore'; readonly snapshot: Snapshot; readonly after: SaveNumber | null }
  /** The proposal is in the leader's log there; it is committed when an entry of this index and term is applied. */
  | { readonly kind: 'accepted'; readonly proposal: ProposalId; readonly index: Index; readonly term: Term }
  /** The proposal is not in any log and never will be. */
  | { readonly kind: 'refused'; readonly proposal: ProposalId; readonly why: RefusalReason }
  /** The read may be answered from the state machine once it has applied the entries up to `index`. */
  | { readonly kind: 'readReady'; readonly read: ReadId; readonly index: Index }
  | { readonly kind: 'readRefused'; readonly read: ReadId; readonly why: RefusalReason }
  /** A transfer that was not refused has ended. */
  | { readonly kind: 'transferEnded'; readonly proposal: ProposalId; readonly end: TransferEnd }
  /**
   * This server has lost what it had acknowledged: it gives out no effect any more. It is to be stopped, and never to be
   * started again from this disk or under this id; what waits for a save is not to be sent.
   */
  | ({ readonly kind: 'park' } & ParkedBy)
  | { readonly kind: 'note'; readonly note: Note };

export type { Configuration };
