/** Who runs a server, who does not, and who has lost it: on a secure origin and on plain http. */
import { describe, expect, test } from 'vitest';
import { deleteDB, openDB } from 'idb';
import { openRoomStorageIn } from '../../../src/live/storage/openRoomStorage.ts';
import { DATABASE_VERSION } from '../../../src/live/storage/database.ts';
import { Browser } from './surroundings.ts';
import type { Tab } from './surroundings.ts';
import { OWN, SHARED, clearStorage, countRecords, databaseNames } from './databases.ts';
import { EMPTY, META, ROOM, SERVER, claimed, diskWrite, entry, watchDisk } from './helpers.ts';

function open(tab: Tab, room = ROOM) {
  return openRoomStorageIn(room, tab.surroundings);
}

describe.each(['secure', 'plain'] as const)('on a %s origin', (kind) => {
  test('a server that a tab runs is busy, and free once it is released', async () => {
    const browser = new Browser(kind);
    const one = await open(browser.tab());
    const other = await open(browser.tab());
    const ownership = await one.create(SERVER, EMPTY, META);
    expect((await other.claim(SERVER)).kind).toBe('busy');
    ownership.release();
    // A lock that is given back is free a moment later, not at once.
    await new Promise(setImmediate);
    expect((await other.claim(SERVER)).kind).toBe('owned');
    expect((await one.claim(SERVER)).kind).toBe('busy');
  });

  test('a tab finds its own server busy while it runs it, and has it again after releasing it', async () => {
    const storage = await open(new Browser(kind).tab());
    const ownership = await storage.create(SERVER, EMPTY, META);
    expect((await storage.claim(SERVER)).kind).toBe('busy');
    ownership.release();
    expect((await storage.claim(SERVER)).kind).toBe('owned');
  });

  test('of many claims at the same moment one wins', async () => {
    const browser = new Browser(kind);
    const maker = await open(browser.tab());
    (await maker.create(SERVER, EMPTY, META)).release();
    const tabs = await Promise.all([1, 2, 3, 4, 5].map(() => open(browser.tab())));
    const kinds = await Promise.all(tabs.map(async (tab) => (await tab.claim(SERVER)).kind));
    expect(kinds.toSorted()).toEqual(['busy', 'busy', 'busy', 'busy', 'owned']);
  });

  test('what is not stored here is gone, and claiming it stores nothing', async () => {
    const storage = await open(new Browser(kind).tab());
    expect(await storage.claim(SERVER)).toEqual({ kind: 'gone' });
    expect(await countRecords()).toBe(0);
    expect(await databaseNames()).toEqual([SHARED]);
  });

  test('a room knows nothing of another room', async () => {
    const browser = new Browser(kind);
    (await (await open(browser.tab())).create(SERVER, EMPTY, META)).release();
    const other = await open(browser.tab(), `${ROOM}0`);
    expect(await other.list()).toEqual([]);
    expect(await other.claim(SERVER)).toEqual({ kind: 'gone' });
  });

  test('an incarnation that exists is not created again', async () => {
    const browser = new Browser(kind);
    const ownership = await (await open(browser.tab())).create(SERVER, { ...EMPTY, currentTerm: 7 }, META);
    ownership.release();
    const other = await open(browser.tab());
    await expect(other.create(SERVER, EMPTY, META)).rejects.toThrow();
    expect((await claimed(other)).recovered.currentTerm).toBe(7);
  });

  test('a reloaded tab remembers its server, another tab does not', async () => {
    const browser = new Browser(kind);
    const tab = browser.tab();
    (await (await open(tab)).create(SERVER, EMPTY, META)).release();
    expect((await open(tab.reloaded())).remembered()).toBe(SERVER);
    expect((await open(browser.tab())).remembered()).toBeNull();
  });

  test('a copied tab remembers the same server and finds it busy', async () => {
    const browser = new Browser(kind);
    const tab = browser.tab();
    await (await open(tab)).create(SERVER, EMPTY, META);
    const copy = await open(tab.reloaded());
    expect(copy.remembered()).toBe(SERVER);
    expect((await copy.claim(SERVER)).kind).toBe('busy');
  });

  test('storage cleared under a running server fences it, and nothing comes back', async () => {
    const browser = new Browser(kind);
    const storage = await open(browser.tab());
    const ownership = await storage.create(SERVER, EMPTY, META);
    const { disk, ended, lossTold } = watchDisk(ownership);
    disk.write(diskWrite(1, { entries: [entry(1)] }));
    await ended(1);
    await clearStorage();
    disk.write(diskWrite(2, { entries: [entry(2)] }));
    expect((await ended(2)).end).toBe('fenced');
    expect(await lossTold()).toContain('cleared');
    disk.write(diskWrite(3));
    expect((await ended(3)).end).toBe('fenced');
    await expect(ownership.saveMeta({ name: 'node2' })).rejects.toThrow();
    await expect(ownership.reload()).rejects.toThrow('cleared');
    ownership.release();
    const later = await open(browser.tab());
    expect(await later.list()).toEqual([]);
    expect(await later.claim(SERVER)).toEqual({ kind: 'gone' });
    expect(await databaseNames()).toEqual([SHARED]);
  });

  test('a server that left is erased with all it had', async () => {
    const tab = new Browser(kind).tab();
    const storage = await open(tab);
    const ownership = await storage.create(SERVER, { ...EMPTY, log: [entry(1, 0)] }, META);
    await ownership.erase();
    expect(await countRecords()).toBe(0);
    expect(await databaseNames()).toEqual([SHARED]);
    expect(storage.remembered()).toBeNull();
    expect(await storage.claim(SERVER)).toEqual({ kind: 'gone' });
  });
});

