/** The driver as a whole: what waits for the disk, and that a crash leaves just what the disk has. */
import { describe, expect, test } from 'vitest';
import { CLOCK_JUMP_TIMEOUTS } from '../../src/node/holding.ts';
import { settings, TestCluster } from './cluster.ts';
import type { TestServer } from './cluster.ts';
import { increment, ready, register, valueOf } from './ready.ts';

describe('what waits for the disk', () => {
  test('no vote request and no vote leaves before its save', () => {
    const cluster = new TestCluster(['a', 'b', 'c']);
    const { server, disk } = cluster.at('a');
    server.campaign();
    expect(disk.underWay).toHaveLength(1);
    expect(cluster.wire.sent).toEqual([]);
    disk.finish();
    const requests = cluster.wire.take();
    expect(requests.map(({ message }) => message.kind)).toEqual(['requestVote', 'requestVote']);
    for (const { from, to, message } of requests) cluster.at(to).server.receive(from, message);
    expect(cluster.wire.sent).toEqual([]);
    cluster.at('b').disk.finish();
    expect(cluster.wire.take()).toMatchObject([{ from: 'b', message: { kind: 'requestVoteReply', granted: true } }]);
    expect(cluster.at('b').disk.stored).toMatchObject({ currentTerm: 1, votedFor: 'a' });
  });

  test('a follower does not acknowledge what it has not saved, and goes on meanwhile', () => {
    const { cluster, leader, followers, session } = ready();
    const follower = followers[0]!;
    leader.server.request(increment(2, session, 1));
    const appends = cluster.wire.take().filter(({ to }) => to === follower.id);
    expect(appends.length).toBeGreaterThan(0);
    for (const { from, message } of appends) follower.server.receive(from, message);
    expect(cluster.wire.take().filter(({ from }) => from === follower.id)).toEqual([]);
    expect(follower.server.inspect().pending).toMatchObject({ heldSends: 1, unsavedEntries: 1 });
    follower.disk.finish();
    expect(cluster.wire.take()).toMatchObject([
      { from: follower.id, message: { kind: 'appendEntriesReply', success: true } },
    ]);
  });

  test('nothing leaves a server that waits, however much reaches it', () => {
    const { cluster, followers } = ready();
    const [one, other] = followers as [TestServer, TestServer];
    cluster.cut.add(one.id);
    const term = one.server.inspect().figure2.currentTerm + 5;
    const request = {
      kind: 'requestVote',
      term,
      lastLogIndex: 99,
      lastLogTerm: term,
      preVote: false,
      ordered: true,
    } as const;
    cluster.wire.take();
    one.server.receive(other.id, request);
    one.server.receive(other.id, { ...request, term: term + 1 });
    one.server.receive(other.id, increment(9, 1, 1));
    expect(cluster.wire.sent).toEqual([]);
    one.disk.finish();
    one.disk.finish();
    const kinds = cluster.wire.take().map(({ message }) => message.kind);
    expect(kinds.toSorted()).toEqual(['clientReply', 'requestVoteReply', 'requestVoteReply']);
  });
});

describe('group commit', () => {
  test('one write at a time; what comes meanwhile shares the next', () => {
    const { cluster, leader, session } = ready();
    const before = leader.disk.begun.length;
    for (let serial = 1; serial <= 5; serial += 1) leader.server.request(increment(serial + 1, session, serial));
    expect(leader.disk.underWay).toHaveLength(1);
    leader.disk.finish();
    expect(leader.disk.underWay).toHaveLength(1);
    const writes = leader.disk.begun.slice(before);
    expect(writes.map(({ entries }) => entries.length)).toEqual([1, 4]);
    cluster.settle();
    expect(valueOf(leader)).toBe(5);
    expect(leader.disk.stored.log.length).toBe(leader.server.log.entries.length);
  });

  test('a batch is one save and one append to each follower', () => {
    const { cluster, leader, followers, session } = ready();
    const before = leader.disk.begun.length;
    cluster.wire.take();
    leader.server.batch(() => {
      for (let serial = 1; serial <= 5; serial += 1) leader.server.request(increment(serial + 1, session, serial));
      expect(cluster.wire.sent).toEqual([]);
    });
    expect(leader.disk.begun.slice(before).map(({ entries }) => entries.length)).toEqual([5]);
    expect(cluster.wire.sent).toHaveLength(followers.length);
  });
});

