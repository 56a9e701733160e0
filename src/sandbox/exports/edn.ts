/**
 * Histories as texts for two checkers of linearizability: Knossos (Jepsen), which reads EDN maps, and Porcupine, whose
 * key–value tests read such maps line by line. They say what happened, and judge nothing.
 */
import { parseJson } from '../../machines/json.ts';
import type { Json } from '../../machines/machine.ts';
import type { HistoryEvent } from './history.ts';

/**
 * The history of one key for Knossos' compare-and-set register (`knossos.model/cas-register`): a vector of maps with
 * `:process`, `:type` (`:invoke`, `:ok`, `:fail`, `:info`), `:f` (`:read`, `:write`, `:cas`), `:value`, `:time` in
 * nanoseconds and `:index`. A key with other operations has no such history: null.
 */
export function knossosHistory(history: readonly HistoryEvent[], key: string): string | null {
  const events = history.filter((event) => event.key === key);
  if (!events.every(({ operation: { kind } }) => kind === 'read' || kind === 'store' || kind === 'compareAndSet'))
    return null;
  const lines = events.map((event, index) => {
    const { process, at } = event;
    const { type, f, value } = registerEvent(event);
    return `{:process ${process}, :type :${type}, :f :${f}, :value ${value}, :time ${at * 1000}, :index ${index}}`;
  });
  return `[${lines.join('\n ')}]\n`;
}

function registerEvent(event: HistoryEvent): { type: HistoryEvent['type']; f: string; value: string } {
  const { operation } = event;
  switch (operation.kind) {
    case 'store':
      return { type: event.type, f: 'write', value: edn(operation.value) };
    case 'compareAndSet': {
      // A comparison that failed is one that took no effect.
      const type = event.type === 'ok' && !event.answer.ok ? 'fail' : event.type;
      return { type, f: 'cas', value: `[${edn(operation.expected)} ${edn(operation.value)}]` };
    }
    default:
      return { type: event.type, f: 'read', value: event.type === 'ok' ? edn(event.answer.value) : 'nil' };
  }
}

/** JSON, as text, as EDN: the same but for null, commas and colons. */
function edn(text: string | null): string {
  return ednOf(text === null ? null : (parseJson(text) ?? null));
}

function ednOf(value: Json): string {
  if (value === null) return 'nil';
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(ednOf).join(' ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value as Readonly<Record<string, Json>>)
      .map(([name, held]) => `${JSON.stringify(name)} ${ednOf(held)}`)
      .join(' ')}}`;
  return JSON.stringify(value);
}

/**
 * The history for Porcupine's key–value model, one map a line: `{:process 0, :type :invoke, :f :put, :key "K1", :value "7"}`
 * and `:get`, answered by `:ok`; what is not answered has no second line. Keys that saw another operation are left out, and
 * what certainly took no effect. A key that holds nothing is "".
 */
export function porcupineLog(history: readonly HistoryEvent[]): string {
  const others = new Set(
    history.filter(({ operation: { kind } }) => kind !== 'read' && kind !== 'store').map(({ key }) => key),
  );
  const failed = failedInvocations(history);
  return history
    .filter(
      (event) => !others.has(event.key) && (event.type === 'ok' || (event.type === 'invoke' && !failed.has(event))),
    )
    .map((event) => `${keyValueEvent(event)}\n`)
    .join('');
}

function keyValueEvent(event: HistoryEvent): string {
  const { process, type, key, operation } = event;
  const isPut = operation.kind === 'store';
  const value = isPut ? quoted(operation.value) : event.type === 'ok' ? quoted(event.answer.value) : 'nil';
  return `{:process ${process}, :type :${type}, :f :${isPut ? 'put' : 'get'}, :key ${JSON.stringify(key)}, :value ${value}}`;
}

function quoted(value: string | null): string {
  return value === null ? '""' : JSON.stringify(value);
}

function failedInvocations(history: readonly HistoryEvent[]): ReadonlySet<HistoryEvent> {
  const failed = new Set<HistoryEvent>();
  const last = new Map<number, HistoryEvent>();
  for (const event of history) {
    const invocation = last.get(event.process);
    if (event.type === 'invoke') last.set(event.process, event);
    else if (event.type === 'fail' && invocation !== undefined) failed.add(invocation);
  }
  return failed;
}
