/** Dissertation §6.4 and §8: linearizable reads without the log, sentence by sentence, and how they must not go wrong. */
import { describe, expect, it } from 'vitest';
import type { ServerId } from '../../src/raft/entries.ts';
import { Cluster, isKind, MILLISECOND, type Packet } from './cluster.ts';

function led(options: ConstructorParameters<typeof Cluster>[0] = {}): Cluster {
  const cluster = new Cluster(options);
  cluster.elect('A');
  cluster.elapse(60 * MILLISECOND);
  return cluster;
}

const to =
  (id: ServerId) =>
  (packet: Packet): boolean =>
    packet.to === id;

describe('dissertation §6.4: a read at the leader', () => {
  it('"if the leader has not yet marked an entry from its current term committed, it waits until it has done so"', () => {
    const cluster = new Cluster();
    cluster.campaign('A');
    cluster.save('A');
    cluster.deliver(isKind('requestVote'));
    cluster.save();
    cluster.deliver(isKind('requestVoteReply'));
    expect(cluster.see('A')).toMatchObject({ role: 'leader', commitIndex: 0 });
    const read = cluster.read('A');
    expect(cluster.readEnd('A', read)).toBe(null);
    expect(cluster.lastNote('A', 'readsWait')).toEqual({ kind: 'readsWait', term: 1 });
    cluster.settle();
    expect(cluster.readEnd('A', read)).toBe(2);
  });

  it('"the leader saves its current commit index in a local variable readIndex"', () => {
    const cluster = led();
    const read = cluster.read('A');
    cluster.propose('A', 'later');
    cluster.settle();
    expect(cluster.see('A').commitIndex).toBe(3);
    expect(cluster.readEnd('A', read)).toBe(2);
  });

  it('"the leader needs to make sure it has not been superseded": it "issues a new round of heartbeats and waits for their acknowledgments from a majority"', () => {
    const cluster = led({ voters: ['A', 'B', 'C', 'D', 'E'] });
    const read = cluster.read('A');
    expect(cluster.wire.filter(isKind('appendEntries')).map((packet) => packet.to)).toEqual(['B', 'C', 'D', 'E']);
    cluster.deliver(to('B'));
    cluster.deliver(to('A'));
    expect(cluster.readEnd('A', read)).toBe(null);
    cluster.deliver(to('C'));
    cluster.deliver(to('A'));
    expect(cluster.readEnd('A', read)).toBe(2);
    expect(cluster.lastNote('A', 'readsConfirmed')).toEqual({
      kind: 'readsConfirmed',
      term: 1,
      index: 2,
      reads: 1,
      servers: ['A', 'B', 'C'],
      needed: 3,
    });
  });

  it('an acknowledgement of an append sent before the read arrived confirms nothing', () => {
    const cluster = led();
    cluster.propose('A', 'one');
    const before = cluster.drop(isKind('appendEntries'));
    const read = cluster.read('A');
    const after = cluster.drop(isKind('appendEntries'));
    expect([before.length, after.length]).toEqual([2, 2]);
    for (const { from, message } of before) cluster.message(from, 'B', message);
    for (const { from, message } of before) cluster.message(from, 'C', message);
    cluster.save();
    cluster.deliver(to('A'));
    expect(cluster.see('A').commitIndex).toBe(3);
    expect(cluster.readEnd('A', read)).toBe(null);
    cluster.message('A', 'B', after.find(to('B'))!.message);
    cluster.deliver(to('A'));
    expect(cluster.readEnd('A', read)).toBe(2);
  });

  it('a rejection of a later append confirms too: whoever rejects still follows', () => {
    const cluster = led();
    cluster.state('A').leadership!.progress[0]!.mode = 'probing';
    const read = cluster.read('A');
    const { message } = cluster.drop(isKind('appendEntries')).find(to('B'))!;
    if (message.kind !== 'appendEntries') throw new Error('This is no append.');
    cluster.message('A', 'B', { ...message, prevLogIndex: 99, prevLogTerm: 1 });
    cluster.deliver(to('A'));
    expect(cluster.readEnd('A', read)).toBe(2);
  });

  it('"the leader can amortize this": reads of one batch share one round, and proposals’ appends serve as one', () => {
    const cluster = led();
    const reads = [cluster.takeRead('A'), cluster.takeRead('A')];
    cluster.take('A', 'x');
    reads.push(cluster.takeRead('A'));
    cluster.flush('A');
    expect(cluster.wire.filter(isKind('appendEntries'))).toHaveLength(2);
    cluster.settle();
    expect(reads.map((read) => cluster.readEnd('A', read))).toEqual([2, 2, 2]);
    expect(cluster.notes('A', 'readsConfirmed')).toHaveLength(1);
    expect(cluster.lastNote('A', 'readsConfirmed')).toMatchObject({ reads: 3 });
  });

  it('a lost round is made up for by the next heartbeat', () => {
    const cluster = led();
    const read = cluster.read('A');
    cluster.drop();
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.readEnd('A', read)).toBe(2);
  });

  it('a cluster of one needs nobody else', () => {
    const cluster = led({ voters: ['A'] });
    expect(cluster.readEnd('A', cluster.read('A'))).toBe(2);
  });

  it('learners confirm nothing, and neither does a leader that is no voter any more', () => {
    const cluster = led({ voters: ['A', 'B'], learners: ['L'] });
    cluster.isolate('B');
    const read = cluster.read('A');
    cluster.settle();
    expect(cluster.readEnd('A', read)).toBe(null);
    const other = led({ voters: ['A', 'B', 'C'] });
    other.isolate('C');
    other.change('A', { kind: 'remove', id: 'A' });
    const second = other.read('A');
    other.deliver(to('B'));
    other.save();
    other.deliver(to('A'));
    expect(other.readEnd('A', second)).toBe(null);
  });

  it('nobody waits longer than an election timeout for a leader that hears no majority and leads on', () => {
    const cluster = led({ settings: { checkQuorum: false } });
    cluster.isolate('A');
    const read = cluster.read('A');
    cluster.elapse(299 * MILLISECOND);
    expect(cluster.readEnd('A', read)).toBe(null);
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.see('A').role).toBe('leader');
    expect(cluster.readEnd('A', read)).toEqual({ kind: 'readUnanswered', leader: 'A' });
    expect(cluster.notes('A', 'readsRefused')).toEqual([{ kind: 'readsRefused', reads: 1, why: 'unanswered' }]);
    expect(cluster.state('A').leadership!.reads).toEqual([]);
  });

  it('a number is used once in a term, though a follower leaves and comes back', () => {
    const cluster = led();
    cluster.change('A', { kind: 'remove', id: 'C' });
    cluster.settle();
    cluster.change('A', { kind: 'addLearner', id: 'C' });
    cluster.settle();
    const [b, c] = cluster.state('A').leadership!.progress;
    expect(new Set([b!.sequence, c!.sequence]).size).toBe(2);
    expect(Math.max(b!.sequence, c!.sequence)).toBe(cluster.state('A').leadership!.appends);
    expect(c!.sequence).toBeGreaterThan(3);
  });
});

