/** §6 and dissertation §4.1–§4.2: single-server changes, learners and their rounds, removal. */
import { describe, expect, it } from 'vitest';
import type { RefusalReason } from '../../src/raft/inputs.ts';
import { Cluster, diskWith, isKind, MILLISECOND, settings } from './cluster.ts';

function led(options: ConstructorParameters<typeof Cluster>[0] = {}): Cluster {
  const cluster = new Cluster(options);
  cluster.elect('A');
  return cluster;
}

function refusal(answer: ReturnType<Cluster['change']>): RefusalReason | undefined {
  return answer?.kind === 'refused' ? answer.why : undefined;
}

describe('§6, dissertation §4.1: the configuration in use', () => {
  it('"a server always uses the latest configuration in its log, regardless of whether the entry is committed"', () => {
    const cluster = led({ joiners: ['D'] });
    expect(cluster.change('A', { kind: 'addLearner', id: 'D' })).toMatchObject({ kind: 'accepted', index: 3 });
    expect(cluster.see('A')).toMatchObject({ configurationIndex: 3, commitIndex: 2 });
    expect(cluster.see('A').progress.map(({ id }) => id)).toEqual(['B', 'C', 'D']);
    cluster.deliver(({ to }) => to === 'B');
    expect(cluster.see('B').configurationIndex).toBe(3);
    expect(cluster.lastNote('B', 'configurationUsed')).toMatchObject({ index: 3, why: 'appended' });
    cluster.settle();
    expect(cluster.lastNote('A', 'configurationCommitted')).toMatchObject({ index: 3 });
    expect(cluster.see('D')).toMatchObject({ role: 'learner', commitIndex: 3, configurationIndex: 3 });
  });

  it('newcomers are named by arrival, past names that were given by hand', () => {
    const cluster = led({ joiners: ['D', 'E'] });
    cluster.change('A', { kind: 'rename', id: 'B', name: 'node4' });
    cluster.settle();
    cluster.change('A', { kind: 'addLearner', id: 'D' });
    cluster.settle();
    expect(cluster.see('D').configuration.members.map(({ name }) => name)).toEqual([
      'node1',
      'node4',
      'node3',
      'node5',
    ]);
    expect(cluster.see('D').configuration.arrivals).toBe(5);
  });

  it('truncation brings the former configuration back, and the role that goes with it', () => {
    const cluster = led({ learners: ['L'] });
    cluster.elapse(500 * MILLISECOND);
    cluster.isolate('A');
    cluster.cuts.delete('A>L');
    expect(cluster.change('A', { kind: 'promote', id: 'L' })?.kind).toBe('accepted');
    cluster.deliver();
    cluster.save();
    expect(cluster.see('L')).toMatchObject({ role: 'follower', configurationIndex: 3 });
    cluster.drop();
    cluster.campaign('B');
    cluster.settle();
    cluster.heal();
    cluster.elapse(200 * MILLISECOND);
    expect(cluster.leader()).toBe('B');
    for (const id of ['A', 'L']) {
      expect(cluster.see(id).configurationIndex).toBe(1);
      expect(cluster.lastNote(id, 'configurationUsed')).toMatchObject({ index: 1, why: 'truncated' });
    }
    expect(cluster.see('L')).toMatchObject({ role: 'learner', electionDeadline: null });
  });

  it('a restart finds it in the log', () => {
    const cluster = led({ joiners: ['D'] });
    cluster.change('A', { kind: 'addLearner', id: 'D' });
    cluster.settle();
    cluster.restart('B');
    expect(cluster.see('B')).toMatchObject({ configurationIndex: 3, commitIndex: 0 });
    expect(cluster.see('B').configuration.members).toHaveLength(4);
    expect(new Cluster({ joiners: ['J'] }).see('J')).toMatchObject({
      role: 'learner',
      configurationIndex: 0,
      electionDeadline: null,
    });
  });
});