describe('a frozen owner on plain http', () => {
  async function frozenAndReplaced() {
    const browser = new Browser('plain');
    const tab = browser.tab();
    const ownership = await (await open(tab)).create(SERVER, EMPTY, META);
    const watched = watchDisk(ownership);
    watched.disk.write(diskWrite(1, { entries: [entry(1)] }));
    await watched.ended(1);
    tab.freeze();
    const heir = await open(browser.tab());
    const heirs = await claimed(heir);
    return { browser, tab, ownership, watched, heirs };
  }

  test('fails its next save when it thaws, and the heir keeps the log', async () => {
    const { watched, heirs, ownership } = await frozenAndReplaced();
    watched.disk.write(diskWrite(2, { currentTerm: 9, votedFor: 'beef', entries: [entry(2, 9)] }));
    expect(await watched.ended(2)).toEqual({ save: 2, end: 'fenced' });
    await expect(ownership.reload()).rejects.toThrow();
    expect(await heirs.reload()).toEqual({ currentTerm: 1, votedFor: null, compaction: null, log: [entry(1)] });
  });

  test('is told by word that it has lost its server, once', async () => {
    const { watched, tab } = await frozenAndReplaced();
    tab.thaw();
    // At once: looking would find it out a little later.
    await Promise.resolve();
    expect(watched.lost).toEqual([expect.stringContaining('Another tab')]);
    watched.disk.write(diskWrite(2));
    expect((await watched.ended(2)).end).toBe('fenced');
    expect(watched.lost).toHaveLength(1);
  });

  test('finds out by looking when the word never came', async () => {
    const { watched, tab } = await frozenAndReplaced();
    tab.wake();
    expect(await watched.lossTold()).toContain('Another tab');
  });

  test('does not keep others from the server once it has lost it', async () => {
    const { watched, tab, heirs, browser } = await frozenAndReplaced();
    tab.thaw();
    await watched.lossTold();
    heirs.release();
    expect((await (await open(browser.tab())).claim(SERVER)).kind).toBe('owned');
  });

  test('gives way when it was told of the freezing, though words still reach it', async () => {
    const browser = new Browser('plain');
    const tab = browser.tab();
    const watched = watchDisk(await (await open(tab)).create(SERVER, EMPTY, META));
    tab.announceFreeze();
    expect((await (await open(browser.tab())).claim(SERVER)).kind).toBe('owned');
    await watched.lossTold();
  });

  test('answers again after waking in time', async () => {
    const browser = new Browser('plain');
    const tab = browser.tab();
    await (await open(tab)).create(SERVER, EMPTY, META);
    tab.announceFreeze();
    tab.wake();
    expect((await (await open(browser.tab())).claim(SERVER)).kind).toBe('busy');
  });
});

