/**
 * Election Safety: at most one leader can be elected in a given term (Figure 3, §5.2); and who is elected has the votes of
 * a majority, of each half while the configuration is joint (§6), on their disks.
 */
import type { ServerId } from '../../raft/entries.ts';
import { lastIndexOf, lastTermOf } from '../../raft/log.ts';
import type { EventRecord } from '../events.ts';
import type { Change, Check, SavedOf, Sight } from './check.ts';
import { shortHalf } from './halves.ts';
import type { History } from './history.ts';
import { Violation } from './violation.ts';

export class ElectionSafety implements Check {
  readonly property = 'Election Safety';
  private readonly history: History;
  private readonly savedOf: SavedOf;

  constructor(history: History, savedOf: SavedOf) {
    this.history = history;
    this.savedOf = savedOf;
  }

  changed({ server, before, event }: Change): void {
    if (server.role !== 'leader') return;
    const first = this.history.elections.get(server.currentTerm);
    if (first === undefined) {
      if (before !== null) this.judge(server, event);
      this.history.electionSeen({
        term: server.currentTerm,
        leader: server.id,
        life: server.life,
        event,
        lastLogIndex: lastIndexOf(server.log),
        lastLogTerm: lastTermOf(server.log),
      });
      return;
    }
    if (first.leader !== server.id || first.life !== server.life) {
      throw new Violation(
        this.property,
        first.leader === server.id
          ? `${server.id} leads term ${server.currentTerm} a second time, after a crash`
          : `${first.leader} and ${server.id} both lead term ${server.currentTerm}`,
        [first.event, event],
      );
    }
  }

  private judge(server: Sight, event: EventRecord): void {
    const short = shortHalf(server.configuration, (id) => this.mayHaveVoted(id, server));
    if (short === null) return;
    throw new Violation(
      this.property,
      `${server.id} leads term ${server.currentTerm} with the votes of ${short.has} of ${short.of} ${short.name}`,
      [event],
    );
  }

  /** A voter that has gone on to a later term since has no vote of this one on its disk any more. */
  private mayHaveVoted(id: ServerId, { currentTerm, id: leader }: Sight): boolean {
    const saved = this.savedOf(id);
    if (saved === null) return false;
    return saved.currentTerm > currentTerm || (saved.currentTerm === currentTerm && saved.votedFor === leader);
  }
}
