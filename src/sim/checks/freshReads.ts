/**
 * A linearizable read sees everything that any client knew when it began: what was acknowledged, and what another read
 * had seen (§8, dissertation §6.4).
 *
 * State follows from the index up to which the log is applied (State Machine Safety), so indexes are all that is compared.
 */
import type { Index } from '../../raft/entries.ts';
import type { ClientEnd } from '../../node/client.ts';
import type { EventRecord } from '../events.ts';
import { Violation } from './violation.ts';

interface Known {
  readonly index: Index;
  readonly event: EventRecord | null;
}

export class FreshReads {
  readonly property = 'Fresh Reads';
  /** The furthest that any client has heard of. */
  private known: Known = { index: 0, event: null };
  private readonly began = new Map<number, { readonly known: Known; readonly event: EventRecord }>();

  begins(call: number, event: EventRecord): void {
    this.began.set(call, { known: this.known, event });
  }

  ended(call: number, end: ClientEnd, event: EventRecord): void {
    const began = this.began.get(call);
    this.began.delete(call);
    if (end.kind !== 'read' && end.kind !== 'applied') return;
    if (end.kind === 'read' && began !== undefined && end.index < began.known.index) {
      const proof = began.known.event === null ? [] : [began.known.event];
      throw new Violation(
        this.property,
        `a read sees the entries up to ${end.index}, and before it began ${began.known.index} was known to be committed`,
        [...proof, began.event, event],
      );
    }
    if (end.index > this.known.index) this.known = { index: end.index, event };
  }
}
