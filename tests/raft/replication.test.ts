/** §5.3 and §5.4.2, sentence by sentence: replication, repair and commitment. */
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/raft/inputs.ts';
import { UNANSWERED, type AppendEntries } from '../../src/raft/messages.ts';
import { Cluster, diskWith, isKind, settings, type Packet } from './cluster.ts';

const THREE = ['A', 'B', 'C'];
const FIVE = ['A', 'B', 'C', 'D', 'E'];

function appendsIn(packets: readonly Packet[]): AppendEntries[] {
  return packets
    .map(({ message }) => message)
    .filter((message): message is AppendEntries => message.kind === 'appendEntries');
}

function sends(effects: readonly Effect[]): Extract<Effect, { kind: 'send' }>[] {
  return effects.filter((effect) => effect.kind === 'send');
}

function led(options: ConstructorParameters<typeof Cluster>[0] = {}): Cluster {
  const cluster = new Cluster(options);
  cluster.elect('A');
  return cluster;
}

describe('§5.3 Log replication', () => {
  it('"the leader appends the command to its log as a new entry, then issues AppendEntries RPCs in parallel to each of the other servers"', () => {
    const cluster = led();
    cluster.propose('A', 'x ← 3');
    expect(cluster.see('A').lastLogIndex).toBe(3);
    expect(
      appendsIn(cluster.wire).map(({ prevLogIndex, prevLogTerm, entries }) => [
        prevLogIndex,
        prevLogTerm,
        entries.length,
      ]),
    ).toEqual([
      [2, 1, 1],
      [2, 1, 1],
    ]);
  });

  it('"when the entry has been safely replicated, the leader applies the entry"; "committed once … replicated on a majority"', () => {
    const cluster = led({ voters: FIVE });
    cluster.propose('A');
    cluster.save();
    cluster.deliver(({ to }) => to === 'B');
    cluster.save();
    cluster.deliver(({ to }) => to === 'A');
    expect(cluster.see('A').commitIndex).toBe(2);
    cluster.deliver(({ to }) => to === 'C');
    cluster.save();
    cluster.deliver(({ to }) => to === 'A');
    expect(cluster.see('A')).toMatchObject({ commitIndex: 3, lastApplied: 3 });
    expect(cluster.lastNote('A', 'commitAdvanced')?.why).toEqual({
      kind: 'majorityHasIt',
      servers: ['A', 'B', 'C'],
      needed: 3,
    });
    expect(cluster.server('A').applied.at(-1)?.index).toBe(3);
  });

  it('"the leader retries AppendEntries RPCs indefinitely", and a follower that was slow ends with all entries', () => {
    const cluster = led();
    cluster.crash('C');
    for (let count = 0; count < 200; count += 1) cluster.propose('A');
    cluster.settle();
    cluster.elapse(1_000_000);
    expect(cluster.see('A').commitIndex).toBe(202);
    cluster.restart('C');
    cluster.elapse(200_000);
    expect(cluster.terms('C')).toEqual(cluster.terms('A'));
    expect(cluster.see('C').commitIndex).toBe(202);
  });

  it('"once a follower learns that a log entry is committed, it applies the entry (in log order)", told at the end of the batch', () => {
    const cluster = led();
    cluster.propose('A', 'one');
    cluster.propose('A', 'two');
    cluster.settle();
    for (const id of THREE) expect(cluster.server(id).applied.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
    expect(cluster.lastNote('B', 'commitAdvanced')?.why).toEqual({ kind: 'leaderSaysSo', leader: 'A' });
  });

  it('nobody answers a message that only tells a commitIndex, and heartbeats go on being answered', () => {
    const cluster = led();
    cluster.settle();
    cluster.propose('A');
    cluster.save();
    cluster.deliver(({ to }) => to === 'B');
    cluster.save();
    cluster.deliver(({ to }) => to === 'A');
    cluster.flush('A');
    const notices = appendsIn(cluster.wire).filter(({ leaderCommit }) => leaderCommit === 3);
    expect(notices.map(({ entries, sequence }) => [entries.length, sequence])).toEqual([
      [0, UNANSWERED],
      [0, UNANSWERED],
    ]);
    cluster.deliver(({ to }) => to === 'B');
    expect(cluster.see('B').commitIndex).toBe(3);
    expect(cluster.wire.filter(({ from }) => from === 'B')).toEqual([]);
    cluster.settle();
    cluster.elapse(settings.heartbeat, false);
    cluster.deliver(({ to }) => to === 'B');
    expect(cluster.wire.filter(({ from }) => from === 'B')).toHaveLength(1);
  });

  it('a commitIndex that does not fit the log changes nothing, and a stale one is answered with the newer term', () => {
    const cluster = led();
    cluster.settle();
    const before = cluster.see('B');
    const notice = (term: number, prevLogIndex: number): AppendEntries => ({
      kind: 'appendEntries',
      term,
      prevLogIndex,
      prevLogTerm: 1,
      entries: [],
      leaderCommit: 9,
      sequence: UNANSWERED,
    });
    expect(sends(cluster.message('A', 'B', notice(1, 9)))).toEqual([]);
    expect(cluster.see('B')).toMatchObject({ commitIndex: before.commitIndex, lastLogIndex: before.lastLogIndex });
    const answers = sends(cluster.message('C', 'B', notice(0, 2)));
    expect(answers.map(({ message }) => message)).toMatchObject([{ success: false, term: 1, sequence: UNANSWERED }]);
  });

  it('"if the follower does not find an entry in its log with the same index and term, then it refuses the new entries"', () => {
    const cluster = led();
    const append = { kind: 'appendEntries', term: 1, prevLogTerm: 1, entries: [], leaderCommit: 0 } as const;
    cluster.message('A', 'B', { ...append, prevLogIndex: 7, sequence: 50 });
    cluster.message('A', 'B', { ...append, prevLogIndex: 2, prevLogTerm: 1, sequence: 51 });
    expect(cluster.wire.map(({ message }) => message)).toMatchObject([
      { success: false, conflict: { term: null, firstIndex: 3 }, sequence: 50 },
      { success: true, matchIndex: 2, sequence: 51 },
    ]);
  });

  it('"conflicting entries in follower logs will be overwritten with entries from the leader\'s log", the whole tail', () => {
    const disks = { A: diskWith([0, 1, 3], THREE), B: diskWith([0, 1, 2, 2, 2], THREE), C: diskWith([0], THREE) };
    const cluster = led({ disks });
    expect(cluster.terms('B')).toEqual([0, 1, 3, 4]);
    expect(cluster.terms('C')).toEqual([0, 1, 3, 4]);
    expect(cluster.lastNote('B', 'followerAppended')).toMatchObject({ first: 3, last: 4, truncatedFrom: 3 });
    expect(cluster.server('B').disk.log.map(({ term }) => term)).toEqual([0, 1, 3, 4]);
  });

  it('"a leader never overwrites or deletes entries in its own log"', () => {
    const cluster = led();
    cluster.propose('A');
    const before = cluster.terms('A');
    const entries = [{ index: 2, term: 1, payload: { kind: 'noop' } as const }];
    cluster.message('B', 'A', {
      kind: 'appendEntries',
      term: 1,
      prevLogIndex: 1,
      prevLogTerm: 0,
      entries,
      leaderCommit: 0,
      sequence: 1,
    });
    expect(cluster.terms('A')).toEqual(before);
    expect(cluster.lastNote('A', 'messageDropped')?.why).toBe('impossible');
  });

  it('a late, short or repeated append never truncates', () => {
    const cluster = led();
    cluster.propose('A');
    const [first] = appendsIn(cluster.wire);
    cluster.settle();
    cluster.propose('A');
    cluster.propose('A');
    cluster.settle();
    cluster.forget();
    cluster.message('A', 'B', first!);
    cluster.message('A', 'B', { ...first!, entries: [], prevLogIndex: 0, prevLogTerm: 0 });
    expect(cluster.terms('B')).toEqual([0, 1, 1, 1, 1]);
    expect(cluster.notes('B', 'followerAppended')).toEqual([]);
    expect(cluster.drop(isKind('appendEntriesReply')).map(({ message }) => message)).toMatchObject([
      { matchIndex: 3 },
      { matchIndex: 0 },
    ]);
  });

  it('a follower commits no more than the last entry that the message matched, heartbeats included', () => {
    const disks = { B: diskWith([0, 1, 1], THREE) };
    const cluster = new Cluster({ disks });
    const heartbeat = {
      kind: 'appendEntries',
      term: 2,
      prevLogIndex: 1,
      prevLogTerm: 0,
      entries: [],
      leaderCommit: 9,
      sequence: 1,
    } as const;
    cluster.message('A', 'B', heartbeat);
    expect(cluster.see('B').commitIndex).toBe(1);
  });

  it('what is committed is never given up, whoever asks', () => {
    const cluster = led();
    cluster.propose('A');
    cluster.settle();
    const entries = [{ index: 3, term: 2, payload: { kind: 'noop' } as const }];
    cluster.message('C', 'B', {
      kind: 'appendEntries',
      term: 2,
      prevLogIndex: 2,
      prevLogTerm: 1,
      entries,
      leaderCommit: 0,
      sequence: 1,
    });
    expect(cluster.terms('B')).toEqual([0, 1, 1]);
    expect(cluster.lastNote('B', 'messageDropped')?.why).toBe('impossible');
  });

  it('entries out of order or from the future change nothing', () => {
    const cluster = led();
    const append = {
      kind: 'appendEntries',
      term: 1,
      prevLogIndex: 2,
      prevLogTerm: 1,
      leaderCommit: 0,
      sequence: 9,
    } as const;
    const noop = { kind: 'noop' } as const;
    for (const entries of [
      [{ index: 4, term: 1, payload: noop }],
      [{ index: 3, term: 2, payload: noop }],
      [{ index: 3, term: 0, payload: noop }],
    ]) {
      cluster.message('A', 'B', { ...append, entries });
      expect(cluster.lastNote('B', 'messageDropped')?.why).toBe('impossible');
    }
    expect(cluster.terms('B')).toEqual([0, 1]);
  });

  it('end of §5.3: repair takes about one probe for each term that differs, not one for each entry', () => {
    const run = (term: number, length: number): number[] => Array.from({ length }, () => term);
    const leader = [0, ...run(1, 100), ...run(4, 100), ...run(6, 100)];
    const follower = [0, ...run(1, 100), ...run(2, 100), ...run(3, 100), ...run(5, 200)];
    const cluster = new Cluster({
      disks: { A: diskWith(leader, THREE, 6), B: diskWith(follower, THREE, 6), C: diskWith(leader, THREE, 6) },
    });
    cluster.elect('A');
    const stepsBack = cluster.notes('A', 'nextIndexSteppedBack').filter(({ follower: id }) => id === 'B');
    expect(stepsBack.length).toBeGreaterThan(0);
    expect(stepsBack.length).toBeLessThanOrEqual(4);
    expect(cluster.terms('B')).toEqual([...leader, 7]);
  });

  it("a follower that has entries of a term which the leader has too agrees at the leader's last one of it, at the first probe", () => {
    const cluster = new Cluster({
      disks: { A: diskWith([0, 4, 4, 6, 6], THREE), B: diskWith([0, 4, 4, 4, 4], THREE), C: diskWith([0], THREE) },
    });
    cluster.elect('A');
    expect(cluster.notes('A', 'nextIndexSteppedBack').filter(({ follower }) => follower === 'B')).toMatchObject([
      { from: 6, to: 4, conflict: { term: 4, firstIndex: 2 } },
    ]);
  });
});

describe('batches and pipelines', () => {
  it('entries taken between flushes share one save and one append to each follower', () => {
    const cluster = led();
    const saves = cluster.server('A').saves;
    for (let count = 0; count < 10; count += 1) cluster.take('A');
    expect([saves.length, cluster.wire.length]).toEqual([0, 0]);
    cluster.flush('A');
    expect(saves.map(({ entries }) => entries.length)).toEqual([10]);
    expect(appendsIn(cluster.wire).map(({ entries }) => entries.length)).toEqual([10, 10]);
    expect(cluster.lastNote('A', 'leaderAppended')).toMatchObject({ first: 3, last: 12, opens: false });
  });

  it('one message carries no more entries and characters than the settings allow, but at least one', () => {
    const cluster = led({ settings: { appendEntries: 3, appendCharacters: 10 } });
    for (const command of ['a', 'b', 'c', 'd', 'x'.repeat(8), 'yyy', 'z'.repeat(50), 'e']) cluster.take('A', command);
    cluster.flush('A');
    expect(appendsIn(cluster.wire.filter(({ to }) => to === 'B')).map(({ entries }) => entries.length)).toEqual([
      3, 2, 1, 1,
    ]);
    cluster.settle();
    expect(cluster.terms('B')).toEqual(cluster.terms('A'));
  });

  it('appends follow each other without waiting, up to the window; what follows is sent together when there is room', () => {
    const cluster = led({ settings: { window: 2 } });
    for (let count = 0; count < 6; count += 1) cluster.propose('A');
    expect(appendsIn(cluster.wire.filter(({ to }) => to === 'B')).map(({ prevLogIndex }) => prevLogIndex)).toEqual([
      2, 3,
    ]);
    cluster.save('A');
    cluster.deliver(({ to }) => to === 'B');
    cluster.save('B');
    cluster.deliver(({ to }) => to === 'A');
    const next = appendsIn(cluster.wire.filter(({ to }) => to === 'B'));
    expect(next.some(({ prevLogIndex, entries }) => prevLogIndex === 4 && entries.length >= 1)).toBe(true);
  });

  it('a full window whose messages were all lost still probes', () => {
    const cluster = led({ settings: { window: 2 } });
    for (let count = 0; count < 5; count += 1) cluster.propose('A');
    cluster.drop();
    cluster.propose('A');
    expect(appendsIn(cluster.wire)).toEqual([]);
    cluster.tick('A');
    cluster.settle();
    expect(cluster.terms('B')).toEqual(cluster.terms('A'));
    expect(cluster.see('A').commitIndex).toBe(8);
  });

  it('a window whose answers were all lost opens again', () => {
    const cluster = led({ settings: { window: 2 } });
    for (let count = 0; count < 5; count += 1) cluster.propose('A');
    cluster.save();
    cluster.deliver();
    cluster.save();
    cluster.drop();
    cluster.tick('A');
    cluster.settle();
    expect(cluster.terms('B')).toEqual(cluster.terms('A'));
  });

  it('several rejections of one position step back once, though the answers before them were lost', () => {
    const cluster = led({ settings: { window: 8 } });
    const toB = ({ to }: Packet): boolean => to === 'B';
    cluster.forget();
    cluster.propose('A');
    cluster.propose('A');
    cluster.deliver(toB);
    cluster.save('B');
    cluster.save('B');
    cluster.drop(({ from }) => from === 'B');
    cluster.propose('A');
    cluster.drop(toB);
    for (let count = 0; count < 3; count += 1) cluster.propose('A');
    cluster.deliver(toB);
    cluster.deliver(({ from }) => from === 'B');
    expect(cluster.notes('A', 'nextIndexSteppedBack')).toMatchObject([{ follower: 'B', from: 9, to: 5 }]);
    expect(cluster.notes('A', 'messageDropped').map(({ why }) => why)).toEqual(['staleSequence', 'staleSequence']);
    expect(
      appendsIn(cluster.wire.filter(toB)).map(({ prevLogIndex, entries }) => [prevLogIndex, entries.length]),
    ).toEqual([[4, 4]]);
  });

  it('a silent follower costs a window of appends and then only heartbeats', () => {
    const cluster = led({ settings: { window: 2 } });
    cluster.isolate('C');
    let sent = 0;
    for (let count = 0; count < 50; count += 1) {
      cluster.propose('A');
      sent += cluster.wire.filter(({ to }) => to === 'C').length;
      cluster.settle();
    }
    expect(sent).toBeLessThanOrEqual(3);
  });

  it('idle, a leader sends one heartbeat to each in each interval', () => {
    const cluster = led();
    const from = cluster.state('A').leadership!.appends;
    cluster.elapse(10 * settings.heartbeat);
    expect(cluster.state('A').leadership!.appends - from).toBe(2 * 10);
  });
});

describe('§5.4.2 Committing entries from previous terms', () => {
  it('Figure 8: an entry of an older term on a majority is not committed by counting', () => {
    const disks = {
      A: diskWith([1, 2], FIVE, 3),
      B: diskWith([1, 2], FIVE, 3),
      C: diskWith([1], FIVE, 3),
      D: diskWith([1], FIVE, 3),
      E: diskWith([1, 3], FIVE, 3),
    };
    const cluster = new Cluster({ voters: FIVE, disks, settings: { appendEntries: 1 } });
    cluster.campaign('A');
    const amongThree = ({ from, to }: Packet): boolean =>
      ['A', 'B', 'C'].includes(from) && ['A', 'B', 'C'].includes(to);
    // (c): A leads term 4 and replicates its entry of term 2 to a majority, but its own entry of term 4 goes nowhere.
    const carriesTerm4 = ({ message }: Packet): boolean =>
      message.kind === 'appendEntries' && message.entries.some(({ term }) => term === 4);
    const asDrawn = (packet: Packet): boolean => amongThree(packet) && !carriesTerm4(packet);
    cluster.settle(asDrawn);
    cluster.tick('A');
    cluster.settle(asDrawn);
    expect(cluster.terms('C')).toEqual([1, 2]);
    expect(cluster.see('A')).toMatchObject({ role: 'leader', currentTerm: 4, commitIndex: 0 });
    expect(cluster.notes('A', 'commitWithheld')).toEqual([{ kind: 'commitWithheld', term: 4, index: 2, entryTerm: 2 }]);
    // (d): A crashes, E is elected by B, C and D and overwrites the entry.
    cluster.crash('A');
    cluster.drop();
    cluster.campaign('E');
    cluster.settle();
    cluster.elect('E');
    expect(cluster.terms('B').slice(0, 2)).toEqual([1, 3]);
    expect(cluster.see('B').commitIndex).toBe(3);
  });

  it('Figure 8 (e): with an entry of its own term on a majority, all before it is committed too', () => {
    const disks = { A: diskWith([1, 2], FIVE, 3), B: diskWith([1, 2], FIVE, 3), E: diskWith([1, 3], FIVE, 3) };
    const cluster = new Cluster({
      voters: FIVE,
      disks: { ...disks, C: diskWith([1], FIVE, 3), D: diskWith([1], FIVE, 3) },
    });
    cluster.isolate('E');
    cluster.elect('A');
    expect(cluster.see('A').commitIndex).toBe(3);
    cluster.crash('A');
    cluster.heal();
    cluster.campaign('E');
    cluster.settle();
    expect(cluster.see('E').role).not.toBe('leader');
  });

  it('§8: a no-op starts each term, so that a leader commits without waiting for a client', () => {
    const cluster = led();
    expect(cluster.state('A').log.entries.at(-1)).toEqual({ index: 2, term: 1, payload: { kind: 'noop' } });
    expect(cluster.lastNote('A', 'leaderAppended')).toEqual({
      kind: 'leaderAppended',
      term: 1,
      first: 2,
      last: 2,
      opens: true,
    });
    expect(cluster.see('A').commitIndex).toBe(2);
  });

  it('who is not the leader refuses a proposal and says who leads', () => {
    const cluster = led();
    cluster.propose('B');
    expect(cluster.server('B').answers.at(-1)).toMatchObject({
      kind: 'refused',
      why: { kind: 'notLeader', leader: 'A' },
    });
    cluster.propose('A');
    expect(cluster.server('A').answers.at(-1)).toMatchObject({ kind: 'accepted', index: 3, term: 1 });
  });

  it('answers that cannot be are dropped and noted, and change nothing', () => {
    const cluster = led();
    cluster.forget();
    const reply = {
      kind: 'appendEntriesReply',
      term: 1,
      success: true,
      matchIndex: 99,
      conflict: null,
      sequence: 1,
    } as const;
    cluster.message('B', 'A', reply);
    cluster.message('B', 'A', { ...reply, matchIndex: 2, sequence: 99 });
    cluster.message('B', 'A', { ...reply, success: false });
    cluster.message('stranger', 'A', { ...reply, matchIndex: 2 });
    cluster.message('A', 'B', { ...reply, matchIndex: 2 });
    cluster.message('B', 'A', { ...reply, term: 0 });
    expect(cluster.notes('A', 'messageDropped').map(({ why }) => why)).toEqual([
      'impossible',
      'impossible',
      'impossible',
      'notForMyRole',
      'staleTerm',
    ]);
    expect(cluster.notes('B', 'messageDropped').map(({ why }) => why)).toEqual(['notForMyRole']);
    expect(cluster.see('A').progress[0]).toMatchObject({ matchIndex: 2, nextIndex: 3 });
  });
});
