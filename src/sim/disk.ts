/**
 * A simulated disk: writes take time and complete in order, and only what has completed, or a prefix of what was under way,
 * is there after a crash.
 *
 * Each write is one transaction: all of it or nothing. It keeps no promise that a real disk does not keep, and it
 * tells nobody by itself: the world schedules completions and hands them to the server.
 */
import type { Compaction, Microseconds, PersistentState, ServerId, Snapshot, Term } from '../raft/entries.ts';
import type { SaveNumber } from '../raft/inputs.ts';
import {
  compactUpTo,
  copyLog,
  createLog,
  cutFrom,
  firstIndexOf,
  FROM_THE_START,
  lastIndexOf,
  pushEntry,
  startAfter,
  type Log,
} from '../raft/log.ts';
import type { Disk, DiskWrite } from '../node/ports.ts';
import type { Random, RandomState } from './random.ts';

export interface DiskQuality {
  readonly latency: Microseconds;
  readonly jitter: Microseconds;
}

export const GOOD_DISK: DiskQuality = { latency: 700, jitter: 600 };

export interface Pending {
  readonly write: DiskWrite;
  readonly at: Microseconds;
  readonly fails: boolean;
}

/** A disk at one moment. */
export interface DiskState {
  readonly currentTerm: Term;
  readonly votedFor: ServerId | null;
  readonly snapshot: Snapshot | null;
  readonly log: Log;
  readonly quality: DiskQuality;
  readonly random: RandomState;
  readonly pending: readonly Pending[];
  readonly lastCompletion: Microseconds;
  readonly failing: number;
  readonly broken: boolean;
}

/** How a write ended, as the server is to be told. */
export interface Completion {
  readonly save: SaveNumber;
  readonly ok: boolean;
}

export class SimulatedDisk implements Disk {
  /** Durable state. */
  currentTerm: Term = 0;
  votedFor: ServerId | null = null;
  snapshot: Snapshot | null = null;
  log: Log;
  quality: DiskQuality = GOOD_DISK;
  private readonly random: Random;
  private readonly now: () => Microseconds;
  private readonly begun: (at: Microseconds) => void;
  private pending: Pending[] = [];
  private lastCompletion: Microseconds = 0;
  private failing = 0;
  private broken = false;

  /** `begun` is told when the write that was just begun will end. */
  constructor(random: Random, initial: PersistentState, now: () => Microseconds, begun: (at: Microseconds) => void) {
    this.random = random;
    this.now = now;
    this.begun = begun;
    this.currentTerm = initial.currentTerm;
    this.votedFor = initial.votedFor;
    this.snapshot = initial.compaction?.snapshot ?? null;
    this.log = createLog(initial.log, initial.compaction?.base);
  }

  capture(): DiskState {
    const { currentTerm, votedFor, snapshot, quality, lastCompletion, failing, broken } = this;
    const rest = { currentTerm, votedFor, snapshot, quality, lastCompletion, failing, broken };
    return { ...rest, log: copyLog(this.log), pending: this.pending.slice(), random: this.random.capture() };
  }

  restore(state: DiskState): void {
    const { random, log, pending, ...rest } = state;
    Object.assign(this, rest);
    this.log = copyLog(log);
    this.pending = pending.slice();
    this.random.restore(random);
  }

  get writing(): number {
    return this.pending.length;
  }

  /** So many of the writes begun from now on fail, and with them those that were begun before the failure was told. */
  failNext(count: number): void {
    this.failing += count;
  }

  repair(): void {
    this.failing = 0;
    this.broken = false;
  }

  write(write: DiskWrite): void {
    const { latency, jitter } = this.quality;
    const took = Math.max(1, latency + (jitter > 0 ? this.random.below(jitter + 1) : 0));
    const at = Math.max(this.now() + took, this.lastCompletion);
    this.lastCompletion = at;
    const fails = this.broken || this.failing > 0;
    if (this.failing > 0) this.failing -= 1;
    // What comes after a hole would be a log with a gap.
    if (fails) this.broken = true;
    this.pending.push({ write: { ...write, entries: write.entries.slice() }, at, fails });
    this.begun(at);
  }

  /** Ends the oldest write. */
  complete(): Completion {
    const oldest = this.pending.shift();
    if (oldest === undefined) throw new Error('a disk completed a write that nobody began');
    if (!oldest.fails) this.put(oldest.write);
    else if (this.pending.length === 0) this.broken = false;
    return { save: oldest.write.save, ok: !oldest.fails };
  }

  /**
   * The server and what it had not saved are gone. Of the writes under way the first few may have reached the disk without
   * anybody having been told. Returns how many survived and how many were lost.
   */
  crash(): { readonly survived: number; readonly lost: number } {
    const count = this.pending.length;
    let survived = count === 0 ? 0 : this.random.below(count + 1);
    for (let place = 0; place < survived; place += 1) {
      const pending = this.pending[place] as Pending;
      if (pending.fails) survived = place;
      else this.put(pending.write);
    }
    this.pending = [];
    this.lastCompletion = this.now();
    this.repair();
    return { survived, lost: count - survived };
  }

  /** The last entries of the log are gone, as if they had never been written. */
  loseTail(entries: number): void {
    cutFrom(this.log, lastIndexOf(this.log) - entries + 1);
  }

  /** Everything on it is gone. */
  lose(): void {
    this.currentTerm = 0;
    this.votedFor = null;
    this.snapshot = null;
    startAfter(this.log, FROM_THE_START);
  }

  /** What a server that starts now finds. */
  recover(): PersistentState {
    const { currentTerm, votedFor, snapshot, log } = this;
    const compaction = snapshot === null ? null : { snapshot, base: log.base };
    return { currentTerm, votedFor, compaction, log: log.entries.slice() };
  }

  private put(write: DiskWrite): void {
    const { log } = this;
    if (write.truncateFrom !== null) cutFrom(log, Math.max(write.truncateFrom, firstIndexOf(log)));
    if (write.compaction !== null) this.compact(write.compaction);
    for (const entry of write.entries) {
      if (entry.index !== lastIndexOf(log) + 1) {
        throw new Error(
          `a write puts entry ${entry.index} behind entry ${lastIndexOf(log)}: the stored log would have a gap`,
        );
      }
      pushEntry(log, entry);
    }
    this.currentTerm = write.currentTerm;
    this.votedFor = write.votedFor;
  }

  private compact({ snapshot, base }: Compaction): void {
    const { log } = this;
    if (base.index < log.base.index || base.index > snapshot.lastIncludedIndex)
      throw new Error(`a write starts the log after entry ${base.index}, which its snapshot does not cover`);
    if (lastIndexOf(log) >= base.index) compactUpTo(log, base.index);
    else startAfter(log, base);
    // What was stored up to there may have been another log, which a snapshot replaces.
    log.base = base;
    this.snapshot = snapshot;
  }
}
