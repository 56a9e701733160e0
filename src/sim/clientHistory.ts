/**
 * What the clients of a run asked and were answered, written down for the linearizability checker: which operation on
 * which key, when it was called, and how it ended.
 *
 * It translates and judges nothing. A command that never ends, because its tab crashed or the run was over, has an unknown
 * outcome.
 */
import type { ServerId } from '../raft/entries.ts';
import { answerOf, readCommand } from '../checks/linearizability/commands.ts';
import type { ClientOperation, Ending } from '../checks/linearizability/operations.ts';
import type { ClientEnd } from '../node/client.ts';
import type { EventRecord } from './events.ts';

/** One operation with the events that it is known from. */
export interface Recorded extends ClientOperation {
  readonly proof: readonly EventRecord[];
}

interface Call {
  readonly client: ServerId;
  readonly command: string;
  readonly event: EventRecord;
  ending: Ending;
  ended: EventRecord | null;
  /** Where a read without the log stands in the log's order: behind the last entry it saw, before the next. */
  readAt: number | undefined;
}

export class ClientHistory {
  private readonly calls = new Map<number, Call>();

  /** The client at a server took a command; `call` names it from now on. */
  called(call: number, client: ServerId, command: string, event: EventRecord): void {
    this.calls.set(call, { client, command, event, ending: { kind: 'unknown' }, ended: null, readAt: undefined });
  }

  ended(call: number, end: ClientEnd, event: EventRecord): void {
    const known = this.calls.get(call);
    if (known === undefined) throw new Error(`a client ended call ${call}, which nobody made`);
    known.ending = endingOf(end, event);
    known.ended = event;
    if (end.kind === 'read') known.readAt = end.index + 0.5;
  }

  /**
   * All operations of the key–value store, by the numbers of their events. Keys with an operation of another kind are left
   * out. `placeOf` knows at which index of the log a command was applied first.
   */
  operations(placeOf: (command: string) => number | undefined): Recorded[] {
    const recorded: Recorded[] = [];
    const others = new Set<string>();
    for (const { client, command, event, ending, ended, readAt } of this.calls.values()) {
      const read = readCommand(command);
      if (read === null) continue;
      const { key, operation } = read;
      if (operation === null) others.add(key);
      else {
        const proof = ended === null ? [event] : [event, ended];
        recorded.push({
          client,
          key,
          operation,
          called: event.number,
          ending,
          place: readAt ?? placeOf(command),
          proof,
        });
      }
    }
    return recorded.filter(({ key }) => !others.has(key));
  }
}

function endingOf(end: ClientEnd, event: EventRecord): Ending {
  if (end.kind === 'refused' || end.kind === 'unknown') return { kind: end.kind };
  const answer = answerOf(end.result);
  return answer === null ? { kind: 'refused' } : { kind: 'answered', at: event.number, answer };
}
