/**
 * TimeoutNow is heeded in its own term alone, and by none but a follower of whoever sent it (dissertation §3.10): one
 * that was long on its way must not begin an election against a leader that came later.
 */
import type { Change, Check } from './check.ts';
import { Violation } from './violation.ts';

export class TimeoutNowHeeded implements Check {
  readonly property = 'TimeoutNow';

  changed({ event, server, before }: Change): void {
    const happened = event.event;
    if (happened.kind !== 'deliver' || happened.message.kind !== 'timeoutNow') return;
    if (server.role !== 'candidate' || before === null || server.currentTerm === before.currentTerm) return;
    const { term } = happened.message;
    if (before.role === 'follower' && before.currentTerm === term) return;
    throw new Violation(
      this.property,
      `${server.id}, a ${before.role} of term ${before.currentTerm}, stands since ${happened.from} said so in term ${term}`,
      [event],
    );
  }
}
