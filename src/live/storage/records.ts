/**
 * What is stored, and the gate through which it comes back: whatever lies in the database was perhaps written by
 * another version of this page, or by nobody's plan. It is judged here and never repaired or deleted.
 */
import type { Entry, Index, PersistentState, ServerId, Term } from '../../raft/entries.ts';

/** Written into each record; a record of another format is left alone. */
export const FORMAT = 1;

/** One server's term, vote and place in the log: read and written by each save, so it is kept small. */
export interface ServerRecord {
  readonly format: typeof FORMAT;
  readonly room: string;
  readonly server: ServerId;
  /** The token of the tab that runs it. A save by a tab with another token fails: the fence. */
  readonly owner: string;
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  readonly lastLogIndex: Index;
  /** Counts the disk writes of this incarnation, so that none can follow one that failed. */
  readonly writes: number;
}

/** What else is known of a server. A store of its own, with its own copy of the token, so that it never delays a save. */
export interface AboutRecord {
  readonly format: typeof FORMAT;
  readonly room: string;
  readonly server: ServerId;
  readonly owner: string;
  readonly lastAlive: number;
  readonly name: string | null;
  readonly cluster: string | null;
  readonly roomSettings: unknown;
  readonly ended: string | null;
}

/** Entries that were saved together, keyed [room, server, index of the first]. */
export type BatchRecord = readonly Entry[];

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

export function checkServerRecord(server: string, record: unknown): ServerRecord {
  const fields = checkFormat(server, record);
  const good =
    typeof fields['owner'] === 'string' &&
    isCount(fields['currentTerm']) &&
    isTextOrNull(fields['votedFor']) &&
    isCount(fields['lastLogIndex']) &&
    isCount(fields['writes']);
  if (!good) throw new UnreadableError(server, 'its term, vote or log length is not what a server saves');
  return fields as unknown as ServerRecord;
}

export function checkAboutRecord(server: string, record: unknown): AboutRecord {
  const fields = checkFormat(server, record);
  const good =
    typeof fields['owner'] === 'string' &&
    typeof fields['lastAlive'] === 'number' &&
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
    case 'configuration': {
      const configuration = value['configuration'];
      if (!isRecord(configuration) || !isCount(configuration['arrivals'])) return false;
      return Array.isArray(configuration['members']) && configuration['members'].every(isMember);
    }
    default:
      return false;
  }
}

/**
 * Puts a log together from batches in the order of their first indexes.
 *
 * A truncation deletes the batches from its index on, and leaves in the batch it falls into what it cut: the batch
 * that was saved next begins exactly there, and overrides it; or the log ends there, and its length says so.
 */
export class LogAssembly {
  readonly #server: string;
  readonly #log: Entry[] = [];

  constructor(server: string) {
    this.#server = server;
  }

  add(batch: unknown): void {
    if (!Array.isArray(batch) || batch.length === 0)
      throw new UnreadableError(this.#server, 'a part of its log is no list of entries');
    const first = isRecord(batch[0]) ? batch[0]['index'] : undefined;
    if (!isCount(first) || first === 0) throw new UnreadableError(this.#server, 'a part of its log has no index');
    if (first > this.#log.length + 1) {
      throw new UnreadableError(
        this.#server,
        `its log has a gap: entries ${this.#log.length + 1} to ${first - 1} are missing`,
      );
    }
    this.#log.length = first - 1;
    for (const entry of batch) this.#push(entry);
  }

  finish(record: ServerRecord): PersistentState {
    const { lastLogIndex, currentTerm, votedFor } = record;
    if (this.#log.length < lastLogIndex) {
      throw new UnreadableError(this.#server, `its log ends at ${this.#log.length} and should end at ${lastLogIndex}`);
    }
    this.#log.length = lastLogIndex;
    const last = this.#log.at(-1);
    if (last !== undefined && last.term > currentTerm) {
      throw new UnreadableError(
        this.#server,
        `its log reaches term ${last.term} and its current term is ${currentTerm}`,
      );
    }
    return { currentTerm, votedFor, log: this.#log };
  }

  #push(entry: unknown): void {
    const index = this.#log.length + 1;
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
