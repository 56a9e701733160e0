/** The live disk over a database in memory: what is saved comes back, in order, whole, or not at all. */
import { beforeEach, expect, test, vi } from 'vitest';
import { openRoomStorageIn } from '../../../src/live/storage/openRoomStorage.ts';
import type { RoomStorage } from '../../../src/live/storage/storage.ts';
import { Browser } from './surroundings.ts';
import { EMPTY, META, ROOM, SERVER, claimed, diskWrite, entries, entry, watchDisk } from './helpers.ts';

let browser: Browser;
let storage: RoomStorage;

beforeEach(async () => {
  browser = new Browser('secure');
  storage = await openRoomStorageIn(ROOM, browser.tab().surroundings);
});

async function created() {
  return storage.create(SERVER, EMPTY, META);
}

/** What a new tab finds after this one is gone. */
async function found() {
  const other = await openRoomStorageIn(ROOM, browser.tab().surroundings);
  return (await claimed(other)).recovered;
}

test('what create was given is there for the next tab', async () => {
  const initial = { currentTerm: 3, votedFor: 'beef', compaction: null, log: entries(1, 2, 3) };
  const ownership = await storage.create(SERVER, initial, META);
  ownership.release();
  expect(await found()).toEqual(initial);
});

test('saved entries, term and vote come back', async () => {
  const ownership = await created();
  const { disk, ended } = watchDisk(ownership);
  disk.write(diskWrite(1, { entries: entries(1, 3) }));
  disk.write(diskWrite(2, { currentTerm: 2, votedFor: 'beef' }));
  expect(await ended(2)).toEqual({ save: 2, end: 'saved' });
  ownership.release();
  expect(await found()).toEqual({ currentTerm: 2, votedFor: 'beef', compaction: null, log: entries(1, 3) });
});

test('no completion comes before write has returned, and they come in order', async () => {
  const { disk, told, ended } = watchDisk(await created());
  for (let save = 1; save <= 20; save += 1) {
    disk.write(diskWrite(save, { entries: [entry(save)] }));
    expect(told).toEqual([]);
  }
  await ended(20);
  expect(told.map(({ save }) => save)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1));
});

test.each([
  ['in the middle of a batch', 4, 4],
  ['where a batch begins', 6, 6],
  ['before everything', 1, 1],
  ['behind the end', 11, 11],
])('a truncation %s takes the whole tail', async (_where, truncateFrom, first) => {
  const ownership = await created();
  const { disk, ended } = watchDisk(ownership);
  disk.write(diskWrite(1, { entries: entries(1, 5) }));
  disk.write(diskWrite(2, { entries: entries(6, 10) }));
  disk.write(diskWrite(3, { currentTerm: 2, truncateFrom, entries: entries(first, first + 1, 2) }));
  await ended(3);
  ownership.release();
  expect((await found()).log).toEqual([...entries(1, first - 1), ...entries(first, first + 1, 2)]);
});

test('a truncation without new entries shortens the log, and what it cut never comes back', async () => {
  const ownership = await created();
  const { disk, ended } = watchDisk(ownership);
  disk.write(diskWrite(1, { entries: entries(1, 10) }));
  disk.write(diskWrite(2, { truncateFrom: 6 }));
  await ended(2);
  expect((await ownership.reload()).log).toEqual(entries(1, 5));
  const again = watchDisk(ownership);
  again.disk.write(diskWrite(1, { currentTerm: 2, entries: [entry(6, 2)] }));
  again.disk.write(diskWrite(2, { currentTerm: 2, truncateFrom: 3 }));
  await again.ended(2);
  expect((await ownership.reload()).log).toEqual(entries(1, 2));
});

test('random appends and truncations leave what a plain array leaves', async () => {
  const ownership = await created();
  const { disk, ended } = watchDisk(ownership);
  let random = 12345;
  const below = (bound: number): number => {
    random = (Math.imul(random, 1103515245) + 12345) >>> 0;
    return (random >>> 8) % bound;
  };
  let model = entries(1, 0);
  for (let save = 1; save <= 200; save += 1) {
    const truncateFrom = below(3) === 0 ? below(model.length + 1) + 1 : null;
    if (truncateFrom !== null) model = model.slice(0, truncateFrom - 1);
    const fresh = entries(model.length + 1, model.length + below(5), save);
    model = [...model, ...fresh];
    disk.write(diskWrite(save, { currentTerm: save, truncateFrom, entries: fresh }));
  }
  await ended(200);
  ownership.release();
  expect((await found()).log).toEqual(model);
});

test('a write longer than one stored batch comes back whole', async () => {
  const ownership = await created();
  const { disk, ended } = watchDisk(ownership);
  disk.write(diskWrite(1, { entries: entries(1, 1000) }));
  disk.write(diskWrite(2, { currentTerm: 2, truncateFrom: 400, entries: entries(400, 402, 2) }));
  await ended(2);
  ownership.release();
  expect((await found()).log).toEqual([...entries(1, 399), ...entries(400, 402, 2)]);
});

test('a hundred thousand entries come back', async () => {
  const ownership = await created();
  const { disk, ended } = watchDisk(ownership);
  for (let save = 1; save <= 100; save += 1) {
    disk.write(diskWrite(save, { entries: entries(save * 1000 - 999, save * 1000) }));
  }
  await ended(100);
  ownership.release();
  const { log } = await found();
  expect(log).toHaveLength(100_000);
  expect(log.every(({ index }, place) => index === place + 1)).toBe(true);
});

test('a save that follows a durable one is a single request, and so is one of a vote alone', async () => {
  const { disk, ended } = watchDisk(await created());
  const requests = (['get', 'put', 'add', 'delete', 'openCursor'] as const).map((name) =>
    vi.spyOn(IDBObjectStore.prototype, name),
  );
  for (const write of [
    diskWrite(1, { entries: entries(1, 3) }),
    diskWrite(2, { currentTerm: 2, votedFor: 'beef' }),
    diskWrite(3, { currentTerm: 3, truncateFrom: 2, entries: [entry(2, 3)] }),
  ]) {
    disk.write(write);
    await ended(write.save);
  }
  expect(requests.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 3, 0, 0]);
  vi.restoreAllMocks();
});

test('a gap in what is appended is our own error', async () => {
  const { disk } = watchDisk(await created());
  expect(() => disk.write(diskWrite(1, { entries: [entry(2)] }))).toThrow(
    'appends entry 2 where the stored log needs 1',
  );
});

test('after close nothing is told, and writing is our own error', async () => {
  const ownership = await created();
  const { disk, told } = watchDisk(ownership);
  disk.write(diskWrite(1, { entries: [entry(1)] }));
  disk.close();
  await ownership.reload();
  expect(told).toEqual([]);
  expect(() => disk.write(diskWrite(2))).toThrow('closed');
});

test('a server that crashed goes on from what its disk holds', async () => {
  const ownership = await created();
  const first = watchDisk(ownership);
  first.disk.write(diskWrite(1, { entries: entries(1, 2) }));
  await first.ended(1);
  expect(() => ownership.openDisk({ saved() {}, saveFailed() {}, lost() {} })).toThrow('reload()');
  await ownership.reload();
  expect(ownership.recovered.log).toEqual(entries(1, 2));
  const second = watchDisk(ownership);
  second.disk.write(diskWrite(1, { entries: [entry(3)] }));
  expect(await second.ended(1)).toEqual({ save: 1, end: 'saved' });
});
