/** Rubbish in the database is refused with a sentence, and stays where it is. */
import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { openRoomStorageIn } from '../../../src/live/storage/openRoomStorage.ts';
import type { RoomStorage } from '../../../src/live/storage/storage.ts';
import { OWN_VERSION } from '../../../src/live/storage/database.ts';
import { randomHex } from '../../../src/live/storage/index.ts';
import { Browser } from './surroundings.ts';
import { OWN, SHARED, getRecord, putRecord } from './databases.ts';
import { META, ROOM, SERVER, entries, entry } from './helpers.ts';

let storage: RoomStorage;

beforeEach(async () => {
  storage = await openRoomStorageIn(ROOM, new Browser('secure').tab().surroundings);
  const initial = { currentTerm: 1, votedFor: null, compaction: null, log: entries(1, 3) };
  (await storage.create(SERVER, initial, META)).release();
});

const state = { format: 2, owner: 1, currentTerm: 1, votedFor: null, kept: 3 };

function put(change: object, number = 2): Promise<void> {
  return putRecord(OWN, 'saves', { ...state, entries: [], ...change }, number);
}

async function spoil(change: object): Promise<void> {
  await putRecord(SHARED, 'abouts', { ...(await getRecord(SHARED, 'abouts', [ROOM, SERVER])), ...change });
}

/** The entry that is damaged is the second save's. */
function log(...added: unknown[]): Promise<void> {
  return put({ kept: 2, entries: added });
}

function configured(configuration: unknown): Promise<void> {
  return log({ index: 3, term: 1, payload: { kind: 'configuration', configuration } });
}

async function everything(): Promise<unknown> {
  const database = await openDB(OWN);
  const all = await Promise.all([database.getAll('saves'), database.getAllKeys('saves')]);
  database.close();
  return all;
}

test.each([
  ['another format', () => put({ format: 3 }), 'format 3'],
  ['an about of another format', () => spoil({ format: 3 }), 'format 3'],
  ['a term that is no count', () => put({ currentTerm: -1 }), 'term, vote or log length'],
  ['a vote that is no name', () => put({ votedFor: 7 }), 'term, vote or log length'],
  ['an owner that is no count', () => put({ owner: 'me' }), 'term, vote or log length'],
  ['a name that is none', () => spoil({ name: {} }), 'name, cluster or state'],
  ['a missing save', () => put({}, 3), 'a save is missing'],
  ['a save between two others', () => put({}, 1.5).then(() => put({})), 'a save is missing'],
  ['a save without a number', () => put({}, 'rubbish' as never), 'a save has no number'],
  ['a save that is none', () => putRecord(OWN, 'saves', 'rubbish', 2), 'no record'],
  ['a gap', () => put({ kept: 5 }), 'entries 4 to 5 are missing'],
  ['a current term that falls', () => put({ currentTerm: 0 }), 'older term or owner'],
  ['an owner that falls', () => put({ owner: 0 }), 'older term or owner'],
  ['a term above the current one', () => log(entry(3, 8)), 'reaches term 8'],
  ['a term that falls', () => log(entry(3, 0)), 'older term'],
  ['a batch that is none', () => put({ entries: 'rubbish' }), 'term, vote or log length'],
  ['an entry without index', () => log({}), 'entry 3 is not'],
  ['an entry out of place', () => log(entry(3), entry(5)), 'entry 4 is not'],
  ['a payload of another version', () => log({ index: 3, term: 1, payload: { kind: 'joint' } }), 'entry 3 is not'],
  [
    'a configuration without members',
    () => log({ index: 3, term: 1, payload: { kind: 'configuration', configuration: {} } }),
    'entry 3 is not',
  ],
  [
    'a joint configuration with one half',
    () => configured({ members: [], arrivals: 0, joint: { outgoing: [] } }),
    'entry 3 is not',
  ],
])('%s is refused in words, and nothing is deleted', async (_what, damage, sentence) => {
  await damage();
  const before = await everything();
  await expect(storage.claim(SERVER)).rejects.toThrow(sentence);
  expect(await everything()).toEqual(before);
});

test('a server that cannot be read is listed as ended, and the others as they are', async () => {
  (await storage.create('beef', { currentTerm: 0, votedFor: null, compaction: null, log: [] }, META)).release();
  await spoil({ format: 3 });
  const listed = await storage.list();
  expect(listed.find(({ server }) => server === SERVER)?.ended).toContain('format 3');
  expect(listed.find(({ server }) => server === 'beef')?.ended).toBeNull();
});

test('a server whose log cannot be read is listed as ended once that was seen', async () => {
  await put({ kept: 5 });
  await expect(storage.claim(SERVER)).rejects.toThrow('gap');
  expect((await storage.list())[0]?.ended).toContain('gap');
});

test('after a refused claim the server is not left busy, and its database not left open', async () => {
  await put({ votedFor: 7 });
  await expect(storage.claim(SERVER)).rejects.toThrow();
  await put({ votedFor: null });
  expect((await storage.claim(SERVER)).kind).toBe('owned');
});

test('a database of a newer page is left alone', async () => {
  (await openDB(OWN, OWN_VERSION + 1)).close();
  const before = await everything();
  await expect(storage.claim(SERVER)).rejects.toThrow('newer version');
  expect(await everything()).toEqual(before);
});

test('random hex has as many digits as asked, and is never the same', () => {
  expect(randomHex(80)).toMatch(/^[0-9a-f]{20}$/);
  expect(new Set(Array.from({ length: 100 }, () => randomHex(64))).size).toBe(100);
  expect(() => randomHex(81)).toThrow('Whole bytes');
});

test.each([
  ['a joint configuration', { members: [], arrivals: 3, joint: { outgoing: ['a'], incoming: ['b'] } }],
  ['one from before there were joint configurations', { members: [], arrivals: 3 }],
])('%s is read as it was saved', async (_what, configuration) => {
  await configured(configuration);
  const claimed = await storage.claim(SERVER);
  if (claimed.kind !== 'owned') throw new Error('It is not free.');
  const { log } = await claimed.ownership.reload();
  expect(log.at(-1)?.payload).toEqual({ kind: 'configuration', configuration });
  claimed.ownership.release();
});
