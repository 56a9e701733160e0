/**
 * The commit rule: a leader commits only up to an entry of its own term that is durable on a majority of the voters,
 * and of each half while the configuration is joint (Figure 2, Rules for Leaders; §5.4.2, §6), and anybody else only what a leader has committed (§5.3).
 *
 * It looks at the disks, not at what the leader believes of them.
 */
import type { Index, ServerId, Term } from '../../raft/entries.ts';
import { termOf } from '../../raft/log.ts';
import { holds, type Change, type Check, type SavedOf } from './check.ts';
import { shortHalf } from './halves.ts';
import type { History } from './history.ts';
import { Violation } from './violation.ts';

export class CommitRule implements Check {
  readonly property = 'Commit Rule';
  private readonly history: History;
  private readonly savedOf: SavedOf;
  /** The highest index that a leader has committed. */
  private byLeaders: Index = 0;

  constructor(history: History, savedOf: SavedOf) {
    this.history = history;
    this.savedOf = savedOf;
  }

  changed(change: Change): void {
    const { server, before, event } = change;
    const from = before?.commitIndex ?? 0;
    if (server.commitIndex <= from) return;
    // A server that stops leading in the very event in which it commits (having removed itself) did so as leader.
    const led =
      server.role === 'leader' ||
      (before !== null && before.role === 'leader' && before.currentTerm === server.currentTerm);
    if (led) {
      this.judge(change);
      if (server.commitIndex > this.byLeaders) this.byLeaders = server.commitIndex;
    } else if (server.commitIndex > this.byLeaders) {
      const told = this.history.committed[server.commitIndex - 1];
      throw new Violation(
        this.property,
        `${server.id}, no leader, takes entry ${server.commitIndex} for committed, and leaders have committed up to ${this.byLeaders}`,
        told === undefined ? [event] : [told.event, event],
      );
    }
  }

  private judge({ server, before, event }: Change): void {
    const index = server.commitIndex;
    const term = termOf(server.log, index);
    if (term === null) return;
    if (term !== server.currentTerm) {
      throw new Violation(
        this.property,
        `${server.id} commits up to entry ${index} of term ${term} while it leads term ${server.currentTerm}`,
        [event],
      );
    }
    // A leader that commits a joint configuration appends C_new in the same event, after it has counted (§6).
    const configuration = (before?.role === 'leader' ? before.configuration : null) ?? server.configuration;
    const short = shortHalf(configuration, (id) => this.has(id, index, term));
    if (short === null) return;
    throw new Violation(
      this.property,
      `${server.id} commits entry ${index} of term ${term}, which is on the disks of ${short.has} of ${short.of} ${short.name}`,
      [event],
    );
  }

  private has(id: ServerId, index: Index, term: Term): boolean {
    const saved = this.savedOf(id);
    return saved !== null && holds(saved.log, index, term);
  }
}
