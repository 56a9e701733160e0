/** Dissertation §9.6 (PreVote), §6.2 (CheckQuorum) and §4.2.3 (stickiness), and the traps that lie there. */
import { describe, expect, it } from 'vitest';
import { asInThePaper, Cluster, diskWith, isKind, MILLISECOND, settings } from './cluster.ts';

const preVoteRequest = (term: number, lastLogTerm = 0, lastLogIndex = 1) =>
  ({ kind: 'requestVote', term, lastLogIndex, lastLogTerm, preVote: true, ordered: false }) as const;

describe('dissertation §9.6: PreVote', () => {
  it('"a candidate only increments its term if it first learns from a majority that they would be willing to grant their votes"', () => {
    const cluster = new Cluster();
    cluster.tick('A');
    cluster.save();
    expect(cluster.see('A')).toMatchObject({ role: 'preCandidate', currentTerm: 0, votedFor: null });
    expect(cluster.wire.map(({ message }) => message)).toMatchObject([
      { preVote: true, term: 1 },
      { preVote: true, term: 1 },
    ]);
    expect(cluster.server('A').disk).toMatchObject({ currentTerm: 0, votedFor: null });
    cluster.now += 200 * MILLISECOND;
    cluster.deliver(({ to }) => to === 'B');
    expect(cluster.see('B')).toMatchObject({ currentTerm: 0, votedFor: null });
    cluster.deliver(({ to }) => to === 'A');
    expect(cluster.see('A')).toMatchObject({ role: 'candidate', currentTerm: 1, votedFor: 'A' });
    expect(cluster.lastNote('A', 'becameCandidate')?.why).toEqual({ kind: 'preVoteWon', votes: 2, needed: 2 });
  });

  it('a server that was cut off does not disturb the others when it comes back', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    cluster.isolate('C');
    cluster.elapse(5_000 * MILLISECOND);
    expect(cluster.see('C').currentTerm).toBe(1);
    cluster.heal();
    cluster.elapse(2_000 * MILLISECOND);
    expect(cluster.leader()).toBe('A');
    expect(cluster.see('A').currentTerm).toBe(1);
  });

  it('without it, as in the paper, such a server brings a higher term and the leader steps down', () => {
    const cluster = new Cluster({ settings: asInThePaper });
    cluster.elect('A');
    cluster.isolate('C');
    cluster.elapse(5_000 * MILLISECOND);
    expect(cluster.see('C').currentTerm).toBeGreaterThan(5);
    cluster.heal();
    cluster.elapse(2_000 * MILLISECOND);
    expect(cluster.notes('A', 'becameFollower').some(({ why }) => why.kind === 'higherTerm')).toBe(true);
  });

  it("a grant echoes the requested term; a refusal carries the voter's term, and the requester adopts it", () => {
    const cluster = new Cluster({ disks: { B: diskWith([0, 4], ['A', 'B', 'C'], 6) } });
    cluster.tick('A');
    cluster.now += 300 * MILLISECOND;
    cluster.save();
    cluster.deliver();
    const answers = cluster.drop();
    expect(answers.find(({ from }) => from === 'C')?.message).toMatchObject({ granted: true, term: 1, preVote: true });
    expect(answers.find(({ from }) => from === 'B')?.message).toMatchObject({
      granted: false,
      term: 6,
      reason: { kind: 'staleTerm' },
    });
    cluster.message('B', 'A', answers.find(({ from }) => from === 'B')!.message);
    expect(cluster.see('A')).toMatchObject({ role: 'follower', currentTerm: 6 });
  });

  it('a pre-vote of a lower term gets an answer, never silence', () => {
    const cluster = new Cluster({ disks: { A: diskWith([1], ['A', 'B', 'C'], 5) } });
    cluster.message('B', 'A', preVoteRequest(3));
    expect(cluster.wire[0]?.message).toMatchObject({
      kind: 'requestVoteReply',
      preVote: true,
      granted: false,
      term: 5,
    });
  });

  it('a pre-vote follows the log rule and the one vote of the term it asks for', () => {
    const cluster = new Cluster({ disks: { A: { ...diskWith([1, 2], ['A', 'B', 'C'], 5), votedFor: 'C' } } });
    cluster.now = 300 * MILLISECOND;
    cluster.message('B', 'A', preVoteRequest(6, 1, 9));
    cluster.message('B', 'A', preVoteRequest(5, 2, 2));
    cluster.message('B', 'A', preVoteRequest(6, 2, 2));
    expect(cluster.drop().map(({ message }) => message)).toMatchObject([
      { granted: false, reason: { kind: 'logBehind' } },
      { granted: false, reason: { kind: 'alreadyVoted', votedFor: 'C' } },
      { granted: true, term: 6 },
    ]);
  });

  it('nobody gives a pre-vote while it hears a leader; that leader itself is not refused for it', () => {
    const cluster = new Cluster({ settings: { checkQuorum: false } });
    cluster.elect('A');
    cluster.message('C', 'B', preVoteRequest(2, 1, 2));
    expect(cluster.lastNote('B', 'voteRefused')).toMatchObject({
      preVote: true,
      why: { kind: 'hearsLeader', leader: 'A' },
    });
    cluster.message('A', 'B', preVoteRequest(2, 1, 2));
    expect(cluster.lastNote('B', 'voteGranted')).toMatchObject({ candidate: 'A', preVote: true });
    cluster.message('C', 'A', preVoteRequest(2, 1, 2));
    expect(cluster.lastNote('A', 'voteRefused')?.why).toEqual({ kind: 'hearsLeader', leader: 'A' });
  });

  it('a late pre-vote does not count in a real election, nor a late vote in a pre-vote', () => {
    const cluster = new Cluster({ voters: ['A', 'B', 'C', 'D', 'E'] });
    cluster.campaign('A');
    cluster.save();
    cluster.tick('A');
    const vote = {
      kind: 'requestVoteReply',
      term: 1,
      granted: true,
      preVote: false,
      reason: { kind: 'logUpToDate' },
    } as const;
    for (const id of ['B', 'C', 'D']) cluster.message(id, 'A', vote);
    expect(cluster.see('A')).toMatchObject({ role: 'preCandidate', currentTerm: 1 });
    expect(cluster.lastNote('A', 'messageDropped')?.why).toBe('notACandidateNow');
    cluster.campaign('A');
    cluster.save();
    for (const id of ['B', 'C', 'D']) cluster.message(id, 'A', { ...vote, term: 2, preVote: true });
    expect(cluster.see('A').role).toBe('candidate');
  });
});

