/**
 * Figure 2, persistent state: what a follower acknowledged it must keep. A leader notices when it has not, counts it for
 * nothing and tells it; the follower parks, and only if its own log shows the same.
 */
import { describe, expect, it } from 'vitest';
import { bootstrap } from '../../src/raft/create.ts';
import type { EntriesLost } from '../../src/raft/messages.ts';
import { Cluster, MILLISECOND, members, type ClusterOptions, type Packet } from './cluster.ts';

/** A leads, all have five entries, and nothing is on the wire. */
function led(options: ClusterOptions = {}): Cluster {
  const cluster = new Cluster(options);
  cluster.elect('A');
  for (let times = 0; times < 3; times += 1) cluster.propose('A');
  cluster.settle();
  cluster.elapse(100 * MILLISECOND);
  return cluster;
}

/** It comes back with the first entries of its log, and with its term and vote. */
function loseTail(cluster: Cluster, id: string, kept = 2): void {
  const server = cluster.server(id);
  server.disk = { ...server.disk, log: server.disk.log.slice(0, kept) };
  cluster.restart(id);
}

function loseDisk(cluster: Cluster, id: string): void {
  const { log } = bootstrap(members(['A', 'B', 'C']));
  Object.assign(cluster.server(id).disk, { currentTerm: 0, votedFor: null, log: [...log] });
  cluster.restart(id);
}

const isWord = ({ message }: Packet): boolean => message.kind === 'entriesLost';
const isAnswer = ({ message }: Packet): boolean => message.kind === 'appendEntriesReply';

function progress(cluster: Cluster, id: string) {
  return cluster.state('A').leadership!.progress.find((one) => one.id === id)!;
}

/** C has lost entries, A has noticed it, and its word is on the wire. */
function noticed(options: ClusterOptions = {}): Cluster {
  const cluster = led(options);
  loseTail(cluster, 'C');
  cluster.tick('A');
  cluster.deliver(({ to }) => to === 'C');
  cluster.save();
  cluster.deliver(isAnswer);
  expect(cluster.wire.filter(isWord)).toHaveLength(1);
  return cluster;
}

const word = (part: Partial<EntriesLost> = {}): EntriesLost => ({
  kind: 'entriesLost',
  term: 1,
  matchIndex: 5,
  ...part,
});

