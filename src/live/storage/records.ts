/**
 * What is stored, and the gate through which it comes back: whatever lies in the database was perhaps written by
 * another version of this page, or by nobody's plan. It is judged here and never repaired or deleted.
 */
import type { Compaction, Entry, Index, PersistentState, ServerId, Term } from '../../raft/entries.ts';

/** Written into each record; a record of another format is left alone. Format 1 was never published. */
export const FORMAT = 2;

/**
 * One save, or a part of a large one: what the disk holds after it, told as a change of what it held before. Each is read
 * once, at a start, and written in the way of every commit, so it is kept small.
 */
export interface SaveRecord {
  readonly format: typeof FORMAT;
  /** The number of the save with which the tab that runs the server created it or took it over. */
  readonly owner: number;
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  /** So many entries of the log before it still stand; its own follow them. */
  readonly kept: Index;
  /** A snapshot that stands in for the log up to its base from then on; absent in nearly all records. */
  readonly compaction?: Compaction;
  readonly entries: readonly Entry[];
}

/** The last entry of the log after a save. */
export function lastIndexAfter({ kept, compaction, entries }: SaveRecord): Index {
  return Math.max(kept, compaction?.base.index ?? 0) + entries.length;
}

/** What else is known of a server: in the shared database, with its own copy of the owner, so that it never delays a save. */
export interface AboutRecord {
  readonly format: typeof FORMAT;
  readonly room: string;
  readonly server: ServerId;
  readonly owner: number;
  readonly lastAlive: number;
  /** As they were when `lastAlive` was written. */
  readonly currentTerm: Term;
  readonly lastLogIndex: Index;
  readonly name: string | null;
  readonly cluster: string | null;
  readonly roomSettings: unknown;
  readonly ended: string | null;
}

/** Says in a sentence what is wrong with stored data. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';

  constructor(server: string, what: string) {
    super(`The stored data of server ${server} cannot be used: ${what}. Nothing was deleted.`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function checkFormat(server: string, record: unknown): Record<string, unknown> {
  if (!isRecord(record)) throw new UnreadableError(server, 'its record is no record');
  if (record['format'] !== FORMAT) {
    throw new UnreadableError(
      server,
      `it was written in format ${String(record['format'])}, this page reads ${FORMAT}`,
    );
  }
  return record;
}

export function checkSaveRecord(server: string, record: unknown): SaveRecord {
  const fields = checkFormat(server, record);
  const good =
    isCount(fields['owner']) &&
    isCount(fields['currentTerm']) &&
    isTextOrNull(fields['votedFor']) &&
    isCount(fields['kept']) &&
    (fields['compaction'] === undefined || isCompaction(fields['compaction'])) &&
    Array.isArray(fields['entries']);
  if (!good) throw new UnreadableError(server, 'its term, vote or log length is not what a server saves');
  return fields as unknown as SaveRecord;
}

export function checkAboutRecord(server: string, record: unknown): AboutRecord {
  const fields = checkFormat(server, record);
  const good =
    isCount(fields['owner']) &&
    typeof fields['lastAlive'] === 'number' &&
    isCount(fields['currentTerm']) &&
    isCount(fields['lastLogIndex']) &&
    isTextOrNull(fields['name']) &&
    isTextOrNull(fields['cluster']) &&
    isTextOrNull(fields['ended']);
  if (!good) throw new UnreadableError(server, 'its name, cluster or state is not what a server saves');
  return fields as unknown as AboutRecord;
}

function isMember(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    typeof value['name'] === 'string' &&
    typeof value['voter'] === 'boolean'
  );
}

/** Configurations are saved without it unless they are joint, and were before there were joint ones. */
function isJoint(value: unknown): boolean {
  const isHalf = (half: unknown): boolean => Array.isArray(half) && half.every((id) => typeof id === 'string');
  return isRecord(value) && isHalf(value['outgoing']) && isHalf(value['incoming']);
}

function isConfiguration(value: unknown): boolean {
  if (!isRecord(value) || !isCount(value['arrivals'])) return false;
  if (!Array.isArray(value['members']) || !value['members'].every(isMember)) return false;
  return value['joint'] === undefined || isJoint(value['joint']);
}

