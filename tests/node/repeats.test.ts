/** A command that is asked for again while its first copy waits in the log is not put into the log again (§8). */
import { expect, test } from 'vitest';
import { kv } from '../../src/machines/commands.ts';
import type { Built } from '../../src/machines/application.ts';
import type { ClientReply, ClientRequest } from '../../src/node/messages.ts';
import { settings, TestCluster } from './cluster.ts';
import type { TestServer } from './cluster.ts';

function text(built: Built): string {
  if (!built.ok) throw new Error(built.text);
  return built.command;
}

function register(request: number): ClientRequest {
  return { kind: 'clientRequest', request, operation: { kind: 'register' } };
}

function increment(request: number, session: number, serial: number, firstUnanswered = 1): ClientRequest {
  const stamp = { session, serial, firstUnanswered };
  return { kind: 'clientRequest', request, operation: { kind: 'command', command: text(kv.increment('n')), stamp } };
}

/** A cluster of three with a leader and an open session. */
function ready(): { cluster: TestCluster; leader: TestServer; followers: TestServer[]; session: number } {
  const cluster = new TestCluster(['a', 'b', 'c']);
  const leader = cluster.elect();
  leader.server.request(register(1));
  cluster.settle();
  const outcome = leader.answers.at(-1)?.outcome;
  if (outcome?.kind !== 'registered') throw new Error('No session was opened.');
  const followers = [...cluster.servers.values()].filter((server) => server !== leader);
  return { cluster, leader, followers, session: outcome.session };
}

function valueOf(server: TestServer): unknown {
  return server.server.machineState.kv.cells.get('n')?.value;
}

/** How often the command with this serial stands in a server's log. */
function copies({ server }: TestServer, serial = 1): number {
  return server.log.entries.filter(({ payload }) => payload.kind === 'command' && payload.stamp?.serial === serial)
    .length;
}

function outcomes(replies: readonly ClientReply[], requests: readonly number[]): unknown[] {
  return requests.map((request) => replies.filter((reply) => reply.request === request).map(({ outcome }) => outcome));
}

const applied = [expect.objectContaining({ kind: 'applied', result: '{"ok":true,"value":1}' }) as unknown];

test('it waits for the copy that is there, and every asker is answered once', () => {
  const { cluster, leader, followers, session } = ready();
  const follower = followers[0]!;
  leader.server.receive(follower.id, increment(50, session, 1));
  leader.server.receive(follower.id, increment(51, session, 1));
  leader.server.receive(follower.id, increment(51, session, 1));
  leader.server.request(increment(3, session, 1));
  expect(copies(leader)).toBe(1);
  expect(leader.server.inspect().pending.requests).toBe(1);
  cluster.settle();
  expect(valueOf(leader)).toBe(1);
  expect(outcomes(leader.answers, [3])).toEqual([applied]);
  const replies = follower.replies.map(({ reply }) => reply);
  expect(outcomes(replies, [50, 51])).toEqual([applied, applied]);
});

test('another command of the same session is put into the log', () => {
  const { cluster, leader, session } = ready();
  leader.server.request(increment(2, session, 1));
  leader.server.request(increment(3, session, 2));
  cluster.settle();
  expect([copies(leader, 1), copies(leader, 2), valueOf(leader)]).toEqual([1, 1, 2]);
});

test('one that is applied already is answered by its session', () => {
  const { cluster, leader, session } = ready();
  leader.server.request(increment(2, session, 1));
  cluster.settle();
  leader.server.request(increment(3, session, 1));
  cluster.settle();
  expect(outcomes(leader.answers, [2, 3])).toEqual([applied, applied]);
  expect(valueOf(leader)).toBe(1);
});

