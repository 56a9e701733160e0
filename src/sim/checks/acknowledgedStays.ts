/**
 * Acknowledged stays: what a follower has acknowledged to the leader of a term stays in its log as long as it is in that
 * term. The leader counts it (§5.3), and never has anything else there (Leader Append-Only, Figure 3); and of a snapshot
 * "that describes a prefix of its log", the "entries following the snapshot are still valid and must be retained" (§7).
 */
import type { Index, ServerId, Term } from '../../raft/entries.ts';
import { lastIndexOf } from '../../raft/log.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { EventRecord } from '../events.ts';
import type { Change, Check } from './check.ts';
import { Violation } from './violation.ts';

interface Acknowledged {
  readonly term: Term;
  readonly matchIndex: Index;
  readonly event: EventRecord;
}

export class AcknowledgedStays implements Check {
  readonly property = 'Acknowledged Stays';
  private readonly furthest = new Map<ServerId, Acknowledged>();

  sent(from: ServerId, _to: ServerId, message: ServerMessage, event: EventRecord): void {
    if (message.kind !== 'appendEntriesReply' && message.kind !== 'installSnapshotReply') return;
    const { term, matchIndex } = message;
    const known = this.furthest.get(from);
    if (known !== undefined && (term < known.term || (term === known.term && matchIndex <= known.matchIndex))) return;
    this.furthest.set(from, { term, matchIndex, event });
  }

  changed({ server, before, event }: Change): void {
    // What a disk has lost is for Saved Before Sent and Monotone State to say.
    if (before === null) this.furthest.delete(server.id);
    const known = this.furthest.get(server.id);
    if (known?.term !== server.currentTerm) return;
    const last = lastIndexOf(server.log);
    if (last >= known.matchIndex) return;
    throw new Violation(
      this.property,
      `${server.id} acknowledged entry ${known.matchIndex} in term ${known.term}, and its log now ends at ${last}`,
      [known.event, event],
    );
  }
}
