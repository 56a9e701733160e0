/**
 * Log Matching: if two logs contain an entry with the same index and term, then the logs are identical in all entries
 * up through the given index (Figure 3, §5.3).
 *
 * Each (index, term) may have one content and one predecessor only; the rest follows by induction. Where a compacted
 * log begins there is only a term, and it must be that of an entry which was there.
 */
import type { Entry, Index } from '../../raft/entries.ts';
import { entryOf, firstIndexOf, lastIndexOf, termOf } from '../../raft/log.ts';
import type { Change, Check } from './check.ts';
import { sameEntry, type History } from './history.ts';
import { Violation } from './violation.ts';

export class LogMatching implements Check {
  readonly property = 'Log Matching';
  private readonly history: History;

  constructor(history: History) {
    this.history = history;
  }

  changed(change: Change): void {
    const { log } = change.server;
    this.judgeBase(change);
    for (let index = Math.max(change.firstChanged, firstIndexOf(log)); index <= lastIndexOf(log); index += 1)
      this.compare(change, index, entryOf(log, index) as Entry);
  }

  private judgeBase({ server, before, event }: Change): void {
    const { index, term } = server.log.base;
    if (index === (before?.firstLogIndex ?? 1) - 1 || this.history.find(index, term) !== undefined) return;
    throw new Violation(
      this.property,
      `the log of ${server.id} begins after entry ${index} of term ${term}, and nobody was seen to have such an entry`,
      [event],
    );
  }

  private compare({ server, event }: Change, index: Index, entry: Entry): void {
    const previousTerm = termOf(server.log, index - 1) ?? 0;
    if (entry.index !== index || entry.term < previousTerm || entry.term > server.currentTerm) {
      throw new Violation(
        this.property,
        `${server.id}, in term ${server.currentTerm}, holds at place ${index} entry ${entry.index} of term ${entry.term} behind one of term ${previousTerm}`,
        [event],
      );
    }
    const known = this.history.find(index, entry.term);
    if (known === undefined) {
      this.history.entrySeen({ entry, previousTerm, server: server.id, event });
      return;
    }
    if (known.previousTerm === previousTerm && sameEntry(known.entry, entry)) return;
    throw new Violation(
      this.property,
      known.previousTerm === previousTerm
        ? `entry ${index} of term ${entry.term} says one thing at ${known.server} and another at ${server.id}`
        : `entry ${index} of term ${entry.term} follows an entry of term ${known.previousTerm} at ${known.server} and one of term ${previousTerm} at ${server.id}`,
      [known.event, event],
    );
  }
}