describe('a leader that is none any more', () => {
  it('confirms nothing from beyond a partition', () => {
    const cluster = led({ settings: { checkQuorum: false, preVote: false } });
    cluster.isolate('A');
    cluster.elect('B');
    cluster.propose('B', 'new');
    cluster.settle();
    const read = cluster.read('A');
    cluster.elapse(250 * MILLISECOND);
    expect(cluster.see('A').role).toBe('leader');
    expect(cluster.readEnd('A', read)).toBe(null);
    cluster.heal();
    cluster.elapse(100 * MILLISECOND);
    expect(cluster.readEnd('A', read)).toMatchObject({ kind: 'notLeader' });
  });

  it('refuses all that wait, and says why: certain, for a read leaves no trace', () => {
    const cluster = led();
    cluster.isolate('A');
    const reads = [cluster.read('A'), cluster.read('A')];
    cluster.stepDown('A');
    for (const read of reads) expect(cluster.readEnd('A', read)).toEqual({ kind: 'notLeader', leader: null });
    expect(cluster.lastNote('A', 'readsRefused')).toEqual({ kind: 'readsRefused', reads: 2, why: 'leadershipLost' });
  });

  it('tells the servers that asked it', () => {
    const cluster = led();
    const read = cluster.read('B');
    cluster.deliver(isKind('readIndex'));
    cluster.drop();
    cluster.stepDown('A');
    cluster.deliver(to('B'));
    expect(cluster.readEnd('B', read)).toEqual({ kind: 'notLeader', leader: null });
  });

  it('that was frozen is not confirmed by what its channels held meanwhile', () => {
    const cluster = led();
    cluster.elapse(55 * MILLISECOND, false);
    cluster.save();
    cluster.deliver(({ from }) => from === 'A');
    const flood = cluster.drop(to('A'));
    expect(flood.length).toBeGreaterThan(0);
    cluster.now += 140 * MILLISECOND;
    const read = cluster.read('A');
    cluster.drop();
    for (const { from, message } of flood) cluster.message(from, 'A', message);
    expect(cluster.readEnd('A', read)).toBe(null);
  });
});

