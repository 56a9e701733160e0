/** §5.1, §5.2 and §5.4.1, sentence by sentence: terms, elections and who gets a vote. */
import { describe, expect, it } from 'vitest';
import { asInThePaper, Cluster, diskWith, isKind, MILLISECOND, settings } from './cluster.ts';

const FIVE = ['A', 'B', 'C', 'D', 'E'];
const paper = (voters: readonly string[] = ['A', 'B', 'C']): Cluster => new Cluster({ voters, settings: asInThePaper });

const voteRequest = (term: number, lastLogTerm = 0, lastLogIndex = 1) =>
  ({ kind: 'requestVote', term, lastLogIndex, lastLogTerm, preVote: false, ordered: false }) as const;
const heartbeat = (term: number) =>
  ({
    kind: 'appendEntries',
    term,
    prevLogIndex: 0,
    prevLogTerm: 0,
    entries: [],
    leaderCommit: 0,
    sequence: 1,
  }) as const;

describe('§5.1 Raft basics: terms', () => {
  it('"if one server\'s current term is smaller than the other\'s, then it updates its current term to the larger value"', () => {
    const cluster = paper();
    cluster.message('B', 'A', heartbeat(7));
    expect(cluster.see('A')).toMatchObject({ currentTerm: 7, votedFor: null, leader: 'B' });
    expect(cluster.lastNote('A', 'becameFollower')?.why).toEqual({
      kind: 'higherTerm',
      from: 'B',
      message: 'appendEntries',
    });
  });

  it('"if a candidate or leader discovers that its term is out of date, it immediately reverts to follower state"', () => {
    const cluster = paper();
    cluster.elect('A');
    const reply = {
      kind: 'appendEntriesReply',
      term: 9,
      success: false,
      matchIndex: 0,
      conflict: null,
      sequence: 1,
    } as const;
    cluster.message('B', 'A', reply);
    expect(cluster.see('A')).toMatchObject({ role: 'follower', currentTerm: 9, leader: null });
    cluster.campaign('B');
    cluster.message('C', 'B', { ...reply, term: 12 });
    expect(cluster.see('B')).toMatchObject({ role: 'follower', currentTerm: 12 });
    expect(cluster.see('B').votes).toEqual([]);
  });

  it('"if a server receives a request with a stale term number, it rejects the request", and answers with its own term', () => {
    const cluster = paper();
    cluster.message('B', 'A', heartbeat(5));
    cluster.settle(() => false);
    cluster.drop();
    cluster.message('C', 'A', voteRequest(4));
    cluster.message('C', 'A', heartbeat(4));
    expect(cluster.wire.map(({ message }) => message)).toMatchObject([
      { kind: 'requestVoteReply', granted: false, term: 5, reason: { kind: 'staleTerm', currentTerm: 5 } },
      { kind: 'appendEntriesReply', success: false, term: 5, conflict: null },
    ]);
    expect(cluster.lastNote('A', 'appendRejected')?.why).toEqual({ kind: 'staleTerm' });
  });

  it('"each server stores a current term number, which increases monotonically over time", across restarts too', () => {
    const cluster = paper();
    cluster.message('B', 'A', heartbeat(5));
    cluster.save('A');
    cluster.restart('A');
    expect(cluster.see('A').currentTerm).toBe(5);
  });
});

