/**
 * One server's own database: a journal of saves, replayed at the start. Each record says what it changes, so that a save
 * is one request and none of it has to be read back.
 *
 * The fence: a save adds the number after the last one, and adding a number that is there fails. Who takes a server over
 * takes the next number, so the next save of the former owner fails, whole. That holds as long as no owner skips a
 * number; disk.ts sees to that. Nothing is ever overwritten or repaired. A save that compacts the log deletes the records
 * that no start needs any more, in its own transaction; those that took the server over stay (see journal.ts).
 */
import type { IDBPObjectStore } from 'idb';
import type { Entry, PersistentState, ServerId } from '../../raft/entries.ts';
import type { OwnDatabase, OwnSchema } from './database.ts';
import { Journal } from './journal.ts';
import { FORMAT, lastIndexAfter, LogAssembly, UnreadableError } from './records.ts';
import type { SaveRecord } from './records.ts';

/** Entries in one record at most, so that no single record grows without bound. */
const RECORD_ENTRIES = 256;

/** Records read at a time: enough to keep the disk busy, few enough to leave the page its breath. */
const RECORDS_READ = 4096;

/** Where a disk stands. */
export interface DiskPosition {
  readonly currentTerm: number;
  readonly lastLogIndex: number;
  /** The last entry that the log has given up for a snapshot; 0 without one. */
  readonly base: number;
  /** The number of the last record. */
  readonly saves: number;
}

/** A server's state as read, and where its disk goes on from. */
export interface Loaded {
  readonly state: PersistentState;
  readonly position: DiskPosition;
  readonly journal: Journal;
}

/** A server that was created here or taken over: its owner is the number of the save that did it. */
export interface Taken extends Loaded {
  readonly owner: number;
}

/** One save as records, in the order of their numbers; the first drops what of the log is not kept. */
export function recordsOf(
  owner: number,
  { currentTerm, votedFor, compaction }: Pick<PersistentState, 'currentTerm' | 'votedFor' | 'compaction'>,
  kept: number,
  entries: readonly Entry[],
): SaveRecord[] {
  const shared = { format: FORMAT, owner, currentTerm, votedFor } as const;
  const first = { ...shared, kept, ...(compaction === null ? {} : { compaction }) };
  const records: SaveRecord[] = [{ ...first, entries: entries.slice(0, RECORD_ENTRIES) }];
  const start = Math.max(kept, compaction?.base.index ?? 0);
  for (let from = RECORD_ENTRIES; from < entries.length; from += RECORD_ENTRIES) {
    records.push({ ...shared, kept: start + from, entries: entries.slice(from, from + RECORD_ENTRIES) });
  }
  return records;
}

type SavesStore = IDBPObjectStore<OwnSchema, ['saves'], 'saves', IDBTransactionMode>;

/** Replays the journal; null when there is nothing in it. */
async function replay(store: SavesStore, server: ServerId): Promise<Taken | null> {
  const keys: readonly unknown[] = await store.getAllKeys();
  const saves = keys.at(-1);
  if (saves === undefined) return null;
  if (!isNumber(saves)) throw new UnreadableError(server, 'a save has no number');
  const { takings, first } = partsOf(keys, saves);
  const assembly = new LogAssembly(server);
  for (const number of takings) assembly.addTaking(await store.get(number), number);
  const journal = new Journal(first, takings);
  for (let from = first; from <= saves; from += RECORDS_READ) {
    const to = Math.min(saves, from + RECORDS_READ - 1);
    const page: readonly unknown[] = await store.getAll(IDBKeyRange.bound(from, to));
    if (page.length !== to - from + 1) throw new UnreadableError(server, 'a save is missing');
    page.forEach((record, place) => {
      const { kept, owner } = assembly.add(record);
      const number = from + place;
      if (owner === number && number > 1) journal.taken(number, kept);
      else journal.added(number, kept);
    });
  }
  const { owner, state } = assembly.finish();
  return { owner, state, position: positionOf(state, saves), journal };
}

function isNumber(key: unknown): key is number {
  return Number.isSafeInteger(key);
}

/** The saves that follow each other to the last one, and the numbers before them: those of takings alone may be there. */
function partsOf(keys: readonly unknown[], saves: number): { readonly takings: number[]; readonly first: number } {
  let place = keys.length - 1;
  while (place > 0 && keys[place - 1] === saves - (keys.length - place)) place -= 1;
  return { takings: keys.slice(0, place) as number[], first: saves - (keys.length - 1 - place) };
}

function positionOf({ currentTerm, compaction, log }: PersistentState, saves: number): DiskPosition {
  const base = compaction?.base.index ?? 0;
  return { currentTerm, lastLogIndex: base + log.length, base, saves };
}

/** The first save of a new incarnation. Added like all, so that one that exists is not overwritten. */
export async function createSaves({ connection }: OwnDatabase, initial: PersistentState): Promise<Taken> {
  const records = recordsOf(1, initial, 0, initial.log);
  const journal = new Journal(1, []);
  records.forEach(({ kept }, place) => journal.added(place + 1, kept));
  const transaction = connection.transaction('saves', 'readwrite', { durability: 'strict' });
  await Promise.all([...records.map((record, place) => transaction.store.add(record, place + 1)), transaction.done]);
  return { owner: 1, state: initial, position: positionOf(initial, records.length), journal };
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
      const kept = found.position.lastLogIndex;
      const [record] = recordsOf(owner, { ...found.state, compaction: null }, kept, []);
      await transaction.store.add(record as SaveRecord, owner);
      found.journal.taken(owner, kept);
      found = { ...found, owner, position: { ...found.position, saves: owner } };
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
  await Promise.all([owned ? transaction.store.add(takingAfter(last.value, number), number) : 0, transaction.done]);
  return owned;
}

function takingAfter(record: SaveRecord, number: number): SaveRecord {
  const { format, currentTerm, votedFor } = record;
  return { format, owner: number, currentTerm, votedFor, kept: lastIndexAfter(record), entries: [] };
}
