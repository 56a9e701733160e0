/** Rubbish in the database is refused with a sentence, and stays where it is. */
import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { openRoomStorageIn } from '../../../src/live/storage/openRoomStorage.ts';
import type { RoomStorage } from '../../../src/live/storage/storage.ts';
import { randomHex } from '../../../src/live/storage/index.ts';
import { Browser } from './surroundings.ts';
import { META, ROOM, SERVER, entries, entry } from './helpers.ts';

let storage: RoomStorage;

beforeEach(async () => {
  storage = await openRoomStorageIn(ROOM, new Browser('secure').tab().surroundings);
  const initial = { currentTerm: 1, votedFor: null, log: entries(1, 3) };
  (await storage.create(SERVER, initial, META)).release();
});

async function put(store: string, value: unknown, key?: IDBValidKey): Promise<void> {
  const database = await openDB('test');
  await database.put(store, value, key);
  database.close();
}

async function spoil(store: string, change: object): Promise<void> {
  const database = await openDB('test');
  await database.put(store, { ...(await database.get(store, [ROOM, SERVER])), ...change });
  database.close();
}

async function everything(): Promise<unknown> {
  const database = await openDB('test');
  const all = await Promise.all([
    database.getAll('servers'),
    database.getAll('batches'),
    database.getAllKeys('batches'),
  ]);
  database.close();
  // The owner changes with each claim, and is the only thing that does.
  return JSON.parse(JSON.stringify(all).replaceAll(/"owner":"[0-9a-f]*"/g, '"owner":""'));
}

const key = (first: number): IDBValidKey => [ROOM, SERVER, first];

test.each([
  ['another format', () => spoil('servers', { format: 2 }), 'format 2'],
  ['a term that is no count', () => spoil('servers', { currentTerm: -1 }), 'term, vote or log length'],
  ['a vote that is no name', () => spoil('servers', { votedFor: 7 }), 'term, vote or log length'],
  ['a name that is none', () => spoil('abouts', { name: {} }), 'name, cluster or state'],
  ['a log that is too short', () => spoil('servers', { lastLogIndex: 5 }), 'ends at 3 and should end at 5'],
  ['a gap', () => put('batches', entries(6, 7), key(6)), 'entries 4 to 5 are missing'],
  ['a term above the current one', () => put('batches', [entry(3, 8)], key(3)), 'reaches term 8'],
  ['a term that falls', () => put('batches', [entry(3, 0)], key(3)), 'older term'],
  ['a batch that is none', () => put('batches', 'rubbish', key(3)), 'no list of entries'],
  ['an entry without index', () => put('batches', [{}], key(3)), 'no index'],
  ['an entry out of place', () => put('batches', [entry(3), entry(5)], key(3)), 'entry 4 is not'],
  [
    'a payload of another version',
    () => put('batches', [{ index: 3, term: 1, payload: { kind: 'joint' } }], key(3)),
    'entry 3 is not',
  ],
  [
    'a configuration without members',
    () => put('batches', [{ index: 3, term: 1, payload: { kind: 'configuration', configuration: {} } }], key(3)),
    'entry 3 is not',
  ],
])('%s is refused in words, and nothing is deleted', async (_what, damage, sentence) => {
  await damage();
  const before = await everything();
  await expect(storage.claim(SERVER)).rejects.toThrow(sentence);
  expect(await everything()).toEqual(before);
});

test('a server that cannot be read is listed as ended, and the others as they are', async () => {
  (await storage.create('beef', { currentTerm: 0, votedFor: null, log: [] }, META)).release();
  await spoil('servers', { format: 2 });
  const listed = await storage.list();
  expect(listed.find(({ server }) => server === SERVER)?.ended).toContain('format 2');
  expect(listed.find(({ server }) => server === 'beef')?.ended).toBeNull();
});

test('after a refused claim the server is not left busy', async () => {
  await spoil('servers', { votedFor: 7 });
  await expect(storage.claim(SERVER)).rejects.toThrow();
  await spoil('servers', { votedFor: null });
  expect((await storage.claim(SERVER)).kind).toBe('owned');
});

test('random hex has as many digits as asked, and is never the same', () => {
  expect(randomHex(80)).toMatch(/^[0-9a-f]{20}$/);
  expect(new Set(Array.from({ length: 100 }, () => randomHex(64))).size).toBe(100);
  expect(() => randomHex(81)).toThrow('Whole bytes');
});