describe('dissertation §6.2: CheckQuorum', () => {
  it('"a leader steps down if an election timeout elapses without a successful round of heartbeats to a majority of its cluster"', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    const since = cluster.now;
    cluster.isolate('A');
    cluster.elapse(settings.election[1] - MILLISECOND);
    expect(cluster.see('A').role).toBe('leader');
    cluster.elapse(2 * MILLISECOND);
    expect(cluster.see('A')).toMatchObject({ role: 'follower', leader: null, currentTerm: 1 });
    expect(cluster.lastNote('A', 'becameFollower')?.why).toEqual({ kind: 'quorumNotHeard', heard: 1, needed: 2 });
    expect(cluster.now - since).toBeLessThan(settings.election[1] + 2 * MILLISECOND);
  });

  it('any answer of its term counts as heard, a rejection too', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    cluster.isolate('A');
    for (let count = 1; count <= 20; count += 1) {
      cluster.elapse(50 * MILLISECOND, false);
      cluster.save();
      const sequence = cluster.state('A').leadership!.progress[0]!.sequence;
      cluster.message('B', 'A', {
        kind: 'appendEntriesReply',
        term: 1,
        success: false,
        matchIndex: 0,
        conflict: { term: 0, firstIndex: 1 },
        sequence,
      });
    }
    expect(cluster.see('A').role).toBe('leader');
  });

  it('without it a leader that hears nobody stays', () => {
    const cluster = new Cluster({ settings: { checkQuorum: false } });
    cluster.elect('A');
    cluster.isolate('A');
    cluster.elapse(5_000 * MILLISECOND);
    expect(cluster.see('A').role).toBe('leader');
  });

  it('a partly connected cluster keeps its leader: a follower that only hears the other follower changes nothing', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    cluster.cut(['A', 'C']);
    cluster.elapse(5_000 * MILLISECOND);
    expect(cluster.leader()).toBe('A');
    expect(cluster.see('A').currentTerm).toBe(1);
  });

  it('a leader that speaks and never hears gives way', () => {
    const cluster = new Cluster({ voters: ['A', 'B', 'C', 'D', 'E'] });
    cluster.elect('A');
    for (const id of ['B', 'C', 'D', 'E']) cluster.cuts.add(`${id}>A`);
    cluster.elapse(2_000 * MILLISECOND);
    expect(cluster.leader()).not.toBe('A');
  });

  it('a leader wakes from a long sleep as a follower, and says nothing more for its term', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    cluster.drop();
    cluster.now += 60_000 * MILLISECOND;
    cluster.input('A', { kind: 'tick', now: cluster.now });
    expect(cluster.see('A').role).not.toBe('leader');
    expect(cluster.wire.filter(isKind('appendEntries'))).toEqual([]);
  });
});

