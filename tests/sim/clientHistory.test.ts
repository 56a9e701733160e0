/** From commands and answers to a history that the linearizability checker judges. */
import { describe, expect, it } from 'vitest';
import type { Built } from '../../src/machines/application.ts';
import { applications } from '../../src/machines/applications.ts';
import { kv } from '../../src/machines/commands.ts';
import type { ClientEnd } from '../../src/node/client.ts';
import { expectLinearizable } from '../../src/sim/checks/linearizability.ts';
import { ClientHistory } from '../../src/sim/clientHistory.ts';
import type { EventRecord } from '../../src/sim/events.ts';

const nowhere = (): undefined => undefined;
const event = (number: number): EventRecord => ({ number, at: number, event: { kind: 'hand', name: 'a test' } });

function text(built: Built): string {
  if (!built.ok) throw new Error(built.text);
  return built.command;
}

/** Calls one after the other, each answered before the next one. */
function answered(clients: ClientHistory, calls: readonly (readonly [command: string, end: ClientEnd])[]): void {
  calls.forEach(([command, end], place) => {
    clients.called(place, 'a1', command, event(2 * place + 1));
    clients.ended(place, end, event(2 * place + 2));
  });
}

const applied = (result: string): ClientEnd => ({ kind: 'applied', index: 1, term: 1, result, via: 'a1' });

describe('the history of clients', () => {
  it('is in order when the answers are those of the state machine', () => {
    const commands = [
      kv.read('K'),
      kv.delete('K'),
      kv.compareAndSet('K', 1, 2),
      kv.compareAndSet('K', null, 3),
      kv.increment('K', 4),
      kv.append('K', 5),
      kv.read('K'),
      kv.delete('K'),
      kv.store('K', null),
      kv.compareAndSet('K', 7, 8),
      kv.read('K'),
      kv.delete('K'),
      kv.append('K', { a: 1 }),
      kv.append('K', 'b'),
      kv.increment('K', 1),
      kv.read('K'),
    ].map(text);
    let state = applications.initial();
    const clients = new ClientHistory();
    answered(
      clients,
      commands.map((command, place) => {
        const step = applications.apply(state, command, { index: place + 1, term: 1 });
        state = step.state;
        return [command, applied(step.result)];
      }),
    );
    expect(clients.operations(nowhere)).toHaveLength(commands.length);
    expect(expectLinearizable(clients, nowhere)).toEqual([]);
  });

  it('is not when a read returns what was overwritten before it was asked, and says which operations prove it', () => {
    const clients = new ClientHistory();
    answered(clients, [
      [text(kv.store('K', 1)), applied('{"ok":true,"value":1}')],
      [text(kv.store('K', 2)), applied('{"ok":true,"value":2}')],
      [text(kv.read('K')), applied('{"ok":true,"value":1,"found":true}')],
    ]);
    expect(() => expectLinearizable(clients, nowhere)).toThrow(/Linearizability is violated.* on K .*\n.*store K = 1/);
  });

  it('allows that what nobody answered takes effect later, and not that what was refused does', () => {
    const late = (end: ClientEnd): ClientHistory => {
      const clients = new ClientHistory();
      answered(clients, [
        [text(kv.store('K', 1)), end],
        [text(kv.read('K')), applied('{"ok":true,"value":null,"found":false}')],
        [text(kv.read('K')), applied('{"ok":true,"value":1,"found":true}')],
      ]);
      return clients;
    };
    const unknown = late({ kind: 'unknown', code: 'noAnswer', text: '' });
    expect(expectLinearizable(unknown, nowhere)).toEqual([]);
    const refused = late({ kind: 'refused', code: 'noLeader', text: '', leader: null });
    expect(() => expectLinearizable(refused, nowhere)).toThrow(/Linearizability/);
  });

  it('leaves out a key with an operation that it does not know', () => {
    const clients = new ClientHistory();
    answered(clients, [
      [text(kv.update('K', { a: 1 })), applied('{"ok":true,"value":{"a":1}}')],
      [text(kv.read('K')), applied('{"ok":true,"value":{"a":1},"found":true}')],
    ]);
    expect(clients.operations(nowhere)).toEqual([]);
  });
});
