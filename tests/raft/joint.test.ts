/** §6, sentence by sentence: several voters replaced at once, through joint consensus. */
import { describe, expect, it } from 'vitest';
import type { RefusalReason } from '../../src/raft/inputs.ts';
import { Cluster, isKind, MILLISECOND } from './cluster.ts';

/** A leads; D and E are learners that have caught up. */
function led(options: ConstructorParameters<typeof Cluster>[0] = {}): Cluster {
  const cluster = new Cluster({ learners: ['D', 'E'], ...options });
  cluster.elect('A');
  cluster.elapse(500 * MILLISECOND);
  cluster.forget();
  return cluster;
}

function replace(cluster: Cluster, ...ids: string[]): ReturnType<Cluster['change']> {
  return cluster.change(cluster.leader(), { kind: 'replaceVoters', ids });
}

function refusal(answer: ReturnType<Cluster['change']>): RefusalReason | undefined {
  return answer?.kind === 'refused' ? answer.why : undefined;
}

function voters(cluster: Cluster, id: string): string[][] {
  return cluster.see(id).halves.map((half) => [...half.voters]);
}

/** Only these hear each other from now on. */
function only(cluster: Cluster, ...ids: string[]): void {
  cluster.heal();
  for (const id of cluster.ids) if (!ids.includes(id)) cluster.isolate(id);
}

/** The joint configuration of {A, B, C} and {C, D, E} is in the logs of these, and nothing came back. */
function jointAt(...ids: string[]): Cluster {
  const cluster = led();
  cluster.drop();
  replace(cluster, 'C', 'D', 'E');
  cluster.deliver(({ to }) => ids.includes(to));
  cluster.save();
  cluster.drop();
  return cluster;
}

describe('§6: "the cluster first switches to a transitional configuration we call the joint consensus"', () => {
  it('"once the joint consensus has been committed, the system then transitions to the new configuration"', () => {
    const cluster = led();
    expect(replace(cluster, 'A', 'D', 'E')).toMatchObject({ kind: 'accepted', index: 3 });
    expect(voters(cluster, 'A')).toEqual([
      ['A', 'D', 'E'],
      ['A', 'B', 'C'],
    ]);
    expect(cluster.notes('A', 'jointEntered')).toEqual([
      { kind: 'jointEntered', term: 1, index: 3, outgoing: ['A', 'B', 'C'], incoming: ['A', 'D', 'E'] },
    ]);
    cluster.settle();
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.notes('A', 'jointLeft')).toEqual([{ kind: 'jointLeft', term: 1, index: 4, joint: 3, begunIn: 1 }]);
    expect(cluster.lastNote('A', 'configurationCommitted')?.index).toBe(4);
    for (const id of ['A', 'D', 'E']) {
      expect(voters(cluster, id)).toEqual([['A', 'D', 'E']]);
      expect(cluster.see(id)).toMatchObject({ configurationIndex: 4, commitIndex: 4 });
      expect(cluster.see(id).configuration.joint).toBeUndefined();
    }
  });

  it('"log entries are replicated to all servers in both configurations"', () => {
    const cluster = jointAt('B', 'C', 'D', 'E');
    cluster.propose('A', 'meanwhile');
    expect(cluster.see('A').progress.map(({ id }) => id)).toEqual(['B', 'C', 'D', 'E']);
    cluster.elapse(60 * MILLISECOND);
    for (const id of cluster.ids) {
      const commands = cluster.server(id).applied.map(({ payload }) => payload.kind === 'command' && payload.command);
      expect(commands).toContain('meanwhile');
    }
  });

  it('a member that only learns goes on learning', () => {
    const cluster = led({ learners: ['D', 'E', 'L'] });
    replace(cluster, 'C', 'D', 'E');
    cluster.settle();
    expect(cluster.see('C').configuration.members).toEqual([
      { id: 'C', name: 'node3', voter: true },
      { id: 'D', name: 'node4', voter: true },
      { id: 'E', name: 'node5', voter: true },
      { id: 'L', name: 'node6', voter: false },
    ]);
    expect(cluster.see('L')).toMatchObject({ role: 'learner', configurationIndex: 4 });
  });

  it('one voter more or fewer needs no joint configuration (dissertation §4.1)', () => {
    const cluster = led();
    replace(cluster, 'A', 'B', 'C', 'D');
    expect(voters(cluster, 'A')).toEqual([['A', 'B', 'C', 'D']]);
    cluster.settle();
    replace(cluster, 'A', 'B', 'C');
    expect(voters(cluster, 'A')).toEqual([['A', 'B', 'C']]);
    cluster.settle();
    expect(cluster.see('A').configuration.members.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'E']);
    expect(cluster.notes('A', 'jointEntered')).toEqual([]);
  });
});

