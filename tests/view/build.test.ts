/** The picture of a server: what it says is what the driver says, and a long log costs nothing. */
import { expect, test } from 'vitest';
import type { Entry } from '../../src/raft/entries.ts';
import { FROM_THE_START } from '../../src/raft/log.ts';
import { applications } from '../../src/machines/applications.ts';
import { kv } from '../../src/machines/commands.ts';
import { entryView, serverView, ViewBuilder } from '../../src/view/build.ts';
import { TAIL } from '../../src/view/server.ts';
import { settings, TestCluster } from '../node/cluster.ts';

const extras = { name: 'node1', state: 'up', at: 1234 } as const;

test('a leader shows its progress, a follower its countdown', () => {
  const cluster = new TestCluster(['a', 'b', 'c']);
  const leader = cluster.elect();
  const follower = [...cluster.servers.values()].find((server) => server !== leader)!;
  const led = serverView(leader.server.inspect(), leader.server, applications, extras);
  expect(led).toMatchObject({
    ...extras,
    id: leader.id,
    role: 'leader',
    leader: leader.id,
    commitIndex: 2,
    lastApplied: 2,
    lastLogIndex: 2,
  });
  expect(led.progress.map(({ matchIndex }) => matchIndex)).toEqual([2, 2]);
  expect(led.electionLeftMs).toBeNull();
  expect(led.members.map(({ name }) => name)).toEqual(['node1', 'node2', 'node3']);
  const followed = serverView(follower.server.inspect(), follower.server, applications, extras);
  expect(followed).toMatchObject({ role: 'follower', leader: leader.id, progress: [] });
  expect(followed.electionLeftMs).toBeGreaterThan(0);
  expect(followed.electionLeftMs).toBeLessThanOrEqual(followed.electionTimeoutMs!);
  expect(followed.digest).toBe(led.digest);
  expect(led.beside).toMatchObject({ transfer: null, sessions: 0, uncommitted: { entries: 0, mostEntries: 4096 } });
  expect(followed.beside?.uncommitted).toBeNull();
  cluster.time.now += 20_000;
  const later = serverView(follower.server.inspect(), follower.server, applications, extras);
  expect(later.electionLeftMs).toBe(followed.electionLeftMs! - 20);
});

test('the terms of the log are runs, and the tail has the newest entries', () => {
  const cluster = new TestCluster(['a']);
  cluster.elect();
  const { server } = cluster.at('a');
  server.campaign();
  cluster.run(1_000_000);
  const view = serverView(server.inspect(), server, applications, extras);
  expect(view.termRuns[0]).toEqual({ term: 0, first: 1, last: 1 });
  expect(view.termRuns.at(-1)?.last).toBe(view.lastLogIndex);
  expect(view.tail.map(({ index }) => index)).toEqual(server.log.entries.map(({ index }) => index));
  expect(view.tail[0]).toMatchObject({
    kind: 'configuration',
    short: 'n1',
    long: 'the first configuration: voters node1',
  });
});

test('a server that is down shows what its disk has, seen as the same runs and tail', () => {
  const log: Entry[] = Array.from({ length: 100 }, (_, at) => ({
    index: at + 1,
    term: at < 60 ? 1 : 4,
    payload: { kind: 'noop' },
  }));
  const disk = { currentTerm: 4, votedFor: 'a', compaction: null, log };
  const builder = new ViewBuilder(applications);
  const view = builder.down('a', disk, { ...extras, state: 'crashed' });
  expect(view).toMatchObject({ currentTerm: 4, votedFor: 'a', commitIndex: 0, lastLogIndex: 100, state: 'crashed' });
  expect(view.termRuns).toEqual([
    { term: 1, first: 1, last: 60 },
    { term: 4, first: 61, last: 100 },
  ]);
  expect(view.tail).toHaveLength(TAIL);
  expect(view.tail.at(-1)).toMatchObject({ index: 100, kind: 'noop', short: '–' });
  expect(builder.down('a', disk, extras).tail).toBe(view.tail);
});

test('a compacted log begins after its base, whether its server runs or not', () => {
  const cluster = new TestCluster(['a']);
  const { server, disk } = cluster.elect();
  server.changeSettings({ ...settings, compactAfter: 2, compactKeep: 1 });
  // What is compacted goes to the disk with the next entry.
  server.request({ kind: 'clientRequest', request: 1, operation: { kind: 'register' } });
  cluster.run(1_000_000);
  const up = serverView(server.inspect(), server, applications, extras);
  expect(up).toMatchObject({
    firstLogIndex: 2,
    lastLogIndex: 3,
    compactedTerm: 0,
    snapshot: { lastIncludedIndex: 2, lastIncludedTerm: 1 },
    termRuns: [{ term: 1, first: 2, last: 3 }],
  });
  const { firstLogIndex, lastLogIndex, compactedTerm, snapshot, termRuns, tail, members } = up;
  const down = new ViewBuilder(applications).down('a', disk.stored, { ...extras, state: 'crashed' });
  expect(down).toMatchObject({ firstLogIndex, lastLogIndex, compactedTerm, snapshot, termRuns, tail, members });
});

test('entries are put in words by their application', () => {
  const built = kv.store('K4', 7);
  const command = built.ok ? built.command : '';
  const view = entryView({ index: 5, term: 2, payload: { kind: 'command', command, stamp: null } }, applications);
  expect(view).toEqual({ index: 5, term: 2, kind: 'command', short: 'K4', long: 'STORE K4 = 7' });
});

test('a view of a long log looks at its tail alone', () => {
  const cluster = new TestCluster(['a']);
  const { server } = cluster.elect();
  const entries: Entry[] = Array.from({ length: 100_000 }, (_, at) => ({
    index: at + 1,
    term: 1,
    payload: { kind: 'noop' },
  }));
  let looked = 0;
  const watched = new Proxy(entries, {
    get: (target, name, receiver) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) looked += 1;
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  const inspection = server.inspect();
  const figure2 = { ...inspection.figure2, lastLogIndex: entries.length };
  const log = { base: FROM_THE_START, entries: watched, termStarts: [{ term: 1, first: 1 }] };
  const view = new ViewBuilder(applications).up({ ...inspection, figure2 }, { log }, extras);
  expect(view.tail).toHaveLength(TAIL);
  expect(looked).toBeLessThanOrEqual(TAIL);
});
