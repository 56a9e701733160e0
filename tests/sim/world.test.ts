/** Worlds driven by hand: what the acts do, seen from outside. */
import { describe, expect, it } from 'vitest';
import { kv } from '../../src/machines/commands.ts';
import { applications, type ApplicationsState } from '../../src/machines/applications.ts';
import type { Settings } from '../../src/raft/inputs.ts';
import { missing } from '../../src/sim/checks/liveness.ts';
import { GOOD_DISK } from '../../src/sim/disk.ts';
import type { WorldOptions } from '../../src/sim/options.ts';
import { World } from '../../src/sim/world.ts';

const SECOND = 1_000_000;
const STUCK_DISK = { latency: 20 * SECOND, jitter: 0 };
const settings: Settings = {
  heartbeat: 50_000,
  election: [150_000, 300_000],
  preVote: true,
  checkQuorum: true,
  appendEntries: 64,
  appendCharacters: 10_000,
  window: 8,
  compactAfter: null,
  compactKeep: 0,
  snapshotChunk: 12_288,
  uncommittedEntries: 4096,
  uncommittedCharacters: 1 << 20,
};

type Simulation = World<ApplicationsState>;

function world(servers: number, options: Partial<WorldOptions<ApplicationsState>> = {}): Simulation {
  return new World({ seed: 7, servers, settings, machine: applications, ...options });
}

function store(one: Simulation, server: string, key: string, value: number): string {
  const built = kv.store(key, value);
  if (!built.ok) throw new Error(built.text);
  one.act({ kind: 'propose', server, command: built.command });
  return built.command;
}

function leaderOf(one: Simulation): string {
  const leader = one.leader();
  if (leader === null) throw new Error('nobody leads');
  return leader.id;
}

function others(one: Simulation, server: string): string[] {
  return [...one.hosts.keys()].filter((id) => id !== server);
}

function told(one: Simulation, command: string): boolean {
  return one.watch.exactlyOnce.wasTold(command);
}

describe('a cluster of five', () => {
  it('elects a leader and applies on all what is proposed at any', () => {
    const five = world(5);
    five.runFor(SECOND);
    const commands = [...five.hosts.keys()].map((id, place) => store(five, id, `K${place}`, place));
    five.runFor(SECOND);
    expect(commands.map((command) => told(five, command))).toEqual([true, true, true, true, true]);
    expect(missing(five.sights())).toBe(null);
  });

  it('goes on without its leader, and takes it back as a follower', () => {
    const five = world(5);
    five.runFor(SECOND);
    const first = leaderOf(five);
    const before = store(five, first, 'K1', 1);
    five.runFor(SECOND);
    five.act({ kind: 'crash', server: first });
    five.runFor(SECOND);
    expect(leaderOf(five)).not.toBe(first);
    const after = store(five, leaderOf(five), 'K2', 2);
    five.runFor(SECOND);
    five.act({ kind: 'restart', server: first });
    five.runFor(SECOND);
    expect([told(five, before), told(five, after)]).toEqual([true, true]);
    expect(missing(five.sights())).toBe(null);
  });

  it('commits nothing in a minority, whose entries give way when it heals', () => {
    const five = world(5);
    five.runFor(SECOND);
    const old = leaderOf(five);
    const [friend = '', ...majority] = others(five, old);
    five.act({ kind: 'partition', groups: [[old, friend], majority] });
    const lost = store(five, old, 'K', 1);
    five.runFor(2 * SECOND);
    expect(told(five, lost)).toBe(false);
    const kept = store(five, leaderOf(five), 'K', 2);
    five.runFor(SECOND);
    expect(told(five, kept)).toBe(true);
    five.act({ kind: 'heal' });
    five.runFor(2 * SECOND);
    expect(missing(five.sights())).toBe(null);
    // Its client is still there and has asked the new leader.
    expect(told(five, lost)).toBe(true);
  });

  it('has a leader that is cut off and flooded, whose log grows no further than its limit', () => {
    const limited = { ...settings, preVote: false, checkQuorum: false, uncommittedEntries: 50 };
    const five = world(5, { settings: limited });
    five.runFor(SECOND);
    const old = leaderOf(five);
    store(five, old, 'K', 0);
    five.runFor(SECOND);
    const before = five.hosts.get(old)?.life?.server.log.entries.length ?? 0;
    five.act({ kind: 'partition', groups: [[old], others(five, old)] });
    const flood = Array.from({ length: 400 }, (_, place) => store(five, old, `K${place}`, place));
    five.runFor(2 * SECOND);
    expect(five.hosts.get(old)?.life?.server.log.entries.length).toBe(before + 50);
    five.act({ kind: 'heal' });
    five.runFor(5 * SECOND);
    expect(flood.filter((command) => !told(five, command))).toEqual([]);
    expect(missing(five.sights())).toBe(null);
  });

  it('survives a frozen leader, which hears a flood on waking and follows', () => {
    const five = world(5, { settings: { ...settings, preVote: false, checkQuorum: false } });
    five.runFor(SECOND);
    const frozen = leaderOf(five);
    five.act({ kind: 'freeze', server: frozen });
    five.runFor(3 * SECOND);
    const next = leaderOf(five);
    expect(next).not.toBe(frozen);
    expect(five.hosts.get(frozen)?.inbox.length).toBeGreaterThan(5);
    five.act({ kind: 'thaw', server: frozen });
    five.runFor(SECOND);
    expect(five.tally.floods).toBe(1);
    expect(missing(five.sights())).toBe(null);
  });

  it('goes on when two servers do not hear each other and all others hear both', () => {
    const three = world(3);
    three.runFor(SECOND);
    const leader = leaderOf(three);
    const [one = '', other = ''] = others(three, leader);
    three.act({ kind: 'sever', one, other });
    const first = store(three, one, 'K', 1);
    three.runFor(SECOND);
    expect([leaderOf(three), told(three, first), three.tally.partialPartitions]).toEqual([leader, true, 1]);
    three.act({ kind: 'sever', one: leader, other: one });
    const second = store(three, other, 'K', 2);
    three.runFor(3 * SECOND);
    expect(told(three, second)).toBe(true);
    expect(three.tally.cutMessages).toBeGreaterThan(10);
  });

  it('works with clocks that drift', () => {
    const five = world(5, { drift: 50_000 });
    five.runFor(5 * SECOND);
    const command = store(five, 'a1', 'K', 1);
    five.runFor(SECOND);
    expect(told(five, command)).toBe(true);
  });
});

