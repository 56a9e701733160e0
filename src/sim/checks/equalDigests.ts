/** Equal digests: servers that have applied the same number of entries have the same state. */
import type { Index, ServerId } from '../../raft/entries.ts';
import type { EventRecord } from '../events.ts';
import type { Change, Check } from './check.ts';
import { Violation } from './violation.ts';

interface Digest {
  readonly digest: string;
  readonly server: ServerId;
  readonly event: EventRecord;
}

export class EqualDigests implements Check {
  readonly property = 'Equal Digests';
  private readonly digests = new Map<Index, Digest>();

  changed({ server, before, event }: Change): void {
    if (server.lastApplied === (before?.lastApplied ?? 0)) return;
    const digest = server.digest();
    const first = this.digests.get(server.lastApplied);
    if (first === undefined) this.digests.set(server.lastApplied, { digest, server: server.id, event });
    else if (first.digest !== digest) {
      throw new Violation(
        this.property,
        `after entry ${server.lastApplied} the state of ${first.server} has digest ${first.digest} and that of ${server.id} ${digest}`,
        [first.event, event],
      );
    }
  }
}
