/** The driver and those who ask it for something: what it answers, when, and that a retry or a late copy does no harm. */
import { describe, expect, test } from 'vitest';
import { kv } from '../../src/machines/commands.ts';
import type { ClientRequest } from '../../src/node/messages.ts';
import type { AppendEntries } from '../../src/raft/messages.ts';
import { TestCluster } from './cluster.ts';
import type { TestServer } from './cluster.ts';
import { increment, ready, register, text, valueOf } from './ready.ts';

describe('a client that stores one value after another at the leader', () => {
  test('tells the others what is committed with its next entry, in no message of its own', () => {
    const { cluster, leader, followers, session } = ready();
    leader.server.request(increment(2, session, 1));
    const appends = () => cluster.wire.take().map(({ message }) => message as AppendEntries);
    for (const { from, to, message } of cluster.wire.take()) cluster.at(to).server.receive(from, message);
    leader.disk.finish();
    for (const follower of followers) follower.disk.finish();
    const replies = cluster.wire.take();
    for (const { from, to, message } of replies.slice(0, 1)) cluster.at(to).server.receive(from, message);
    expect(valueOf(leader)).toBe(1);
    expect(appends()).toEqual([]);
    const committed = leader.server.inspect().figure2.commitIndex;
    leader.server.request(increment(3, session, 2));
    expect(appends().map(({ entries, leaderCommit }) => [entries.length, leaderCommit])).toEqual([
      [1, committed],
      [1, committed],
    ]);
  });

  test('and if it stops, an alarm that was set for now tells them', () => {
    const { cluster, leader, followers, session } = ready();
    leader.server.request(increment(2, session, 1));
    cluster.deliver();
    leader.disk.finish();
    for (const follower of followers) follower.disk.finish();
    cluster.deliver();
    expect(valueOf(leader)).toBe(1);
    cluster.run(1);
    for (const follower of followers) expect(valueOf(follower)).toBe(1);
  });
});

describe('requests of clients', () => {
  test('a retry is applied once and gets the first answer', () => {
    const { cluster, leader, session } = ready();
    leader.server.request(increment(2, session, 1));
    cluster.settle();
    leader.server.request(increment(3, session, 1));
    cluster.settle();
    expect(leader.answers.slice(-2).map(({ outcome }) => outcome)).toMatchObject([
      { kind: 'applied', result: '{"ok":true,"value":1}' },
      { kind: 'applied', result: '{"ok":true,"value":1}' },
    ]);
    expect(leader.applied.at(-1)?.result).toMatchObject({ repeated: true });
    expect(valueOf(leader)).toBe(1);
  });

  test('a session that nobody opened applies nothing', () => {
    const { cluster, leader } = ready();
    leader.server.request(increment(2, 999, 1));
    cluster.settle();
    expect(leader.answers.at(-1)?.outcome).toEqual({ kind: 'noSession' });
    expect(valueOf(leader)).toBeUndefined();
  });

  test('who does not lead says who does, and puts nothing into its log', () => {
    const { leader, followers } = ready();
    const follower = followers[0]!;
    const length = follower.server.log.entries.length;
    follower.server.request(register(5));
    const { currentTerm } = leader.server.inspect().figure2;
    expect(follower.answers).toEqual([
      { kind: 'clientReply', request: 5, outcome: { kind: 'redirect', leader: leader.id, term: currentTerm } },
    ]);
    expect(follower.server.log.entries).toHaveLength(length);
  });

  test('a late copy of a redirected request is not put into the log after all', () => {
    const { cluster, followers, session } = ready();
    const [one, other] = followers as [TestServer, TestServer];
    one.server.receive(other.id, increment(50, session, 1));
    cluster.settle();
    expect(other.replies.at(-1)?.reply.outcome.kind).toBe('redirect');
    one.server.campaign();
    cluster.run(100_000);
    expect(cluster.leader()).toBe(one);
    one.server.receive(other.id, increment(50, session, 1));
    cluster.settle();
    expect(valueOf(one)).toBeUndefined();
    one.server.receive(other.id, increment(51, session, 1));
    cluster.settle();
    expect(valueOf(one)).toBe(1);
  });

  test('a late copy of a request that is in the log is not redirected, for nobody could tell the two answers apart', () => {
    const { cluster, leader, followers, session } = ready();
    const other = followers[0]!;
    cluster.cut.add(leader.id);
    leader.server.receive(other.id, increment(50, session, 1));
    leader.server.stepDown();
    leader.server.receive(other.id, increment(50, session, 1));
    cluster.cut.clear();
    cluster.settle();
    expect(other.replies.map(({ reply }) => reply.outcome.kind)).not.toContain('redirect');
    leader.server.receive(other.id, increment(51, session, 2));
    cluster.settle();
    expect(other.replies.at(-1)?.reply.outcome.kind).toBe('redirect');
  });

  test('a leader that is cut off and replaced answers unknown, and its entry gives way', () => {
    const { cluster, leader, session } = ready();
    cluster.cut.add(leader.id);
    leader.server.request(increment(2, session, 1));
    cluster.run(2_000_000);
    expect(leader.answers.at(-1)?.outcome).toEqual({ kind: 'unknown', why: 'leadershipLost' });
    expect(leader.server.inspect().pending.requests).toBe(0);
    cluster.cut.clear();
    cluster.run(1_000_000);
    for (const server of cluster.servers.values()) expect(valueOf(server)).toBeUndefined();
  });

  test('a listener may ask for more in the middle of everything', () => {
    const { cluster, leader, session } = ready();
    const push = leader.answers.push.bind(leader.answers);
    leader.answers.push = (reply) => {
      if (reply.request < 10) leader.server.request(increment(reply.request + 1, session, reply.request));
      return push(reply);
    };
    leader.server.request(increment(2, session, 1));
    cluster.settle();
    expect(valueOf(leader)).toBe(9);
  });
});