describe('§6: "Agreement (for elections and entry commitment) requires separate majorities from both the old and new configurations"', () => {
  it('entries commit only with both, and the note tells both', () => {
    const cluster = led();
    only(cluster, 'A', 'B', 'C');
    replace(cluster, 'C', 'D', 'E');
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.see('A').commitIndex).toBe(2);
    only(cluster, 'A', 'D', 'E');
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.lastNote('A', 'commitAdvanced')?.why).toBeDefined();
    expect(cluster.notes('A', 'commitAdvanced')[0]).toMatchObject({
      to: 3,
      why: { servers: ['C', 'D'], needed: 2, outgoing: { servers: ['A', 'B', 'C'], needed: 2 } },
    });
  });

  it('the new majority alone commits nothing either', () => {
    const cluster = led();
    only(cluster, 'A', 'D', 'E');
    replace(cluster, 'C', 'D', 'E');
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.see('A')).toMatchObject({ commitIndex: 2, configurationIndex: 3 });
  });

  it.each([
    ['old', ['A', 'B', 'C'], 'C'],
    ['new', ['C', 'D', 'E'], 'C'],
  ])('a majority of the %s half alone elects nobody', (_, here, candidate) => {
    const cluster = jointAt('B', 'C', 'D', 'E');
    // What all may have got of each other's halves: C is in both, so only one voter of the other half is here.
    only(cluster, ...here);
    cluster.stepDown('A');
    cluster.campaign(candidate);
    cluster.settle();
    expect(cluster.see(candidate).role).toBe('candidate');
    const { votes, needed, outgoing } = cluster.lastNote(candidate, 'voteCounted')!;
    expect([votes >= needed, outgoing!.votes >= outgoing!.needed].sort()).toEqual([false, true]);
  });

  it.each([
    ['A', 'B', 'C', 'D'],
    ['D', 'A', 'B', 'E'],
    ['E', 'A', 'C'],
  ])('%s is elected with both majorities: "any server from either configuration may serve as leader"', (...here) => {
    const cluster = jointAt('B', 'C', 'D', 'E');
    const [candidate] = here;
    cluster.stepDown('A');
    only(cluster, ...here);
    cluster.campaign(candidate);
    cluster.save();
    while (cluster.see(candidate).role === 'candidate') {
      cluster.deliver();
      cluster.save();
    }
    const won = cluster.lastNote(candidate, 'becameLeader')!;
    expect(won.votes.length).toBe(2);
    expect(won.outgoing).toMatchObject({ needed: 2 });
    expect(won.outgoing!.votes.length).toBeGreaterThanOrEqual(2);
  });

  it('pre-votes need both too (dissertation §9.6)', () => {
    const cluster = jointAt('B', 'C', 'D', 'E');
    cluster.stepDown('A');
    only(cluster, 'C', 'D', 'E');
    cluster.elapse(2_000 * MILLISECOND);
    for (const id of ['C', 'D', 'E']) expect(cluster.see(id)).toMatchObject({ role: 'preCandidate', currentTerm: 1 });
    expect(cluster.lastNote('C', 'becamePreCandidate')?.why).toMatchObject({
      kind: 'noMajorityInTime',
      votes: 3,
      outgoing: { votes: 1, needed: 2 },
    });
    only(cluster, 'B', 'C', 'D', 'E');
    cluster.elapse(2_000 * MILLISECOND);
    expect(['B', 'C', 'D', 'E']).toContain(cluster.leader());
  });

  it.each([
    ['old', ['A', 'B', 'C'], { heard: 1, needed: 2, outgoing: { heard: 3, needed: 2 } }],
    ['new', ['A', 'D', 'E'], { heard: 2, needed: 2, outgoing: { heard: 1, needed: 2 } }],
  ])('a leader that hears a majority of the %s half alone steps down (dissertation §6.2)', (_, here, counted) => {
    const cluster = jointAt('B', 'C', 'D', 'E');
    only(cluster, ...here);
    cluster.elapse(1_000 * MILLISECOND);
    expect(cluster.lastNote('A', 'becameFollower')?.why).toEqual({ kind: 'quorumNotHeard', ...counted });
  });

  it('a leader that hears both goes on', () => {
    const cluster = led({ rules: { mayLeaveJoint: () => false } });
    replace(cluster, 'C', 'D', 'E');
    only(cluster, 'A', 'C', 'D');
    cluster.elapse(1_000 * MILLISECOND);
    expect(voters(cluster, 'A')).toHaveLength(2);
    expect(cluster.see('A')).toMatchObject({ role: 'leader', currentTerm: 1 });
  });
});

