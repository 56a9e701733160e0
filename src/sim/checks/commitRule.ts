/**
 * The commit rule: a leader commits only up to an entry of its own term that is durable on a majority of the voters
 * (Figure 2, Rules for Leaders; §5.4.2), and anybody else only what a leader has committed (§5.3).
 *
 * It looks at the disks, not at what the leader believes of them.
 */
import type { Configuration, Entry, Index } from '../../raft/entries.ts';
import type { Change, Check, SavedOf } from './check.ts';
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

  private judge({ server, event }: Change): void {
    const entry = server.log[server.commitIndex - 1];
    if (entry === undefined) return;
    if (entry.term !== server.currentTerm) {
      throw new Violation(
        this.property,
        `${server.id} commits up to entry ${entry.index} of term ${entry.term} while it leads term ${server.currentTerm}`,
        [event],
      );
    }
    const { has, voters } = this.count(server.configuration, entry);
    if (2 * has > voters) return;
    throw new Violation(
      this.property,
      `${server.id} commits entry ${entry.index} of term ${entry.term}, which is on the disks of ${has} of ${voters} voters`,
      [event],
    );
  }

  private count(configuration: Configuration, entry: Entry): { readonly has: number; readonly voters: number } {
    let has = 0;
    let voters = 0;
    for (const member of configuration.members) {
      if (!member.voter) continue;
      voters += 1;
      if (this.savedOf(member.id)?.log[entry.index - 1]?.term === entry.term) has += 1;
    }
    return { has, voters };
  }
}
