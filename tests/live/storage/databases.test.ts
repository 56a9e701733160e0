/**
 * A server's own database and its place in the list: written one after the other, so either may be there without the
 * other. And the fence between owners whose writes meet in the server's own database.
 */
import { deleteDB, openDB } from 'idb';
import { expect, test } from 'vitest';
import { openRoomStorageIn } from '../../../src/live/storage/openRoomStorage.ts';
import { takeAbout } from '../../../src/live/storage/abouts.ts';
import { DATABASE_VERSION, OwnDatabase, openShared } from '../../../src/live/storage/database.ts';
import { createSaves } from '../../../src/live/storage/saves.ts';
import { Browser } from './surroundings.ts';
import { OWN, SHARED, databaseNames, emptyStore, getRecord, putRecord } from './databases.ts';
import { EMPTY, META, ROOM, SERVER, claimed, diskWrite, entries, entry, watchDisk } from './helpers.ts';

const IDENTITY = { room: ROOM, server: SERVER };
const INITIAL = { currentTerm: 1, votedFor: null, compaction: null, log: entries(1, 2) };

/** A browser in which the server is stored and nobody runs it. */
async function stored() {
  const browser = new Browser('secure');
  const storage = await openRoomStorageIn(ROOM, browser.tab().surroundings);
  (await storage.create(SERVER, INITIAL, META)).release();
  return storage;
}

/** A server on plain http whose owner was frozen, with two writes of its own, and the tab that took it over. */
async function takenOver() {
  const browser = new Browser('plain');
  const tab = browser.tab();
  const ownership = await (await openRoomStorageIn(ROOM, tab.surroundings)).create(SERVER, INITIAL, META);
  const watched = watchDisk(ownership);
  tab.freeze();
  const heirs = await openRoomStorageIn(ROOM, browser.tab().surroundings);
  return { browser, tab, ownership, watched, heirs };
}

test('a tab that dies while it creates leaves nothing that is listed or claimed', async () => {
  const storage = await openRoomStorageIn(ROOM, new Browser('secure').tab().surroundings);
  const own = await OwnDatabase.open(OWN, 'create');
  await createSaves(own!, INITIAL);
  own!.close();
  expect(await storage.list()).toEqual([]);
  expect(await storage.claim(SERVER)).toEqual({ kind: 'gone' });
});

test('what could not be listed when it was created is taken back', async () => {
  const storage = await stored();
  await deleteDB(OWN);
  await expect(storage.create(SERVER, INITIAL, META)).rejects.toThrow();
  expect(await databaseNames()).toEqual([SHARED]);
});

test.each([
  ['without its own database', () => deleteDB(OWN)],
  ['with nothing in its own database', () => emptyStore(OWN, 'saves')],
])('a listed server %s is gone, unlisted, and not made again', async (_what, lose) => {
  const storage = await stored();
  await lose();
  expect(await storage.list()).toHaveLength(1);
  expect(await storage.claim(SERVER)).toEqual({ kind: 'gone' });
  expect(await storage.list()).toEqual([]);
  expect(await databaseNames()).toEqual([SHARED]);
  expect(await storage.claim(SERVER)).toEqual({ kind: 'gone' });
});

test('each server has a database of its own, and erasing one leaves the other', async () => {
  const storage = await openRoomStorageIn(ROOM, new Browser('secure').tab().surroundings);
  const one = await storage.create('aa', INITIAL, META);
  (await storage.create('bb', INITIAL, META)).release();
  expect(await databaseNames()).toEqual([SHARED, `${SHARED}/${ROOM}/aa`, `${SHARED}/${ROOM}/bb`]);
  await one.erase();
  expect(await databaseNames()).toEqual([SHARED, `${SHARED}/${ROOM}/bb`]);
  expect((await storage.list()).map(({ server }) => server)).toEqual(['bb']);
});

test('the list tells term and log as of the last sign of life', async () => {
  const storage = await stored();
  const ownership = await claimed(storage);
  const { disk, ended } = watchDisk(ownership);
  disk.write(diskWrite(1, { currentTerm: 7, entries: [entry(3, 7)] }));
  await ended(1);
  ownership.release();
  expect(await storage.list()).toMatchObject([{ currentTerm: 7, lastLogIndex: 3 }]);
});

