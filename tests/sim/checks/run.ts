/** What the tests of the checks are made of: logs as rows of terms, and runs that are seen step by step. */
import type { Configuration, Entry } from '../../../src/raft/entries.ts';
import { compactUpTo, FROM_THE_START, type Log } from '../../../src/raft/log.ts';
import type { RaftMessage } from '../../../src/raft/messages.ts';
import type { Saved, Sight } from '../../../src/sim/checks/check.ts';
import { Violation } from '../../../src/sim/checks/violation.ts';
import { Watch } from '../../../src/sim/checks/watch.ts';
import type { EventRecord } from '../../../src/sim/events.ts';

export const three: Configuration = {
  members: ['a', 'b', 'c'].map((id) => ({ id, name: id, voter: true })),
  arrivals: 3,
};
export const first: Entry = { index: 1, term: 0, payload: { kind: 'configuration', configuration: three } };

const made = new Map<string, Entry>();

/** A log as the terms of its entries, behind the first configuration. Entries are shared, as everywhere. */
export function log(...terms: number[]): Log {
  return logOf(...entriesOf(terms));
}

/** As it is given, right or wrong. */
export function logOf(...entries: Entry[]): Log {
  return { base: FROM_THE_START, entries, termStarts: [] };
}

/** The same log after its entries up to `base` were compacted away. */
export function compacted(whole: Log, base: number): Log {
  compactUpTo(whole, base);
  return whole;
}

export function entriesOf(terms: readonly number[]): Entry[] {
  const entries = terms.map((term, place): Entry => {
    const key = `${place + 2}/${term}`;
    const entry = made.get(key) ?? { index: place + 2, term, payload: { kind: 'noop' } };
    made.set(key, entry);
    return entry;
  });
  return [first, ...entries];
}

export class Run {
  readonly disks = new Map<string, Saved>();
  readonly watch = new Watch(
    (server) => this.disks.get(server) ?? null,
    () => log(),
  );
  private number = 0;

  /** What is seen of a server; all of it is taken for saved unless a disk is given first. */
  see(id: string, sight: Partial<Sight>, hint: number | null = null): void {
    const full: Sight = {
      id,
      life: 1,
      role: 'follower',
      currentTerm: 1,
      votedFor: null,
      commitIndex: 0,
      lastApplied: 0,
      log: log(),
      configuration: three,
      digest: () => 'same',
      ...sight,
    };
    this.watch.look(full, this.event(), hint);
  }

  send(from: string, to: string, message: RaftMessage): void {
    this.watch.sent(from, to, message, this.event());
  }

  event(): EventRecord {
    this.number += 1;
    return { number: this.number, at: this.number * 1_000, event: { kind: 'hand', name: 'test' } };
  }

  disk(...servers: string[]): (saved: Partial<Saved>) => void {
    return (saved) =>
      servers.forEach((server) => this.disks.set(server, { currentTerm: 1, votedFor: null, log: log(), ...saved }));
  }
}

export function violationOf(work: () => void): Violation {
  try {
    work();
  } catch (error) {
    if (error instanceof Violation) return error;
    throw error;
  }
  throw new Error('nothing was violated');
}
