/** Election Safety: at most one leader can be elected in a given term (Figure 3, §5.2). */
import type { Change, Check } from './check.ts';
import type { History } from './history.ts';
import { Violation } from './violation.ts';

export class ElectionSafety implements Check {
  readonly property = 'Election Safety';
  private readonly history: History;

  constructor(history: History) {
    this.history = history;
  }

  changed({ server, event }: Change): void {
    if (server.role !== 'leader') return;
    const first = this.history.elections.get(server.currentTerm);
    if (first === undefined) {
      const last = server.log[server.log.length - 1];
      this.history.electionSeen({
        term: server.currentTerm,
        leader: server.id,
        life: server.life,
        event,
        lastLogIndex: last?.index ?? 0,
        lastLogTerm: last?.term ?? 0,
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
}
