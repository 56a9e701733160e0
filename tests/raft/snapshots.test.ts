/** §7: what a snapshot holds, what it stands in for, and how it comes to a follower whose next entry is compacted away. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InstallSnapshot, InstallSnapshotReply } from '../../src/raft/messages.ts';
import { Cluster, isKind, settings, type ClusterOptions, type Packet } from './cluster.ts';

const PART = 4;

/** A leads, with its opening entry committed everywhere. */
function led(options: ClusterOptions = {}): Cluster {
  const cluster = new Cluster({ ...options, settings: { snapshotChunk: PART, ...options.settings } });
  cluster.elect('A');
  cluster.forget();
  return cluster;
}

function proposals(cluster: Cluster, leader: string, count: number): void {
  for (let one = 0; one < count; one += 1) cluster.propose(leader);
  cluster.settle();
}

/**
 * C heard nobody while entries 3…8 were committed, and the leader's log now begins behind them: the first parts of the
 * snapshot are on their way to it.
 */
function sending(options: ClusterOptions = {}): Cluster {
  const cluster = led(options);
  cluster.isolate('C');
  proposals(cluster, 'A', 6);
  cluster.heal();
  cluster.takeSnapshot('A');
  return cluster;
}

function heartbeat(cluster: Cluster, settling = true): void {
  cluster.elapse(settings.heartbeat, settling);
}

/** The whole newest snapshot of a server as one message of its term. */
function messageOf(cluster: Cluster, id: string, change: Partial<InstallSnapshot> = {}): InstallSnapshot {
  const { snapshot, currentTerm: term } = cluster.state(id);
  if (snapshot === null) throw new Error(`${id} has no snapshot.`);
  const { data, ...rest } = snapshot;
  const whole = { kind: 'installSnapshot', term, ...rest, length: data.length, offset: 0, data, done: true } as const;
  return { ...whole, sequence: 1, ...change };
}

function repliesOf(cluster: Cluster, id: string): InstallSnapshotReply[] {
  return cluster.wire.flatMap(({ from, message }) =>
    from === id && message.kind === 'installSnapshotReply' ? [message] : [],
  );
}

const isPart = isKind('installSnapshot');
const isReply = isKind('installSnapshotReply');

function progressOfC(cluster: Cluster) {
  return cluster.see('A').progress.find(({ id }) => id === 'C');
}

/** All that the snapshot was to bring about at C. */
function expectCaughtUp(cluster: Cluster): void {
  expect(cluster.server('C').applied).toEqual(cluster.history());
  expect(cluster.see('C').lastLogIndex).toBe(cluster.see('A').lastLogIndex);
  expect(progressOfC(cluster)).toMatchObject({ mode: 'streaming', outgoing: null });
}

