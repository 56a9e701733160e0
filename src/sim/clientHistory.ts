/**
 * What the clients of a run asked and were answered, written down for the linearizability checker: which operation on
 * which key, when it was called, and how it ended.
 *
 * It translates and judges nothing. A command that never ends, because its tab crashed or the run was over, has an unknown
 * outcome.
 */
import type { ServerId } from '../raft/entries.ts';
import type { Json } from '../machines/machine.ts';
import { canonicalText, field, isObject, parseJson, type JsonObject } from '../machines/json.ts';
import type { ClientEnd } from '../node/client.ts';
import type { EventRecord } from './events.ts';
import type { Answer, ClientOperation, Ending, Operation } from './linearizability/operations.ts';

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

function readCommand(text: string): { readonly key: string; readonly operation: Operation | null } | null {
  const command = parseJson(text);
  if (!isObject(command) || field(command, 'app') !== 'kv') return null;
  const key = field(command, 'key');
  return typeof key === 'string' ? { key, operation: operationOf(command) } : null;
}

function operationOf(command: JsonObject): Operation | null {
  const value = (name: string): string => canonicalText(field(command, name) ?? null);
  switch (field(command, 'op')) {
    case 'store':
      return { kind: 'store', value: value('value') };
    case 'delete':
      return { kind: 'delete' };
    case 'compareAndSet':
      return { kind: 'compareAndSet', expected: value('expected'), value: value('value') };
    case 'increment':
      return { kind: 'increment', by: Number(field(command, 'by')) };
    case 'append':
      return { kind: 'append', value: value('value') };
    case 'read':
      return { kind: 'read' };
    default:
      return null;
  }
}

function endingOf(end: ClientEnd, event: EventRecord): Ending {
  if (end.kind === 'refused' || end.kind === 'unknown') return { kind: end.kind };
  const answer = answerOf(end.result);
  return answer === null ? { kind: 'refused' } : { kind: 'answered', at: event.number, answer };
}

/** Why an operation was not applied that are about what stood at the key; for others the key does not matter. */
const SEEN: readonly (Json | undefined)[] = ['notAsExpected', 'notANumber', 'notAList'];

/** Null when the store did nothing, and would have done nothing whatever stood there. */
function answerOf(result: string): Answer | null {
  const answer = parseJson(result);
  if (!isObject(answer)) return null;
  const ok = field(answer, 'ok') === true;
  if (!ok && !SEEN.includes(field(answer, 'code'))) return null;
  if (field(answer, 'found') === false) return { ok, value: null };
  return { ok, value: canonicalText(field(answer, 'value') ?? null) };
}