describe('§5.2 Leader election', () => {
  it('"when servers start up, they begin as followers", with nothing to say', () => {
    const cluster = paper();
    expect(cluster.ids.map((id) => cluster.see(id).role)).toEqual(['follower', 'follower', 'follower']);
    expect(cluster.wire).toEqual([]);
  });

  it('"a server remains in follower state as long as it receives valid RPCs from a leader or candidate"', () => {
    const cluster = paper();
    cluster.elect('A');
    cluster.forget();
    cluster.elapse(3_000 * MILLISECOND);
    expect(cluster.see('A')).toMatchObject({ role: 'leader', currentTerm: 1 });
    for (const id of cluster.ids) expect(cluster.notes(id, 'becameCandidate')).toEqual([]);
  });

  it('"if a follower receives no communication over a period of time called the election timeout … it begins an election"', () => {
    const cluster = paper();
    cluster.elect('A');
    cluster.crash('A');
    const { electionDeadline } = cluster.see('B');
    cluster.now = electionDeadline! - 1;
    cluster.input('B', { kind: 'tick', now: cluster.now });
    expect(cluster.see('B').role).toBe('follower');
    cluster.tick('B');
    expect(cluster.lastNote('B', 'becameCandidate')).toMatchObject({ term: 2, why: { kind: 'silence', leader: 'A' } });
  });

  it('"to begin an election, a follower increments its current term …, votes for itself and issues RequestVote RPCs in parallel to each of the other servers"', () => {
    const cluster = paper();
    cluster.tick('A');
    cluster.save('A');
    expect(cluster.see('A')).toMatchObject({ role: 'candidate', currentTerm: 1, votedFor: 'A' });
    expect(cluster.wire).toMatchObject([
      { to: 'B', message: { kind: 'requestVote', term: 1 } },
      { to: 'C', message: { kind: 'requestVote', term: 1 } },
    ]);
  });

  it('"a candidate wins an election if it receives votes from a majority of the servers in the full cluster for the same term"', () => {
    const cluster = paper(FIVE);
    cluster.tick('A');
    cluster.save();
    cluster.deliver(({ to }) => to === 'B');
    cluster.save();
    cluster.deliver();
    expect(cluster.see('A').role).toBe('candidate');
    cluster.message('C', 'A', {
      kind: 'requestVoteReply',
      term: 1,
      granted: true,
      preVote: false,
      reason: { kind: 'logUpToDate' },
    });
    expect(cluster.lastNote('A', 'becameLeader')).toEqual({
      kind: 'becameLeader',
      term: 1,
      votes: ['A', 'B', 'C'],
      needed: 3,
    });
  });

  it('a vote counts once, only for its own term, and only from a voter', () => {
    const cluster = paper(FIVE);
    cluster.campaign('A');
    cluster.campaign('A');
    cluster.save();
    const granted = {
      kind: 'requestVoteReply',
      term: 2,
      granted: true,
      preVote: false,
      reason: { kind: 'logUpToDate' },
    } as const;
    cluster.message('B', 'A', granted);
    cluster.message('B', 'A', granted);
    cluster.message('C', 'A', { ...granted, term: 1 });
    cluster.message('stranger', 'A', granted);
    cluster.message('D', 'A', { ...granted, preVote: true });
    expect(cluster.see('A').role).toBe('candidate');
    cluster.message('E', 'A', granted);
    expect(cluster.see('A').role).toBe('leader');
  });

  it('"each server will vote for at most one candidate in a given term, on a first-come-first-served basis"', () => {
    const cluster = paper();
    cluster.message('B', 'A', voteRequest(1));
    cluster.message('C', 'A', voteRequest(1));
    cluster.message('B', 'A', voteRequest(1));
    cluster.save();
    expect(cluster.drop().map(({ to, message }) => [to, message])).toMatchObject([
      ['B', { granted: true }],
      ['C', { granted: false, reason: { kind: 'alreadyVoted', votedFor: 'B' } }],
      ['B', { granted: true, reason: { kind: 'alreadyVotedForIt' } }],
    ]);
  });

  it('the vote is remembered across a restart', () => {
    const cluster = paper();
    cluster.message('B', 'A', voteRequest(1));
    cluster.save();
    cluster.drop();
    cluster.restart('A');
    cluster.message('C', 'A', voteRequest(1));
    expect(cluster.drop()[0]?.message).toMatchObject({
      granted: false,
      reason: { kind: 'alreadyVoted', votedFor: 'B' },
    });
  });

  it('a new term gives a new vote', () => {
    const cluster = paper();
    cluster.message('B', 'A', voteRequest(1));
    cluster.message('C', 'A', voteRequest(2));
    expect(cluster.see('A')).toMatchObject({ currentTerm: 2, votedFor: 'C' });
  });

  it('"once a candidate wins an election, it becomes leader. It then sends heartbeat messages to all of the other servers"', () => {
    const cluster = paper();
    cluster.campaign('A');
    cluster.save();
    cluster.deliver();
    cluster.save();
    cluster.deliver();
    const { wire } = cluster;
    expect(wire.map(({ to, message }) => [to, message.kind])).toEqual([
      ['B', 'appendEntries'],
      ['C', 'appendEntries'],
    ]);
    cluster.drop();
    cluster.tick('A');
    expect(cluster.wire.map(({ to }) => to)).toEqual(['B', 'C']);
  });

  it('a new leader speaks at once, even one that opens its term with no entry', () => {
    const cluster = new Cluster({ settings: asInThePaper, rules: { openingEntry: () => null } });
    cluster.campaign('A');
    cluster.save();
    cluster.deliver();
    cluster.save();
    cluster.deliver(({ from }) => from === 'B');
    expect(cluster.see('A').role).toBe('leader');
    expect(cluster.wire.filter(isKind('appendEntries')).map(({ to }) => to)).toEqual(['B', 'C']);
  });

  it('"if the leader\'s term is at least as large as the candidate\'s current term, the candidate … returns to follower state"', () => {
    const cluster = paper();
    cluster.campaign('A');
    cluster.message('B', 'A', heartbeat(1));
    expect(cluster.see('A')).toMatchObject({ role: 'follower', leader: 'B', currentTerm: 1 });
    expect(cluster.lastNote('A', 'becameFollower')?.why).toEqual({ kind: 'leaderOfThisTerm', leader: 'B' });
  });

  it('"if the term in the RPC is smaller than the candidate\'s current term, the candidate rejects the RPC and continues in candidate state"', () => {
    const cluster = paper();
    cluster.campaign('A');
    cluster.campaign('A');
    cluster.message('B', 'A', heartbeat(1));
    expect(cluster.see('A')).toMatchObject({ role: 'candidate', currentTerm: 2 });
  });

  it('"if many followers become candidates at the same time, votes could be split …, each candidate will time out and start a new election"', () => {
    const cluster = paper(['A', 'B']);
    cluster.tick('A');
    cluster.tick('B');
    cluster.settle();
    expect(cluster.ids.map((id) => cluster.see(id).role)).toEqual(['candidate', 'candidate']);
    cluster.tick(cluster.see('A').electionDeadline! < cluster.see('B').electionDeadline! ? 'A' : 'B');
    cluster.settle();
    const leader = cluster.leader();
    expect(cluster.lastNote(leader, 'becameCandidate')?.why).toEqual({ kind: 'noMajorityInTime', votes: 1, needed: 2 });
    expect(cluster.see(leader).currentTerm).toBe(2);
  });

  it('"election timeouts are chosen randomly from a fixed interval", anew for each', () => {
    const cluster = paper(FIVE);
    const drawn = new Set<number>();
    for (let count = 0; count < 200; count += 1) {
      for (const id of cluster.ids) {
        cluster.stepDown(id);
        drawn.add(cluster.see(id).electionTimeout!);
      }
    }
    const [least, most] = settings.election;
    expect(drawn.size).toBeGreaterThan(900);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(most);
    expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(0.9 * (most - least));
  });

  it('granting a vote starts the timer anew, refusing one does not', () => {
    const cluster = paper();
    cluster.now = 150 * MILLISECOND;
    const before = cluster.see('A').electionDeadline;
    cluster.message('B', 'A', voteRequest(1, 0, 0));
    expect(cluster.see('A').electionDeadline).toBe(before);
    cluster.message('C', 'A', voteRequest(2));
    expect(cluster.see('A').electionDeadline).toBeGreaterThanOrEqual(cluster.now + settings.election[0]);
  });

  it('a single voter elects itself when its timer fires, and at once when told to, with PreVote too', () => {
    for (const options of [asInThePaper, {}]) {
      const alone = new Cluster({ voters: ['A'], settings: options });
      alone.tick('A');
      alone.save();
      expect(alone.see('A')).toMatchObject({ role: 'leader', currentTerm: 1, commitIndex: 2 });
      const told = new Cluster({ voters: ['A'], settings: options });
      told.campaign('A');
      expect(told.see('A').role).toBe('candidate');
      told.save();
      expect(told.see('A').role).toBe('leader');
    }
  });
});

