/**
 * Everything that one server knows, as plain data that can be copied and put back at any moment: the state of
 * Figure 2 by the paper's names, and what timers, elections, replication and saving need besides.
 *
 * It holds no functions and decides nothing. Only the files of this folder change it; everybody else reads it through
 * readers.ts.
 */
import type { Halves } from './configuration.ts';
import type { Configuration, Index, Microseconds, ServerId, Snapshot, Term } from './entries.ts';
import type { ProposalId, ReadId, SaveNumber, Settings } from './inputs.ts';
import { copyLog, type Log } from './log.ts';
import type { VoteReason } from './messages.ts';
import type { Role } from './notes.ts';

export interface RaftState {
  readonly id: ServerId;
  settings: Settings;
  now: Microseconds;
  /** The state of the generator in random.ts. */
  random: number;

  /** Persistent state (Figure 2): what is here may be ahead of the disk, and `saves` says by how much. */
  currentTerm: Term;
  votedFor: ServerId | null;
  readonly log: Log;
  /** The newest snapshot (§7): its own or one that was installed. The log's base never lies behind its end. */
  snapshot: Snapshot | null;

  /** Volatile state (Figure 2). An entry counts as applied when the effect that asks for it has been given out. */
  commitIndex: Index;
  lastApplied: Index;

  role: Role;
  /** The leader of currentTerm, once it was heard. */
  leader: ServerId | null;
  leaderHeardAt: Microseconds | null;

  /** Null for a leader and for a learner: neither has an election timer. */
  electionDeadline: Microseconds | null;
  /** What the timer was drawn to, and when it was started. */
  electionTimeout: Microseconds;
  electionTimerStartedAt: Microseconds;

  /** A snapshot of this term's leader of which parts have come; a crash and a new term drop it. */
  incoming: IncomingSnapshot | null;

  /** Set exactly while it is a pre-candidate or a candidate. */
  election: Election | null;
  /** Set exactly while it is the leader. */
  leadership: Leadership | null;

  /** The configurations in snapshot and log, oldest first; the last one is in use (§6), and known here in several shapes. */
  readonly configurations: LoggedConfiguration[];
  configuration: Configuration;
  configurationIndex: Index;
  /** Of each of them a majority makes a quorum (majorities.ts). */
  halves: Halves;
  /** Whoever is in one of the halves. */
  voters: readonly ServerId[];

  readonly saves: Saves;

  /** It has lost what it acknowledged, and does nothing any more (parking.ts). */
  parked: boolean;

  /** Tells this start of the server from others. */
  readonly life: number;
  /** How many questions for a read index this life has asked. */
  readRequests: number;
  /** Reads that arrived here while another led, oldest first. */
  forwardedReads: ForwardedReads[];
}

/** Reads that share one question to the leader (dissertation §6.4). */
export interface ForwardedReads {
  readonly request: number;
  readonly leader: ServerId;
  readonly reads: ReadId[];
  /** When they are given up. */
  readonly deadline: Microseconds;
  sent: boolean;
  /** The leader's answer. */
  index: Index | null;
}

export interface LoggedConfiguration {
  readonly index: Index;
  readonly configuration: Configuration;
}

/** What a follower has of a snapshot, from its beginning. */
export interface IncomingSnapshot {
  readonly lastIncludedIndex: Index;
  readonly lastIncludedTerm: Term;
  /** Of the whole, in characters. */
  readonly length: number;
  data: string;
}

export interface Election {
  readonly preVote: boolean;
  /** The candidate's own vote counts once this save is durable; null: it needs none, or was counted already. */
  ownVoteAfter: SaveNumber | null;
  readonly answers: VoteAnswer[];
}

export interface VoteAnswer {
  readonly voter: ServerId;
  granted: boolean;
  why: VoteReason;
}

export interface Leadership {
  heartbeatDeadline: Microseconds;
  /** When the majority heard last will be an election timeout ago (CheckQuorum); null when that is switched off. */
  quorumDeadline: Microseconds | null;
  /** One for every other server that this leader sends its log to, learners and departing servers included. */
  progress: Progress[];
  /** The highest index that a majority has and counting did not commit, so that this is noted once (§5.4.2). */
  withheld: Index;
  /** The characters of the commands above commitIndex, kept as they come and go (uncommitted.ts). */
  uncommittedCharacters: number;
  /** Where the log ended when it was last told that proposals are refused: said again once that is committed. */
  refusedUpTo: Index;
  transfer: Transfer | null;
  /** Number of the latest append, to whomever: no number is used twice in a term, even for a follower that left and came back. */
  appends: number;
  /** Reads that wait to be confirmed, oldest first. */
  readonly reads: ReadRound[];
}

/** Reads that arrived between the same two appends, and share one confirmation (dissertation §6.4). */
export interface ReadRound {
  /** The latest append when they arrived: only an answer to a later one shows that they were led. */
  readonly after: number;
  /** commitIndex when they arrived; null when no entry of this term was committed then. */
  readonly index: Index | null;
  /** When they are given up. */
  readonly deadline: Microseconds;
  readonly askers: ReadAsker[];
}

export type ReadAsker =
  | { readonly kind: 'own'; readonly read: ReadId }
  | { readonly kind: 'peer'; readonly from: ServerId; readonly life: number; readonly request: number };

