/** The journal shrinks when the log is compacted, and the fence holds however short it has become. */
import { openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../../src/live/storage/journal.ts';
import { openRoomStorageIn } from '../../../src/live/storage/openRoomStorage.ts';
import type { Ownership, RoomStorage } from '../../../src/live/storage/storage.ts';
import type { Compaction } from '../../../src/raft/entries.ts';
import type { DiskWrite } from '../../../src/node/ports.ts';
import { OWN } from './databases.ts';
import { EMPTY, META, ROOM, SERVER, claimed, diskWrite, entries, entry, watchDisk } from './helpers.ts';
import { Browser, type Tab } from './surroundings.ts';

let browser: Browser;

beforeEach(() => {
  browser = new Browser('plain');
});

function open(tab: Tab = browser.tab()): Promise<RoomStorage> {
  return openRoomStorageIn(ROOM, tab.surroundings);
}

function compactionTo(index: number, term = 1): Compaction {
  const configuration = { members: [{ id: SERVER, name: 'node1', voter: true }], arrivals: 1 };
  const snapshot = {
    lastIncludedIndex: index,
    lastIncludedTerm: term,
    configuration,
    configurationIndex: 1,
    data: 'x',
  };
  return { snapshot, base: { index, term } };
}

/** The numbers of the records that are stored. */
async function stored(): Promise<unknown[]> {
  const database = await openDB(OWN);
  const keys = await database.getAllKeys('saves');
  database.close();
  return keys;
}

/** The writes, one after the other; the end of the last one. */
async function write(ownership: Ownership, ...changes: Partial<DiskWrite>[]) {
  const { disk, ended } = watchDisk(ownership);
  for (const [place, change] of changes.entries()) disk.write(diskWrite(place + 1, change));
  const end = await ended(changes.length);
  disk.close();
  return end;
}

const oneByOne = (from: number, to: number): Partial<DiskWrite>[] =>
  entries(from, to).map((one) => ({ entries: [one] }));

describe('a save that compacts the log', () => {
  test('deletes the records before the first one that a start still needs', async () => {
    const ownership = await (await open()).create(SERVER, EMPTY, META);
    await write(ownership, ...oneByOne(1, 10));
    expect(await stored()).toHaveLength(11);
    await ownership.reload();
    await write(ownership, { compaction: compactionTo(8), entries: [entry(11)] });
    expect(await stored()).toEqual([10, 11, 12]);
    const { compaction, log } = await ownership.reload();
    expect({ compaction, log }).toEqual({ compaction: compactionTo(8), log: entries(9, 11) });
  });

  test('deletes nothing when it fails', async () => {
    const tab = browser.tab();
    const ownership = await (await open(tab)).create(SERVER, EMPTY, META);
    const { disk, ended } = watchDisk(ownership);
    oneByOne(1, 5).forEach((change, place) => disk.write(diskWrite(place + 1, change)));
    await ended(5);
    tab.freeze();
    const heir = await claimed(await open());
    const before = await stored();
    disk.write(diskWrite(6, { compaction: compactionTo(5) }));
    expect((await ended(6)).end).toBe('fenced');
    expect(await stored()).toEqual(before);
    expect((await heir.reload()).log).toEqual(entries(1, 5));
  });

  test('again and again leaves a journal as long as what is kept, not as what ever was', async () => {
    const ownership = await (await open()).create(SERVER, EMPTY, META);
    const changes = Array.from({ length: 20 }, (_, round): Partial<DiskWrite>[] => [
      ...oneByOne(round * 5 + 1, round * 5 + 5),
      { compaction: compactionTo(round * 5 + 5) },
    ]);
    await write(ownership, ...changes.flat());
    expect(await stored()).toHaveLength(1);
    const { compaction, log } = await ownership.reload();
    expect({ compaction, log }).toEqual({ compaction: compactionTo(100), log: [] });
  });
});

describe('a former owner, when the records around the takeover are deleted', () => {
  /** Its tab froze; the heir has written so much more, and compacted it all. */
  async function replaced() {
    const tab = browser.tab();
    const former = await (await open(tab)).create(SERVER, EMPTY, META);
    const watched = watchDisk(former);
    oneByOne(1, 3).forEach((change, place) => watched.disk.write(diskWrite(place + 1, change)));
    await watched.ended(3);
    tab.freeze();
    const heir = await claimed(await open());
    await write(heir, ...oneByOne(4, 9));
    // What it finds out by reading counts as much as what it did itself.
    await heir.reload();
    await write(heir, { compaction: compactionTo(9), entries: [entry(10)] });
    return { former, watched, heir };
  }

  test('finds its next number taken: that record alone stays of what was before', async () => {
    const { watched, heir } = await replaced();
    // Created with 1, saves 2 to 4, taken over with 5, the heir's 6 to 12.
    expect(await stored()).toEqual([5, 12]);
    watched.disk.write(diskWrite(4, { currentTerm: 9, entries: [entry(4, 9)] }));
    expect((await watched.ended(4)).end).toBe('fenced');
    expect((await heir.reload()).log).toEqual([entry(10)]);
  });

  test('and so does each of several, one after the other', async () => {
    const { watched, heir } = await replaced();
    await heir.reload();
    heir.release();
    const second = await claimed(await open());
    await write(second, ...oneByOne(11, 13), { compaction: compactionTo(13) });
    second.release();
    const third = await claimed(await open());
    await write(third, { compaction: compactionTo(13) });
    expect((await stored()).slice(0, 2)).toEqual([5, 13]);
    watched.disk.write(diskWrite(4, { entries: [entry(4)] }));
    expect((await watched.ended(4)).end).toBe('fenced');
    expect(await third.reload()).toMatchObject({ compaction: compactionTo(13), log: [] });
  });
});

describe('what of a journal may go', () => {
  test('a start begins at the last record that keeps no more than the snapshot covers', () => {
    const journal = new Journal(1, []);
    [0, 3, 6, 9].forEach((kept, place) => journal.added(place + 1, kept));
    expect([0, 2, 3, 8, 9, 50].map((base) => journal.beginning(base))).toEqual([1, 1, 2, 3, 4, 4]);
  });

  test('a record that cuts the log makes the longer ones before it needless as a beginning', () => {
    const journal = new Journal(1, []);
    [0, 3, 6, 2].forEach((kept, place) => journal.added(place + 1, kept));
    expect([0, 2, 6].map((base) => journal.beginning(base))).toEqual([1, 4, 4]);
  });

  test('records by which tabs took the server over never do', () => {
    const journal = new Journal(1, []);
    journal.added(1, 0);
    journal.taken(2, 0);
    journal.added(3, 4);
    journal.taken(4, 8);
    journal.added(5, 8);
    expect(journal.before(5)).toEqual([
      { from: 1, to: 1 },
      { from: 3, to: 3 },
    ]);
    journal.beginsAt(5);
    expect(journal.before(5)).toEqual([]);
  });

  test('what was not stored after all is no beginning', () => {
    const journal = new Journal(1, []);
    [0, 3, 6].forEach((kept, place) => journal.added(place + 1, kept));
    journal.endsAt(2);
    expect(journal.beginning(6)).toBe(2);
  });
});
