/**
 * Parking: a server that parks has indeed lost what it had acknowledged, in this very term, to whoever leads it. To park a
 * healthy server would be worse than the loss.
 *
 * It goes by the acknowledgements that were seen to leave, in whichever life, and by the log as it is. That who has lost
 * entries does park is for Liveness to say: it is never brought up to date.
 */
import type { Index, ServerId, Term } from '../../raft/entries.ts';
import { lastIndexOf } from '../../raft/log.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { EventRecord } from '../events.ts';
import type { Check, Sight } from './check.ts';
import { Violation } from './violation.ts';

interface Acknowledged {
  readonly term: Term;
  readonly matchIndex: Index;
  readonly event: EventRecord;
}

export class Parking implements Check {
  readonly property = 'Parking';
  private readonly furthest = new Map<ServerId, Acknowledged>();

  sent(from: ServerId, _to: ServerId, message: ServerMessage, event: EventRecord): void {
    if (message.kind !== 'appendEntriesReply' && message.kind !== 'installSnapshotReply') return;
    const { term, matchIndex } = message;
    const known = this.furthest.get(from);
    if (known !== undefined && (term < known.term || (term === known.term && matchIndex <= known.matchIndex))) return;
    this.furthest.set(from, { term, matchIndex, event });
  }

  /** `server` is as it was when it parked. */
  parked(server: Sight, event: EventRecord): void {
    const known = this.furthest.get(server.id);
    const last = lastIndexOf(server.log);
    if (known?.term === server.currentTerm && known.matchIndex > last) return;
    const has =
      known?.term === server.currentTerm
        ? `entry ${known.matchIndex} is the last that it acknowledged in term ${known.term}, and its log ends at ${last}`
        : `it has acknowledged nothing in term ${server.currentTerm}`;
    throw new Violation(
      this.property,
      `${server.id} parks, and ${has}`,
      known === undefined ? [event] : [known.event, event],
    );
  }
}