describe('log compaction', () => {
  it('"each server takes snapshots independently, covering just the committed entries in its log"', () => {
    const cluster = led();
    proposals(cluster, 'A', 3);
    cluster.propose('A');
    cluster.takeSnapshot('A');
    expect(cluster.see('A')).toMatchObject({ firstLogIndex: 6, lastLogIndex: 6, commitIndex: 5 });
    expect(cluster.see('A').snapshot).toMatchObject({ lastIncludedIndex: 5, lastIncludedTerm: 1 });
    expect(cluster.see('B')).toMatchObject({ firstLogIndex: 1, snapshot: null });
  });

  it('snapshot and shorter log reach the disk together, in the next save', () => {
    const cluster = led();
    proposals(cluster, 'A', 3);
    cluster.takeSnapshot('A');
    expect(cluster.server('A').disk.compaction).toBeNull();
    expect(cluster.server('A').disk.log).toHaveLength(5);
    proposals(cluster, 'A', 1);
    const { compaction, log } = cluster.server('A').disk;
    expect(compaction).toEqual({ snapshot: cluster.state('A').snapshot, base: { index: 5, term: 1 } });
    expect(log.map(({ index }) => index)).toEqual([6]);
  });

  it('what is not applied is in no snapshot: asking for it is our own error', () => {
    const cluster = led();
    cluster.propose('A');
    const taken = { kind: 'snapshotTaken', now: cluster.now, lastIncludedIndex: 3, data: 'x' } as const;
    expect(() => cluster.input('A', taken)).toThrow('2 are applied');
  });

  it('the former snapshot stays when one comes that reaches no farther', () => {
    const cluster = led();
    cluster.takeSnapshot('A');
    const { snapshot } = cluster.state('A');
    cluster.takeSnapshot('A');
    expect(cluster.state('A').snapshot).toBe(snapshot);
    expect(cluster.notes('A', 'snapshotTaken')).toHaveLength(1);
  });

  it('"last included index and term" serve "the consistency check for the first log entry following the snapshot"', () => {
    const cluster = led();
    proposals(cluster, 'A', 2);
    cluster.takeSnapshot('A');
    cluster.takeSnapshot('B');
    cluster.settle();
    cluster.propose('A');
    const [append] = cluster.wire.filter(({ to }) => to === 'B');
    expect(append?.message).toMatchObject({ kind: 'appendEntries', prevLogIndex: 4, prevLogTerm: 1 });
    const { message } = append as Packet & { message: { kind: 'appendEntries' } };
    cluster.message('A', 'B', { ...message, prevLogTerm: 0 });
    expect(cluster.see('B').lastLogIndex).toBe(4);
    cluster.message('A', 'B', message);
    expect(cluster.see('B').lastLogIndex).toBe(5);
  });

  it('an append that reaches below the beginning of the log is no conflict, and takes nothing away', () => {
    const cluster = led();
    proposals(cluster, 'A', 1);
    cluster.propose('A');
    const [late] = cluster.wire.filter(({ to }) => to === 'B') as (Packet & { message: { kind: 'appendEntries' } })[];
    proposals(cluster, 'A', 2);
    cluster.takeSnapshot('B');
    cluster.settle();
    cluster.propose('A');
    cluster.deliver();
    cluster.message('A', 'B', late!.message);
    expect(cluster.see('B')).toMatchObject({ firstLogIndex: 7, lastLogIndex: 7 });
    const answers = cluster.wire.filter(({ from }) => from === 'B').map(({ message }) => message);
    expect(answers.at(-1)).toMatchObject({ success: true, matchIndex: 6 });
  });

  it('"on restart" a server begins with what its snapshot holds: commitIndex and lastApplied are its index', () => {
    const cluster = led();
    proposals(cluster, 'A', 4);
    cluster.takeSnapshot('B');
    cluster.settle();
    proposals(cluster, 'A', 1);
    cluster.restart('B');
    expect(cluster.see('B')).toMatchObject({ commitIndex: 6, lastApplied: 6, firstLogIndex: 7, lastLogIndex: 7 });
    heartbeat(cluster);
    expect(cluster.server('B').applied).toEqual(cluster.history());
  });
});