test('a new leader that has the copy from an earlier term waits for that one', () => {
  const { cluster, leader, followers, session } = ready();
  const [next, other] = followers as [TestServer, TestServer];
  // Only `next` gets the entry, and the leader dies before it hears of that.
  cluster.cut.add(other.id);
  leader.server.request(increment(2, session, 1));
  cluster.deliver();
  next.disk.finish();
  cluster.crash(leader.id);
  cluster.cut.clear();
  cluster.wire.take();
  next.server.campaign();
  for (let rounds = 0; rounds < 20 && next.server.inspect().figure2.role !== 'leader'; rounds += 1) {
    cluster.finishWrites();
    cluster.deliver();
  }
  expect(next.server.inspect().figure2.role).toBe('leader');
  expect(valueOf(next)).toBeUndefined();
  next.server.request(increment(3, session, 1));
  expect(copies(next)).toBe(1);
  cluster.run(500_000);
  expect(outcomes(next.answers, [3])).toEqual([applied]);
  expect(copies(next)).toBe(1);
  expect(valueOf(next)).toBe(1);
});

test('when the copy is lost with its leader all who wait for it are told, and it can be asked for anew', () => {
  const { cluster, leader, session } = ready();
  cluster.cut.add(leader.id);
  leader.server.request(increment(2, session, 1));
  leader.server.request(increment(3, session, 1));
  cluster.run(2_000_000);
  const unknown = [{ kind: 'unknown', why: 'leadershipLost' }];
  expect(outcomes(leader.answers, [2, 3])).toEqual([unknown, unknown]);
  cluster.cut.clear();
  cluster.run(1_000_000);
  expect(copies(leader)).toBe(0);
  // The same server leads again: what it noted in its former term means nothing now.
  leader.server.campaign();
  cluster.run(1_000_000);
  expect(cluster.leader()).toBe(leader);
  leader.server.request(increment(4, session, 1));
  cluster.settle();
  expect(outcomes(leader.answers, [4])).toEqual([applied]);
  expect([copies(leader), valueOf(leader)]).toEqual([1, 1]);
});

test('a leader that restarts finds the copy on its disk', () => {
  const { cluster, leader, followers, session } = ready();
  for (const { id } of followers) cluster.cut.add(id);
  leader.server.request(increment(2, session, 1));
  leader.disk.finish();
  const again = cluster.restart(leader.id);
  expect(copies(again)).toBe(1);
  cluster.cut.clear();
  cluster.wire.take();
  again.server.campaign();
  for (let rounds = 0; rounds < 20 && again.server.inspect().figure2.role !== 'leader'; rounds += 1) {
    cluster.finishWrites();
    cluster.deliver();
  }
  again.server.request(increment(3, session, 1));
  cluster.run(500_000);
  expect(cluster.leader()).toBe(again);
  expect(outcomes(again.answers, [3])).toEqual([applied]);
  expect([copies(again), valueOf(again)]).toEqual([1, 1]);
});

test('a server that is copied while they wait answers them all the same', () => {
  const { cluster, leader, session } = ready();
  leader.server.request(increment(2, session, 1));
  leader.server.request(increment(3, session, 1));
  const captured = leader.server.capture();
  leader.server.restore(captured);
  leader.server.request(increment(4, session, 1));
  cluster.settle();
  expect(outcomes(leader.answers, [2, 3, 4])).toEqual([applied, applied, applied]);
  expect([copies(leader), valueOf(leader)]).toEqual([1, 1]);
});

test('a command that was refused because too much is uncommitted stays refused, when a copy of its message comes late', () => {
  const { cluster, leader, followers, session } = ready();
  const follower = followers[0]!;
  leader.server.changeSettings({ ...settings, uncommittedEntries: 1 });
  leader.server.request(increment(2, session, 1));
  leader.server.receive(follower.id, increment(50, session, 2));
  cluster.settle();
  expect(follower.replies.map(({ reply }) => reply)).toEqual([
    { kind: 'clientReply', request: 50, outcome: { kind: 'tooMuchUncommitted' } },
  ]);
  leader.server.receive(follower.id, increment(50, session, 2));
  cluster.settle();
  expect(copies(leader, 2)).toBe(0);
  leader.server.receive(follower.id, increment(51, session, 2));
  cluster.settle();
  expect(valueOf(leader)).toBe(2);
});
