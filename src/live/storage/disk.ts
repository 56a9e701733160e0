/**
 * The disk of the server in this tab: each write one strict IndexedDB transaction, the owner token checked inside it.
 *
 * The requests of a write are all issued at once and the transaction is aborted when the check says no: waiting for
 * the check first would cost every save a round trip to the browser's storage process. Writes may overlap; the
 * database runs them in order, and the count of writes, checked beside the token, lets none follow one that failed.
 */
import { unwrap } from 'idb';
import type { DiskWrite } from '../../node/ports.ts';
import type { DiskCompletions, LiveDisk } from './storage.ts';
import { batchRange } from './database.ts';
import type { Database } from './database.ts';
import { FORMAT } from './records.ts';
import type { ServerRecord } from './records.ts';
import { batchesOf } from './servers.ts';
import type { DiskPosition, Identity } from './servers.ts';

export type SaveFailure = Parameters<DiskCompletions['saveFailed']>[1];

/** A write whose end has not been told yet. */
interface Begun {
  readonly save: number;
  /** What the disk holds once it has succeeded. */
  readonly after: DiskPosition;
  outcome: 'running' | 'saved' | SaveFailure;
}

export function fenced(text: string): SaveFailure {
  return { kind: 'fenced', text };
}

/** Why a save must not happen, judged from the stored record; null when it may. */
export function fenceVerdict(stored: unknown, owner: string): SaveFailure | null {
  if (stored === undefined) return fenced('The storage of this server was cleared while it was running.');
  if ((stored as Partial<ServerRecord>).owner !== owner) return fenced('Another tab has taken this server over.');
  return null;
}

export interface DiskParts {
  readonly database: Database;
  readonly identity: Identity;
  readonly owner: string;
  readonly completions: DiskCompletions;
  readonly position: DiskPosition;
  /** A write found that this tab does not own the server any more. */
  fenced(failure: SaveFailure): void;
}

/** Ours to get right: a log without gaps is what the next start relies on. Answers the log's length afterwards. */
function lengthAfter(write: DiskWrite, lastLogIndex: number): number {
  const kept = write.truncateFrom === null ? lastLogIndex : Math.min(lastLogIndex, write.truncateFrom - 1);
  write.entries.forEach((entry, place) => {
    if (entry.index !== kept + 1 + place) {
      throw new Error(
        `Save ${write.save} appends entry ${entry.index} where the stored log needs ${kept + 1 + place}.`,
      );
    }
  });
  return kept + write.entries.length;
}

export class IndexedDbDisk implements LiveDisk {
  readonly #parts: DiskParts;
  readonly #begun: Begun[] = [];
  /** What the disk will hold when all that was begun has succeeded. */
  #expected: DiskPosition;
  /** What it holds for certain. */
  #durable: DiskPosition;
  #failure: SaveFailure | null = null;
  #closed = false;

  constructor(parts: DiskParts) {
    this.#parts = parts;
    this.#expected = parts.position;
    this.#durable = parts.position;
  }