/** A leadership transfer that runs (dissertation §3.10). */
export interface Transfer {
  readonly to: ServerId;
  /** Who asked for it. */
  readonly proposals: ProposalId[];
  readonly begunAt: Microseconds;
  /** When it is given up. */
  readonly deadline: Microseconds;
  /** Whether TimeoutNow was sent. */
  told: boolean;
}

/** What a leader knows of one follower. */
export interface Progress {
  readonly id: ServerId;
  /** Whether it counts, by the configuration in use, and in which of its halves. */
  voter: boolean;
  countsIn: readonly boolean[];
  /** It is no longer in the configuration; it is told of the entry that removed it until that is committed. */
  departing: boolean;
  nextIndex: Index;
  matchIndex: Index;
  /**
   * Probing: where the logs agree is not known, one append at a time, nextIndex waits for the answer.
   * Streaming: it is known, appends follow each other without waiting, nextIndex runs ahead of the answers.
   * Snapshotting: it needs what the leader's log has no more, and gets a snapshot first (§7); nextIndex waits.
   */
  mode: 'probing' | 'streaming' | 'snapshotting';
  /** Set exactly while it gets a snapshot. */
  outgoing: OutgoingSnapshot | null;
  /** Number of the latest append sent to it in this term. */
  sequence: number;
  /** The highest number of an append that it answered. */
  answered: number;
  /** The latest append when matchIndex last rose: who answers a later one has acknowledged matchIndex before. */
  matchedBefore: number;
  /** It has not what it acknowledged. While this is set it counts for nothing, and is not brought up to date. */
  lost: Loss | null;
  /** Rejections of appends up to this number speak of a position that has been given up. */
  rejectionsFrom: number;
  /** Numbers of the appends with entries that were not answered, in order; at most `window` of them. */
  readonly inFlight: number[];
  /** The commitIndex that it was last told. */
  toldCommitIndex: Index;
  /** When it last answered in this term. */
  heardAt: Microseconds;
  round: Round;
}

/** What a follower had acknowledged and has no more. */
export interface Loss {
  readonly matchIndex: Index;
  /** The latest append sent to it when this was noticed: answers to older ones say nothing of what it has since. */
  readonly since: number;
}

/** A snapshot on its way to one follower. It goes on when the leader takes a newer one meanwhile. */
export interface OutgoingSnapshot {
  readonly snapshot: Snapshot;
  /** The follower has said that it has this much, in characters. */
  acknowledged: number;
  /** This much has been sent. */
  sent: number;
  /** The number of the newest answer: older ones say less. */
  answered: number;
  /** Whether `acknowledged` moved since the last heartbeat. */
  moved: boolean;
  /** A heartbeat found that nothing moved: only heartbeats send anything until an answer comes. */
  stalled: boolean;
}

/** A round of catching up (dissertation §4.2.1). */
export interface Round {
  number: number;
  /** The leader's last index when the round began: the round ends when matchIndex reaches it. */
  target: Index;
  startedAt: Microseconds;
  /** Whether there was anything to replicate when the round began. */
  behind: boolean;
  /** Whether the last round that ended took no longer than an election timeout. */
  caughtUp: boolean;
}

/** How far the disk is. A save that has not been made yet is known by the number it will get. */
export interface Saves {
  /** The number of the last save made. */
  last: SaveNumber;
  /** All saves up to this one are durable. */
  durable: SaveNumber;
  /** One of the saves up to this number failed: their completions mean nothing any more. */
  distrusted: SaveNumber;
  /** Set between a failed save and the one that repeats it, which is made only when something waits for it. */
  failed: boolean;
  /** The saves that make currentTerm and votedFor durable. */
  term: SaveNumber;
  vote: SaveNumber;
  /** The save that makes the newest snapshot and the log's base durable. */
  snapshot: SaveNumber;
  /** The save that makes the newest installed snapshot durable: what the log holds now hangs on it. */
  installed: SaveNumber;
  /** The first entry that no save holds yet, or null. */
  unsavedFrom: Index | null;
  /** Where the next save has to cut the log on the disk, or null. */
  truncateFrom: Index | null;
  /** Saves on their way with the first index each wrote, both ascending: a cut drops those it overtakes. */
  readonly onTheWay: EntrySave[];
}

export interface EntrySave {
  readonly save: SaveNumber;
  readonly first: Index;
}

/** A copy that shares only what is never changed: entries, configurations, snapshots and settings. */
export function copyState(state: RaftState): RaftState {
  const { election, leadership } = state;
  return {
    ...state,
    log: copyLog(state.log),
    configurations: state.configurations.slice(),
    forwardedReads: state.forwardedReads.map((asked) => ({ ...asked, reads: asked.reads.slice() })),
    incoming: state.incoming && { ...state.incoming },
    saves: { ...state.saves, onTheWay: state.saves.onTheWay.slice() },
    election: election && { ...election, answers: election.answers.map((answer) => ({ ...answer })) },
    leadership: leadership && {
      ...leadership,
      reads: leadership.reads.map((round) => ({ ...round, askers: round.askers.slice() })),
      transfer: leadership.transfer && { ...leadership.transfer, proposals: leadership.transfer.proposals.slice() },
      progress: leadership.progress.map((progress) => ({
        ...progress,
        outgoing: progress.outgoing && { ...progress.outgoing },
        inFlight: progress.inFlight.slice(),
        round: { ...progress.round },
      })),
    },
  };
}
