/** What lies in the databases in memory, and what can happen to them from outside. */
import { deleteDB, openDB } from 'idb';
import { forceCloseDatabase } from 'fake-indexeddb';
import { ownName } from '../../../src/live/storage/database.ts';
import { ROOM, SERVER } from './helpers.ts';

export const SHARED = 'test';
export const OWN = ownName(SHARED, { room: ROOM, server: SERVER });

export async function databaseNames(): Promise<string[]> {
  return (await indexedDB.databases()).map(({ name }) => name ?? '').toSorted();
}

/** All records of all servers, wherever they lie. */
export async function countRecords(): Promise<number> {
  let sum = 0;
  for (const name of await databaseNames()) {
    const database = await openDB(name);
    for (const store of database.objectStoreNames) sum += await database.count(store);
    database.close();
  }
  return sum;
}

/** As a browser clears the storage of a site: all connections are closed by force, and all is deleted. */
export async function clearStorage(): Promise<void> {
  for (const name of await databaseNames()) {
    const { connections } = (indexedDB as unknown as Memory)._databases.get(name)!;
    for (const connection of [...connections]) forceCloseDatabase(connection as never);
    await deleteDB(name);
  }
}

interface Memory {
  readonly _databases: ReadonlyMap<string, { readonly connections: readonly object[] }>;
}

export async function putRecord(database: string, store: string, value: unknown, key?: IDBValidKey): Promise<void> {
  const connection = await openDB(database);
  await connection.put(store, value, key);
  connection.close();
}

export async function getRecord(database: string, store: string, key: IDBValidKey): Promise<object | undefined> {
  const connection = await openDB(database);
  const record = (await connection.get(store, key)) as object | undefined;
  connection.close();
  return record;
}

export async function emptyStore(database: string, store: string): Promise<void> {
  const connection = await openDB(database);
  await connection.clear(store);
  connection.close();
}
