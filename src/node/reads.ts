/**
 * Who waits for which read, between its arrival and its answer from the applied state (dissertation §6.4).
 *
 * Plain data, as in pending.ts. A read leaves no trace: whatever becomes of it, it may be asked for again.
 */
import type { Index } from '../raft/entries.ts';
import type { ReadId } from '../raft/inputs.ts';
import { termOf } from '../raft/log.ts';
import type { Machine } from '../machines/machine.ts';
import type { Ending } from './answers.ts';
import type { DriverState } from './driver.ts';
import type { Asker } from './pending.ts';

export interface WaitingRead {
  readonly asker: Asker;
  /** What is asked of the state machine; null when only the index is wanted. */
  readonly query: string | null;
}

export interface ReadTable {
  next: ReadId;
  readonly waiting: Map<ReadId, WaitingRead>;
  /** Those that only wait until this server has applied the entries up to `index`. */
  ready: { readonly read: ReadId; readonly index: Index }[];
}

export function createReads(): ReadTable {
  return { next: 1, waiting: new Map(), ready: [] };
}

/** Returns the number under which the read goes to the rules. */
export function enterRead(table: ReadTable, waiting: WaitingRead): ReadId {
  const read = table.next;
  table.next += 1;
  table.waiting.set(read, waiting);
  return read;
}

function takeRead(table: ReadTable, read: ReadId): WaitingRead | null {
  const waiting = table.waiting.get(read) ?? null;
  table.waiting.delete(read);
  return waiting;
}

/** Takes out a read that will not be answered, and says who waited for it. */
export function askerOf(table: ReadTable, read: ReadId): readonly Asker[] {
  const waiting = takeRead(table, read);
  return waiting === null ? [] : [waiting.asker];
}

/** Takes out the reads that may be answered now that the log is applied so far, with their answers. */
export function answerable<State>(
  { reads, applied, raft }: DriverState<State>,
  machine: Machine<State>,
): readonly { readonly asker: Asker; readonly ending: Ending }[] {
  if (reads.ready.length === 0) return [];
  const index = applied.lastApplied;
  const readable = reads.ready.filter((ready) => ready.index <= index);
  if (readable.length === 0) return [];
  reads.ready = reads.ready.filter((ready) => ready.index > index);
  const term = termOf(raft.log, index) ?? 0;
  return readable.flatMap(({ read }) => {
    const waiting = takeRead(reads, read);
    if (waiting === null) return [];
    const result = waiting.query === null ? '' : machine.read(applied.machine, waiting.query);
    return [{ asker: waiting.asker, ending: { kind: 'read', index, term, result } as const }];
  });
}
