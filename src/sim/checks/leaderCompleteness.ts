/**
 * Leader Completeness: if a log entry is committed in a given term, then that entry will be present in the logs of the
 * leaders for all higher-numbered terms (Figure 3, §5.4).
 *
 * Both orders are looked at: a leader elected after a commit, and a commit in a term below that of a leader already
 * elected. One entry is compared for each, since Log Matching vouches for what precedes it.
 */
import type { Entry, Index } from '../../raft/entries.ts';
import { entryOf, lastIndexOf, type Log } from '../../raft/log.ts';
import { holds, type Change, type Check } from './check.ts';
import type { Committed, Election, History } from './history.ts';
import { Violation } from './violation.ts';

export class LeaderCompleteness implements Check {
  readonly property = 'Leader Completeness';
  private readonly history: History;
  /** How many of the history's elections have been compared with what was committed before them. */
  private newestJudged = 0;
  private readonly judged = new Set<number>();

  constructor(history: History) {
    this.history = history;
  }

  changed(change: Change): void {
    if (change.server.role === 'leader') this.judgeLeader(change);
    const from = change.before?.commitIndex ?? 0;
    if (change.server.commitIndex > from) this.judgeCommit(change);
  }

  private judgeLeader({ server, event }: Change): void {
    const term = server.currentTerm;
    if (term === this.newestJudged || this.judged.has(term)) return;
    this.judged.add(term);
    this.newestJudged = term;
    const { committed } = this.history;
    let place = committed.length - 1;
    while (place >= 0 && (committed[place] as Committed).term >= term) place -= 1;
    const newest = committed[place];
    if (newest === undefined || holds(server.log, place + 1, newest.entry.term)) return;
    const lost = this.firstLost(server.log, place);
    throw new Violation(
      this.property,
      `entry ${lost.entry.index} of term ${lost.entry.term}, committed in term ${lost.term}, is not in the log of ${server.id}, leader of term ${term}`,
      [lost.event, event],
    );
  }

  private firstLost(log: Log, upTo: number): Committed {
    const { committed } = this.history;
    let place = 0;
    while (place < upTo && holds(log, place + 1, (committed[place] as Committed).entry.term)) place += 1;
    return committed[place] as Committed;
  }

  /** Writes down what is committed for the first time, and compares it with leaders of later terms. */
  private judgeCommit({ server, event }: Change): void {
    const { committed, lastElected } = this.history;
    const before = committed.length;
    const upTo = Math.min(server.commitIndex, lastIndexOf(server.log));
    for (let place = before; place < upTo; place += 1) {
      const entry = entryOf(server.log, place + 1) ?? this.compacted(server.log, place + 1);
      if (entry === undefined) {
        throw new Violation(
          this.property,
          `${server.id} has compacted entry ${place + 1} away, and nobody was seen to have it`,
          [event],
        );
      }
      committed.push({ entry, term: server.currentTerm, server: server.id, event });
    }
    const newest = committed[committed.length - 1];
    if (committed.length === before || newest === undefined || lastElected <= newest.term) return;
    for (const election of this.history.elections.values()) {
      if (election.term > newest.term) this.compare(newest, election);
    }
  }

  /** An entry that was committed, applied and compacted away in one event: it leads to the entry where the log begins. */
  private compacted({ base }: Log, index: Index): Entry | undefined {
    if (this.history.find(base.index, base.term) === undefined) return undefined;
    const term = this.history.termOnPath(index, base.index, base.term);
    return term === null ? undefined : this.history.find(index, term)?.entry;
  }

  private compare(committed: Committed, election: Election): void {
    const { entry } = committed;
    const there = this.history.termOnPath(entry.index, election.lastLogIndex, election.lastLogTerm);
    if (there === entry.term) return;
    throw new Violation(
      this.property,
      `${committed.server} commits entry ${entry.index} of term ${entry.term} in term ${committed.term}, and it is not in the log of ${election.leader}, leader of term ${election.term}`,
      [election.event, committed.event],
    );
  }
}