describe('dissertation §4.1: when a change is taken', () => {
  it("none before an entry of the leader's own term is committed (the bug of 2015)", () => {
    const cluster = new Cluster({ joiners: ['D'] });
    cluster.campaign('A');
    cluster.settle(({ message }) => message.kind !== 'appendEntries');
    expect(cluster.see('A').role).toBe('leader');
    expect(refusal(cluster.change('A', { kind: 'addLearner', id: 'D' }))).toEqual({ kind: 'termNotCommitted' });
    cluster.settle();
    expect(cluster.change('A', { kind: 'addLearner', id: 'D' })?.kind).toBe('accepted');
  });

  it('one at a time', () => {
    const cluster = led({ joiners: ['D', 'E'] });
    cluster.change('A', { kind: 'addLearner', id: 'D' });
    expect(refusal(cluster.change('A', { kind: 'addLearner', id: 'E' }))).toEqual({
      kind: 'changeInProgress',
      index: 3,
    });
    cluster.settle();
    expect(cluster.change('A', { kind: 'addLearner', id: 'E' })?.kind).toBe('accepted');
  });

  it('only by the leader, and only where it makes sense', () => {
    const cluster = led({ voters: ['A'], learners: ['L', 'M'] });
    const ask = (change: Parameters<Cluster['change']>[1]): RefusalReason | undefined =>
      refusal(cluster.change('A', change));
    expect(refusal(cluster.change('L', { kind: 'remove', id: 'A' }))).toEqual({ kind: 'notLeader', leader: 'A' });
    expect(ask({ kind: 'addLearner', id: 'L' })).toEqual({ kind: 'alreadySo' });
    expect(ask({ kind: 'promote', id: 'A' })).toEqual({ kind: 'alreadySo' });
    expect(ask({ kind: 'demote', id: 'L' })).toEqual({ kind: 'alreadySo' });
    expect(ask({ kind: 'rename', id: 'L', name: 'node2' })).toEqual({ kind: 'alreadySo' });
    expect(ask({ kind: 'rename', id: 'L', name: 'node1' })).toEqual({ kind: 'nameTaken', name: 'node1' });
    for (const kind of ['promote', 'demote', 'remove'] as const)
      expect(ask({ kind, id: 'nobody' })).toEqual({ kind: 'unknownMember' });
    expect(ask({ kind: 'demote', id: 'A' })).toEqual({ kind: 'lastVoter' });
    expect(ask({ kind: 'remove', id: 'A' })).toEqual({ kind: 'lastVoter' });
    expect(cluster.see('A').lastLogIndex).toBe(2);
  });
});

