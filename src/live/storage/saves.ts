/**
 * One server's own database: a journal of saves, replayed at the start. Each record says what it changes, so that a save
 * is one request and none of it has to be read back.
 *
 * The fence: a save adds the number after the last one, and adding a number that is there fails. Who takes a server over
 * takes the next number, so the next save of the former owner fails, whole. That holds as long as no owner skips a
 * number; disk.ts sees to that. Nothing is ever overwritten or repaired.
 */
import type { IDBPObjectStore } from 'idb';
import type { Entry, PersistentState, ServerId } from '../../raft/entries.ts';
import type { OwnDatabase, OwnSchema } from './database.ts';
import { FORMAT, LogAssembly, UnreadableError } from './records.ts';
import type { SaveRecord } from './records.ts';

/** Entries in one record at most, so that no single record grows without bound. */
const RECORD_ENTRIES = 256;

/** Records read at a time: enough to keep the disk busy, few enough to leave the page its breath. */
const RECORDS_READ = 4096;

/** Where a disk stands. */
export interface DiskPosition {
  readonly currentTerm: number;
  readonly lastLogIndex: number;
  /** The number of the last record. */
  readonly saves: number;
}

/** A server's state as read, and where its disk goes on from. */
export interface Loaded {
  readonly state: PersistentState;
  readonly position: DiskPosition;
}

/** A server that was created here or taken over: its owner is the number of the save that did it. */
export interface Taken extends Loaded {
  readonly owner: number;
}

/** One save as records, in the order of their numbers; the first drops what of the log is not kept. */
export function recordsOf(
  owner: number,
  { currentTerm, votedFor }: Pick<PersistentState, 'currentTerm' | 'votedFor'>,
  kept: number,
  entries: readonly Entry[],
): SaveRecord[] {
  const records: SaveRecord[] = [];
  let from = 0;
  do {
    const part = entries.slice(from, from + RECORD_ENTRIES);
    records.push({ format: FORMAT, owner, currentTerm, votedFor, kept: kept + from, entries: part });
    from += RECORD_ENTRIES;
  } while (from < entries.length);
  return records;
}

type SavesStore = IDBPObjectStore<OwnSchema, ['saves'], 'saves', IDBTransactionMode>;

/** Replays the journal; null when there is nothing in it. */
async function replay(store: SavesStore, server: ServerId): Promise<Taken | null> {
  const last: unknown = (await store.openKeyCursor(null, 'prev'))?.key;
  if (last === undefined) return null;
  if (!Number.isSafeInteger(last)) throw new UnreadableError(server, 'a save has no number');
  const saves = last as number;
  const assembly = new LogAssembly(server);
  for (let from = 1; from <= saves; from += RECORDS_READ) {
    const to = Math.min(saves, from + RECORDS_READ - 1);
    const page: readonly unknown[] = await store.getAll(IDBKeyRange.bound(from, to));
    if (page.length !== to - from + 1) throw new UnreadableError(server, 'a save is missing');
    for (const record of page) assembly.add(record);
  }
  const { owner, state } = assembly.finish();
  return { owner, state, position: { currentTerm: state.currentTerm, lastLogIndex: state.log.length, saves } };
}

/** The first save of a new incarnation. Added like all, so that one that exists is not overwritten. */
export async function createSaves({ connection }: OwnDatabase, initial: PersistentState): Promise<Taken> {
  const records = recordsOf(1, initial, 0, initial.log);
  const transaction = connection.transaction('saves', 'readwrite', { durability: 'strict' });
  await Promise.all([...records.map((record, place) => transaction.store.add(record, place + 1)), transaction.done]);
  const position = { currentTerm: initial.currentTerm, lastLogIndex: initial.log.length, saves: records.length };
  return { owner: 1, state: initial, position };
}

/**
 * Reads everything and takes the next number, in one transaction: from then on no former owner can save. Answers null
 * when nothing is stored. What cannot be read is left as it was.
 */
export async function takeOver({ connection }: OwnDatabase, server: ServerId): Promise<Taken | null> {
  const transaction = connection.transaction('saves', 'readwrite', { durability: 'strict' });
  // Awaited even when reading throws, so that no rejection is left alone.
  const done = transaction.done.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  let found: Taken | null;
  try {
    found = await replay(transaction.store, server);
    if (found !== null) {
      const owner = found.position.saves + 1;
      const [record] = recordsOf(owner, found.state, found.state.log.length, []);
      await transaction.store.add(record as SaveRecord, owner);
      found = { owner, state: found.state, position: { ...found.position, saves: owner } };
    }
  } catch (error) {
    await done;
    throw error;
  }
  const failure = await done;
  if (failure !== null) throw failure;
  return found;
}

/** Reads everything again, after the writes that were begun; null when `owner` does not own it any more. */
export async function readSaves({ connection }: OwnDatabase, server: ServerId, owner: number): Promise<Loaded | null> {
  const found = await replay(connection.transaction('saves').store, server);
  return found === null || found.owner !== owner ? null : found;
}

/** Hands the server to nobody, if `owner` still owns it; tells whether it did. No save of any tab succeeds after it. */
export async function renounce({ connection }: OwnDatabase, owner: number): Promise<boolean> {
  const transaction = connection.transaction('saves', 'readwrite', { durability: 'strict' });
  const last = await transaction.store.openCursor(null, 'prev');
  const owned = last !== null && last.value.owner === owner;
  const number = owned ? last.key + 1 : 0;
  await Promise.all([
    owned
      ? transaction.store.add({ ...last.value, owner: number, kept: lengthOf(last.value), entries: [] }, number)
      : 0,
    transaction.done,
  ]);
  return owned;
}

function lengthOf({ kept, entries }: SaveRecord): number {
  return kept + entries.length;
}
