/** Figure 2, persistent state: what a follower acknowledged it must keep, and a leader notices when it has not. */
import { expect, it } from 'vitest';
import { bootstrap } from '../../src/raft/create.ts';
import { Cluster, members } from './cluster.ts';

/** A leads, all have five entries, and nothing is on the wire. */
function led(): Cluster {
  const cluster = new Cluster();
  cluster.elect('A');
  for (let times = 0; times < 3; times += 1) cluster.propose('A');
  cluster.settle();
  cluster.elapse(100_000);
  return cluster;
}

function loseDisk(cluster: Cluster, id: string): void {
  const { log } = bootstrap(members(['A', 'B', 'C']));
  Object.assign(cluster.server(id).disk, { currentTerm: 0, votedFor: null, log: [...log] });
  cluster.restart(id);
}

it('a follower whose log ends before what it acknowledged is told of once, and no longer counted', () => {
  const cluster = led();
  const { matchIndex } = cluster.see('A').progress.find(({ id }) => id === 'C')!;
  loseDisk(cluster, 'C');
  cluster.elapse(60_000);
  cluster.elapse(60_000);
  expect(cluster.notes('A', 'followerLostEntries')).toEqual([
    { kind: 'followerLostEntries', term: 1, follower: 'C', matchIndex, lastIndex: 1 },
  ]);
  expect(cluster.see('A').progress.find(({ id }) => id === 'C')).toMatchObject({ matchIndex: 0 });
  cluster.isolate('B');
  cluster.propose('A');
  cluster.settle();
  expect(cluster.see('A').commitIndex).toBe(matchIndex);
});

it('one that comes back with its disk is not taken for one that has lost it', () => {
  const cluster = led();
  cluster.restart('C');
  cluster.propose('A');
  cluster.settle();
  cluster.elapse(500_000);
  expect(cluster.notes('A', 'followerLostEntries')).toEqual([]);
  expect(cluster.terms('C')).toEqual(cluster.terms('A'));
});

it('a rejection that an acknowledgement has overtaken shows no loss', () => {
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
  expect(answers.map(({ message }) => message.kind === 'appendEntriesReply' && message.success)).toEqual([false, true]);
  cluster.wire.push(...answers.reverse());
  cluster.settle();
  expect(cluster.notes('A', 'followerLostEntries')).toEqual([]);
});
