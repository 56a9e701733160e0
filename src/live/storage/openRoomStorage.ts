/**
 * Opens the storage of one room: lists, claims and creates servers. It knows nothing of networks or of Raft's rules,
 * and it never brings a server back under an id whose storage is gone.
 */
import type { PersistentState, ServerId } from '../../raft/entries.ts';
import type { ClaimResult, OpenRoomStorage, Ownership, RoomStorage, ServerMeta, StoredServer } from './storage.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { fenced } from './disk.ts';
import { Guards } from './guard.ts';
import type { Guard } from './guard.ts';
import { OwnedServer } from './ownership.ts';
import { randomHex } from './random.ts';
import { createServer, listServers, readServer, takeOver } from './servers.ts';
import type { Identity, Loaded } from './servers.ts';
import { browserSurroundings } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';

const OWNER_BITS = 128;

class IndexedDbRoomStorage implements RoomStorage {
  readonly #room: string;
  readonly #surroundings: Surroundings;
  readonly #guards: Guards;
  readonly #owned = new Map<ServerId, OwnedServer>();
  #database: Database | null = null;

  constructor(room: string, surroundings: Surroundings) {
    this.#room = room;
    this.#surroundings = surroundings;
    this.#guards = new Guards(room, surroundings);
  }

  async open(): Promise<this> {
    this.#database = await openDatabase(this.#surroundings.databaseName, (text) => {
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
      const owner = randomHex(OWNER_BITS);
      if (!(await takeOver(this.#connection, identity, owner, this.#surroundings.wallClock()))) {
        guard.release();
        return { kind: 'gone' };
      }
      guard.announce(owner);
      const loaded = await readServer(this.#connection, identity, owner);
      if (loaded !== null) return { kind: 'owned', ownership: this.#own(identity, owner, guard, loaded) };
      // Another tab wrote its token between our two transactions.
      guard.release();
      return { kind: 'busy' };
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
      const owner = randomHex(OWNER_BITS);
      const position = await createServer(
        this.#connection,
        identity,
        owner,
        this.#surroundings.wallClock(),
        initial,
        meta,
      );
      return this.#own(identity, owner, guard, { state: initial, meta, position });
    } catch (error) {
      guard.release();
      throw error;
    }
  }

  #acquire(server: ServerId, how: 'fresh' | 'patient' | 'plain'): Promise<Guard | null> {
    return this.#guards.acquire(server, how, (owner) => this.#owned.get(server)?.hearTaken(owner));
  }

  #own(identity: Identity, owner: string, guard: Guard, loaded: Loaded): OwnedServer {
    const { server } = identity;
    const owned: OwnedServer = new OwnedServer({
      database: this.#connection,
      identity,
      owner,
      guard,
      surroundings: this.#surroundings,
      loaded,
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

  get #connection(): Database {
    if (this.#database === null) throw new Error('The storage is used before it is open.');
    return this.#database;
  }
}

export function openRoomStorageIn(room: string, surroundings: Surroundings): Promise<RoomStorage> {
  return new IndexedDbRoomStorage(room, surroundings).open();
}

export const openRoomStorage: OpenRoomStorage = (room) => openRoomStorageIn(room, browserSurroundings());
