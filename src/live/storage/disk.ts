/**
 * The disk of the server in this tab: each write one strict IndexedDB transaction in the server's own database.
 *
 * A write that follows a durable one is a single request, committed without waiting for anything: it adds the next number,
 * which fails when another owner has taken it (see saves.ts). Writes may overlap; the database runs them in order, and
 * one that was begun before its former was known to be durable looks in its own transaction whether that is there, so
 * that none follows one that failed, and none skips a number that another owner took.
 */
import { unwrap } from 'idb';
import type { DiskWrite } from '../../node/ports.ts';
import type { DiskCompletions, LiveDisk } from './storage.ts';
import type { OwnDatabase } from './database.ts';
import type { Journal } from './journal.ts';
import type { SaveRecord } from './records.ts';
import { recordsOf } from './saves.ts';
import type { DiskPosition } from './saves.ts';

export type SaveFailure = Parameters<DiskCompletions['saveFailed']>[1];

/** A write whose end has not been told yet. */
interface Begun {
  readonly save: number;
  /** What the disk holds once it has succeeded. */
  readonly after: DiskPosition;
  /** Where a start will begin to read once it has succeeded; null where it compacts nothing. */
  readonly beginning: number | null;
  outcome: 'running' | 'saved' | SaveFailure;
}

export function fenced(text: string): SaveFailure {
  return { kind: 'fenced', text };
}

/** Why nothing may be saved, judged from the last stored record; null when it may. */
function fenceVerdict(stored: unknown, owner: number): SaveFailure | null {
  if (stored === undefined) return fenced('The storage of this server was cleared while it was running.');
  if ((stored as Partial<SaveRecord>).owner !== owner) return fenced('Another tab has taken this server over.');
  return null;
}

export interface DiskParts {
  readonly own: OwnDatabase;
  readonly owner: number;
  readonly completions: DiskCompletions;
  readonly position: DiskPosition;
  readonly journal: Journal;
  /** A write found that this tab does not own the server any more. */
  fenced(failure: SaveFailure): void;
}

/** How much of the log stands under a write: not less than was given up for a snapshot. */
function keptUnder({ truncateFrom }: DiskWrite, { lastLogIndex, base }: DiskPosition): number {
  return truncateFrom === null ? lastLogIndex : Math.max(base, Math.min(lastLogIndex, truncateFrom - 1));
}

/** Where the disk stands after a write. A log without gaps is ours to get right: the next start relies on it. */
function positionAfter(write: DiskWrite, kept: number, before: DiskPosition, records: number): DiskPosition {
  const base = write.compaction?.base.index ?? before.base;
  if (base < before.base) throw new Error(`Save ${write.save} gives back what was given up after entry ${base}.`);
  const start = Math.max(kept, base);
  write.entries.forEach((entry, place) => {
    if (entry.index !== start + 1 + place) {
      throw new Error(
        `Save ${write.save} appends entry ${entry.index} where the stored log needs ${start + 1 + place}.`,
      );
    }
  });
  const lastLogIndex = start + write.entries.length;
  return { currentTerm: write.currentTerm, lastLogIndex, base, saves: before.saves + records };
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

  get durable(): DiskPosition {
    return this.#durable;
  }

  write(write: DiskWrite): void {
    if (this.#closed) throw new Error('Nothing is written to a disk that was closed.');
    if (this.#failure !== null) {
      this.#begun.push({ save: write.save, after: this.#expected, beginning: null, outcome: this.#failure });
      queueMicrotask(() => this.#report());
      return;
    }
    const before = this.#expected;
    const kept = keptUnder(write, before);
    const records = recordsOf(this.#parts.owner, write, kept, write.entries);
    const after = positionAfter(write, kept, before, records.length);
    const { journal } = this.#parts;
    records.forEach((record, place) => journal.added(before.saves + 1 + place, record.kept));
    const beginning = write.compaction === null ? null : journal.beginning(after.base);
    const begun: Begun = { save: write.save, after, beginning, outcome: 'running' };
    this.#expected = after;
    this.#begun.push(begun);
    this.#begin(begun, records, before.saves);
  }

  close(): void {
    this.#closed = true;
    this.#begun.length = 0;
  }

  /** Ownership is lost: whatever is written from now on fails. */
  fail(failure: SaveFailure): void {
    if (this.#failure?.kind !== 'fenced') this.#failure = failure;
  }

  #begin(begun: Begun, records: readonly SaveRecord[], former: number): void {
    let transaction: IDBTransaction;
    try {
      transaction = unwrap(this.#parts.own.connection).transaction('saves', 'readwrite', { durability: 'strict' });
    } catch (error) {
      // The connection is gone: the browser cleared the storage, or a newer page took it.
      this.#end(begun, fenced(`This browser closed the storage of this page (${String(error)}).`));
      return;
    }
    let verdict: SaveFailure | null = null;
    transaction.oncomplete = () => this.#end(begun, 'saved');
    transaction.onabort = () => this.#aborted(begun, verdict, transaction.error);
    const saves = transaction.objectStore('saves');
    const known = former === this.#durable.saves;
    // Asked for first, so that the answer is on its way while the records are added.
    const check = known ? null : saves.get(former);
    try {
      records.forEach((record, place) => saves.add(record, former + 1 + place));
      const gone = begun.beginning === null ? [] : this.#parts.journal.before(begun.beginning);
      for (const { from, to } of gone) saves.delete(IDBKeyRange.bound(from, to));
    } catch (error) {
      // What cannot be copied is our own error; none of this write may stand.
      transaction.abort();
      throw error;
    }
    if (check === null) {
      transaction.commit();
      return;
    }
    check.onsuccess = () => {
      verdict = this.#judge(check.result);
      if (verdict === null) transaction.commit();
      else transaction.abort();
    };
  }

  #judge(former: unknown): SaveFailure | null {
    if (former !== undefined) return fenceVerdict(former, this.#parts.owner);
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
    // A number that is taken tells not by whom, and clearing the storage aborts without a reason: look what is there.
    this.#look((found) => this.#end(begun, found ?? failed));
  }

  #look(tell: (found: SaveFailure | null) => void): void {
    try {
      const saves = unwrap(this.#parts.own.connection).transaction('saves').objectStore('saves');
      const request = saves.openCursor(null, 'prev');
      request.onsuccess = () => tell(fenceVerdict(request.result?.value, this.#parts.owner));
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
        if (first.beginning !== null) this.#parts.journal.beginsAt(first.beginning);
        this.#parts.completions.saved(first.save);
        continue;
      }
      // When all that hung on the failed write has ended, the disk may be tried again from where it stands.
      if (this.#begun.length === 0 && this.#failure?.kind !== 'fenced') {
        this.#failure = null;
        this.#expected = this.#durable;
        this.#parts.journal.endsAt(this.#durable.saves);
      }
      // What hung on a fenced write is fenced, too, whatever it found missing.
      this.#parts.completions.saveFailed(first.save, this.#failure?.kind === 'fenced' ? this.#failure : first.outcome);
    }
  }
}