describe('"the snapshot also includes the latest configuration in the log as of last included index"', () => {
  it('and none that comes after it', () => {
    const cluster = led();
    cluster.change('A', { kind: 'addLearner', id: 'D' });
    cluster.takeSnapshot('A');
    const ids = (configuration?: { members: readonly { id: string }[] }) => configuration?.members.map(({ id }) => id);
    expect(ids(cluster.state('A').snapshot?.configuration)).toEqual(['A', 'B', 'C']);
    expect(ids(cluster.see('A').configuration)).toEqual(['A', 'B', 'C', 'D']);
    cluster.save('A');
    cluster.restart('A');
    expect(ids(cluster.see('A').configuration)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('a newcomer that gets nothing but a snapshot uses it, learners included', () => {
    const cluster = led({ joiners: ['D', 'E'] });
    cluster.change('A', { kind: 'addLearner', id: 'D' });
    cluster.settle();
    cluster.takeSnapshot('A');
    cluster.settle();
    cluster.change('A', { kind: 'addLearner', id: 'E' });
    cluster.settle((packet) => !(packet.to === 'E' && packet.message.kind === 'appendEntries'));
    expect(cluster.see('E')).toMatchObject({ configurationIndex: 0 });
    cluster.message('A', 'E', messageOf(cluster, 'A'));
    expect(cluster.see('E')).toMatchObject({ configurationIndex: 3, role: 'learner' });
    expect(cluster.see('E').configuration.members.map(({ id, voter }) => [id, voter])).toEqual([
      ['A', true],
      ['B', true],
      ['C', true],
      ['D', false],
    ]);
  });

  it('a joint one too: whoever installs it, or starts from it, needs both majorities', () => {
    const cluster = led({ learners: ['D', 'E'] });
    cluster.change('A', { kind: 'replaceVoters', ids: ['A', 'D', 'E'] });
    cluster.settle(
      ({ message }) => !(message.kind === 'appendEntries' && message.entries.some(({ index }) => index > 3)),
    );
    cluster.takeSnapshot('A');
    expect(cluster.state('A').snapshot?.configuration.joint).toEqual({
      outgoing: ['A', 'B', 'C'],
      incoming: ['A', 'D', 'E'],
    });
    cluster.restart('B');
    cluster.message('A', 'B', messageOf(cluster, 'A'));
    const halves = [
      { voters: ['A', 'D', 'E'], majority: 2 },
      { voters: ['A', 'B', 'C'], majority: 2 },
    ];
    expect(cluster.see('B')).toMatchObject({ configurationIndex: 3, halves });
    cluster.save('B');
    cluster.restart('B');
    expect(cluster.see('B')).toMatchObject({ configurationIndex: 3, firstLogIndex: 4, lastLogIndex: 3, halves });
  });
});

describe('InstallSnapshot', () => {
  it('"the leader must occasionally send snapshots to followers that lag behind", and goes on with the log', () => {
    const cluster = sending();
    cluster.settle();
    expect(cluster.lastNote('A', 'snapshotSent')).toMatchObject({ follower: 'C', nextIndex: 7, firstIndex: 9 });
    expect(cluster.lastNote('C', 'snapshotInstalled')).toMatchObject({ lastIncludedIndex: 8, suffix: 'discarded' });
    expect(cluster.lastNote('A', 'snapshotDelivered')).toMatchObject({ follower: 'C', matchIndex: 8 });
    proposals(cluster, 'A', 1);
    expectCaughtUp(cluster);
    expect(cluster.see('C').firstLogIndex).toBe(9);
  });

  it('is not needed where the log still has what the follower needs next', () => {
    const cluster = sending({ settings: { compactKeep: 6 } });
    expect(cluster.see('A')).toMatchObject({ firstLogIndex: 3, snapshot: { lastIncludedIndex: 8 } });
    heartbeat(cluster);
    expect(cluster.notes('A', 'snapshotSent')).toEqual([]);
    expectCaughtUp(cluster);
  });

  it('"if existing log entry has same index and term as snapshot\'s last included entry, retain log entries following it"', () => {
    const cluster = led();
    proposals(cluster, 'A', 2);
    cluster.takeSnapshot('A');
    proposals(cluster, 'A', 2);
    cluster.restart('C');
    expect(cluster.see('C')).toMatchObject({ commitIndex: 0, lastLogIndex: 6 });
    cluster.message('A', 'C', messageOf(cluster, 'A'));
    expect(cluster.lastNote('C', 'snapshotInstalled')).toMatchObject({ suffix: 'kept', entries: 2 });
    expect(cluster.see('C')).toMatchObject({ firstLogIndex: 5, lastLogIndex: 6, commitIndex: 4, lastApplied: 4 });
    cluster.save('C');
    expect(cluster.server('C').disk.log.map(({ index }) => index)).toEqual([5, 6]);
  });

  it('"discard the entire log" of a follower whose entries conflict with the snapshot', () => {
    const cluster = led();
    cluster.isolate('A');
    proposals(cluster, 'A', 6);
    cluster.elect('B');
    proposals(cluster, 'B', 2);
    cluster.takeSnapshot('B');
    cluster.settle();
    expect(cluster.terms('A')).toEqual([0, 1, 1, 1, 1, 1, 1, 1]);
    cluster.heal();
    heartbeat(cluster);
    expect(cluster.lastNote('A', 'snapshotInstalled')).toMatchObject({ suffix: 'discarded', entries: 8 });
    expect(cluster.see('A')).toMatchObject({ firstLogIndex: 6, lastLogIndex: 5, lastLogTerm: 2, commitIndex: 5 });
    proposals(cluster, 'B', 1);
    expect(cluster.server('A').applied).toEqual(cluster.history());
    expect(cluster.server('A').disk.log.map(({ index }) => index)).toEqual([6]);
  });

  it('an older one is ignored, and answered with what the follower has', () => {
    const cluster = led();
    cluster.takeSnapshot('A');
    proposals(cluster, 'A', 3);
    const before = cluster.state('C').log.entries.slice();
    cluster.message('A', 'C', messageOf(cluster, 'A'));
    expect(cluster.lastNote('C', 'snapshotIgnored')).toMatchObject({ lastIncludedIndex: 2, commitIndex: 5 });
    expect(cluster.state('C')).toMatchObject({ snapshot: null, log: { entries: before }, commitIndex: 5 });
    expect(repliesOf(cluster, 'C')).toMatchObject([{ offset: 0, matchIndex: 5 }]);
  });

  it('"reply immediately if term < currentTerm": the former leader learns the newer term, and nothing else happens', () => {
    const cluster = sending();
    cluster.drop();
    const late = messageOf(cluster, 'A');
    cluster.cut(['A', 'B'], ['A', 'C']);
    cluster.elect('B');
    const before = cluster.see('C');
    cluster.message('A', 'C', late);
    expect(cluster.see('C')).toEqual(before);
    expect(repliesOf(cluster, 'C')).toMatchObject([{ term: 2, offset: 0, matchIndex: 0 }]);
    cluster.heal();
    cluster.settle();
    expect(cluster.see('A')).toMatchObject({ role: 'follower', currentTerm: 2 });
  });

  it('is answered as installed only when the snapshot is on the disk, and not applied before', () => {
    const cluster = led();
    proposals(cluster, 'A', 2);
    cluster.takeSnapshot('A');
    cluster.settle();
    cluster.restart('C');
    cluster.message('A', 'C', messageOf(cluster, 'A'));
    expect(repliesOf(cluster, 'C')).toEqual([]);
    expect(cluster.server('C').applied).toEqual([]);
    cluster.save('C');
    expect(repliesOf(cluster, 'C')).toMatchObject([{ matchIndex: 4 }]);
    expect(cluster.server('C').applied).toEqual(cluster.history());
  });

  it('that its driver cannot read is dropped, and changes nothing of what is there', () => {
    const cluster = led({ rules: { isReadable: () => false } });
    proposals(cluster, 'A', 2);
    cluster.takeSnapshot('A');
    cluster.settle();
    cluster.restart('C');
    const before = cluster.see('C');
    cluster.message('A', 'C', messageOf(cluster, 'A'));
    expect(cluster.lastNote('C', 'messageDropped')).toMatchObject({ message: 'installSnapshot', why: 'impossible' });
    expect(cluster.see('C')).toMatchObject({ lastLogIndex: before.lastLogIndex, commitIndex: 0, snapshot: null });
  });
});

describe('a snapshot in parts', () => {
  it('a few are on their way at a time, and the follower says how far it has them', () => {
    const cluster = sending();
    const offsets = cluster.wire.filter(isPart).map(({ message }) => (message as InstallSnapshot).offset);
    expect(offsets).toEqual([0, PART, 2 * PART, 3 * PART]);
    cluster.deliver(isPart);
    expect(repliesOf(cluster, 'C').map(({ offset, matchIndex }) => [offset, matchIndex])).toEqual(
      [1, 2, 3, 4].map((parts) => [parts * PART, 0]),
    );
    expect(cluster.see('C').lastLogIndex).toBe(2);
    cluster.settle();
    expectCaughtUp(cluster);
  });

  it('a lost part is sent again at the next heartbeat', () => {
    const cluster = sending();
    expect(cluster.drop(isPart)).toHaveLength(4);
    cluster.settle();
    expect(progressOfC(cluster)).toMatchObject({ mode: 'snapshotting', outgoing: { acknowledged: 0 } });
    heartbeat(cluster);
    heartbeat(cluster);
    expectCaughtUp(cluster);
  });

  it('a lost answer does not leave the leader waiting', () => {
    const cluster = sending();
    cluster.settle((packet) => !(isReply(packet) && (packet.message as InstallSnapshotReply).matchIndex > 0));
    expect(cluster.notes('C', 'snapshotInstalled')).toHaveLength(1);
    cluster.drop();
    expect(progressOfC(cluster)).toMatchObject({ mode: 'snapshotting' });
    heartbeat(cluster);
    heartbeat(cluster);
    expectCaughtUp(cluster);
    expect(cluster.notes('C', 'snapshotInstalled')).toHaveLength(1);
  });

  it('a follower that crashed midway begins anew', () => {
    const cluster = sending();
    cluster.deliver(isPart);
    cluster.deliver(isReply);
    cluster.restart('C');
    for (let beats = 0; beats < 3; beats += 1) heartbeat(cluster);
    expectCaughtUp(cluster);
  });

  it('a new term midway ends it: the leader sends no more, and the follower goes on with the new leader', () => {
    const cluster = sending();
    cluster.deliver(isPart);
    expect(cluster.state('C').incoming).toMatchObject({ data: cluster.state('A').snapshot?.data.slice(0, 4 * PART) });
    cluster.elect('B');
    expect(cluster.state('A').leadership).toBeNull();
    expect(cluster.state('C').incoming).toBeNull();
    expect(cluster.wire.filter(isPart)).toEqual([]);
    expect(cluster.notes('C', 'snapshotInstalled')).toEqual([]);
    expect(cluster.server('C').applied).toEqual(cluster.history());
    expect(cluster.see('C').lastLogIndex).toBe(cluster.see('B').lastLogIndex);
  });

  it('and parts of a former leader are never put together with those of another snapshot', () => {
    const cluster = sending();
    cluster.deliver(isPart);
    cluster.isolate('A');
    proposals(cluster, 'A', 0);
    cluster.campaign('B');
    cluster.settle((packet) => packet.message.kind !== 'appendEntries' || packet.to !== 'C');
    cluster.drop();
    cluster.takeSnapshot('B');
    cluster.settle();
    for (let beats = 0; beats < 3; beats += 1) heartbeat(cluster);
    const { snapshot } = cluster.state('B');
    expect(cluster.state('C').snapshot).toEqual(snapshot);
    expect(cluster.state('C').incoming).toBeNull();
  });

  it('the leader goes on compacting meanwhile, and keeps what the follower will need after it', () => {
    const cluster = sending();
    cluster.cut(['A', 'C']);
    proposals(cluster, 'A', 3);
    cluster.takeSnapshot('A');
    cluster.settle();
    expect(cluster.see('A')).toMatchObject({ firstLogIndex: 9, snapshot: { lastIncludedIndex: 11 } });
    cluster.heal();
    heartbeat(cluster);
    heartbeat(cluster);
    expectCaughtUp(cluster);
    expect(cluster.notes('A', 'snapshotSent')).toHaveLength(1);
    expect(cluster.lastNote('C', 'snapshotInstalled')).toMatchObject({ lastIncludedIndex: 8 });
  });

  it('but keeps nothing for a follower that is not heard any more', () => {
    const cluster = sending();
    cluster.isolate('C');
    cluster.elapse(settings.election[1] + settings.heartbeat);
    proposals(cluster, 'A', 3);
    cluster.takeSnapshot('A');
    cluster.settle();
    expect(cluster.see('A')).toMatchObject({ firstLogIndex: 12 });
    cluster.heal();
    for (let beats = 0; beats < 12; beats += 1) heartbeat(cluster);
    expectCaughtUp(cluster);
    expect(cluster.lastNote('C', 'snapshotInstalled')).toMatchObject({ lastIncludedIndex: 11 });
  });
});

describe('parts and answers that are lost, doubled and reordered', () => {
  type Fault = readonly [kind: 'deliver' | 'lose' | 'double' | 'beat', place: number];

  /** What C is in the end, after these faults and then none. */
  function endOf(faults: readonly Fault[]): unknown {
    const cluster = sending();
    for (const [kind, place] of faults) {
      const packet = cluster.wire[place % Math.max(cluster.wire.length, 1)];
      if (kind === 'beat' || packet === undefined) heartbeat(cluster, false);
      else if (kind === 'double') cluster.wire.push(packet);
      else if (kind === 'lose') cluster.drop((one) => one === packet);
      else cluster.deliver((one) => one === packet);
      cluster.settle(({ from, to }) => from !== 'C' && to !== 'C');
    }
    for (let beats = 0; beats < 20; beats += 1) heartbeat(cluster);
    const { log, snapshot, configurations, incoming, commitIndex, lastApplied } = cluster.state('C');
    const { disk, applied } = cluster.server('C');
    const stored = { compaction: disk.compaction, log: disk.log };
    return { log, snapshot, configurations, incoming, commitIndex, lastApplied, stored, applied };
  }

  it('end in the same state as without', () => {
    const untroubled = endOf([]);
    expect(untroubled).toMatchObject({ snapshot: { lastIncludedIndex: 8 }, incoming: null, lastApplied: 8 });
    const kind = fc.constantFrom<Fault[0]>('deliver', 'deliver', 'deliver', 'lose', 'double', 'beat');
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, fc.nat(30)), { maxLength: 60 }), (faults) => {
        expect(endOf(faults)).toEqual(untroubled);
      }),
    );
  });
});

describe('a read while a snapshot is sent', () => {
  it('is not confirmed by answers to parts that left before it arrived', () => {
    const cluster = sending();
    const before = cluster.wire.filter(isPart);
    expect(before.length).toBeGreaterThan(0);
    const read = cluster.read('A');
    const { after } = cluster.state('A').leadership!.reads[0]!;
    for (const { message } of before) expect((message as InstallSnapshot).sequence).toBeLessThanOrEqual(after);
    cluster.drop(({ to }) => to === 'B');
    cluster.deliver((packet) => before.includes(packet));
    cluster.save('C');
    cluster.deliver(({ to }) => to === 'A');
    expect(cluster.readEnd('A', read)).toBe(null);
  });
});
