/** A leader refuses what clients propose while too much of its log is uncommitted, and keeps count of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RefusalReason } from '../../src/raft/inputs.ts';
import { Cluster, diskWith } from './cluster.ts';

function led(options: ConstructorParameters<typeof Cluster>[0] = {}): Cluster {
  const cluster = new Cluster(options);
  cluster.elect('A');
  return cluster;
}

/** What became of a proposal at A: null when it was taken. */
function refusal(cluster: Cluster, proposal: number): RefusalReason | null {
  const answer = cluster.server('A').answers.findLast((one) => one.proposal === proposal);
  return answer?.kind === 'refused' ? answer.why : null;
}

/** The characters of the commands above the leader's commitIndex, by the definition. */
function counted(cluster: Cluster, id: string): number {
  const { log, commitIndex } = cluster.state(id);
  return log.entries
    .filter(({ index }) => index > commitIndex)
    .reduce((sum, { payload }) => sum + (payload.kind === 'command' ? payload.command.length : 0), 0);
}

describe('the limit on what is uncommitted', () => {
  it('a leader that is cut off takes as many entries as the limit says, and its log grows no further', () => {
    const cluster = led({ settings: { uncommittedEntries: 5, checkQuorum: false } });
    cluster.isolate('A');
    const proposals = Array.from({ length: 50 }, () => cluster.propose('A'));
    expect(cluster.see('A').lastLogIndex).toBe(2 + 5);
    expect(proposals.map((proposal) => refusal(cluster, proposal) === null)).toEqual(
      proposals.map((_, place) => place < 5),
    );
    expect(refusal(cluster, proposals[5]!)).toEqual({ kind: 'tooMuchUncommitted', entries: 5, characters: 5 });
  });

  it('characters count, those of the new command too', () => {
    const cluster = led({ settings: { uncommittedCharacters: 10 } });
    expect(refusal(cluster, cluster.take('A', 'x'.repeat(6)))).toBe(null);
    expect(refusal(cluster, cluster.take('A', 'x'.repeat(5)))).toMatchObject({ entries: 1, characters: 6 });
    expect(refusal(cluster, cluster.take('A', 'x'.repeat(4)))).toBe(null);
  });

  it('with nothing uncommitted one entry is taken, however long', () => {
    const cluster = led({ settings: { uncommittedEntries: 0, uncommittedCharacters: 10 } });
    expect(refusal(cluster, cluster.propose('A', 'x'.repeat(1000)))).toBe(null);
    expect(refusal(cluster, cluster.propose('A', ''))).not.toBe(null);
    cluster.settle();
    expect(refusal(cluster, cluster.propose('A', 'x'.repeat(1000)))).toBe(null);
  });

  it('when the majority has what was taken, more is taken', () => {
    const cluster = led({ settings: { uncommittedEntries: 2 } });
    for (const command of ['a', 'b', 'c']) cluster.propose('A', command);
    expect(cluster.server('A').answers.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'refused']);
    cluster.settle();
    expect(refusal(cluster, cluster.propose('A', 'd'))).toBe(null);
  });

  it('what the cluster needs itself is always taken: the opening entry and configurations', () => {
    const cluster = new Cluster({
      settings: { uncommittedEntries: 1, uncommittedCharacters: 1 },
      disks: { A: diskWith([0, 1, 1, 1], ['A', 'B', 'C']) },
    });
    cluster.campaign('A');
    cluster.save('A');
    cluster.deliver(({ message }) => message.kind === 'requestVote');
    cluster.save();
    cluster.deliver(({ message }) => message.kind === 'requestVoteReply');
    expect(cluster.state('A').role).toBe('leader');
    expect(cluster.see('A')).toMatchObject({ lastLogIndex: 5, commitIndex: 0 });
    cluster.settle();
    cluster.propose('A');
    expect(cluster.change('A', { kind: 'addLearner', id: 'D' })).toMatchObject({ kind: 'accepted' });
    expect(refusal(cluster, cluster.propose('A'))).toMatchObject({ kind: 'tooMuchUncommitted', entries: 2 });
  });

  it('C_new is appended whatever clients have proposed meanwhile', () => {
    const cluster = led({ learners: ['D'], settings: { uncommittedEntries: 1 } });
    cluster.propose('A');
    cluster.settle();
    cluster.elapse(100_000);
    expect(cluster.change('A', { kind: 'replaceVoters', ids: ['A', 'B', 'D'] })).toMatchObject({ kind: 'accepted' });
    for (let times = 0; times < 5; times += 1) cluster.propose('A');
    cluster.settle();
    expect(cluster.state('A').configuration.joint).toBeUndefined();
  });

  it('a new leader counts what it finds above its commitIndex', () => {
    const disks = { A: diskWith([0, 1, 1, 1], ['A', 'B', 'C'], 1) };
    const cluster = new Cluster({ disks, settings: { uncommittedEntries: 4 } });
    cluster.campaign('A');
    cluster.save('A');
    cluster.deliver(({ message }) => message.kind === 'requestVote');
    cluster.save();
    cluster.deliver(({ message }) => message.kind === 'requestVoteReply');
    expect(cluster.state('A').leadership?.uncommittedCharacters).toBe(counted(cluster, 'A'));
    expect(refusal(cluster, cluster.propose('A'))).toMatchObject({ kind: 'tooMuchUncommitted', entries: 5 });
    cluster.settle();
    expect(cluster.state('A').leadership?.uncommittedCharacters).toBe(0);
  });

  it('it is told once, and again when all that waited then is committed', () => {
    const cluster = led({ settings: { uncommittedEntries: 2 } });
    for (let times = 0; times < 10; times += 1) cluster.propose('A', 'abc');
    expect(cluster.notes('A', 'tooMuchUncommitted')).toEqual([
      { kind: 'tooMuchUncommitted', term: 1, entries: 2, characters: 6 },
    ]);
    cluster.settle();
    for (let times = 0; times < 10; times += 1) cluster.propose('A', 'abc');
    expect(cluster.notes('A', 'tooMuchUncommitted')).toHaveLength(2);
  });

  it('1,024 small commands at once are far from what settings allow by default', () => {
    const cluster = led();
    for (let times = 0; times < 1024; times += 1) cluster.take('A', 'x'.repeat(100));
    expect(cluster.server('A').answers.every(({ kind }) => kind === 'accepted')).toBe(true);
  });

  it('the count is the sum over the tail, whatever is proposed, lost, cut and elected', () => {
    const act = fc.tuple(fc.constantFrom('propose', 'settle', 'deliver', 'cut', 'heal', 'elect', 'fail'), fc.nat(12));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const cluster = led({ settings: { uncommittedEntries: 6, uncommittedCharacters: 40, checkQuorum: false } });
        for (const [kind, number] of acts) {
          const id = ['A', 'B', 'C'][number % 3]!;
          if (kind === 'propose') cluster.propose(id, 'x'.repeat(number));
          if (kind === 'settle') cluster.settle();
          if (kind === 'deliver') cluster.deliver();
          if (kind === 'cut') cluster.isolate(id);
          if (kind === 'heal') cluster.heal();
          if (kind === 'elect') cluster.campaign(id);
          if (kind === 'fail') cluster.failSave(id);
          for (const one of cluster.ids) {
            const { leadership } = cluster.state(one);
            if (leadership !== null) expect(leadership.uncommittedCharacters).toBe(counted(cluster, one));
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
