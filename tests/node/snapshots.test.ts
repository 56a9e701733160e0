/** The driver and snapshots (§7): what a server that gets one tells its listener. */
import { expect, test } from 'vitest';
import { settings } from './cluster.ts';
import { increment, ready, valueOf } from './ready.ts';

test('a follower that gets a snapshot tells up to where it is restored, and of no entry that it covers', () => {
  const { cluster, leader, followers, session } = ready();
  const late = followers[0]!;
  cluster.cut.add(late.id);
  leader.server.changeSettings({ ...settings, compactAfter: 3, compactKeep: 0 });
  const before = late.applied.length;
  for (let serial = 1; serial <= 6; serial += 1) {
    leader.server.request(increment(serial + 1, session, serial));
    cluster.settle();
  }
  const covered = leader.server.inspect().figure2.snapshot?.lastIncludedIndex ?? 0;
  cluster.cut.clear();
  cluster.run(1_000_000);
  expect(late.restored).toEqual([covered]);
  expect(late.applied.slice(before).filter(({ entry }) => entry.index <= covered)).toEqual([]);
  expect(valueOf(late)).toBe(6);
});
