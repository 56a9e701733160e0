/** What a disk does after a write that failed: nothing stands on it, and then it goes on from what it holds. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRoomStorageIn } from '../../../src/live/storage/openRoomStorage.ts';
import type { Ownership } from '../../../src/live/storage/storage.ts';
import { Browser } from './surroundings.ts';
import { EMPTY, META, ROOM, SERVER, diskWrite, entries, entry, watchDisk } from './helpers.ts';
import type { WatchedDisk } from './helpers.ts';

let ownership: Ownership;
let watched: WatchedDisk;

beforeEach(async () => {
  const storage = await openRoomStorageIn(ROOM, new Browser('secure').tab().surroundings);
  ownership = await storage.create(SERVER, EMPTY, META);
  watched = watchDisk(ownership);
  watched.disk.write(diskWrite(1, { entries: entries(1, 2) }));
  await watched.ended(1);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The next transaction that adds anything is aborted by the browser, for this reason. */
function breakNextWrite(reason: 'QuotaExceededError' | 'UnknownError'): void {
  const add = IDBObjectStore.prototype.add;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(function (this: IDBObjectStore, value, key) {
    const request = add.call(this, value, ...(key === undefined ? [] : [key]));
    const transaction = this.transaction as IDBTransaction & { _abort(reason: string): void };
    queueMicrotask(() => transaction._abort(reason));
    return request;
  });
}

test.each([
  ['QuotaExceededError', 'full'],
  ['UnknownError', 'failed'],
] as const)('%s is told as %s', async (reason, end) => {
  breakNextWrite(reason);
  watched.disk.write(diskWrite(2, { entries: [entry(3)] }));
  expect(await watched.ended(2)).toEqual({ save: 2, end });
  expect(watched.lost).toEqual([]);
  expect((await ownership.reload()).log).toEqual(entries(1, 2));
});

test.each(['QuotaExceededError', 'UnknownError'] as const)(
  'what was begun after a write that failed (%s) fails with it, in order, and leaves nothing',
  async (reason) => {
    breakNextWrite(reason);
    watched.disk.write(diskWrite(2, { entries: [entry(3)] }));
    watched.disk.write(diskWrite(3, { currentTerm: 5, entries: [entry(4, 5)] }));
    watched.disk.write(diskWrite(4, { currentTerm: 6 }));
    await watched.ended(4);
    expect(watched.told.map(({ save }) => save)).toEqual([1, 2, 3, 4]);
    expect(watched.told.slice(1).map(({ end }) => end)).not.toContain('saved');
    expect(await ownership.reload()).toEqual({ currentTerm: 1, votedFor: null, compaction: null, log: entries(1, 2) });
  },
);

test('once the failure was told, the write can be repeated', async () => {
  breakNextWrite('QuotaExceededError');
  watched.disk.write(diskWrite(2, { entries: [entry(3)] }));
  watched.disk.write(diskWrite(3, { entries: [entry(4)] }));
  await watched.ended(3);
  watched.disk.write(diskWrite(4, { currentTerm: 2, truncateFrom: 3, entries: entries(3, 4, 2) }));
  expect(await watched.ended(4)).toEqual({ save: 4, end: 'saved' });
  expect((await ownership.reload()).log).toEqual([...entries(1, 2), ...entries(3, 4, 2)]);
});

test('what cannot be copied is our own error, and none of its write stands', async () => {
  const rubbish = { ...entry(4), payload: { kind: 'command', command: () => undefined, stamp: null } };
  const write = diskWrite(2, { currentTerm: 9, entries: [entry(3), rubbish as never] });
  expect(() => watched.disk.write(write)).toThrow();
  await watched.ended(2);
  expect(await ownership.reload()).toEqual({ currentTerm: 1, votedFor: null, compaction: null, log: entries(1, 2) });
});