describe('§6: "a server always uses the latest configuration in its log, regardless of whether the entry is committed"', () => {
  it('a truncated joint configuration brings the former one back', () => {
    const cluster = jointAt('D');
    expect(cluster.see('D')).toMatchObject({ role: 'follower', configurationIndex: 3 });
    cluster.crash('A');
    cluster.elect('B');
    expect(voters(cluster, 'D')).toEqual([['A', 'B', 'C']]);
    expect(cluster.see('D')).toMatchObject({ role: 'learner', configurationIndex: 1 });
    expect(cluster.lastNote('D', 'configurationUsed')).toMatchObject({ index: 1, why: 'truncated' });
  });

  it('a truncated C_new brings the joint one back, and the next leader appends C_new again', () => {
    const cluster = jointAt('B', 'C', 'D', 'E');
    // C_new reaches nobody but A.
    cluster.elapse(50 * MILLISECOND, false);
    cluster.deliver(isKind('appendEntries'));
    cluster.save();
    cluster.deliver(isKind('appendEntriesReply'));
    cluster.save();
    cluster.drop();
    expect(cluster.see('A')).toMatchObject({ configurationIndex: 4, commitIndex: 3 });
    expect(voters(cluster, 'A')).toEqual([['C', 'D', 'E']]);
    cluster.forget();
    cluster.campaign('B');
    cluster.settle();
    expect(cluster.lastNote('B', 'jointLeft')).toEqual({ kind: 'jointLeft', term: 2, index: 5, joint: 3, begunIn: 1 });
    expect(cluster.notes('A', 'configurationUsed')).toMatchObject([
      { index: 3, why: 'truncated', configuration: { joint: { outgoing: ['A', 'B', 'C'] } } },
      { index: 5, why: 'appended' },
    ]);
  });

  it('a restart finds it in the log', () => {
    const cluster = jointAt('B', 'C', 'D', 'E');
    for (const id of ['B', 'D']) {
      cluster.restart(id);
      expect(cluster.see(id)).toMatchObject({ role: 'follower', configurationIndex: 3, commitIndex: 0 });
      expect(voters(cluster, id)).toHaveLength(2);
    }
  });
});

describe('§6: "once C_old,new has been committed, neither C_old nor C_new can make decisions without approval of the other"', () => {
  it('a leader that crashes half-way leaves its successor to finish, once an entry of its own term is committed', () => {
    const cluster = jointAt('B', 'C', 'D', 'E');
    cluster.crash('A');
    cluster.campaign('B');
    cluster.save();
    cluster.deliver(isKind('requestVote'));
    cluster.save();
    cluster.deliver(isKind('requestVoteReply'));
    expect(cluster.see('B')).toMatchObject({ role: 'leader', currentTerm: 2, lastLogIndex: 4 });
    cluster.settle();
    expect(cluster.lastNote('B', 'jointLeft')).toEqual({ kind: 'jointLeft', term: 2, index: 5, joint: 3, begunIn: 1 });
    expect(cluster.see('B').role).toBe('learner');
    cluster.elapse(2_000 * MILLISECOND);
    expect(['C', 'D', 'E']).toContain(cluster.leader());
    expect(voters(cluster, cluster.leader())).toEqual([['C', 'D', 'E']]);
  });

  it('a successor without the joint entry goes back to where the cluster was', () => {
    const cluster = jointAt('D', 'E');
    cluster.crash('A');
    cluster.elect('B');
    cluster.elapse(500 * MILLISECOND);
    for (const id of ['B', 'C', 'D', 'E']) expect(voters(cluster, id)).toEqual([['A', 'B', 'C']]);
  });

  it('a successor that was told that the joint entry is committed still waits for an entry of its own term', () => {
    const cluster = jointAt('B', 'C', 'D', 'E');
    cluster.elapse(50 * MILLISECOND, false);
    cluster.deliver(isKind('appendEntries'));
    cluster.save();
    // The acknowledgements commit it at A; its news of that reaches C, and C_new does not.
    cluster.deliver(isKind('appendEntriesReply'));
    const told = cluster.wire.find(({ to }) => to === 'C')!.message;
    if (told.kind !== 'appendEntries') throw new Error('A says something else.');
    cluster.drop();
    cluster.message('A', 'C', { ...told, entries: [] });
    expect(cluster.see('C')).toMatchObject({ commitIndex: 3, configurationIndex: 3 });
    cluster.save();
    cluster.drop();
    cluster.crash('A');
    cluster.campaign('C');
    cluster.save();
    cluster.deliver(isKind('requestVote'));
    cluster.save();
    cluster.deliver(isKind('requestVoteReply'));
    cluster.flush('C');
    expect(cluster.see('C')).toMatchObject({ role: 'leader', configurationIndex: 3, lastLogIndex: 4 });
    cluster.settle();
    expect(cluster.see('C')).toMatchObject({ role: 'leader', configurationIndex: 5, commitIndex: 5 });
  });

  it('before C_new is committed no other change is taken', () => {
    const cluster = led({ learners: ['D', 'E', 'L'] });
    cluster.drop();
    replace(cluster, 'C', 'D', 'E');
    expect(refusal(cluster.change('A', { kind: 'remove', id: 'L' }))).toEqual({ kind: 'changeInProgress', index: 3 });
    // One answer after the other, until C_new is in the log.
    while (cluster.see('A').configurationIndex === 3) {
      cluster.save();
      cluster.deliver();
    }
    expect(refusal(cluster.change('A', { kind: 'remove', id: 'L' }))).toEqual({ kind: 'changeInProgress', index: 4 });
    expect(refusal(replace(cluster, 'A', 'B'))).toEqual({ kind: 'changeInProgress', index: 4 });
    cluster.settle();
    cluster.elapse(2_000 * MILLISECOND);
    expect(cluster.change(cluster.leader(), { kind: 'remove', id: 'L' })?.kind).toBe('accepted');
  });
});

