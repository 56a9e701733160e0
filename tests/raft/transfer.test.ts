/** Dissertation §3.10: leadership transfer, sentence by sentence, and what must not come of a TimeoutNow. */
import { describe, expect, it } from 'vitest';
import type { ServerId } from '../../src/raft/entries.ts';
import type { RaftMessage } from '../../src/raft/messages.ts';
import { asInThePaper, Cluster, isKind, MILLISECOND } from './cluster.ts';

function led(options: ConstructorParameters<typeof Cluster>[0] = {}): Cluster {
  const cluster = new Cluster(options);
  cluster.elect('A');
  cluster.elapse(60 * MILLISECOND);
  return cluster;
}

function endsAt(cluster: Cluster, id: ServerId): string[] {
  return cluster.server(id).ends.map(({ end }) => end.kind);
}

function lastRefusal(cluster: Cluster, id: ServerId): string | undefined {
  const answer = cluster.server(id).answers.at(-1);
  return answer?.kind === 'refused' ? answer.why.kind : answer?.kind;
}

function timeoutNow(term: number): RaftMessage {
  return { kind: 'timeoutNow', term };
}

describe('dissertation §3.10: how leadership is transferred', () => {
  it('"the prior leader stops accepting new client requests", and says that nothing was taken', () => {
    const cluster = led();
    cluster.isolate('B');
    expect(cluster.transfer('A', 'B')).toBe(null);
    cluster.drop();
    cluster.propose('A');
    expect(lastRefusal(cluster, 'A')).toBe('transferring');
    cluster.change('A', { kind: 'rename', id: 'C', name: 'Carol' });
    expect(lastRefusal(cluster, 'A')).toBe('transferring');
    expect(cluster.terms('A')).toEqual([0, 1]);
  });

  it('"the prior leader fully updates the target server’s log to match its own, using the normal log replication"', () => {
    const cluster = led();
    cluster.isolate('B');
    cluster.propose('A', 'one');
    cluster.settle();
    cluster.heal();
    cluster.transfer('A', 'B');
    expect(cluster.lastNote('A', 'transferBegun')).toMatchObject({ to: 'B', behind: 1 });
    expect(cluster.wire.some(isKind('timeoutNow'))).toBe(false);
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.leader()).toBe('B');
    expect(cluster.see('B').lastLogIndex).toBe(4);
  });

  it('"the prior leader sends a TimeoutNow request" only when matchIndex equals its own last index', () => {
    const cluster = led();
    cluster.take('A', 'one');
    cluster.transfer('A', 'B');
    cluster.save('A');
    expect(cluster.wire.filter(isKind('timeoutNow'))).toEqual([]);
    cluster.deliver(({ to, message }) => to === 'B' && message.kind === 'appendEntries');
    cluster.save('B');
    expect(cluster.wire.filter(isKind('timeoutNow'))).toEqual([]);
    cluster.deliver(isKind('appendEntriesReply'));
    expect(cluster.wire.filter(isKind('timeoutNow'))).toEqual([{ from: 'A', to: 'B', message: timeoutNow(1) }]);
    expect(cluster.lastNote('A', 'timeoutNowSent')).toEqual({
      kind: 'timeoutNowSent',
      term: 1,
      to: 'B',
      why: 'transfer',
    });
  });

  it('TimeoutNow "has the same effect as the target server’s election timer firing": it "starts a new election"', () => {
    const cluster = led();
    cluster.transfer('A', 'B');
    cluster.settle();
    expect(cluster.lastNote('B', 'becameCandidate')).toMatchObject({
      term: 2,
      why: { kind: 'transferred', leader: 'A' },
    });
    expect(cluster.leader()).toBe('B');
    expect(endsAt(cluster, 'A')).toEqual(['gaveWay']);
    expect(cluster.lastNote('A', 'transferEnded')).toMatchObject({ to: 'B', end: { kind: 'gaveWay' } });
  });

  it('skips PreVote, and the others do not insist on the leader that they still hear (§4.2.3)', () => {
    const cluster = led();
    cluster.transfer('A', 'B');
    cluster.deliver(isKind('timeoutNow'));
    expect(cluster.notes('B', 'becamePreCandidate')).toEqual([]);
    cluster.save('B');
    expect(cluster.wire.filter(isKind('requestVote')).map(({ message }) => message)).toMatchObject([
      { ordered: true, preVote: false },
      { ordered: true, preVote: false },
    ]);
    cluster.deliver(({ to, message }) => to === 'C' && message.kind === 'requestVote');
    expect(cluster.lastNote('C', 'voteGranted')).toMatchObject({ candidate: 'B' });
  });

  it('works in the paper’s own Raft too', () => {
    const cluster = led({ settings: asInThePaper });
    cluster.transfer('A', 'C');
    cluster.settle();
    expect(cluster.leader()).toBe('C');
  });

  it('"if leadership transfer does not complete after about an election timeout, the prior leader aborts the transfer and resumes accepting client requests"', () => {
    const cluster = led();
    cluster.isolate('B');
    cluster.transfer('A', 'B');
    cluster.elapse(299 * MILLISECOND);
    cluster.propose('A');
    expect(lastRefusal(cluster, 'A')).toBe('transferring');
    cluster.elapse(2 * MILLISECOND);
    expect(endsAt(cluster, 'A')).toEqual(['gaveUp']);
    expect(cluster.lastNote('A', 'transferEnded')).toMatchObject({ to: 'B', end: { kind: 'gaveUp' } });
    cluster.propose('A');
    expect(lastRefusal(cluster, 'A')).toBe('accepted');
  });

  it('a lost TimeoutNow is sent again with the next heartbeat', () => {
    const cluster = led();
    cluster.transfer('A', 'B');
    expect(cluster.drop(isKind('timeoutNow'))).toHaveLength(1);
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.leader()).toBe('B');
    expect(cluster.notes('A', 'timeoutNowSent')).toHaveLength(1);
  });

  it('a target that loses, or whose election is lost on the way, is nobody’s harm', () => {
    const cluster = led({ voters: ['A', 'B', 'C', 'D', 'E'] });
    cluster.transfer('A', 'B');
    cluster.deliver(isKind('timeoutNow'));
    cluster.save('B');
    cluster.drop(isKind('requestVote'));
    cluster.elapse(1_000 * MILLISECOND);
    expect(cluster.ids.filter((id) => cluster.see(id).role === 'leader')).toHaveLength(1);
    expect(endsAt(cluster, 'A')).toEqual(['gaveWay']);
  });
});

