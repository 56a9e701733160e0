/**
 * The right to run one server in this tab, and everything that ends it.
 *
 * It is lost when another tab takes the server over, when the storage is cleared, or when the browser takes a
 * connection away. Each is noticed at the next save at the latest; most of them earlier, by word or by looking.
 */
import type { PersistentState, ServerId } from '../../raft/entries.ts';
import type { DiskCompletions, LiveDisk, Ownership, ServerMeta } from './storage.ts';
import { changeAbout, dropAbout, metaOf, readAbout } from './abouts.ts';
import type { Identity, OwnDatabase, SharedDatabase } from './database.ts';
import { IndexedDbDisk, fenced } from './disk.ts';
import type { SaveFailure } from './disk.ts';
import type { Guard } from './guard.ts';
import type { Journal } from './journal.ts';
import { readSaves, renounce } from './saves.ts';
import type { DiskPosition, Taken } from './saves.ts';
import type { Surroundings } from './surroundings.ts';

/** How often a running server says that it is alive. */
const ALIVE_MS = 2000;

/** This tab does not own the server any more, and never will again: trying again is of no use. */
export class OwnershipLostError extends Error {
  override readonly name = 'OwnershipLostError';
}

export interface OwnershipParts {
  readonly database: SharedDatabase;
  readonly own: OwnDatabase;
  readonly identity: Identity;
  readonly guard: Guard;
  readonly surroundings: Surroundings;
  readonly taken: Taken;
  readonly meta: ServerMeta;
  /** Forgets that this tab ran the server. */
  forget(): void;
  /** The server is not run here any more, for whichever reason. */
  ended(): void;
}

export class OwnedServer implements Ownership {
  readonly server: ServerId;
  readonly #parts: OwnershipParts;
  #recovered: PersistentState;
  #meta: ServerMeta;
  /** What the disk held when it was read last. */
  #read: DiskPosition;
  #journal: Journal;
  /** Whether a disk that is opened now would go on from what was read. */
  #fresh = true;
  #disk: IndexedDbDisk | null = null;
  #completions: DiskCompletions | null = null;
  #loss: SaveFailure | null = null;
  #lossTold = false;
  #released = false;
  readonly #stopAlive: () => void;

  constructor(parts: OwnershipParts) {
    this.#parts = parts;
    this.server = parts.identity.server;
    this.#recovered = parts.taken.state;
    this.#meta = parts.meta;
    this.#read = parts.taken.position;
    this.#journal = parts.taken.journal;
    const { surroundings } = parts;
    parts.own.whenLost((text) => this.lose(fenced(text)));
    const timer = surroundings.timers.setInterval(() => this.#sayAlive(), ALIVE_MS);
    const stopWake = surroundings.onWake(() => this.#sayAlive());
    this.#stopAlive = () => {
      surroundings.timers.clearInterval(timer);
      stopWake();
    };
  }

  get recovered(): PersistentState {
    return this.#recovered;
  }

  get meta(): ServerMeta {
    return this.#meta;
  }

  async reload(): Promise<PersistentState> {
    this.#assertHeld();
    this.#disk?.close();
    this.#disk = null;
    if (this.#loss !== null) throw this.#gone();
    const { database, own, identity, taken } = this.#parts;
    const [loaded, about] = await Promise.all([
      readSaves(own, this.server, taken.owner),
      readAbout(database, identity),
    ]);
    if (loaded === null || about?.owner !== taken.owner) throw this.#gone();
    this.#recovered = loaded.state;
    this.#meta = metaOf(about);
    this.#read = loaded.position;
    this.#journal = loaded.journal;
    this.#fresh = true;
    return loaded.state;
  }

  openDisk(completions: DiskCompletions): LiveDisk {
    this.#assertHeld();
    if (!this.#fresh) throw new Error('A disk was opened before: call reload() to read what it left.');
    const { own, taken } = this.#parts;
    const disk = new IndexedDbDisk({
      own,
      owner: taken.owner,
      completions,
      position: this.#read,
      journal: this.#journal,
      fenced: (loss) => this.lose(loss),
    });
    this.#fresh = false;
    this.#disk = disk;
    this.#completions = completions;
    if (this.#loss !== null) {
      disk.fail(this.#loss);
      queueMicrotask(() => this.#tellLoss());
    }
    return disk;
  }

  async saveMeta(change: Partial<ServerMeta>): Promise<void> {
    this.#assertHeld();
    if (!(await this.#changeAbout(change, 'strict'))) throw this.#gone();
    this.#meta = { ...this.#meta, ...change };
  }

  /**
   * Its own database first and its place in the list last: whatever stops this half-way leaves a server that is listed,
   * and that is found gone, or as it was, when it is claimed.
   */
  async erase(): Promise<void> {
    this.#assertHeld();
    this.#disk?.close();
    const { database, own, identity, taken } = this.#parts;
    if (this.#loss === null && (await renounce(own, taken.owner))) {
      await own.delete();
      await dropAbout(database, identity, taken.owner);
    }
    this.#parts.forget();
    this.#letGo();
  }

  release(): void {
    if (this.#released) return;
    this.#disk?.close();
    this.#sayAlive();
    this.#letGo();
  }

  /** Another tab says that it runs the server, as this owner. */
  hearTaken(owner: number): void {
    if (owner > this.#parts.taken.owner) this.lose(fenced('Another tab has taken this server over.'));
  }

  lose(loss: SaveFailure): void {
    if (this.#loss !== null || this.#released) return;
    this.#loss = loss;
    this.#stopAlive();
    // Whoever lost a server must not tell others that it still runs it.
    this.#parts.guard.release();
    this.#disk?.fail(loss);
    // An open connection would stand in the way of whoever erases the server.
    this.#parts.own.close();
    queueMicrotask(() => this.#tellLoss());
  }

  #tellLoss(): void {
    if (this.#lossTold || this.#released || this.#loss === null || this.#completions === null) return;
    this.#lossTold = true;
    this.#completions.lost(this.#loss.text);
  }

  #sayAlive(): void {
    if (this.#released || this.#loss !== null) return;
    this.#changeAbout({}, 'relaxed').then(
      (owned) => {
        if (!owned) this.#gone();
      },
      // A sign of life that could not be stored harms nobody; a lost connection is told by the database itself.
      () => undefined,
    );
  }

  #changeAbout(change: Partial<ServerMeta>, durability: 'strict' | 'relaxed'): Promise<boolean> {
    const { database, identity, taken, surroundings } = this.#parts;
    const { currentTerm, lastLogIndex } = this.#disk?.durable ?? this.#read;
    const fields = { ...change, currentTerm, lastLogIndex, lastAlive: surroundings.wallClock() };
    return changeAbout(database, identity, taken.owner, fields, durability);
  }

  /** Not owned any more, or nowhere stored: answers the error that says so. */
  #gone(): Error {
    const loss = this.#loss ?? fenced('Another tab has taken this server over, or its storage was cleared.');
    this.lose(loss);
    return new OwnershipLostError(loss.text);
  }

  #letGo(): void {
    this.#released = true;
    this.#stopAlive();
    this.#parts.own.close();
    this.#parts.guard.release();
    this.#parts.ended();
  }

  #assertHeld(): void {
    if (this.#released) throw new Error('This server was released: claim it again first.');
  }
}
