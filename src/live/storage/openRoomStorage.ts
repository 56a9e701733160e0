/**
 * Opens the storage of one room: lists, claims and creates servers. It knows nothing of networks or of Raft's rules,
 * and it never brings a server back under an id whose storage is gone.
 */
import type { PersistentState, ServerId } from '../../raft/entries.ts';
import type { ClaimResult, OpenRoomStorage, Ownership, RoomStorage, ServerMeta, StoredServer } from './storage.ts';
import { addAbout, changeAbout, dropAbout, listServers, metaOf, readAbout, takeAbout } from './abouts.ts';
import { OwnDatabase, deleteOwn, isOfLaterVersion, openShared, ownName } from './database.ts';
import type { Identity, SharedDatabase } from './database.ts';
import { fenced } from './disk.ts';
import { Guards } from './guard.ts';
import type { Guard } from './guard.ts';
import { OwnedServer } from './ownership.ts';
import type { OwnershipParts } from './ownership.ts';
import { UnreadableError } from './records.ts';
import type { AboutRecord } from './records.ts';
import { createSaves, takeOver } from './saves.ts';
import { browserSurroundings } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';

/** A server that this tab has made or taken, with the open connection to its own database. */
type Opened = Pick<OwnershipParts, 'own' | 'taken' | 'meta'>;

class IndexedDbRoomStorage implements RoomStorage {
  readonly #room: string;
  readonly #surroundings: Surroundings;
  readonly #guards: Guards;
  readonly #owned = new Map<ServerId, OwnedServer>();
  #database: SharedDatabase | null = null;

  constructor(room: string, surroundings: Surroundings) {
    this.#room = room;
    this.#surroundings = surroundings;
    this.#guards = new Guards(room, surroundings);
  }

  async open(): Promise<this> {
    this.#database = await openShared(this.#surroundings.databaseName, (text) => {
      for (const owned of [...this.#owned.values()]) owned.lose(fenced(text));
    });
    return this;
  }

