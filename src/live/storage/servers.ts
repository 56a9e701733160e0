/**
 * The transactions that begin and end a server's life on this disk: create, take over, read, list, erase.
 * Each is atomic. Who may run a server is decided before, by the guard; what is stored is judged by records.ts.
 */
import type { Entry, PersistentState, ServerId } from '../../raft/entries.ts';
import type { ServerMeta, StoredServer } from './storage.ts';
import { batchRange, roomRange } from './database.ts';
import type { BatchKey, Database } from './database.ts';
import { FORMAT, LogAssembly, UnreadableError, checkAboutRecord, checkServerRecord } from './records.ts';
import type { AboutRecord, ServerRecord } from './records.ts';

/** Entries in one stored batch at most, so that no single record grows without bound. */
const BATCH_ENTRIES = 256;

/** Batches read at a time: enough to keep the disk busy, few enough to leave the page its breath. */
const BATCHES_READ = 4096;

/** One server's name in this database. */
export interface Identity {
  readonly room: string;
  readonly server: ServerId;
}

/** A server's state as read, and where its disk goes on from. */
export interface Loaded {
  readonly state: PersistentState;
  readonly meta: ServerMeta;
  readonly position: DiskPosition;
}

export interface DiskPosition {
  readonly lastLogIndex: number;
  readonly writes: number;
}

/** Entries as the batches they are stored in, with their keys. */
export function batchesOf({ room, server }: Identity, entries: readonly Entry[]): [BatchKey, readonly Entry[]][] {
  const batches: [BatchKey, readonly Entry[]][] = [];
  for (let from = 0; from < entries.length; from += BATCH_ENTRIES) {
    const batch = entries.length <= BATCH_ENTRIES ? entries : entries.slice(from, from + BATCH_ENTRIES);
    batches.push([[room, server, (batch[0] as Entry).index], batch]);
  }
  return batches;
}

export async function createServer(
  database: Database,
  identity: Identity,
  owner: string,
  lastAlive: number,
  initial: PersistentState,
  meta: ServerMeta,
): Promise<DiskPosition> {
  const { room, server } = identity;
  const position: DiskPosition = { lastLogIndex: initial.log.length, writes: 0 };
  const { currentTerm, votedFor } = initial;
  const transaction = database.transaction(['servers', 'abouts', 'batches'], 'readwrite', { durability: 'strict' });
  const requests: Promise<unknown>[] = [
    // Added and never put: an incarnation that exists is not overwritten.
    transaction.objectStore('servers').add({ format: FORMAT, room, server, owner, currentTerm, votedFor, ...position }),
    transaction.objectStore('abouts').add({ format: FORMAT, room, server, owner, lastAlive, ...meta }),
  ];
  for (const [key, batch] of batchesOf(identity, initial.log))
    requests.push(transaction.objectStore('batches').add(batch, key));
  await Promise.all([...requests, transaction.done]);
  return position;
}

/** Writes the new owner's token, from which moment no former owner can save. Answers false when it is not stored. */
export async function takeOver(
  database: Database,
  { room, server }: Identity,
  owner: string,
  lastAlive: number,
): Promise<boolean> {
  const transaction = database.transaction(['servers', 'abouts'], 'readwrite', { durability: 'strict' });
  // Awaited even when a check below throws, so that no rejection is left alone.
  const done = transaction.done.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  try {
    const servers = transaction.objectStore('servers');
    const abouts = transaction.objectStore('abouts');
    const [stored, about] = await Promise.all([servers.get([room, server]), abouts.get([room, server])]);
    if (stored === undefined && about === undefined) return false;
    const record = checkServerRecord(server, stored);
    const aboutRecord = checkAboutRecord(server, about);
    await Promise.all([servers.put({ ...record, owner }), abouts.put({ ...aboutRecord, owner, lastAlive })]);
  } catch (error) {
    await done;
    throw error;
  }
  const failure = await done;
  if (failure !== null) throw failure;
  return true;
}

