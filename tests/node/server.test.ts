/** The driver as a whole: what waits for the disk, what is answered, and that a crash leaves just what the disk has. */
import { describe, expect, test } from 'vitest';
import { kv } from '../../src/machines/commands.ts';
import type { Built } from '../../src/machines/application.ts';
import type { ClientRequest } from '../../src/node/messages.ts';
import { TestCluster } from './cluster.ts';

function text(built: Built): string {
  if (!built.ok) throw new Error(built.text);
  return built.command;
}

function register(request: number): ClientRequest {
  return { kind: 'clientRequest', request, operation: { kind: 'register' } };
}

function store(request: number, session: number, serial: number, key: string, value: number): ClientRequest {
  const stamp = { session, serial, firstUnanswered: 1 };
  return { kind: 'clientRequest', request, operation: { kind: 'command', command: text(kv.store(key, value)), stamp } };
}

function sessionAt(cluster: TestCluster): number {
  const leader = cluster.leader();
  leader.server.request(register(1));
  cluster.settle();
  const answer = leader.answers.at(-1)?.outcome;
  if (answer?.kind !== 'registered') throw new Error('No session was opened.');
  return answer.session;
}

describe('a cluster of drivers', () => {
  test('elects a leader, commits a value and applies it everywhere', () => {
    const cluster = new TestCluster(['a', 'b', 'c']);
    const leader = cluster.elect();
    const session = sessionAt(cluster);
    leader.server.request(store(2, session, 1, 'K1', 7));
    cluster.settle();
    expect(leader.answers.at(-1)).toMatchObject({
      request: 2,
      outcome: { kind: 'applied', result: '{"ok":true,"value":7}' },
    });
    cluster.run(100_000);
    const digests = [...cluster.servers.values()].map(({ server }) => server.inspect().digest);
    expect(new Set(digests).size).toBe(1);
    for (const { server } of cluster.servers.values()) {
      expect(server.machineState.kv.cells.get('K1')?.value).toBe(7);
    }
  });
});