test('what version 1 of the shared database held is dropped', async () => {
  const storesOf1 = ['servers', 'abouts', 'batches'];
  new Browser('secure');
  const former = await openDB(SHARED, 1, {
    upgrade: (database) => storesOf1.forEach((name) => void database.createObjectStore(name)),
  });
  former.close();
  await putRecord(SHARED, 'abouts', { format: 1, room: ROOM, server: SERVER, owner: 'beef' }, [ROOM, SERVER]);
  const shared = await openShared(SHARED, () => undefined);
  expect([shared.version, [...shared.objectStoreNames]]).toEqual([DATABASE_VERSION, ['abouts']]);
  expect(await shared.count('abouts')).toBe(0);
});

test('of writes that were begun while another tab took over, those before it stand and all others fail', async () => {
  const { watched, heirs } = await takenOver();
  const taking = claimed(heirs);
  let save = 0;
  const more = (): void => {
    save += 1;
    watched.disk.write(diskWrite(save, { entries: [entry(save + 2)] }));
  };
  for (let burst = 0; burst < 40; burst += 1) {
    more();
    more();
    more();
    await new Promise(setImmediate);
  }
  const heir = await taking;
  more();
  await watched.ended(save);
  const ends = watched.told.map(({ end }) => end);
  const count = ends.lastIndexOf('saved') + 1;
  expect(ends).toEqual(ends.map((_, place) => (place < count ? 'saved' : 'fenced')));
  expect(ends.at(-1)).toBe('fenced');
  // What the heir read is what had been saved, and no later write of the former owner has come in since.
  expect(heir.recovered.log).toEqual(entries(1, count + 2));
  const own = watchDisk(heir);
  own.disk.write(diskWrite(1, { currentTerm: 2, entries: [entry(count + 3, 2)] }));
  expect((await own.ended(1)).end).toBe('saved');
  expect((await heir.reload()).log).toEqual([...entries(1, count + 2), entry(count + 3, 2)]);
});

test('many writes begun at once by a former owner leave no trace, in whichever places they would fall', async () => {
  const { watched, heirs } = await takenOver();
  const heir = await claimed(heirs);
  const heirsDisk = watchDisk(heir);
  for (let save = 1; save <= 10; save += 1) {
    watched.disk.write(diskWrite(save, { entries: [entry(save + 2, 1, 'stale')] }));
    heirsDisk.disk.write(diskWrite(save, { entries: [entry(save + 2)] }));
  }
  await Promise.all([watched.ended(10), heirsDisk.ended(10)]);
  expect(new Set(watched.told.map(({ end }) => end))).toEqual(new Set(['fenced']));
  expect(new Set(heirsDisk.told.map(({ end }) => end))).toEqual(new Set(['saved']));
  expect((await heir.reload()).log).toEqual(entries(1, 12));
});

test('a server that its heir erases is lost to its former owner, too', async () => {
  const { watched, heirs } = await takenOver();
  const heir = await claimed(heirs);
  await heir.erase();
  expect(await watched.lossTold()).toContain('erased');
  watched.disk.write(diskWrite(1, { entries: [entry(3)] }));
  expect((await watched.ended(1)).end).toBe('fenced');
  expect(await databaseNames()).toEqual([SHARED]);
});

test('a former owner erases nothing', async () => {
  const { ownership, heirs } = await takenOver();
  const heir = await claimed(heirs);
  await ownership.erase();
  expect(await heir.reload()).toEqual(INITIAL);
  expect(await heirs.list()).toHaveLength(1);
});

test('of two that took a server over, the later one stays named, in whichever order they come to the list', async () => {
  await stored();
  const shared = await openShared(SHARED, () => undefined);
  expect(await takeAbout(shared, IDENTITY, { owner: 3 })).toMatchObject({ owner: 3 });
  expect(await takeAbout(shared, IDENTITY, { owner: 2 })).toBeNull();
  expect(await getRecord(SHARED, 'abouts', [ROOM, SERVER])).toMatchObject({ owner: 3 });
});

test('opening what is not there leaves nothing behind, and an own database that was lost early is told', async () => {
  new Browser('secure');
  expect(await OwnDatabase.open(OWN, 'leave')).toBeNull();
  expect(await databaseNames()).toEqual([]);
  const own = await OwnDatabase.open(OWN, 'create');
  await deleteDB(OWN);
  const told: string[] = [];
  own!.whenLost((text) => told.push(text));
  expect(told).toEqual([expect.stringContaining('cleared')]);
});

test('an empty server saves and comes back', async () => {
  const storage = await openRoomStorageIn(ROOM, new Browser('secure').tab().surroundings);
  (await storage.create(SERVER, EMPTY, META)).release();
  expect((await claimed(storage)).recovered).toEqual(EMPTY);
});