describe('§5.4.1 Election restriction', () => {
  it('"if the logs have last entries with different terms, then the log with the later term is more up-to-date"', () => {
    const cluster = new Cluster({ settings: asInThePaper, disks: { A: diskWith([1, 1, 3], ['A', 'B', 'C']) } });
    cluster.message('B', 'A', voteRequest(4, 2, 9));
    expect(cluster.lastNote('A', 'voteRefused')?.why).toEqual({ kind: 'logBehind', lastLogIndex: 3, lastLogTerm: 3 });
    cluster.message('C', 'A', voteRequest(4, 4, 1));
    expect(cluster.lastNote('A', 'voteGranted')).toMatchObject({ candidate: 'C', why: { kind: 'logUpToDate' } });
  });

  it('"if the logs end with the same term, then whichever log is longer is more up-to-date", and an equal one is enough', () => {
    const cluster = new Cluster({ settings: asInThePaper, disks: { A: diskWith([1, 1, 3], ['A', 'B', 'C']) } });
    cluster.message('B', 'A', voteRequest(4, 3, 2));
    expect(cluster.lastNote('A', 'voteRefused')?.why.kind).toBe('logBehind');
    cluster.message('C', 'A', voteRequest(4, 3, 3));
    expect(cluster.lastNote('A', 'voteGranted')?.candidate).toBe('C');
  });

  it('Figure 7: of the six followers (a), (b), (e) and (f) vote for the leader of term 8, (c) and (d) do not', () => {
    const names = ['leader', 'a', 'b', 'c', 'd', 'e', 'f'];
    const logs: Record<string, number[]> = {
      leader: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6],
      a: [1, 1, 1, 4, 4, 5, 5, 6, 6],
      b: [1, 1, 1, 4],
      c: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
      d: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
      e: [1, 1, 1, 4, 4, 4, 4],
      f: [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
    };
    const disks = Object.fromEntries(names.map((name) => [name, diskWith(logs[name]!, names, 7)]));
    const cluster = new Cluster({ voters: names, disks, settings: asInThePaper });
    cluster.campaign('leader');
    cluster.settle(isKind('requestVote'));
    const granted = names.filter((name) => cluster.notes(name, 'voteGranted').length > 0);
    expect(granted).toEqual(['a', 'b', 'e', 'f']);
    expect(cluster.lastNote('c', 'voteRefused')?.why).toEqual({ kind: 'logBehind', lastLogIndex: 11, lastLogTerm: 6 });
    expect(cluster.lastNote('d', 'voteRefused')?.why).toEqual({ kind: 'logBehind', lastLogIndex: 12, lastLogTerm: 7 });
    cluster.settle();
    expect(cluster.leader()).toBe('leader');
    for (const name of names) expect(cluster.terms(name)).toEqual([...logs.leader!, 8]);
  });
});