describe('dissertation §6.4: followers serve reads too', () => {
  it('"the follower issues a request to the leader that just asks for a current read index", and reads once it has applied so far', () => {
    const cluster = led();
    cluster.cut(['A', 'C']);
    cluster.propose('A', 'one');
    cluster.settle();
    cluster.heal();
    expect(cluster.see('C').commitIndex).toBe(2);
    const read = cluster.read('C');
    cluster.deliver(isKind('readIndex'));
    cluster.deliver(to('B'));
    cluster.deliver(({ to: at, from }) => at === 'A' && from === 'B');
    cluster.deliver(isKind('readIndexReply'));
    expect(cluster.readEnd('C', read)).toBe(null);
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.readEnd('C', read)).toBe(3);
    expect(cluster.lastNote('C', 'readsServed')).toMatchObject({ leader: 'A', index: 3, reads: 1 });
  });

  it('"the leader executes steps 1–3": it confirms before it answers', () => {
    const cluster = led();
    cluster.read('B');
    cluster.deliver(isKind('readIndex'));
    expect(cluster.wire.filter(isKind('readIndexReply'))).toEqual([]);
    cluster.deliver(to('C'));
    cluster.deliver(to('A'));
    expect(cluster.wire.filter(isKind('readIndexReply'))).toMatchObject([{ to: 'B', message: { index: 2 } }]);
  });

  it('a learner does as well', () => {
    const cluster = led({ learners: ['L'] });
    const read = cluster.read('L');
    cluster.settle();
    expect(cluster.readEnd('L', read)).toBe(2);
  });

  it('reads of one batch share one question', () => {
    const cluster = led();
    const reads = [cluster.takeRead('B'), cluster.takeRead('B')];
    cluster.flush('B');
    expect(cluster.wire.filter(isKind('readIndex'))).toHaveLength(1);
    cluster.settle();
    expect(reads.map((read) => cluster.readEnd('B', read))).toEqual([2, 2]);
  });

  it('one that knows no leader refuses', () => {
    const cluster = new Cluster();
    const read = cluster.read('B');
    expect(cluster.readEnd('B', read)).toEqual({ kind: 'notLeader', leader: null });
    expect(cluster.lastNote('B', 'readsRefused')).toMatchObject({ why: 'noLeader' });
  });

  it('a question to a server that does not lead any more is refused by it', () => {
    const cluster = led();
    const read = cluster.read('B');
    cluster.stepDown('A');
    cluster.deliver(isKind('readIndex'));
    cluster.deliver(isKind('readIndexReply'));
    expect(cluster.readEnd('B', read)).toEqual({ kind: 'notLeader', leader: null });
  });

  it('nobody waits longer than an election timeout, nor for a leader that is none any more', () => {
    const cluster = led({ learners: ['L'] });
    cluster.isolate('L');
    const read = cluster.read('L');
    cluster.elapse(299 * MILLISECOND);
    expect(cluster.readEnd('L', read)).toBe(null);
    cluster.elapse(2 * MILLISECOND);
    expect(cluster.readEnd('L', read)).toEqual({ kind: 'readUnanswered', leader: 'A' });
    const other = led();
    const second = other.read('B');
    other.drop();
    other.elect('C');
    expect(other.readEnd('B', second)).toEqual({ kind: 'notLeader', leader: null });
  });

  it('an answer to another life, to nobody’s question, or from another server means nothing', () => {
    const cluster = led();
    const { life } = cluster.state('B');
    const read = cluster.read('B');
    cluster.drop(isKind('readIndex'));
    cluster.message('A', 'B', { kind: 'readIndexReply', life: life + 1, request: 1, index: 1 });
    cluster.message('C', 'B', { kind: 'readIndexReply', life, request: 1, index: 1 });
    cluster.message('A', 'B', { kind: 'readIndexReply', life, request: 2, index: 1 });
    expect(cluster.notes('B', 'messageDropped').map(({ why }) => why)).toEqual(['notAsked', 'notAsked', 'notAsked']);
    expect(cluster.readEnd('B', read)).toBe(null);
    cluster.message('A', 'B', { kind: 'readIndexReply', life, request: 1, index: 2 });
    expect(cluster.readEnd('B', read)).toBe(2);
  });

  it('the next life of a server asks under another name', () => {
    const cluster = led();
    const { life } = cluster.state('B');
    cluster.crash('B');
    cluster.restart('B');
    expect(cluster.state('B').life).not.toBe(life);
  });
});

describe('reads while leadership is handed over', () => {
  it('go on: they add nothing that the target must catch up with', () => {
    const cluster = led({ voters: ['A', 'B', 'C', 'D', 'E'] });
    cluster.isolate('B');
    cluster.transfer('A', 'B');
    const read = cluster.read('A');
    cluster.settle();
    expect(cluster.readEnd('A', read)).toBe(2);
  });
});
