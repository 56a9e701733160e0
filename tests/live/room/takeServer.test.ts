/** Which server a tab takes up when it opens a link, over the real storage: a server that cannot be read is never in the way. */
import { beforeEach, expect, test } from 'vitest';
import { openDB } from 'idb';
import { emptyState } from '../../../src/raft/create.ts';
import { OWN_VERSION } from '../../../src/live/storage/database.ts';
import { openRoomStorageIn } from '../../../src/live/storage/openRoomStorage.ts';
import type { RoomStorage } from '../../../src/live/storage/storage.ts';
import { ENDED_PARKED } from '../../../src/live/room/lostEntries.ts';
import { takeServer } from '../../../src/live/room/takeServer.ts';
import { OWN, SHARED, databaseNames, getRecord, putRecord } from '../storage/databases.ts';
import { META, ROOM, SERVER } from '../storage/helpers.ts';
import { Browser, type Tab } from '../storage/surroundings.ts';

let tab: Tab;

function reopened(): Promise<RoomStorage> {
  return openRoomStorageIn(ROOM, tab.reloaded().surroundings);
}

beforeEach(async () => {
  tab = new Browser('secure').tab();
  const storage = await openRoomStorageIn(ROOM, tab.surroundings);
  (await storage.create(SERVER, emptyState, META)).release();
});

async function spoilAbout(): Promise<void> {
  await putRecord(SHARED, 'abouts', { ...(await getRecord(SHARED, 'abouts', [ROOM, SERVER])), format: 99 });
}

async function raiseVersion(): Promise<void> {
  (await openDB(OWN, OWN_VERSION + 1)).close();
}

test('a tab takes up the server that it ran before', async () => {
  const taken = await takeServer(await reopened(), false);
  expect(taken).toMatchObject({ replaces: null, unreadable: null });
  expect(taken.ownership.server).toBe(SERVER);
});

test.each([
  ['is damaged', () => putRecord(OWN, 'saves', 'rubbish', 1), 'its record is no record'],
  ['was written in another format', spoilAbout, 'format 99'],
  ['was written by a newer version', raiseVersion, 'a newer version of this page wrote it'],
])('a stored server that %s is left as it is, and a new one replaces it', async (_what, spoil, why) => {
  await spoil();
  const taken = await takeServer(await reopened(), false);
  expect(taken.ownership.server).not.toBe(SERVER);
  expect(taken.ownership.recovered).toEqual(emptyState);
  expect(taken.replaces).toBe(SERVER);
  expect(taken.unreadable).toContain(why);
  expect(taken.unreadable).toContain('Nothing was deleted');
  expect(await databaseNames()).toContain(OWN);
  // From now on this tab runs the new one, and nothing is said again.
  const { server } = taken.ownership;
  taken.ownership.release();
  const again = await takeServer(await openRoomStorageIn(ROOM, tab.surroundings), false);
  expect(again).toMatchObject({ unreadable: null });
  expect(again.ownership.server).toBe(server);
});

test('a damaged server that another tab ran last does not stand in the way of the one before it', async () => {
  const other = await openRoomStorageIn(ROOM, tab.surroundings);
  (await other.create('beef', emptyState, META)).release();
  await putRecord(`${SHARED}/${ROOM}/beef`, 'saves', 'rubbish', 1);
  const taken = await takeServer(await reopened(), false);
  expect(taken.ownership.server).toBe(SERVER);
  expect(taken.unreadable).toContain('beef');
});

test('storage that was cleared is replaced too, and a server that ended is not taken up', async () => {
  const storage = await reopened();
  const first = await takeServer(storage, false);
  await first.ownership.saveMeta({ ended: 'removed' });
  first.ownership.release();
  const second = await takeServer(await openRoomStorageIn(ROOM, tab.surroundings), false);
  expect(second.ownership.server).not.toBe(SERVER);
  expect(second.replaces).toBeNull();
});

test.each([false, true])(
  'a server that has lost what it confirmed is never taken up, and replaced (as new: %s)',
  async (asNew) => {
    const first = await takeServer(await reopened(), false);
    await first.ownership.saveMeta({ ended: ENDED_PARKED });
    first.ownership.release();
    const second = await takeServer(await openRoomStorageIn(ROOM, tab.surroundings), asNew);
    expect(second.ownership.server).not.toBe(SERVER);
    expect(second.ownership.recovered).toEqual(emptyState);
    expect(second.replaces).toBe(SERVER);
  },
);

test('“join as new” takes up nothing that is stored', async () => {
  const taken = await takeServer(await reopened(), true);
  expect(taken.ownership.server).not.toBe(SERVER);
  expect(taken.replaces).toBeNull();
});