describe('membership', () => {
  test('a change is answered when it is committed, and refused where it cannot be', () => {
    const { cluster, leader, followers } = ready();
    leader.server.changeMembership(1, { kind: 'addLearner', id: 'd' });
    expect(leader.membership).toEqual([]);
    cluster.settle();
    expect(leader.membership).toMatchObject([{ request: 1, outcome: { kind: 'committed' } }]);
    leader.server.changeMembership(2, { kind: 'addLearner', id: 'd' });
    expect(leader.membership[1]).toEqual({ request: 2, outcome: { kind: 'refused', why: { kind: 'alreadySo' } } });
    followers[0]!.server.changeMembership(3, { kind: 'remove', id: 'd' });
    expect(followers[0]!.membership).toMatchObject([
      { request: 3, outcome: { kind: 'refused', why: { kind: 'notLeader', leader: leader.id } } },
    ]);
  });

  test('lost leadership leaves a change unknown', () => {
    const { cluster, leader } = ready();
    cluster.cut.add(leader.id);
    leader.server.changeMembership(1, { kind: 'addLearner', id: 'd' });
    leader.server.stepDown();
    expect(leader.membership).toEqual([{ request: 1, outcome: { kind: 'unknown', why: 'leadershipLost' } }]);
  });
});

describe('a leadership transfer', () => {
  test('is answered when the leader has given way, and the target leads', () => {
    const cluster = new TestCluster(['a', 'b', 'c']);
    const leader = cluster.elect();
    const to = ['a', 'b', 'c'].find((id) => id !== leader.id) ?? '';
    leader.server.transfer(7, to);
    cluster.settle();
    expect(leader.transfers).toEqual([{ request: 7, outcome: { kind: 'gaveWay' } }]);
    expect(cluster.leader().id).toBe(to);
  });

  test('is refused by a server that does not lead', () => {
    const cluster = new TestCluster(['a', 'b', 'c']);
    const leader = cluster.elect();
    const other = cluster.at(['a', 'b', 'c'].find((id) => id !== leader.id) ?? '');
    other.server.transfer(1, leader.id);
    expect(other.transfers).toEqual([
      { request: 1, outcome: { kind: 'refused', why: { kind: 'notLeader', leader: leader.id } } },
    ]);
  });
});

describe('reads', () => {
  const query = text(kv.read('K1'));
  const ask = (server: TestServer, request: number, operation: ClientRequest['operation']): void =>
    server.server.request({ kind: 'clientRequest', request, operation });
  const outcomes = (server: TestServer) => server.answers.map(({ outcome }) => outcome);

  test('at the leader are answered from its state when a majority has confirmed it, and put nothing into the log', () => {
    const cluster = new TestCluster(['a', 'b', 'c']);
    const leader = cluster.elect();
    const before = leader.server.inspect().figure2.lastLogIndex;
    ask(leader, 1, { kind: 'read', query });
    expect(outcomes(leader)).toEqual([]);
    cluster.settle();
    expect(outcomes(leader)).toMatchObject([
      { kind: 'read', index: before, result: '{"ok":true,"value":null,"found":false}' },
    ]);
    expect(leader.server.inspect().figure2.lastLogIndex).toBe(before);
  });

  test('at a follower are answered by the follower itself', () => {
    const cluster = new TestCluster(['a', 'b', 'c']);
    const leader = cluster.elect();
    const follower = cluster.at(['a', 'b', 'c'].find((id) => id !== leader.id) ?? '');
    ask(follower, 1, { kind: 'read', query });
    cluster.settle();
    expect(outcomes(follower)).toMatchObject([{ kind: 'read' }]);
    expect(follower.notes.at(-1)).toMatchObject({ kind: 'readsServed', leader: leader.id });
  });

  test('of the bare index are for the leader alone', () => {
    const cluster = new TestCluster(['a', 'b', 'c']);
    const leader = cluster.elect();
    const follower = cluster.at(['a', 'b', 'c'].find((id) => id !== leader.id) ?? '');
    ask(follower, 1, { kind: 'readIndex' });
    ask(leader, 2, { kind: 'readIndex' });
    cluster.settle();
    expect(outcomes(follower)).toMatchObject([{ kind: 'redirect', leader: leader.id }]);
    expect(outcomes(leader)).toMatchObject([{ kind: 'read', result: '' }]);
  });

  test('are redirected nowhere when the leader goes: certain, and to be asked for again', () => {
    const cluster = new TestCluster(['a', 'b', 'c']);
    const leader = cluster.elect();
    ask(leader, 1, { kind: 'read', query });
    leader.server.stepDown();
    expect(outcomes(leader)).toMatchObject([{ kind: 'redirect', leader: null }]);
  });

  test('that are stale ask nobody', () => {
    const cluster = new TestCluster(['a', 'b', 'c']);
    expect(JSON.parse(cluster.at('a').server.staleRead(query))).toMatchObject({ ok: true, value: null });
    expect(cluster.wire.take()).toEqual([]);
  });
});
