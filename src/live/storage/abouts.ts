/**
 * What is known of the servers without opening their own databases: one small record each in the database that all tabs
 * share, for the list, and for what the room wants kept beside term, vote and log.
 *
 * It carries the owner's number too, so that a former owner cannot change it; but it never decides who may save.
 */
import type { ServerMeta, StoredServer } from './storage.ts';
import { roomRange } from './database.ts';
import type { Identity, SharedDatabase } from './database.ts';
import { FORMAT, UnreadableError, checkAboutRecord } from './records.ts';
import type { AboutRecord } from './records.ts';

export type AboutFields = Omit<AboutRecord, 'format' | 'room' | 'server'>;

export function metaOf({ name, cluster, roomSettings, ended }: ServerMeta): ServerMeta {
  return { name, cluster, roomSettings, ended };
}

/** Added and never put: what is known of an incarnation that exists is not overwritten. */
export async function addAbout(
  database: SharedDatabase,
  { room, server }: Identity,
  fields: AboutFields,
): Promise<void> {
  const transaction = database.transaction('abouts', 'readwrite', { durability: 'strict' });
  await Promise.all([transaction.store.add({ ...fields, format: FORMAT, room, server }), transaction.done]);
}

/** The record, judged; null when there is none. */
export async function readAbout(database: SharedDatabase, { room, server }: Identity): Promise<AboutRecord | null> {
  const about: unknown = await database.get('abouts', [room, server]);
  return about === undefined ? null : checkAboutRecord(server, about);
}

/**
 * Changes the record if `allowed` says so of the owner it names, and answers what it is then; null when it was not
 * allowed, or there is none.
 */
async function change(
  database: SharedDatabase,
  { room, server }: Identity,
  allowed: (owner: number) => boolean,
  fields: Partial<AboutFields>,
  durability: 'strict' | 'relaxed',
): Promise<AboutRecord | null> {
  const transaction = database.transaction('abouts', 'readwrite', { durability });
  const about = await transaction.store.get([room, server]);
  const changed = about !== undefined && allowed(about.owner) ? { ...about, ...fields } : null;
  await Promise.all([changed === null ? null : transaction.store.put(changed), transaction.done]);
  return changed;
}

/** Changes what is known of a server, if `owner` still owns it; tells whether it does. */
export async function changeAbout(
  database: SharedDatabase,
  identity: Identity,
  owner: number,
  fields: Partial<AboutFields>,
  durability: 'strict' | 'relaxed',
): Promise<boolean> {
  return (await change(database, identity, (named) => named === owner, fields, durability)) !== null;
}

/**
 * Names the new owner. Of two that take a server over at the same moment the one that did it later in the server's own
 * database keeps it, in whichever order they come here; the other is answered null.
 */
export function takeAbout(
  database: SharedDatabase,
  identity: Identity,
  fields: Partial<AboutFields> & { readonly owner: number },
): Promise<AboutRecord | null> {
  return change(database, identity, (named) => named < fields.owner, fields, 'strict');
}

/** Unlists a server whose own database is gone, or is going; one that was taken over since stays. */
export async function dropAbout(
  database: SharedDatabase,
  { room, server }: Identity,
  upToOwner: number,
): Promise<void> {
  const transaction = database.transaction('abouts', 'readwrite', { durability: 'strict' });
  const about = await transaction.store.get([room, server]);
  const drop = about !== undefined && about.owner <= upToOwner;
  await Promise.all([drop ? transaction.store.delete([room, server]) : null, transaction.done]);
}

function describe(record: AboutRecord): StoredServer {
  const { server } = record;
  try {
    const { name, cluster, currentTerm, lastLogIndex, lastAlive, ended } = checkAboutRecord(server, record);
    return { server, name, cluster, currentTerm, lastLogIndex, lastAlive, ended };
  } catch (error) {
    // It is listed, so that a page can say so, and marked as ended, so that none resumes it unasked.
    if (!(error instanceof UnreadableError)) throw error;
    return { server, name: null, cluster: null, currentTerm: 0, lastLogIndex: 0, lastAlive: 0, ended: error.message };
  }
}

export async function listServers(database: SharedDatabase, room: string): Promise<readonly StoredServer[]> {
  const records = await database.getAll('abouts', roomRange(room));
  return records.map(describe).sort((one, other) => other.lastAlive - one.lastAlive);
}