/** What the snapshot's data means is for the server to find out. */
function isCompaction(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { snapshot, base } = value;
  if (!isRecord(snapshot) || !isRecord(base) || !isCount(base['index']) || !isCount(base['term'])) return false;
  return (
    isCount(snapshot['lastIncludedIndex']) &&
    snapshot['lastIncludedIndex'] >= base['index'] &&
    isCount(snapshot['lastIncludedTerm']) &&
    isConfiguration(snapshot['configuration']) &&
    isCount(snapshot['configurationIndex']) &&
    typeof snapshot['data'] === 'string'
  );
}

function isStamp(value: unknown): boolean {
  if (value === null) return true;
  return isRecord(value) && isCount(value['session']) && isCount(value['serial']) && isCount(value['firstUnanswered']);
}

function isPayload(value: unknown): boolean {
  if (!isRecord(value)) return false;
  switch (value['kind']) {
    case 'noop':
    case 'session':
      return true;
    case 'command':
      return typeof value['command'] === 'string' && isStamp(value['stamp']);
    case 'configuration':
      return isConfiguration(value['configuration']);
    default:
      return false;
  }
}

/**
 * Puts a server's state together from its saves, in the order of their numbers. Nothing that a later save dropped comes
 * back, and neither term nor owner ever falls. The first save that is there may keep entries that are not: by the end a
 * snapshot must stand in for them.
 */
export class LogAssembly {
  readonly #server: string;
  /** The entries after #before, as far as they are known. */
  readonly #log: Entry[] = [];
  #before: Index | null = null;
  #compaction: Compaction | null = null;
  #owner = 0;
  #currentTerm: Term = 0;
  #votedFor: ServerId | null = null;

  constructor(server: string) {
    this.#server = server;
  }

  /** A record by which a tab took the server over, which outlived the saves around it: only its owner counts. */
  addTaking(stored: unknown, number: number): void {
    const record = checkSaveRecord(this.#server, stored);
    if (number === 1 || record.owner !== number) throw new UnreadableError(this.#server, 'a save is missing');
    this.#follow(record);
  }

  add(stored: unknown): SaveRecord {
    const record = checkSaveRecord(this.#server, stored);
    this.#follow(record);
    this.#cut(record.kept);
    if (record.compaction !== undefined) this.#startAfter(record.compaction);
    for (const entry of record.entries) this.#push(entry);
    this.#votedFor = record.votedFor;
    return record;
  }

  #follow({ owner, currentTerm }: SaveRecord): void {
    if (owner < this.#owner || currentTerm < this.#currentTerm) {
      throw new UnreadableError(this.#server, 'a save has an older term or owner than the one before it');
    }
    this.#owner = owner;
    this.#currentTerm = currentTerm;
  }

  get #last(): Index {
    return (this.#before ?? 0) + this.#log.length;
  }

  #cut(kept: Index): void {
    if (this.#before === null || kept < this.#before) {
      this.#before = kept;
      this.#log.length = 0;
    }
    if (kept > this.#last) this.#hasGap(this.#last + 1, kept);
    this.#log.length = kept - this.#before;
  }

  #startAfter(compaction: Compaction): void {
    const { index } = compaction.base;
    const before = this.#before ?? 0;
    if (index > before) {
      this.#log.splice(0, index - before);
      this.#before = index;
    }
    this.#compaction = compaction;
  }

  #hasGap(first: Index, last: Index): never {
    throw new UnreadableError(this.#server, `its log has a gap: entries ${first} to ${last} are missing`);
  }

  finish(): { readonly owner: number; readonly state: PersistentState } {
    const base = this.#compaction?.base.index ?? 0;
    const before = this.#before ?? 0;
    if (before > base) this.#hasGap(base + 1, before);
    this.#log.splice(0, base - before);
    const last = this.#log.at(-1);
    if (last !== undefined && last.term > this.#currentTerm) {
      throw new UnreadableError(
        this.#server,
        `its log reaches term ${last.term} and its current term is ${this.#currentTerm}`,
      );
    }
    const state = {
      currentTerm: this.#currentTerm,
      votedFor: this.#votedFor,
      compaction: this.#compaction,
      log: this.#log,
    };
    return { owner: this.#owner, state };
  }

  #push(entry: unknown): void {
    const index = this.#last + 1;
    if (!isRecord(entry) || entry['index'] !== index || !isCount(entry['term']) || !isPayload(entry['payload'])) {
      throw new UnreadableError(this.#server, `entry ${index} is not what a server saves`);
    }
    const former = this.#log.at(-1);
    if (former !== undefined && entry['term'] < former.term) {
      throw new UnreadableError(this.#server, `entry ${index} has an older term than the one before it`);
    }
    this.#log.push(entry as unknown as Entry);
  }
}