describe('dissertation §4.2.1: learners', () => {
  it('a learner receives the log, does not count, never campaigns, and votes when asked', () => {
    const cluster = led({ learners: ['L', 'M', 'N'] });
    cluster.crash('B');
    cluster.crash('C');
    cluster.propose('A');
    cluster.settle();
    expect(cluster.see('L').lastLogIndex).toBe(3);
    expect(cluster.see('A').commitIndex).toBe(2);
    cluster.crash('A');
    cluster.elapse(3_000 * MILLISECOND);
    expect(cluster.see('L')).toMatchObject({ role: 'learner', currentTerm: 1, electionDeadline: null });
    cluster.message('C', 'L', {
      kind: 'requestVote',
      term: 2,
      lastLogIndex: 9,
      lastLogTerm: 1,
      preVote: false,
      ordered: false,
    });
    expect(cluster.see('L')).toMatchObject({ votedFor: 'C', currentTerm: 2, role: 'learner' });
  });

  it('"the round replicates all the log entries present in the leader\'s log at the start of the round"; one short round is enough', () => {
    const cluster = led({ joiners: ['D'] });
    cluster.change('A', { kind: 'addLearner', id: 'D' });
    cluster.settle();
    expect(cluster.lastNote('A', 'learnerCaughtUp')).toMatchObject({ learner: 'D' });
    expect(cluster.change('A', { kind: 'promote', id: 'D' })?.kind).toBe('accepted');
    cluster.settle();
    expect(cluster.see('D').role).toBe('follower');
    expect(cluster.lastNote('D', 'becameFollower')).toMatchObject({ was: 'learner', why: { kind: 'membership' } });
  });

  it('promotion is refused until a round took no longer than an election timeout, and says how far behind it is', () => {
    const cluster = led({ joiners: ['D'] });
    for (let count = 0; count < 100; count += 1) cluster.take('A');
    cluster.flush('A');
    cluster.settle();
    cluster.cut(['A', 'D']);
    cluster.change('A', { kind: 'addLearner', id: 'D' });
    cluster.settle();
    expect(refusal(cluster.change('A', { kind: 'promote', id: 'D' }))).toEqual({ kind: 'notCaughtUp', behind: 103 });
    cluster.elapse(settings.election[0] + 100 * MILLISECOND);
    expect(refusal(cluster.change('A', { kind: 'promote', id: 'D' }))?.kind).toBe('notCaughtUp');
    // The first round, which has now lasted too long, ends here; only the second is short.
    cluster.heal();
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.see('D').lastLogIndex).toBe(103);
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.lastNote('A', 'learnerCaughtUp')?.rounds).toBeGreaterThanOrEqual(2);
    expect(cluster.change('A', { kind: 'promote', id: 'D' })?.kind).toBe('accepted');
  });

  it('a learner that had caught up and went silent is not promoted', () => {
    const cluster = led({ learners: ['L'] });
    cluster.elapse(500 * MILLISECOND);
    cluster.crash('L');
    cluster.elapse(settings.election[1] + 60 * MILLISECOND);
    expect(refusal(cluster.change('A', { kind: 'promote', id: 'L' }))).toEqual({ kind: 'notCaughtUp', behind: 0 });
  });

  it('a learner that falls behind for longer than an election timeout is not promoted, though it still answers', () => {
    const cluster = led({ learners: ['L'] });
    cluster.elapse(500 * MILLISECOND);
    const slow = ({ to, message }: { to: string; message: { kind: string; entries?: readonly unknown[] } }): boolean =>
      to === 'L' && message.kind === 'appendEntries' && message.entries?.length !== 0;
    for (let count = 0; count < 10; count += 1) {
      cluster.propose('A');
      cluster.drop(slow);
      cluster.settle((packet) => !slow(packet));
      cluster.elapse(50 * MILLISECOND, false);
      cluster.drop(slow);
      cluster.settle((packet) => !slow(packet));
    }
    expect(refusal(cluster.change('A', { kind: 'promote', id: 'L' }))?.kind).toBe('notCaughtUp');
  });

  it('a promoted server votes and counts in the new majority', () => {
    const cluster = led({ learners: ['D'] });
    cluster.elapse(500 * MILLISECOND);
    cluster.change('A', { kind: 'promote', id: 'D' });
    cluster.crash('B');
    cluster.crash('C');
    cluster.settle();
    expect(cluster.see('A').commitIndex).toBe(2);
    cluster.restart('B');
    cluster.elapse(100 * MILLISECOND);
    expect(cluster.see('A').commitIndex).toBe(3);
  });
});