describe('a write that fails', () => {
  test('makes a leader step down, holds what waited for it, and is repeated later', () => {
    const { cluster, leader, session } = ready();
    leader.server.request(increment(2, session, 1));
    leader.server.request(increment(3, session, 2));
    leader.disk.fail('The disk is full.');
    expect(leader.server.inspect()).toMatchObject({ diskTrouble: 'The disk is full.', figure2: { role: 'follower' } });
    expect(leader.answers.slice(1).map(({ outcome }) => outcome)).toEqual([
      { kind: 'unknown', why: 'saveFailed' },
      { kind: 'unknown', why: 'saveFailed' },
    ]);
    cluster.run(3_000_000);
    expect(leader.server.inspect().diskTrouble).toBeNull();
    const logs = [...cluster.servers.values()].map(({ disk }) => JSON.stringify(disk.stored.log));
    expect(new Set(logs).size).toBe(1);
  });
});

test('after a failed write what was to follow it is not written on its own', () => {
  const { cluster, leader, session } = ready();
  cluster.cut.add(leader.id);
  leader.server.request(increment(2, session, 1));
  leader.server.request(increment(3, session, 2));
  const before = leader.disk.stored;
  leader.disk.fail();
  cluster.run(250_000);
  expect(leader.disk.underWay).toEqual([]);
  expect(leader.disk.stored).toEqual(before);
  // The disk refuses a write that would leave a gap, so what comes later is whole.
  cluster.run(2_000_000);
  leader.server.campaign();
  cluster.run(1_000_000);
  expect(leader.disk.stored.log).toEqual(leader.server.log.entries);
});

test('a committed entry is applied only when the follower has it on its own disk', () => {
  const { cluster, leader, followers, session } = ready();
  const [one, other] = followers as [TestServer, TestServer];
  leader.server.request(increment(2, session, 1));
  const appends = cluster.wire.take();
  for (const { from, to, message } of appends) cluster.at(to).server.receive(from, message);
  leader.disk.finish();
  other.disk.finish();
  cluster.deliver();
  expect(valueOf(leader)).toBe(1);
  leader.server.wake();
  cluster.deliver();
  expect(one.server.inspect().figure2.commitIndex).toBe(leader.server.inspect().figure2.commitIndex);
  expect(valueOf(one)).toBeUndefined();
  expect(one.server.inspect().pending.unappliedEntries).toBe(1);
  one.disk.finish();
  expect(valueOf(one)).toBe(1);
});

describe('crash and restart', () => {
  test('a server comes back with just what its disk has', () => {
    const { cluster, followers, leader, session } = ready();
    const follower = followers[0]!;
    leader.server.request(increment(2, session, 1));
    cluster.deliver();
    expect(follower.server.log.entries.length).toBe(follower.disk.stored.log.length + 1);
    const stored = cluster.crash(follower.id);
    const again = cluster.start(follower.id, stored);
    expect(again.server.inspect().figure2).toMatchObject({
      currentTerm: stored.currentTerm,
      votedFor: stored.votedFor,
      lastLogIndex: stored.log.length,
      commitIndex: 0,
      role: 'follower',
    });
    expect(again.notes[0]).toMatchObject({ kind: 'started', lastLogIndex: stored.log.length });
    expect(again.server.lastApplied).toBe(0);
    cluster.run(500_000);
    expect(valueOf(again)).toBe(1);
  });

  test('nothing leaves a stopped server, late completions and alarms included', () => {
    const { cluster, leader, session } = ready();
    leader.server.request(increment(2, session, 1));
    cluster.wire.take();
    const [write] = leader.disk.underWay;
    const answers = leader.answers.length;
    leader.server.stop();
    leader.server.saved(write!.save);
    leader.server.wake();
    leader.server.receive('b', { kind: 'clientRequest', request: 7, operation: { kind: 'register' } });
    leader.server.campaign();
    leader.server.ask('b', register(8));
    expect(cluster.wire.sent).toEqual([]);
    expect(leader.answers).toHaveLength(answers);
    expect(leader.server.running).toBe(false);
  });

  test('everybody crashes at once and nothing acknowledged is lost', () => {
    const { cluster, leader, session } = ready();
    for (let serial = 1; serial <= 7; serial += 1) leader.server.request(increment(serial + 1, session, serial));
    cluster.settle();
    expect(leader.answers.at(-1)).toMatchObject({ outcome: { kind: 'applied' } });
    for (const id of ['a', 'b', 'c']) cluster.restart(id);
    cluster.elect();
    for (const server of cluster.servers.values()) expect(valueOf(server)).toBe(7);
  });
});

