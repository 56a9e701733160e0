/** What tests of the driver begin with: a cluster that has a leader and an open session, and the requests of its client. */
import { kv } from '../../src/machines/commands.ts';
import type { Built } from '../../src/machines/application.ts';
import type { ClientRequest } from '../../src/node/messages.ts';
import { TestCluster } from './cluster.ts';
import type { TestServer } from './cluster.ts';

export function text(built: Built): string {
  if (!built.ok) throw new Error(built.text);
  return built.command;
}

export function register(request: number): ClientRequest {
  return { kind: 'clientRequest', request, operation: { kind: 'register' } };
}

export function increment(request: number, session: number, serial: number, firstUnanswered = 1): ClientRequest {
  const stamp = { session, serial, firstUnanswered };
  return { kind: 'clientRequest', request, operation: { kind: 'command', command: text(kv.increment('n')), stamp } };
}

/** A cluster of three with a leader and an open session. */
export function ready(): { cluster: TestCluster; leader: TestServer; followers: TestServer[]; session: number } {
  const cluster = new TestCluster(['a', 'b', 'c']);
  const leader = cluster.elect();
  leader.server.request(register(1));
  cluster.settle();
  const outcome = leader.answers.at(-1)?.outcome;
  if (outcome?.kind !== 'registered') throw new Error('No session was opened.');
  const followers = [...cluster.servers.values()].filter((server) => server !== leader);
  return { cluster, leader, followers, session: outcome.session };
}

export function valueOf(server: TestServer): unknown {
  return server.server.machineState.kv.cells.get('n')?.value;
}
