/**
 * All checks together: it finds out what an event changed at a server, remembers each server's log as last seen, and
 * asks every check.
 *
 * Entries are immutable, so a log is compared by identity from its end backwards until it agrees with what was seen;
 * what an append touched farther back is looked at by its hint, and everything is compared anew now and then.
 */
import type { Configuration, Entry, Index, ServerId, Term } from '../../raft/entries.ts';
import { entryOf, firstIndexOf, lastIndexOf, sliceOf, type Log } from '../../raft/log.ts';
import type { Role } from '../../raft/notes.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { EventRecord } from '../events.ts';
import { AcknowledgedStays } from './acknowledgedStays.ts';
import type { Check, LogOf, SavedOf, Sight } from './check.ts';
import { CommitRule } from './commitRule.ts';
import { ConfigurationInUse } from './configurationInUse.ts';
import { ElectionSafety } from './electionSafety.ts';
import { EqualDigests } from './equalDigests.ts';
import { ExactlyOnce } from './exactlyOnce.ts';
import { FreshReads } from './freshReads.ts';
import { History } from './history.ts';
import { LeaderAppendOnly } from './leaderAppendOnly.ts';
import { LeaderCompleteness } from './leaderCompleteness.ts';
import { LogMatching } from './logMatching.ts';
import { MonotoneState } from './monotoneState.ts';
import { OneOwner } from './oneOwner.ts';
import { OneVote } from './oneVote.ts';
import { Parking } from './parking.ts';
import { SavedBeforeSent } from './savedBeforeSent.ts';
import { StateMachineSafety } from './stateMachineSafety.ts';
import { TimeoutNowHeeded } from './timeoutNow.ts';
import { FIGURE_3, type PropertyName } from './violation.ts';

interface Seen {
  life: number;
  role: Role;
  currentTerm: Term;
  commitIndex: Index;
  lastApplied: Index;
  firstLogIndex: Index;
  lastLogIndex: Index;
  configuration: Configuration | null;
  /** Entry 1 is at place 0; what is compacted away stays, and is not looked at again. */
  readonly log: Entry[];
}

export class Watch {
  readonly history = new History();
  readonly exactlyOnce = new ExactlyOnce();
  readonly freshReads = new FreshReads();
  readonly parking = new Parking();
  readonly oneOwner = new OneOwner();
  private readonly changeChecks: Check[];
  private readonly sentChecks: Check[];
  private readonly seen = new Map<ServerId, Seen>();
  private readonly guard: (look: () => void) => void;

  /**
   * `wanted` chooses properties by name; all are checked without it. Each look of a check goes through `guard`, which may
   * take what it throws, so that one violation does not keep others from being seen.
   */
  constructor(
    savedOf: SavedOf,
    logOf: LogOf,
    wanted?: readonly PropertyName[],
    guard: (look: () => void) => void = (look) => look(),
  ) {
    this.guard = guard;
    const all: Check[] = [
      new ElectionSafety(this.history, savedOf),
      new LogMatching(this.history),
      new LeaderAppendOnly(),
      // Writes down what is committed, which the next ones compare with.
      new LeaderCompleteness(this.history),
      new StateMachineSafety(this.history),
      new CommitRule(this.history, savedOf),
      new ConfigurationInUse(this.history),
      new MonotoneState(),
      new EqualDigests(),
      new OneVote(),
      new SavedBeforeSent(savedOf, logOf),
      new AcknowledgedStays(),
      new TimeoutNowHeeded(),
      this.parking,
    ];
    // The memory that Figure 3's checks share is filled by themselves, so those always run.
    const chosen = all.filter(
      ({ property }) => wanted === undefined || FIGURE_3.includes(property) || wanted.includes(property),
    );
    this.changeChecks = chosen.filter((check) => check.changed !== undefined);
    this.sentChecks = chosen.filter((check) => check.sent !== undefined);
  }

  /** A server is gone; what it has when it comes back is a first sight. */
  gone(server: ServerId): void {
    this.seen.delete(server);
  }

  /** Looks at one server after an event. `hint` is the lowest index that the event may have touched, if it is known. */
  look(sight: Sight, event: EventRecord, hint: Index | null): void {
    const seen = this.seen.get(sight.id);
    const before = seen !== undefined && seen.life === sight.life ? seen : null;
    const firstChanged = before === null ? firstIndexOf(sight.log) : firstDifference(before.log, sight.log, hint);
    const logChanged =
      before === null ||
      firstChanged <= lastIndexOf(sight.log) ||
      before.lastLogIndex !== lastIndexOf(sight.log) ||
      before.firstLogIndex !== firstIndexOf(sight.log);
    if (
      before !== null &&
      !logChanged &&
      before.role === sight.role &&
      before.currentTerm === sight.currentTerm &&
      before.commitIndex === sight.commitIndex &&
      before.lastApplied === sight.lastApplied &&
      before.configuration === sight.configuration
    ) {
      return;
    }
    const change = { event, server: sight, before, firstChanged };
    for (const check of this.changeChecks) this.guard(() => check.changed?.(change));
    this.remember(sight, before, firstChanged);
  }

  sent(from: ServerId, to: ServerId, message: ServerMessage, event: EventRecord): void {
    for (const check of this.sentChecks) this.guard(() => check.sent?.(from, to, message, event));
  }

  private remember(sight: Sight, before: Seen | null, firstChanged: Index): void {
    let seen = before;
    if (seen === null) {
      seen = {
        life: 0,
        role: 'follower',
        currentTerm: 0,
        commitIndex: 0,
        lastApplied: 0,
        firstLogIndex: 1,
        lastLogIndex: 0,
        configuration: null,
        log: [],
      };
      this.seen.set(sight.id, seen);
    }
    seen.life = sight.life;
    seen.role = sight.role;
    seen.currentTerm = sight.currentTerm;
    seen.commitIndex = sight.commitIndex;
    seen.lastApplied = sight.lastApplied;
    seen.firstLogIndex = firstIndexOf(sight.log);
    seen.lastLogIndex = lastIndexOf(sight.log);
    seen.configuration = sight.configuration;
    seen.log.length = firstChanged - 1;
    for (const entry of sliceOf(sight.log, firstChanged, lastIndexOf(sight.log))) seen.log.push(entry);
  }
}

/**
 * The first index from which the two logs differ; one past the newer log's end when it is a beginning of the older. What
 * the newer one has compacted away does not differ.
 */
function firstDifference(older: readonly Entry[], newer: Log, hint: Index | null): Index {
  const { index: base } = newer.base;
  const common = Math.min(older.length, lastIndexOf(newer));
  let agreed = Math.max(common, base);
  while (agreed > base && older[agreed - 1] !== entryOf(newer, agreed)) agreed -= 1;
  if (hint === null) return agreed + 1;
  for (let index = Math.max(hint, base + 1); index < agreed; index += 1) {
    if (older[index - 1] !== entryOf(newer, index)) return index;
  }
  return agreed + 1;
}