describe('a leader', () => {
  it.each([
    ['the end of its log', loseTail, 2],
    ['all that it had', loseDisk, 1],
  ])('sees that a follower has lost %s, and says so once', (_what, lose, lastIndex) => {
    const cluster = led();
    lose(cluster, 'C');
    cluster.elapse(200 * MILLISECOND);
    expect(cluster.notes('A', 'followerLostEntries')).toEqual([
      { kind: 'followerLostEntries', term: 1, follower: 'C', matchIndex: 5, lastIndex },
    ]);
    expect(cluster.server('C').parked).toBe(true);
  });

  it('counts it for no entry any more', () => {
    const cluster = noticed();
    cluster.isolate('B');
    cluster.propose('A');
    cluster.settle((packet) => !isWord(packet));
    expect(progress(cluster, 'C').matchIndex).toBe(0);
    expect(cluster.see('A').commitIndex).toBe(5);
  });

  it('does not take it for heard (CheckQuorum)', () => {
    const cluster = noticed();
    cluster.isolate('B');
    const most = cluster.settings.election[1];
    for (let passed = 0; passed <= most; passed += 10 * MILLISECOND) {
      cluster.elapse(10 * MILLISECOND, false);
      cluster.settle((packet) => !isWord(packet));
    }
    expect(cluster.lastNote('A', 'becameFollower')).toMatchObject({ why: { kind: 'quorumNotHeard', heard: 1 } });
  });

  it('takes no word of it for the confirmation of a read', () => {
    const cluster = noticed();
    cluster.isolate('B');
    const read = cluster.read('A');
    cluster.settle((packet) => !isWord(packet));
    expect(cluster.readEnd('A', read)).toBe(null);
  });

  it('brings it nothing, so that the loss stays to be seen, and tells it again until it is heard', () => {
    const cluster = noticed();
    cluster.drop(isWord);
    cluster.propose('A');
    for (let times = 0; times < 3; times += 1) {
      cluster.elapse(50 * MILLISECOND, false);
      expect(cluster.wire.filter(({ to }) => to === 'C').length).toBeGreaterThan(0);
      cluster.settle((packet) => !isWord(packet));
      expect(cluster.drop(isWord).length).toBeGreaterThan(0);
      expect(cluster.terms('C')).toHaveLength(2);
    }
    expect(cluster.notes('A', 'followerLostEntries')).toHaveLength(1);
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.server('C').parked).toBe(true);
  });

  it('goes on telling it after its own log was compacted beyond what was lost', () => {
    const cluster = noticed({ settings: { compactAfter: 1 } });
    cluster.drop(isWord);
    cluster.propose('A');
    cluster.settle((packet) => !isWord(packet));
    const { commitIndex } = cluster.see('A');
    cluster.input('A', { kind: 'snapshotTaken', now: cluster.now, lastIncludedIndex: commitIndex, data: 'all' });
    cluster.settle((packet) => !isWord(packet));
    expect(cluster.see('A').firstLogIndex).toBeGreaterThan(5);
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.server('C').parked).toBe(true);
  });

  it('counts it again once late appends have brought it all that it had lost', () => {
    const cluster = noticed();
    cluster.drop();
    const { entries } = cluster.state('A').log;
    cluster.message('A', 'C', {
      kind: 'appendEntries',
      term: 1,
      prevLogIndex: 2,
      prevLogTerm: 1,
      entries: entries.slice(2),
      leaderCommit: 2,
      sequence: 1,
    });
    cluster.save();
    cluster.deliver();
    expect(progress(cluster, 'C')).toMatchObject({ matchIndex: 0 });
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.notes('A', 'lossMadeGood')).toEqual([
      { kind: 'lossMadeGood', term: 1, follower: 'C', matchIndex: 5 },
    ]);
    expect(progress(cluster, 'C')).toMatchObject({ lost: null, matchIndex: 5 });
  });

  it.each(['one that comes back with its disk', 'one that acknowledged nothing'])(
    'does not take %s for one that lost',
    (who) => {
      const cluster = led();
      if (who === 'one that acknowledged nothing') cluster.elect('B');
      cluster.restart('C');
      cluster.propose(cluster.leader());
      cluster.settle();
      cluster.elapse(500 * MILLISECOND);
      for (const id of cluster.ids) expect(cluster.notes(id, 'followerLostEntries')).toEqual([]);
      expect(cluster.terms('C')).toEqual(cluster.terms(cluster.leader()));
    },
  );

  it('takes no rejection for a loss that an acknowledgement has overtaken', () => {
    const cluster = led();
    cluster.propose('A', 'one');
    cluster.propose('A', 'two');
    cluster.save('A');
    // The second append comes before the first, and its rejection after the answer to that.
    const [first, second] = cluster.drop(({ to }) => to === 'C');
    cluster.wire.push(second!, first!);
    cluster.deliver(({ to }) => to === 'C');
    cluster.save('C');
    const answers = cluster.drop(({ from }) => from === 'C');
    expect(answers.map(({ message }) => message.kind === 'appendEntriesReply' && message.success)).toEqual([
      false,
      true,
    ]);
    cluster.wire.push(...answers.reverse());
    cluster.settle();
    expect(cluster.notes('A', 'followerLostEntries')).toEqual([]);
  });
});

