/**
 * What RETRIEVE answers from this tab's own server, once the leader has said how far the log is committed: the client
 * entries that are still in the log, and of a compacted log (§7) what stands in for the rest. It asks nobody.
 */
import type { Entry, Index } from '../../raft/entries.ts';
import { isObject, parseJson } from '../../machines/json.ts';
import type { JsonObject } from '../../machines/json.ts';
import { storedPairs } from '../../machines/keyvalue.ts';
import type { Json } from '../../machines/machine.ts';
import type { OwnServer } from './ownServer.ts';

/** A committed client entry as RETRIEVE lists it. */
export interface CommittedEntry {
  readonly Term: number;
  readonly Key: string;
  readonly Value: Json;
}

export interface Retrieved {
  readonly entries: readonly CommittedEntry[];
  /** Null while the log begins with entry 1. */
  readonly compacted: Compacted | null;
}

/** What stands in for the entries that the log has no more. */
export interface Compacted {
  /** The last of them. */
  readonly upTo: Index;
  /** The pairs are as they were once this entry was applied; it is no earlier than the last entry that is listed. */
  readonly lastApplied: Index;
  /** Every stored pair, sorted by key, with the term of the entry that last set it. */
  readonly pairs: readonly CommittedEntry[];
}

/** `upTo` is committed and applied here. */
export function retrieved(own: Pick<OwnServer, 'entries' | 'firstLogIndex' | 'inspect'>, upTo: Index): Retrieved {
  return { entries: committedEntries(own.entries(1, upTo)), compacted: compactedOf(own) };
}

function compactedOf(own: Pick<OwnServer, 'firstLogIndex' | 'inspect'>): Compacted | null {
  const inspection = own.inspect();
  if (own.firstLogIndex === 1 || inspection === null) return null;
  const pairs = storedPairs(inspection.appliedState.kv);
  return {
    upTo: own.firstLogIndex - 1,
    lastApplied: inspection.lastApplied,
    pairs: pairs.map(({ key, value, term }) => ({ Term: term, Key: key, Value: value })),
  };
}

function committedEntries(log: readonly Entry[]): readonly CommittedEntry[] {
  const seen = new Set<string>();
  return log.flatMap((entry) => (isRepeated(entry, seen) ? [] : committedEntry(entry)));
}

/** A retried command may stand in the log twice; it was applied once, and is listed once. */
function isRepeated({ payload }: Entry, seen: Set<string>): boolean {
  if (payload.kind !== 'command' || payload.stamp === null) return false;
  const stamp = `${String(payload.stamp.session)}.${String(payload.stamp.serial)}`;
  if (seen.has(stamp)) return true;
  seen.add(stamp);
  return false;
}

function committedEntry(entry: Entry): readonly CommittedEntry[] {
  if (entry.payload.kind !== 'command') return [];
  const command = parseJson(entry.payload.command);
  // What stands in the log is what some tab sent, be it a command or not.
  if (!isObject(command)) return [{ Term: entry.term, Key: '', Value: entry.payload.command }];
  if (command['op'] === 'read') return [];
  if (command['app'] !== 'kv') return [{ Term: entry.term, Key: nameIn(command), Value: command }];
  // STORE shows its value; any other command shows itself, so that nothing is taken for a stored value that is none.
  const value = command['op'] === 'store' ? (command['value'] ?? null) : withoutApp(command);
  const key = command['key'];
  return [{ Term: entry.term, Key: typeof key === 'string' ? key : '', Value: value }];
}

/** What a command of another application is about, which is not a key of the store: a thing, a student, a person. */
function nameIn(command: JsonObject): string {
  const name = command['item'] ?? command['student'] ?? command['email'] ?? '';
  return typeof name === 'string' || typeof name === 'number' ? String(name) : '';
}

function withoutApp(command: object): Json {
  return Object.fromEntries(Object.entries(command).filter(([name]) => name !== 'app'));
}