test('a loss before the disk was opened is told when it is opened', async () => {
  const browser = new Browser('plain');
  const tab = browser.tab();
  const ownership = await (await open(tab)).create(SERVER, EMPTY, META);
  tab.freeze();
  await claimed(await open(browser.tab()));
  tab.thaw();
  const { lossTold, disk, ended } = watchDisk(ownership);
  disk.write(diskWrite(1));
  expect((await ended(1)).end).toBe('fenced');
  expect(await lossTold()).toContain('Another tab');
});

test('a tab that reloads waits for its former self to let go of the lock', async () => {
  const browser = new Browser('secure');
  const tab = browser.tab();
  const ownership = await (await open(tab)).create(SERVER, EMPTY, META);
  const claim = (await open(tab.reloaded())).claim(SERVER);
  setTimeout(() => ownership.release(), 20);
  expect((await claim).kind).toBe('owned');
});

test('what is known of a server is saved, listed and claimed again', async () => {
  const browser = new Browser('secure');
  const storage = await open(browser.tab());
  const ownership = await storage.create(
    SERVER,
    { currentTerm: 4, votedFor: null, compaction: null, log: [entry(1, 0)] },
    META,
  );
  await ownership.saveMeta({ name: 'heron', ended: 'It was replaced.' });
  expect(ownership.meta).toEqual({ ...META, name: 'heron', ended: 'It was replaced.' });
  ownership.release();
  expect(await storage.list()).toEqual([
    {
      server: SERVER,
      name: 'heron',
      cluster: META.cluster,
      currentTerm: 4,
      lastLogIndex: 1,
      lastAlive: browser.wallClock,
      ended: 'It was replaced.',
    },
  ]);
  expect((await claimed(storage)).meta).toEqual({ ...META, name: 'heron', ended: 'It was replaced.' });
});

test('the server that was alive last is listed first', async () => {
  const browser = new Browser('secure');
  const storage = await open(browser.tab());
  const first = await storage.create('aa', EMPTY, META);
  browser.wallClock += 10;
  await storage.create('bb', EMPTY, META);
  browser.wallClock += 10;
  first.release();
  expect((await storage.list()).map(({ server }) => server)).toEqual(['aa', 'bb']);
});

test('a newer page that needs the database gets it, and the running server is told', async () => {
  const browser = new Browser('secure');
  const ownership = await (await open(browser.tab())).create(SERVER, EMPTY, META);
  const { disk, ended, lossTold } = watchDisk(ownership);
  const newer = await openDB('test', DATABASE_VERSION + 1);
  expect(await lossTold()).toContain('newer version');
  disk.write(diskWrite(1));
  expect((await ended(1)).end).toBe('fenced');
  newer.close();
  await expect(open(browser.tab())).rejects.toThrow('newer version');
});

test.each([SHARED, OWN])('a deleted database (%s) ends the running server', async (name) => {
  const ownership = await (await open(new Browser('secure').tab())).create(SERVER, EMPTY, META);
  const { disk, ended, lossTold } = watchDisk(ownership);
  await deleteDB(name);
  expect(await lossTold()).toContain('cleared');
  disk.write(diskWrite(1));
  expect((await ended(1)).end).toBe('fenced');
});