describe('a clock that jumped', () => {
  const jump = CLOCK_JUMP_TIMEOUTS * settings.election[1] + settings.election[1];

  test('a leader that slept gives up before it reads or says anything', () => {
    const { cluster, leader, followers, session } = ready();
    cluster.wire.take();
    cluster.time.now += jump;
    leader.server.receive(followers[0]!.id, increment(77, session, 1));
    expect(leader.notes.at(-1)).toMatchObject({ kind: 'becameFollower', was: 'leader', why: { kind: 'clockJumped' } });
    expect(cluster.wire.take()).toMatchObject([{ message: { kind: 'clientReply', outcome: { kind: 'redirect' } } }]);
  });

  test('a follower that slept does not stand before it has heard the flood', () => {
    const { cluster, followers } = ready();
    const follower = followers[0]!;
    cluster.time.now += jump;
    follower.server.wake();
    expect(follower.server.inspect().figure2.role).toBe('follower');
    expect(follower.server.inspect().figure2.electionDeadline).toBeGreaterThan(cluster.time.now);
  });

  test('a server that is merely late goes on as it was', () => {
    const { cluster, leader } = ready();
    cluster.time.now += settings.heartbeat * 2;
    leader.server.wake();
    expect(leader.server.inspect().figure2.role).toBe('leader');
  });
});

describe('a server as plain data', () => {
  test('put back, it does the same again', () => {
    const { cluster, leader, session } = ready();
    cluster.wire.take();
    leader.server.request(increment(2, session, 1));
    const captured = leader.server.capture();
    const sent = JSON.stringify(cluster.wire.take());
    const after = (): unknown => {
      leader.server.request(increment(3, session, 2));
      leader.server.saved(captured.underWay!.save);
      return {
        sent: JSON.stringify(cluster.wire.take()),
        figure2: leader.server.inspect().figure2,
        pending: leader.server.inspect().pending,
      };
    };
    const first = after();
    leader.server.restore(captured);
    expect(leader.server.log.entries.at(-1)?.payload).toMatchObject({ stamp: { serial: 1 } });
    expect(after()).toEqual(first);
    leader.server.restore(captured);
    expect(leader.server.capture()).toEqual(captured);
    expect(sent).toContain('appendEntries');
  });

  test('misuse of ours throws', () => {
    const { leader } = ready();
    expect(() => leader.server.start()).toThrow('started before');
    expect(() => leader.server.batch(() => void leader.server.capture())).toThrow('middle');
  });
});

describe('a server that has lost what it acknowledged', () => {
  test('is told so by its leader, stops, and says so once', () => {
    const { cluster, leader, followers, session } = ready();
    const { id } = followers[0]!;
    leader.server.request(increment(2, session, 1));
    cluster.run(200_000);
    const stored = cluster.crash(id);
    const had = stored.log.length;
    const parked = cluster.start(id, { ...stored, log: stored.log.slice(0, -1) });
    cluster.run(500_000);
    expect(parked.parked).toMatchObject([{ leader: leader.id, matchIndex: had, lastIndex: had - 1 }]);
    expect(parked.server.running).toBe(false);
    cluster.wire.take();
    parked.server.receive(leader.id, {
      kind: 'requestVote',
      term: 99,
      lastLogIndex: 99,
      lastLogTerm: 98,
      preVote: false,
      ordered: true,
    });
    expect(parked.disk.finish()).toBe(false);
    expect(cluster.wire.take()).toEqual([]);
  });
});
