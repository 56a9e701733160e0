/**
 * The right to run one server in this tab, and everything that ends it.
 *
 * It is lost when another tab writes its own token, when the storage is cleared, or when the browser takes the
 * connection away. Each is noticed at the next save at the latest; most of them earlier, by word or by looking.
 */
import type { PersistentState, ServerId } from '../../raft/entries.ts';
import type { DiskCompletions, LiveDisk, Ownership, ServerMeta } from './storage.ts';
import type { Database } from './database.ts';
import { IndexedDbDisk, fenced } from './disk.ts';
import type { SaveFailure } from './disk.ts';
import type { Guard } from './guard.ts';
import { changeAbout, eraseServer, readServer } from './servers.ts';
import type { DiskPosition, Identity, Loaded } from './servers.ts';
import type { Surroundings } from './surroundings.ts';

/** How often a running server says that it is alive. */
const ALIVE_MS = 2000;

export interface OwnershipParts {
  readonly database: Database;
  readonly identity: Identity;
  readonly owner: string;
  readonly guard: Guard;
  readonly surroundings: Surroundings;
  readonly loaded: Loaded;
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
  /** Where a disk that is opened now would go on from; null when only the database knows. */
  #position: DiskPosition | null;
  #disk: IndexedDbDisk | null = null;
  #completions: DiskCompletions | null = null;
  #loss: SaveFailure | null = null;
  #lossTold = false;
  #released = false;
  readonly #stopAlive: () => void;

  constructor(parts: OwnershipParts) {
    this.#parts = parts;
    this.server = parts.identity.server;
    this.#recovered = parts.loaded.state;
    this.#meta = parts.loaded.meta;
    this.#position = parts.loaded.position;
    const { surroundings } = parts;
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
    const loaded = await readServer(this.#parts.database, this.#parts.identity, this.#parts.owner);
    if (loaded === null) {
      const loss = fenced('Another tab has taken this server over, or its storage was cleared.');
      this.lose(loss);
      throw new Error(loss.text);
    }
    this.#recovered = loaded.state;
    this.#meta = loaded.meta;
    this.#position = loaded.position;
    return loaded.state;
  }

  openDisk(completions: DiskCompletions): LiveDisk {
    this.#assertHeld();
    if (this.#position === null) throw new Error('A disk was opened before: call reload() to read what it left.');
    const { database, identity, owner } = this.#parts;
    const disk = new IndexedDbDisk({
      database,
      identity,
      owner,
      completions,
      position: this.#position,
      fenced: (loss) => this.lose(loss),
    });
    this.#position = null;
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
    const { database, identity, owner, surroundings } = this.#parts;
    const owned = await changeAbout(
      database,
      identity,
      owner,
      { ...change, lastAlive: surroundings.wallClock() },
      'strict',
    );
    if (owned) {
      this.#meta = { ...this.#meta, ...change };
      return;
    }
    const loss = fenced('Another tab has taken this server over, or its storage was cleared.');
    this.lose(loss);
    throw new Error(loss.text);
  }

  async erase(): Promise<void> {
    this.#assertHeld();
    this.#disk?.close();
    const { database, identity, owner } = this.#parts;
    await eraseServer(database, identity, owner);
    this.#parts.forget();
    this.#letGo();
  }

  release(): void {
    if (this.#released) return;
    this.#disk?.close();
    this.#sayAlive();
    this.#letGo();
  }

  /** Another tab says that it runs the server, under this token. */
  hearTaken(owner: string): void {
    if (owner !== this.#parts.owner) this.lose(fenced('Another tab has taken this server over.'));
  }

  lose(loss: SaveFailure): void {
    if (this.#loss !== null || this.#released) return;
    this.#loss = loss;
    this.#stopAlive();
    // Whoever lost a server must not tell others that it still runs it.
    this.#parts.guard.release();
    this.#disk?.fail(loss);
    queueMicrotask(() => this.#tellLoss());
  }

  #tellLoss(): void {
    if (this.#lossTold || this.#released || this.#loss === null || this.#completions === null) return;
    this.#lossTold = true;
    this.#completions.lost(this.#loss.text);
  }

  #sayAlive(): void {
    if (this.#released || this.#loss !== null) return;
    const { database, identity, owner, surroundings } = this.#parts;
    changeAbout(database, identity, owner, { lastAlive: surroundings.wallClock() }, 'relaxed').then(
      (owned) => {
        if (!owned) this.lose(fenced('Another tab has taken this server over, or its storage was cleared.'));
      },
      // A sign of life that could not be stored harms nobody; a lost connection is told by the database itself.
      () => undefined,
    );
  }

  #letGo(): void {
    this.#released = true;
    this.#stopAlive();
    this.#parts.guard.release();
    this.#parts.ended();
  }

  #assertHeld(): void {
    if (this.#released) throw new Error('This server was released: claim it again first.');
  }
}