  write(write: DiskWrite): void {
    if (this.#closed) throw new Error('Nothing is written to a disk that was closed.');
    if (this.#failure !== null) {
      this.#begun.push({ save: write.save, after: this.#expected, outcome: this.#failure });
      queueMicrotask(() => this.#report());
      return;
    }
    const before = this.#expected;
    const after = { lastLogIndex: lengthAfter(write, before.lastLogIndex), writes: before.writes + 1 };
    const begun: Begun = { save: write.save, after, outcome: 'running' };
    this.#expected = after;
    this.#begun.push(begun);
    this.#begin(begun, write, write.truncateFrom !== null && write.truncateFrom <= before.lastLogIndex);
  }

  close(): void {
    this.#closed = true;
    this.#begun.length = 0;
  }

  /** Ownership is lost: whatever is written from now on fails. */
  fail(failure: SaveFailure): void {
    if (this.#failure?.kind !== 'fenced') this.#failure = failure;
  }

  #begin(begun: Begun, write: DiskWrite, truncated: boolean): void {
    let transaction: IDBTransaction;
    try {
      transaction = unwrap(this.#parts.database).transaction(['servers', 'batches'], 'readwrite', {
        durability: 'strict',
      });
    } catch (error) {
      // The connection is gone: the browser cleared the storage, or a newer page took it.
      this.#end(begun, fenced(`This browser closed the storage of this page (${String(error)}).`));
      return;
    }
    let verdict: SaveFailure | null = null;
    transaction.oncomplete = () => this.#end(begun, 'saved');
    transaction.onabort = () => this.#aborted(begun, verdict, transaction.error);
    const { room, server } = this.#parts.identity;
    const check = transaction.objectStore('servers').get([room, server]);
    check.onsuccess = () => {
      verdict = this.#judge(check.result, begun.after.writes - 1);
      if (verdict === null) transaction.commit();
      else transaction.abort();
    };
    try {
      this.#put(transaction, write, truncated, begun.after);
    } catch (error) {
      // What cannot be copied is our own error; none of this write may stand.
      transaction.abort();
      throw error;
    }
  }

  #put(transaction: IDBTransaction, write: DiskWrite, truncated: boolean, after: DiskPosition): void {
    const { identity, owner } = this.#parts;
    const { room, server } = identity;
    const batches = transaction.objectStore('batches');
    if (truncated) batches.delete(batchRange(room, server, write.truncateFrom as number));
    for (const [key, batch] of batchesOf(identity, write.entries)) batches.put(batch, key);
    const { currentTerm, votedFor } = write;
    const record: ServerRecord = { format: FORMAT, room, server, owner, currentTerm, votedFor, ...after };
    transaction.objectStore('servers').put(record);
  }

  #judge(stored: unknown, writes: number): SaveFailure | null {
    const verdict = fenceVerdict(stored, this.#parts.owner);
    if (verdict !== null || (stored as ServerRecord).writes === writes) return verdict;
    return this.#failure ?? { kind: 'failed', text: 'A save before this one is missing on the disk.' };
  }

  #aborted(begun: Begun, verdict: SaveFailure | null, error: DOMException | null): void {
    if (verdict !== null) {
      this.#end(begun, verdict);
      return;
    }
    if (error?.name === 'QuotaExceededError') {
      this.#end(begun, { kind: 'full', text: 'This browser’s storage is full: the server could not save.' });
      return;
    }
    const failed: SaveFailure = {
      kind: 'failed',
      text: `The browser could not save (${error?.message ?? 'no reason given'}).`,
    };
    // Clearing the storage aborts what is under way and gives no reason: look whether the server is still there.
    this.#look((found) => this.#end(begun, found ?? failed));
  }

  #look(tell: (found: SaveFailure | null) => void): void {
    try {
      const { room, server } = this.#parts.identity;
      const request = unwrap(this.#parts.database).transaction('servers').objectStore('servers').get([room, server]);
      request.onsuccess = () => tell(fenceVerdict(request.result, this.#parts.owner));
      request.onerror = () => tell(null);
    } catch (error) {
      tell(fenced(`This browser cleared or closed the storage of this page (${String(error)}).`));
    }
  }

  #end(begun: Begun, outcome: 'saved' | SaveFailure): void {
    begun.outcome = outcome;
    if (outcome !== 'saved') {
      if (outcome.kind === 'fenced') this.#parts.fenced(outcome);
      if (outcome.kind === 'fenced' || this.#failure === null) this.fail(outcome);
    }
    // A write that ended inside `write` itself is told after it has returned.
    queueMicrotask(() => this.#report());
  }

  /** Tells the ends in the order of the writes, however the browser found them out. */
  #report(): void {
    for (let first = this.#begun[0]; first !== undefined && first.outcome !== 'running'; first = this.#begun[0]) {
      this.#begun.shift();
      if (first.outcome === 'saved') {
        this.#durable = first.after;
        this.#parts.completions.saved(first.save);
        continue;
      }
      // When all that hung on the failed write has ended, the disk may be tried again from where it stands.
      if (this.#begun.length === 0 && this.#failure?.kind !== 'fenced') {
        this.#failure = null;
        this.#expected = this.#durable;
      }
      this.#parts.completions.saveFailed(first.save, first.outcome);
    }
  }
}
