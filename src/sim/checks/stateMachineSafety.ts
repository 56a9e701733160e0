/**
 * State Machine Safety: if a server has applied a log entry at a given index to its state machine, no other server will
 * ever apply a different log entry for the same index (Figure 3, §5.4.3).
 *
 * The same is asked of what servers hold committed, which comes a moment earlier. Of what is compacted away it is asked
 * that it was committed, and of the entry where a log begins that its term is the one that was; what a snapshot made of
 * them is compared by Equal Digests.
 */
import type { Index } from '../../raft/entries.ts';
import { entryOf, isCompacted, termOf } from '../../raft/log.ts';
import type { Change, Check, Sight } from './check.ts';
import { sameEntry, type Committed, type History } from './history.ts';
import { Violation } from './violation.ts';

export class StateMachineSafety implements Check {
  readonly property = 'State Machine Safety';
  private readonly history: History;

  constructor(history: History) {
    this.history = history;
  }

  changed({ server, before, firstChanged, event }: Change): void {
    const applied = before?.lastApplied ?? 0;
    if (firstChanged <= applied) {
      throw new Violation(this.property, `${server.id} had applied entry ${firstChanged}, and its log changed there`, [
        event,
      ]);
    }
    const { committed } = this.history;
    const upTo = Math.max(server.commitIndex, server.lastApplied);
    for (let place = Math.min(before?.commitIndex ?? 0, applied); place < upTo; place += 1) {
      const first: Committed | undefined = committed[place];
      if (first !== undefined && agrees(server, place + 1, first)) continue;
      const term = termOf(server.log, place + 1);
      throw new Violation(
        this.property,
        term === null || first === undefined
          ? `${server.id} holds entry ${place + 1} committed and has no such entry`
          : `at index ${place + 1} ${first.server} committed an entry of term ${first.entry.term} and ${server.id} one of term ${term}`,
        first === undefined ? [event] : [first.event, event],
      );
    }
  }
}

function agrees({ log }: Sight, index: Index, { entry }: Committed): boolean {
  if (isCompacted(log, index)) return index < log.base.index || log.base.term === entry.term;
  const own = entryOf(log, index);
  return own !== undefined && sameEntry(entry, own);
}