describe('dissertation §4.2.3: servers that hear a leader insist on it', () => {
  it('"if a server receives a RequestVote request within the minimum election timeout of hearing from a current leader, it does not update its term or grant its vote"', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    const request = { ...preVoteRequest(5, 9, 9), preVote: false };
    cluster.message('C', 'B', request);
    expect(cluster.see('B').currentTerm).toBe(1);
    expect(cluster.wire.at(-1)?.message).toMatchObject({
      granted: false,
      term: 1,
      reason: { kind: 'hearsLeader', leader: 'A' },
    });
    cluster.now += settings.election[0];
    cluster.message('C', 'B', request);
    expect(cluster.see('B')).toMatchObject({ currentTerm: 5, votedFor: 'C' });
  });

  it('an ordered election goes past PreVote and stickiness; the log rule and one vote a term stand', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    cluster.propose('A');
    cluster.settle(({ to }) => to !== 'C');
    cluster.drop();
    cluster.campaign('C');
    cluster.settle();
    expect(cluster.see('C')).toMatchObject({ role: 'candidate', currentTerm: 2 });
    expect(cluster.lastNote('B', 'voteRefused')?.why.kind).toBe('logBehind');
    cluster.campaign('B');
    cluster.settle();
    expect(cluster.leader()).toBe('B');
    expect(cluster.lastNote('B', 'becameCandidate')?.why).toEqual({ kind: 'ordered' });
  });

  it('TIMEOUT at a leader, a learner, a stranger or an empty log is ignored and noted', () => {
    const cluster = new Cluster({ learners: ['L'], joiners: ['J'] });
    cluster.elect('A');
    for (const id of ['A', 'L', 'J']) cluster.campaign(id);
    expect(['A', 'L', 'J'].map((id) => cluster.lastNote(id, 'campaignIgnored')?.why)).toEqual([
      'leader',
      'learner',
      'emptyLog',
    ]);
    expect(cluster.see('A')).toMatchObject({ role: 'leader', currentTerm: 1 });
  });

  it('CONVERT_FOLLOWER: the leader steps down and is not elected again at once', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    cluster.now += 40 * MILLISECOND;
    cluster.stepDown('A');
    expect(cluster.see('A')).toMatchObject({ role: 'follower', leader: null, currentTerm: 1 });
    expect(cluster.see('A').electionDeadline).toBeGreaterThanOrEqual(cluster.now + settings.election[0]);
    expect(cluster.lastNote('A', 'becameFollower')).toMatchObject({ was: 'leader', why: { kind: 'ordered' } });
  });

  it('a clock that jumped makes a leader give up, and a follower wait anew', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    cluster.now += 10_000 * MILLISECOND;
    for (const id of ['A', 'B']) {
      cluster.input(id, { kind: 'stepDown', now: cluster.now, why: 'clockJumped', gap: 10_000 * MILLISECOND });
      expect(cluster.see(id).role).toBe('follower');
      expect(cluster.see(id).electionDeadline).toBeGreaterThan(cluster.now);
      expect(cluster.lastNote(id, 'becameFollower')?.why).toEqual({ kind: 'clockJumped', gap: 10_000 * MILLISECOND });
    }
  });
});
