/** Leader Append-Only: a leader never overwrites or deletes entries in its log; it only appends (Figure 3, §5.3). */
import type { Change, Check } from './check.ts';
import { Violation } from './violation.ts';

export class LeaderAppendOnly implements Check {
  readonly property = 'Leader Append-Only';

  changed({ server, before, firstChanged, event }: Change): void {
    if (before === null || before.role !== 'leader' || server.role !== 'leader') return;
    if (before.currentTerm !== server.currentTerm || firstChanged > before.lastLogIndex) return;
    throw new Violation(
      this.property,
      `${server.id} leads term ${server.currentTerm} and its log changed at entry ${firstChanged}, though it had ${before.lastLogIndex}`,
      [event],
    );
  }
}