  list(): Promise<readonly StoredServer[]> {
    return listServers(this.#connection, this.#room);
  }

  remembered(): ServerId | null {
    try {
      return this.#surroundings.memory?.getItem(this.#memoryKey) ?? null;
    } catch {
      return null;
    }
  }

  async claim(server: ServerId): Promise<ClaimResult> {
    const identity: Identity = { room: this.#room, server };
    const guard = await this.#acquire(server, server === this.remembered() ? 'patient' : 'plain');
    if (guard === null) return { kind: 'busy' };
    try {
      const opened = await this.#take(identity);
      if (typeof opened === 'object') {
        guard.announce(opened.taken.owner);
        return { kind: 'owned', ownership: this.#own(identity, guard, opened) };
      }
      guard.release();
      return { kind: opened };
    } catch (error) {
      guard.release();
      throw error;
    }
  }

  async create(server: ServerId, initial: PersistentState, meta: ServerMeta): Promise<Ownership> {
    const identity: Identity = { room: this.#room, server };
    const guard = await this.#acquire(server, 'fresh');
    if (guard === null) throw new Error(`Server ${server} exists already: a new incarnation needs an id of its own.`);
    try {
      return this.#own(identity, guard, await this.#make(identity, initial, meta));
    } catch (error) {
      guard.release();
      throw error;
    }
  }

  /**
   * The server's own database first, the list last: nothing is listed that is not durable. A tab that dies in between
   * leaves a small database that nobody lists or claims; it stays until the browser's storage is cleared.
   */
  async #make(identity: Identity, initial: PersistentState, meta: ServerMeta): Promise<Opened> {
    const own = await OwnDatabase.open(ownName(this.#surroundings.databaseName, identity), 'create');
    if (own === null) throw new Error('A database that is to be made was left out.');
    let made = false;
    try {
      const taken = await createSaves(own, initial);
      made = true;
      const { currentTerm, lastLogIndex } = taken.position;
      const lastAlive = this.#surroundings.wallClock();
      await addAbout(this.#connection, identity, {
        ...metaOf(meta),
        owner: taken.owner,
        lastAlive,
        currentTerm,
        lastLogIndex,
      });
      return { own, taken, meta };
    } catch (error) {
      // What this very call has made is certainly nobody else's.
      if (made) await own.delete();
      else own.close();
      throw error;
    }
  }

  /** Gone is what is not listed, or is listed and has no database of its own, or nothing in it. */
  async #take(identity: Identity): Promise<Opened | 'gone' | 'busy'> {
    const name = ownName(this.#surroundings.databaseName, identity);
    const about = await readAbout(this.#connection, identity);
    if (about === null) return 'gone';
    const own = await this.#openOwn(name, identity, about);
    const opened = own === null ? null : await this.#takeFrom(own, identity, about);
    if (opened !== null) return opened;
    await dropAbout(this.#connection, identity, about.owner);
    // Whoever has it open, frozen, is told when it thaws; nobody can take it any more.
    if (own !== null) await deleteOwn(name);
    return 'gone';
  }

  /** A database of a later version of this page is as unreadable as a record of one. */
  async #openOwn(name: string, identity: Identity, about: AboutRecord): Promise<OwnDatabase | null> {
    try {
      return await OwnDatabase.open(name, 'leave');
    } catch (error) {
      if (!isOfLaterVersion(error)) throw error;
      const unreadable = new UnreadableError(identity.server, 'a newer version of this page wrote it');
      await this.#markUnreadable(identity, about, unreadable);
      throw unreadable;
    }
  }

  async #takeFrom(own: OwnDatabase, identity: Identity, about: AboutRecord): Promise<Opened | 'busy' | null> {
    let opened: Opened | null = null;
    try {
      const taken = await takeOver(own, identity.server);
      if (taken === null) return null;
      const { owner, position } = taken;
      const { currentTerm, lastLogIndex } = position;
      const fields = { owner, currentTerm, lastLogIndex, lastAlive: this.#surroundings.wallClock() };
      // Read again with the change: what is known of the server may have changed until it was taken over.
      const now = await takeAbout(this.#connection, identity, fields);
      // Another tab took it too, or erased it, between our two transactions.
      if (now === null) return 'busy';
      opened = { own, taken, meta: metaOf(now) };
      return opened;
    } catch (error) {
      if (error instanceof UnreadableError) await this.#markUnreadable(identity, about, error);
      throw error;
    } finally {
      if (opened === null) own.close();
    }
  }

  /** Listed as ended from now on, so that none resumes it unasked. */
  async #markUnreadable(identity: Identity, { owner, ended }: AboutRecord, error: UnreadableError): Promise<void> {
    if (ended === null) await changeAbout(this.#connection, identity, owner, { ended: error.message }, 'strict');
  }

  #acquire(server: ServerId, how: 'fresh' | 'patient' | 'plain'): Promise<Guard | null> {
    return this.#guards.acquire(server, how, (owner) => this.#owned.get(server)?.hearTaken(owner));
  }

  #own(identity: Identity, guard: Guard, opened: Opened): OwnedServer {
    const { server } = identity;
    const owned: OwnedServer = new OwnedServer({
      ...opened,
      database: this.#connection,
      identity,
      guard,
      surroundings: this.#surroundings,
      forget: () => this.#remember(null),
      ended: () => {
        if (this.#owned.get(server) === owned) this.#owned.delete(server);
      },
    });
    this.#owned.set(server, owned);
    this.#remember(server);
    return owned;
  }

  #remember(server: ServerId | null): void {
    try {
      if (server === null) this.#surroundings.memory?.removeItem(this.#memoryKey);
      else this.#surroundings.memory?.setItem(this.#memoryKey, server);
    } catch {
      // The memory only makes a reload quicker to understand; without it the list of stored servers serves.
    }
  }

  get #memoryKey(): string {
    return `raft-playground/${this.#room}/server`;
  }

  get #connection(): SharedDatabase {
    if (this.#database === null) throw new Error('The storage is used before it is open.');
    return this.#database;
  }
}

export function openRoomStorageIn(room: string, surroundings: Surroundings): Promise<RoomStorage> {
  return new IndexedDbRoomStorage(room, surroundings).open();
}

export const openRoomStorage: OpenRoomStorage = (room) => openRoomStorageIn(room, browserSurroundings());
