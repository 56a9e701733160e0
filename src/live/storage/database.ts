/**
 * The one database of this origin: its shape, how it is opened, and what is said when it cannot be.
 *
 * Everything in it is keyed by room and server, for all tabs of an origin share it. It never deletes by itself.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { ServerId } from '../../raft/entries.ts';
import type { AboutRecord, BatchRecord, ServerRecord } from './records.ts';

export const DATABASE_NAME = 'raft-playground';
export const DATABASE_VERSION = 1;

export type ServerKey = [room: string, server: ServerId];
export type BatchKey = [room: string, server: ServerId, first: number];

export interface Schema extends DBSchema {
  servers: { key: ServerKey; value: ServerRecord };
  abouts: { key: ServerKey; value: AboutRecord };
  batches: { key: BatchKey; value: BatchRecord };
}

export type Database = IDBPDatabase<Schema>;

const CLEARED = 'This browser cleared or closed the storage of this page while the server was running.';

/** What makes a connection useless for good, told once. */
export type ConnectionLost = (text: string) => void;

/** All servers of one room; an array sorts behind every text and number. */
export function roomRange(room: string): IDBKeyRange {
  return IDBKeyRange.bound([room], [room, []]);
}

/** All batches of one server that begin at `first` or later. */
export function batchRange(room: string, server: ServerId, first: number): IDBKeyRange {
  return IDBKeyRange.bound([room, server, first], [room, server, []]);
}

function createStores(database: Database): void {
  database.createObjectStore('servers', { keyPath: ['room', 'server'] });
  database.createObjectStore('abouts', { keyPath: ['room', 'server'] });
  database.createObjectStore('batches');
}

function explain(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  const said = error instanceof Error ? error.message : String(error);
  if (name === 'VersionError') {
    return new Error(
      'A newer version of this page has written to this browser’s storage. Reload the page to get that version.',
      { cause: error },
    );
  }
  if (name === 'QuotaExceededError') {
    return new Error(
      'This browser’s storage is full, so a server could not keep its promises. Free some space and reload.',
      { cause: error },
    );
  }
  return new Error(
    `This browser gives the page no storage, and a server needs some to keep its term, vote and log (${said}).`,
    { cause: error },
  );
}

export async function openDatabase(name: string, lost: ConnectionLost): Promise<Database> {
  if (typeof indexedDB === 'undefined') throw explain(new Error('IndexedDB is missing'));
  let refused = false;
  let connection: Database | null = null;
  return new Promise<Database>((resolve, reject) => {
    const opening = openDB<Schema>(name, DATABASE_VERSION, {
      // Version 1 is the first. A later one adds its step here and leaves the steps before it as they are.
      upgrade: (database, from) => {
        if (from < 1) createStores(database);
      },
      blocked: () => {
        refused = true;
        reject(
          new Error(
            'A tab with an older version of this page holds this browser’s storage. Close or reload that tab, then reload this one.',
          ),
        );
      },
      blocking: (_current, wanted) => {
        connection?.close();
        lost(
          wanted === null
            ? CLEARED
            : 'A newer version of this page was opened in this browser and needs the storage. Reload this tab.',
        );
      },
      terminated: () => lost(CLEARED),
    });
    opening.then(
      (database) => {
        // Too late: this tab has already said that it cannot run, and must not stand in anybody's way.
        if (refused) {
          database.close();
          return;
        }
        connection = database;
        resolve(database);
      },
      (error: unknown) => reject(explain(error)),
    );
  });
}