describe('dissertation §4.2.2: removing servers', () => {
  it('"a leader that is removed … steps down once C_new is committed", tells the others, and does not count itself meanwhile', () => {
    const cluster = led();
    cluster.change('A', { kind: 'remove', id: 'A' });
    cluster.save();
    cluster.deliver(({ to }) => to === 'B');
    cluster.save();
    cluster.deliver(({ from, to }) => from === 'B' && to === 'A');
    expect(cluster.see('A')).toMatchObject({ role: 'leader', commitIndex: 2 });
    cluster.deliver(({ to }) => to === 'C');
    cluster.save();
    cluster.deliver(({ from, to }) => from === 'C' && to === 'A');
    expect(cluster.see('A')).toMatchObject({ role: 'learner', commitIndex: 3, leader: null });
    expect(cluster.lastNote('A', 'commitAdvanced')?.why).toEqual({
      kind: 'majorityHasIt',
      servers: ['B', 'C'],
      needed: 2,
    });
    expect(cluster.lastNote('A', 'becameLearner')).toMatchObject({ was: 'leader', why: { kind: 'removed' } });
    cluster.settle();
    expect(cluster.see('B').commitIndex).toBeGreaterThanOrEqual(3);
    cluster.elapse(2_000 * MILLISECOND);
    expect(['B', 'C']).toContain(cluster.leader());
  });

  it('a demoted leader steps down once that is committed, and goes on as a learner', () => {
    const cluster = led();
    cluster.change('A', { kind: 'demote', id: 'A' });
    cluster.settle();
    expect(cluster.notes('A', 'becameLearner')[0]?.why).toEqual({ kind: 'membership' });
    cluster.elapse(2_000 * MILLISECOND);
    const leader = cluster.leader();
    cluster.propose(leader);
    cluster.settle();
    expect(cluster.terms('A')).toEqual(cluster.terms(leader));
  });

  it('a removed server is told that it was removed, and then forgotten', () => {
    const cluster = led();
    cluster.change('A', { kind: 'remove', id: 'C' });
    cluster.settle();
    expect(cluster.see('C')).toMatchObject({ role: 'learner', commitIndex: 3 });
    expect(cluster.see('A').progress.map(({ id }) => id)).toEqual(['B']);
    cluster.elapse(2_000 * MILLISECOND);
    expect(cluster.wire.concat().filter(({ to }) => to === 'C')).toEqual([]);
  });

  it('a removed server that was not told does not disturb the rest', () => {
    const cluster = led({ voters: ['A', 'B', 'C', 'D'] });
    cluster.isolate('D');
    cluster.change('A', { kind: 'remove', id: 'D' });
    cluster.settle();
    cluster.heal();
    cluster.elapse(3_000 * MILLISECOND);
    expect(cluster.see('D').role).not.toBe('learner');
    expect(cluster.see('A')).toMatchObject({ role: 'leader', currentTerm: 1 });
    cluster.input('D', { kind: 'changeSettings', now: cluster.now, settings: { ...settings, preVote: false } });
    cluster.elapse(3_000 * MILLISECOND);
    expect(cluster.see('D').currentTerm).toBeGreaterThan(1);
    expect(cluster.see('A')).toMatchObject({ role: 'leader', currentTerm: 1 });
  });

  it('"a server that is not part of its own latest configuration should still start new elections … until C_new is committed"', () => {
    // A leader of two removes itself, and crashes before the other hears of it: only A's log is long enough to win.
    const cluster = led({ voters: ['A', 'B'] });
    cluster.change('A', { kind: 'remove', id: 'A' });
    cluster.save('A');
    cluster.drop();
    cluster.restart('A');
    expect(cluster.see('A').role).toBe('follower');
    cluster.elapse(5_000 * MILLISECOND);
    expect(cluster.leader()).toBe('B');
    expect(cluster.see('B').configuration.members.map(({ id }) => id)).toEqual(['B']);
    expect(cluster.see('A')).toMatchObject({ role: 'learner' });
    const won = cluster.notes('A', 'becameLeader').at(-1);
    expect(won).toMatchObject({ votes: ['B'], needed: 1 });
  });

  it("with the caller's configuration governing, votes are given to candidates that the voter does not know", () => {
    const cluster = new Cluster({ joiners: ['J'] });
    cluster.message('stranger', 'J', {
      kind: 'requestVote',
      term: 3,
      lastLogIndex: 1,
      lastLogTerm: 0,
      preVote: false,
      ordered: false,
    });
    cluster.save();
    expect(cluster.wire.filter(isKind('requestVoteReply'))).toMatchObject([
      { to: 'stranger', message: { granted: true, term: 3 } },
    ]);
    const knowing = new Cluster({ disks: { A: diskWith([1], ['A', 'B', 'C']) } });
    knowing.message('stranger', 'A', {
      kind: 'requestVote',
      term: 3,
      lastLogIndex: 1,
      lastLogTerm: 1,
      preVote: false,
      ordered: false,
    });
    expect(knowing.see('A').votedFor).toBe('stranger');
  });
});
