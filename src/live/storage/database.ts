/**
 * The databases of this origin: their shapes, how they are opened, and what is said when they cannot be.
 *
 * What is listed is in one that all tabs share. Term, vote and log are in one for each server: strict transactions on
 * the same store run one after another across tabs, and a commit would wait for the saves of all. Nothing is deleted
 * here unless asked.
 */
import { deleteDB, openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { ServerId } from '../../raft/entries.ts';
import type { AboutRecord, SaveRecord } from './records.ts';

export const DATABASE_NAME = 'raft-playground';
export const DATABASE_VERSION = 2;
export const OWN_VERSION = 1;

/** One server's name on this disk. */
export interface Identity {
  readonly room: string;
  readonly server: ServerId;
}

export type ServerKey = [room: string, server: ServerId];

export interface SharedSchema extends DBSchema {
  abouts: { key: ServerKey; value: AboutRecord };
}

export interface OwnSchema extends DBSchema {
  /** Keyed by their numbers, 1, 2, 3 …, without a gap. */
  saves: { key: number; value: SaveRecord };
}

export type SharedDatabase = IDBPDatabase<SharedSchema>;

const CLEARED = 'The storage of this server was cleared, closed or erased while it was running.';

/** What makes a connection useless for good, told once. */
export type ConnectionLost = (text: string) => void;

/** All servers of one room; an array sorts behind every text and number. */
export function roomRange(room: string): IDBKeyRange {
  return IDBKeyRange.bound([room], [room, []]);
}

/** The database of one server. */
export function ownName(shared: string, { room, server }: Identity): string {
  return `${shared}/${room}/${server}`;
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

/** Whether `error`, of opening a database, says that a later version of this page made it. */
export function isOfLaterVersion(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.name === 'VersionError';
}

interface Shape<Schema extends DBSchema> {
  readonly version: number;
  upgrade(
    database: IDBPDatabase<Schema>,
    from: number,
    transaction: IDBPTransaction<Schema, never[], 'versionchange'>,
  ): void;
}

async function open<Schema extends DBSchema>(
  name: string,
  shape: Shape<Schema>,
  lost: ConnectionLost,
): Promise<IDBPDatabase<Schema>> {
  if (typeof indexedDB === 'undefined') throw explain(new Error('IndexedDB is missing'));
  let refused = false;
  let connection: IDBPDatabase<Schema> | null = null;
  return new Promise((resolve, reject) => {
    const opening = openDB<Schema>(name, shape.version, {
      upgrade: (database, from, _to, transaction) =>
        shape.upgrade(database, from, transaction as unknown as IDBPTransaction<Schema, never[], 'versionchange'>),
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

export function openShared(name: string, lost: ConnectionLost): Promise<SharedDatabase> {
  // A later version adds its step here and leaves the steps before it as they are.
  const upgrade: Shape<SharedSchema>['upgrade'] = (database) => {
    // Version 1 held the servers themselves. It was never published, and what it held is dropped, not carried over.
    for (const store of [...database.objectStoreNames]) database.deleteObjectStore(store);
    database.createObjectStore('abouts', { keyPath: ['room', 'server'] });
  };
  return open<SharedSchema>(name, { version: DATABASE_VERSION, upgrade }, lost);
}

/** The connection to one server's own database, opened once for each start of the server in this tab. */
export class OwnDatabase {
  readonly connection: IDBPDatabase<OwnSchema>;
  readonly #name: string;
  #lost: string | null = null;
  #tell: ConnectionLost = () => undefined;

  private constructor(name: string, connection: IDBPDatabase<OwnSchema>) {
    this.#name = name;
    this.connection = connection;
  }

  /** Answers null where there is none and none is to be made: looking must not leave an empty one behind. */
  static async open(name: string, absent: 'create' | 'leave'): Promise<OwnDatabase | null> {
    let own: OwnDatabase | null = null;
    let left = false;
    const upgrade: Shape<OwnSchema>['upgrade'] = (database, _from, transaction) => {
      if (absent === 'create') {
        database.createObjectStore('saves');
        return;
      }
      left = true;
      // The browser takes back a database whose making is aborted.
      void transaction.done.catch(() => undefined);
      transaction.abort();
    };
    try {
      const connection = await open<OwnSchema>(name, { version: OWN_VERSION, upgrade }, (text) => {
        if (own !== null) own.#end(text);
      });
      own = new OwnDatabase(name, connection);
      return own;
    } catch (error) {
      if (left) return null;
      throw error;
    }
  }

  /** Calls, at once if it has happened, when the connection is gone without having been closed here. */
  whenLost(tell: ConnectionLost): void {
    this.#tell = tell;
    if (this.#lost !== null) tell(this.#lost);
  }

  /** Writes that were begun still end. */
  close(): void {
    this.#tell = () => undefined;
    this.connection.close();
  }

  async delete(): Promise<void> {
    this.close();
    await deleteOwn(this.#name);
  }

  #end(text: string): void {
    this.#lost = text;
    this.#tell(text);
  }
}

/**
 * Whoever has it open is told and closes; a frozen tab does so when it thaws, and is not waited for: the browser
 * deletes as soon as it can.
 */
export function deleteOwn(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    deleteDB(name, { blocked: () => resolve() }).then(resolve, reject);
  });
}
