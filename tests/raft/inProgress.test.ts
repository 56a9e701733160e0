/** What goes on at a server beside Figure 2 is told while it does, and no longer. */
import { expect, it } from 'vitest';
import { inProgress, type InProgress } from '../../src/raft/inProgress.ts';
import { Cluster, isKind, MILLISECOND } from './cluster.ts';

function led(): Cluster {
  const cluster = new Cluster();
  cluster.elect('A');
  cluster.elapse(60 * MILLISECOND);
  return cluster;
}

const at = (cluster: Cluster, id: string): InProgress => inProgress(cluster.server(id).state);

it('a transfer, from its beginning until it ends', () => {
  const cluster = led();
  cluster.isolate('B');
  cluster.propose('A', 'one');
  cluster.settle();
  const begunAt = cluster.server('A').state.now;
  cluster.transfer('A', 'B');
  cluster.elapse(10 * MILLISECOND);
  expect(at(cluster, 'A').transfer).toEqual({ to: 'B', begunAt, told: false });
  cluster.heal();
  cluster.elapse(60 * MILLISECOND);
  expect(cluster.leader()).toBe('B');
  expect(at(cluster, 'A').transfer).toBe(null);
});

it('reads, by what they wait for', () => {
  const cluster = led();
  cluster.read('A');
  cluster.read('A');
  cluster.read('B');
  expect(at(cluster, 'A').reads).toEqual({ unacknowledged: 2, asked: 0, unapplied: 0 });
  expect(at(cluster, 'B').reads).toEqual({ unacknowledged: 0, asked: 1, unapplied: 0 });
  cluster.settle();
  for (const id of ['A', 'B']) expect(at(cluster, id).reads).toEqual({ unacknowledged: 0, asked: 0, unapplied: 0 });
});

it('a read whose index has come, until the log is applied so far', () => {
  const cluster = led();
  cluster.isolate('C');
  cluster.propose('A', 'one');
  cluster.settle();
  cluster.heal();
  cluster.drop(isKind('appendEntries'));
  cluster.read('C');
  for (let round = 0; round < 4; round += 1) {
    cluster.drop(({ to, message }) => to === 'C' && message.kind === 'appendEntries');
    cluster.deliver();
  }
  expect(at(cluster, 'C').reads).toEqual({ unacknowledged: 0, asked: 0, unapplied: 1 });
});

it('what a leader has not committed, against what it may have', () => {
  const cluster = led();
  cluster.isolate('A');
  cluster.propose('A', 'four');
  cluster.propose('A', 'five!');
  const { settings } = cluster.server('A').state;
  expect(at(cluster, 'A').uncommitted).toEqual({
    entries: 2,
    characters: 9,
    mostEntries: settings.uncommittedEntries,
    mostCharacters: settings.uncommittedCharacters,
  });
  expect(at(cluster, 'B').uncommitted).toBe(null);
});