describe('§6: "servers not in the new configuration can be shut down"', () => {
  it('"the leader steps down once it has committed the C_new log entry", and "does not count itself in majorities" meanwhile', () => {
    const cluster = led();
    replace(cluster, 'D', 'E');
    while (cluster.see('A').configurationIndex === 3) {
      cluster.save();
      cluster.deliver();
    }
    cluster.save();
    cluster.deliver(({ to }) => to === 'D');
    cluster.save('D');
    cluster.deliver(({ from }) => from === 'D');
    expect(cluster.see('A')).toMatchObject({ role: 'leader', commitIndex: 3 });
    cluster.settle();
    expect(cluster.lastNote('A', 'commitAdvanced')).toMatchObject({ to: 4, why: { servers: ['D', 'E'], needed: 2 } });
    expect(cluster.lastNote('A', 'becameLearner')).toMatchObject({ was: 'leader', why: { kind: 'removed' } });
    cluster.elapse(2_000 * MILLISECOND);
    expect(['D', 'E']).toContain(cluster.leader());
  });

  it('those that are out are told before they are forgotten', () => {
    const cluster = led();
    replace(cluster, 'A', 'D', 'E');
    cluster.settle();
    for (const id of ['B', 'C']) {
      expect(cluster.see(id)).toMatchObject({ role: 'learner', commitIndex: 4 });
      expect(cluster.lastNote(id, 'becameLearner')?.why).toEqual({ kind: 'removed' });
    }
    expect(cluster.see('A').progress.map(({ id }) => id)).toEqual(['D', 'E']);
    cluster.elapse(2_000 * MILLISECOND);
    expect(cluster.see('A')).toMatchObject({ role: 'leader', currentTerm: 1 });
  });

  it('one that is out may still be the only one that can be elected until C_new is committed', () => {
    const cluster = led();
    replace(cluster, 'D', 'E');
    while (cluster.see('A').configurationIndex === 3) {
      cluster.save();
      cluster.deliver();
    }
    cluster.save('A');
    cluster.drop();
    cluster.restart('A');
    expect(cluster.see('A')).toMatchObject({ role: 'follower', configurationIndex: 4 });
    cluster.elapse(5_000 * MILLISECOND);
    expect(['D', 'E']).toContain(cluster.leader());
    expect(cluster.see(cluster.leader()).configuration.members.map(({ id }) => id)).toEqual(['D', 'E']);
  });
});

describe('a change of several voters is refused', () => {
  it('when nobody would vote, when somebody named is no member, and when they vote already', () => {
    const cluster = led();
    expect(refusal(replace(cluster))).toEqual({ kind: 'noVoters' });
    expect(refusal(replace(cluster, 'A', 'X'))).toEqual({ kind: 'unknownMember' });
    expect(refusal(replace(cluster, 'C', 'B', 'A', 'A'))).toEqual({ kind: 'alreadySo' });
    expect(cluster.see('A').lastLogIndex).toBe(2);
  });

  it('when one that would vote has not caught up (dissertation §4.2.1)', () => {
    const cluster = led();
    cluster.isolate('E');
    for (let count = 0; count < 5; count += 1) cluster.propose('A');
    cluster.elapse(1_000 * MILLISECOND);
    expect(refusal(replace(cluster, 'A', 'D', 'E'))).toEqual({ kind: 'notCaughtUp', behind: 5 });
  });

  it('by who does not lead, and before an entry of its own term is committed', () => {
    const cluster = led();
    const change = { kind: 'replaceVoters', ids: ['C', 'D', 'E'] } as const;
    expect(refusal(cluster.change('B', change))).toEqual({ kind: 'notLeader', leader: 'A' });
    cluster.campaign('B');
    cluster.save();
    cluster.deliver(isKind('requestVote'));
    cluster.save();
    cluster.deliver(isKind('requestVoteReply'));
    expect(refusal(cluster.change('B', change))).toEqual({ kind: 'termNotCommitted' });
  });
});