/** Reads everything of one server in one transaction; null when `owner` does not own it. */
export async function readServer(
  database: Database,
  { room, server }: Identity,
  owner: string,
): Promise<Loaded | null> {
  const transaction = database.transaction(['servers', 'abouts', 'batches'], 'readonly');
  const [stored, about] = await Promise.all([
    transaction.objectStore('servers').get([room, server]),
    transaction.objectStore('abouts').get([room, server]),
  ]);
  if (stored === undefined || about === undefined) return null;
  const record = checkServerRecord(server, stored);
  if (record.owner !== owner) return null;
  const { name, cluster, roomSettings, ended } = checkAboutRecord(server, about);
  const assembly = new LogAssembly(server);
  const batches = transaction.objectStore('batches');
  for (let first: number | null = 0; first !== null;) {
    const page: readonly (readonly Entry[])[] = await batches.getAll(batchRange(room, server, first), BATCHES_READ);
    for (const batch of page) assembly.add(batch);
    first = page.length < BATCHES_READ ? null : (page.at(-1)?.[0]?.index ?? 0) + 1;
  }
  const { lastLogIndex, writes } = record;
  return {
    state: assembly.finish(record),
    meta: { name, cluster, roomSettings, ended },
    position: { lastLogIndex, writes },
  };
}

function describe(record: ServerRecord, about: AboutRecord | undefined): StoredServer {
  const { server } = record;
  try {
    const { currentTerm, lastLogIndex } = checkServerRecord(server, record);
    const { name, cluster, lastAlive, ended } = checkAboutRecord(server, about);
    return { server, name, cluster, currentTerm, lastLogIndex, lastAlive, ended };
  } catch (error) {
    // It is listed, so that a page can say so, and marked as ended, so that none resumes it unasked.
    if (!(error instanceof UnreadableError)) throw error;
    return { server, name: null, cluster: null, currentTerm: 0, lastLogIndex: 0, lastAlive: 0, ended: error.message };
  }
}

export async function listServers(database: Database, room: string): Promise<readonly StoredServer[]> {
  const transaction = database.transaction(['servers', 'abouts'], 'readonly');
  const [records, abouts] = await Promise.all([
    transaction.objectStore('servers').getAll(roomRange(room)),
    transaction.objectStore('abouts').getAll(roomRange(room)),
  ]);
  const aboutOf = new Map(abouts.map((about) => [about.server, about]));
  return records
    .map((record) => describe(record, aboutOf.get(record.server)))
    .sort((one, other) => other.lastAlive - one.lastAlive);
}

/** Changes what else is known of a server, if `owner` still owns it; tells whether it does. */
export async function changeAbout(
  database: Database,
  { room, server }: Identity,
  owner: string,
  change: Partial<AboutRecord>,
  durability: 'strict' | 'relaxed',
): Promise<boolean> {
  const transaction = database.transaction('abouts', 'readwrite', { durability });
  const about = await transaction.store.get([room, server]);
  const owned = about !== undefined && about.owner === owner;
  await Promise.all([owned ? transaction.store.put({ ...about, ...change }) : null, transaction.done]);
  return owned;
}

/** Deletes a server, if `owner` still owns it; tells whether it did. */
export async function eraseServer(database: Database, { room, server }: Identity, owner: string): Promise<boolean> {
  const transaction = database.transaction(['servers', 'abouts', 'batches'], 'readwrite', { durability: 'strict' });
  const record = await transaction.objectStore('servers').get([room, server]);
  const owned = record !== undefined && record.owner === owner;
  const requests = owned
    ? [
        transaction.objectStore('servers').delete([room, server]),
        transaction.objectStore('abouts').delete([room, server]),
        transaction.objectStore('batches').delete(batchRange(room, server, 0)),
      ]
    : [];
  await Promise.all([...requests, transaction.done]);
  return owned;
}
