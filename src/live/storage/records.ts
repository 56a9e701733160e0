/**
 * What is stored, and the gate through which it comes back: whatever lies in the database was perhaps written by
 * another version of this page, or by nobody's plan. It is judged here and never repaired or deleted.
 */
import type { Entry, Index, PersistentState, ServerId, Term } from '../../raft/entries.ts';

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
  readonly entries: readonly Entry[];
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
      if (!Array.isArray(configuration['members']) || !configuration['members'].every(isMember)) return false;
      return configuration['joint'] === undefined || isJoint(configuration['joint']);
    }
    default:
      return false;
  }
}

/**
 * Puts a server's state together from its saves, in the order of their numbers. Nothing that a later save dropped comes
 * back, and neither term nor owner ever falls.
 */
export class LogAssembly {
  readonly #server: string;
  readonly #log: Entry[] = [];
  #owner = 0;
  #currentTerm: Term = 0;
  #votedFor: ServerId | null = null;

  constructor(server: string) {
    this.#server = server;
  }

  add(stored: unknown): void {
    const { owner, currentTerm, votedFor, kept, entries } = checkSaveRecord(this.#server, stored);
    if (owner < this.#owner || currentTerm < this.#currentTerm) {
      throw new UnreadableError(this.#server, 'a save has an older term or owner than the one before it');
    }
    if (kept > this.#log.length) {
      throw new UnreadableError(
        this.#server,
        `its log has a gap: entries ${this.#log.length + 1} to ${kept} are missing`,
      );
    }
    this.#log.length = kept;
    for (const entry of entries) this.#push(entry);
    this.#owner = owner;
    this.#currentTerm = currentTerm;
    this.#votedFor = votedFor;
  }

  finish(): { readonly owner: number; readonly state: PersistentState } {
    const last = this.#log.at(-1);
    if (last !== undefined && last.term > this.#currentTerm) {
      throw new UnreadableError(
        this.#server,
        `its log reaches term ${last.term} and its current term is ${this.#currentTerm}`,
      );
    }
    const state = { currentTerm: this.#currentTerm, votedFor: this.#votedFor, log: this.#log };
    return { owner: this.#owner, state };
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