describe('whom leadership can be handed to', () => {
  it('only a leader hands over', () => {
    expect(led().transfer('B', 'C')).toEqual({ kind: 'notLeader', leader: 'A' });
  });

  it('not to itself, a learner, or a server that is no member', () => {
    const cluster = led({ learners: ['L'] });
    expect(cluster.transfer('A', 'A')).toEqual({ kind: 'alreadySo' });
    expect(cluster.transfer('A', 'L')).toEqual({ kind: 'notAVoter' });
    expect(cluster.transfer('A', 'X')).toEqual({ kind: 'unknownMember' });
    cluster.propose('A');
    expect(lastRefusal(cluster, 'A')).toBe('accepted');
  });

  it('a second transfer to the same server joins the first, and does not prolong it', () => {
    const cluster = led();
    cluster.isolate('B');
    cluster.transfer('A', 'B');
    cluster.elapse(200 * MILLISECOND);
    expect(cluster.transfer('A', 'B')).toBe(null);
    expect(cluster.notes('A', 'transferBegun')).toHaveLength(1);
    cluster.elapse(101 * MILLISECOND);
    expect(endsAt(cluster, 'A')).toEqual(['gaveUp', 'gaveUp']);
  });

  it('a transfer to another server takes the place of the first', () => {
    const cluster = led();
    cluster.isolate('B');
    cluster.transfer('A', 'B');
    cluster.transfer('A', 'C');
    expect(cluster.server('A').ends.map(({ end }) => end)).toEqual([{ kind: 'replaced', by: 'C' }]);
    cluster.settle();
    expect(cluster.leader()).toBe('C');
  });

  it('a leader that steps down for another reason says so', () => {
    const cluster = led();
    cluster.isolate('B');
    cluster.transfer('A', 'B');
    cluster.stepDown('A');
    expect(endsAt(cluster, 'A')).toEqual(['leadershipLost']);
  });
});

describe('who heeds TimeoutNow', () => {
  it('nobody, in a term that is over: a late one must not unseat the next leader', () => {
    const cluster = led();
    cluster.elect('C');
    cluster.message('A', 'B', timeoutNow(1));
    expect(cluster.lastNote('B', 'timeoutNowIgnored')).toMatchObject({ from: 'A', why: 'staleTerm' });
    expect(cluster.see('B')).toMatchObject({ role: 'follower', currentTerm: 2 });
  });

  it('nobody, from a server that is not its leader', () => {
    const cluster = led();
    cluster.message('C', 'B', timeoutNow(1));
    expect(cluster.lastNote('B', 'timeoutNowIgnored')).toMatchObject({ from: 'C', why: 'notItsLeader' });
    cluster.message('C', 'B', timeoutNow(7));
    expect(cluster.see('B')).toMatchObject({ role: 'follower', currentTerm: 7 });
  });

  it('no leader, nor a candidate, nor twice the same', () => {
    const cluster = led();
    cluster.message('B', 'A', timeoutNow(1));
    expect(cluster.lastNote('A', 'timeoutNowIgnored')).toMatchObject({ why: 'notItsLeader' });
    cluster.message('A', 'B', timeoutNow(1));
    cluster.message('A', 'B', timeoutNow(1));
    expect(cluster.lastNote('B', 'timeoutNowIgnored')).toMatchObject({ why: 'staleTerm' });
    expect(cluster.see('B')).toMatchObject({ role: 'candidate', currentTerm: 2 });
  });

  it('no learner', () => {
    const cluster = led({ learners: ['L'] });
    cluster.message('A', 'L', timeoutNow(1));
    expect(cluster.lastNote('L', 'timeoutNowIgnored')).toMatchObject({ why: 'learner' });
    expect(cluster.see('L')).toMatchObject({ role: 'learner', currentTerm: 1 });
  });
});

describe('dissertation §4.2.2: a leader that is removed hands over before it goes', () => {
  it('to the voter with the longest log, when its removal is committed', () => {
    const cluster = led({ voters: ['A', 'B', 'C', 'D'] });
    cluster.cut(['A', 'B']);
    cluster.change('A', { kind: 'remove', id: 'A' });
    cluster.settle();
    expect(cluster.lastNote('A', 'timeoutNowSent')).toMatchObject({ to: 'C', why: 'removed' });
    expect(cluster.lastNote('C', 'becameCandidate')).toMatchObject({ why: { kind: 'transferred', leader: 'A' } });
    expect(cluster.leader()).toBe('C');
    expect(cluster.see('A').role).toBe('learner');
  });

  it('to nobody while its removal is not committed', () => {
    const cluster = led();
    cluster.isolate('A');
    cluster.change('A', { kind: 'remove', id: 'A' });
    cluster.settle();
    expect(cluster.notes('A', 'timeoutNowSent')).toEqual([]);
  });
});