describe('a command that is asked for again and again while it waits', () => {
  it('stands in its leader’s log once, and is told when it is committed', () => {
    const three = world(3, { settings: { ...settings, checkQuorum: false } });
    three.runFor(SECOND);
    const leader = leaderOf(three);
    store(three, leader, 'warm', 0);
    three.runFor(SECOND);
    const before = three.hosts.get(leader)?.sight()?.log.entries.length ?? 0;
    // Nobody hears the leader's appends to its end, and it goes on leading: the client's patience runs out many times.
    for (const other of others(three, leader)) three.act({ kind: 'disk', server: other, quality: STUCK_DISK });
    const command = store(three, leader, 'K', 1);
    three.runFor(10 * SECOND);
    expect(told(three, command)).toBe(false);
    expect(three.hosts.get(leader)?.sight()?.log.entries.length).toBe(before + 1);
    for (const other of others(three, leader)) three.act({ kind: 'disk', server: other, quality: GOOD_DISK });
    three.runFor(30 * SECOND);
    expect(told(three, command)).toBe(true);
  });
});

describe('faults of disks', () => {
  it('a slow disk at the leader holds back its own copy only', () => {
    const three = world(3);
    three.runFor(SECOND);
    const leader = leaderOf(three);
    three.act({ kind: 'disk', server: leader, quality: { latency: SECOND, jitter: 0 } });
    const command = store(three, leader, 'K', 1);
    three.runFor(200_000);
    expect(three.watch.history.committed.at(-1)?.entry.payload.kind).not.toBe('noop');
    three.act({ kind: 'disk', server: leader, quality: GOOD_DISK });
    three.runFor(3 * SECOND);
    expect(told(three, command)).toBe(true);
  });

  it('a leader whose disk fails steps down, and its server works again when the disk does', () => {
    const three = world(3);
    three.runFor(SECOND);
    const leader = leaderOf(three);
    three.act({ kind: 'failDisk', server: leader, writes: 2 });
    const command = store(three, leader, 'K', 1);
    three.runFor(100_000);
    expect(three.tally.failedWrites).toBeGreaterThan(0);
    three.runFor(5 * SECOND);
    expect(told(three, command)).toBe(true);
    expect(missing(three.sights())).toBe(null);
  });

  it('what was not saved is lost at a crash', () => {
    const one = world(1);
    one.runFor(SECOND);
    one.act({ kind: 'disk', server: 'a1', quality: { latency: SECOND, jitter: 0 } });
    const before = one.hosts.get('a1')?.disk.log.entries.length ?? 0;
    store(one, 'a1', 'K', 1);
    expect(one.hosts.get('a1')?.sight()?.log.entries.length).toBeGreaterThan(before);
    one.act({ kind: 'crash', server: 'a1' });
    expect(one.tally.survivedWrites + one.tally.lostWrites).toBe(1);
    expect(one.hosts.get('a1')?.disk.log.entries.length).toBe(before + one.tally.survivedWrites);
  });
});

describe('membership', () => {
  it('adds a newcomer as a learner, promotes it, and removes the leader', () => {
    const three = world(3);
    three.runFor(SECOND);
    three.act({ kind: 'arrive', server: 'a4' });
    three.act({ kind: 'change', server: leaderOf(three), change: { kind: 'addLearner', id: 'a4' } });
    three.runFor(SECOND);
    three.act({ kind: 'change', server: leaderOf(three), change: { kind: 'promote', id: 'a4' } });
    three.runFor(SECOND);
    const old = leaderOf(three);
    three.act({ kind: 'change', server: old, change: { kind: 'remove', id: old } });
    three.runFor(2 * SECOND);
    expect(leaderOf(three)).not.toBe(old);
    expect(three.leader()?.configuration.members).toHaveLength(3);
    expect(missing(three.sights())).toBe(null);
  });

  it('a server whose own removal reached nobody can still be elected (dissertation §4.2.2)', () => {
    const two = world(2);
    two.runFor(SECOND);
    const leader = leaderOf(two);
    const [other = ''] = others(two, leader);
    two.act({ kind: 'cut', from: leader, to: other });
    two.act({ kind: 'change', server: leader, change: { kind: 'remove', id: leader } });
    two.runFor(20_000);
    for (const server of [leader, other]) two.act({ kind: 'crash', server });
    two.act({ kind: 'heal' });
    for (const server of [leader, other]) two.act({ kind: 'restart', server });
    two.runFor(3 * SECOND);
    expect(leaderOf(two)).toBe(other);
    expect(two.leader()?.configuration.members.map(({ id }) => id)).toEqual([other]);
  });
});