describe('a follower that is told that it has lost entries', () => {
  it('parks when its log ends before what it acknowledged in this term, and says why', () => {
    const cluster = noticed();
    cluster.deliver(isWord);
    const loss = { term: 1, leader: 'A', matchIndex: 5, lastIndex: 2 };
    expect(cluster.notes('C', 'parked')).toEqual([{ kind: 'parked', ...loss }]);
    expect(cluster.server('C').parked).toBe(true);
  });

  it('then does nothing any more: it neither votes nor acknowledges nor stands', () => {
    const cluster = noticed();
    cluster.deliver(isWord);
    // As if its driver had not stopped it.
    cluster.server('C').up = true;
    cluster.drop();
    cluster.elapse(2_000 * MILLISECOND, false);
    cluster.message('B', 'C', {
      kind: 'requestVote',
      term: 9,
      lastLogIndex: 99,
      lastLogTerm: 8,
      preVote: false,
      ordered: true,
    });
    cluster.campaign('C');
    cluster.save();
    expect(cluster.wire.filter(({ from }) => from === 'C')).toEqual([]);
    expect(cluster.see('C')).toMatchObject({ currentTerm: 1, role: 'follower' });
  });

  it('goes on when it has all of them', () => {
    const cluster = led();
    cluster.message('A', 'C', word());
    expect(cluster.server('C').parked).toBe(false);
    expect(cluster.notes('C', 'entriesLostIgnored')).toEqual([
      { kind: 'entriesLostIgnored', term: 1, from: 'A', matchIndex: 5, why: 'hasThem' },
    ]);
  });

  it('goes on when that was said in an older term, whatever a newer leader has cut since', () => {
    const cluster = led();
    // C alone has acknowledged to A what the leader of the next term does not have.
    cluster.cut(['A', 'B']);
    for (let times = 0; times < 3; times += 1) cluster.propose('A');
    cluster.save('A');
    cluster.deliver(({ to }) => to === 'C');
    cluster.save('C');
    expect(cluster.terms('C')).toHaveLength(8);
    cluster.drop();
    cluster.isolate('A');
    cluster.message('B', 'C', {
      kind: 'appendEntries',
      term: 2,
      prevLogIndex: 5,
      prevLogTerm: 1,
      entries: [{ index: 6, term: 2, payload: { kind: 'noop' } }],
      leaderCommit: 5,
      sequence: 1,
    });
    cluster.save('C');
    expect(cluster.terms('C')).toHaveLength(6);
    expect(cluster.see('C').currentTerm).toBe(2);
    cluster.message('A', 'C', word({ matchIndex: 8 }));
    expect(cluster.lastNote('C', 'entriesLostIgnored')).toMatchObject({ why: 'staleTerm' });
    expect(cluster.server('C').parked).toBe(false);
  });

  it.each([
    ['another server', 'B', 1],
    ['the leader of a term that it has not heard of', 'A', 2],
  ])('goes on when %s says so', (_who, from, term) => {
    const cluster = led();
    cluster.message(from, 'C', word({ term, matchIndex: 99 }));
    expect(cluster.lastNote('C', 'entriesLostIgnored')).toMatchObject({ why: 'notItsLeader' });
    expect(cluster.see('C').currentTerm).toBe(1);
    expect(cluster.server('C').parked).toBe(false);
  });

  it('goes on when it was restarted and has not heard yet who leads: it will be told again', () => {
    const cluster = noticed();
    const words = cluster.drop(isWord);
    cluster.restart('C');
    cluster.wire.push(...words);
    cluster.deliver(isWord);
    expect(cluster.server('C').parked).toBe(false);
    cluster.elapse(60 * MILLISECOND);
    expect(cluster.server('C').parked).toBe(true);
  });

  it('never parks for what it had not acknowledged when it crashed', () => {
    const cluster = led();
    cluster.propose('A');
    cluster.save('A');
    cluster.deliver(({ to }) => to === 'C');
    // What its disk had not saved is gone, and nobody was told that it had it.
    cluster.restart('C');
    cluster.elapse(500 * MILLISECOND);
    expect(cluster.notes('A', 'followerLostEntries')).toEqual([]);
    expect(cluster.terms('C')).toEqual(cluster.terms('A'));
  });
});
