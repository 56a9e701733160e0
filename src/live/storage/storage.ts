/**
 * What the room needs of this browser's storage: the servers of a room that live here, who may run them, and a disk for
 * the one that this tab runs. One IndexedDB database for each incarnation, and one for the whole origin that lists them.
 */
import type { ServerId, PersistentState } from '../../raft/entries.ts';
import type { Disk } from '../../node/ports.ts';

/** One server of a room that has a disk in this browser. */
export interface StoredServer {
  readonly server: ServerId;
  readonly name: string | null;
  readonly cluster: string | null;
  /** This and the length of its log, as of `lastAlive`: what it has by now is read when it is claimed. */
  readonly currentTerm: number;
  readonly lastLogIndex: number;
  /** When its tab last said that it was alive, ms since the epoch. */
  readonly lastAlive: number;
  /** Set when it was removed from the cluster or parked, and why; such a server is not resumed without being asked. */
  readonly ended: string | null;
}

/** Kept beside term, vote and log, in the shared database; a former owner cannot change it. */
export interface ServerMeta {
  readonly name: string | null;
  readonly cluster: string | null;
  /** The room's settings as this server last heard them; opaque here. */
  readonly roomSettings: unknown;
  readonly ended: string | null;
}

/** The right to run one server in this tab, until it is lost. */
export interface Ownership {
  readonly server: ServerId;
  readonly recovered: PersistentState;
  readonly meta: ServerMeta;
  /**
   * Strict durability, one transaction a write, the fence inside it. Goes on from `recovered`, so once a
   * disk was opened, the next one needs `reload` first.
   */
  openDisk(completions: DiskCompletions): LiveDisk;
  /**
   * Reads again what is stored, for a server that crashed in this tab and starts again in it: closes the disk, waits
   * for the writes that were begun, and sets `recovered` and `meta`. Rejects when the server is not owned any more.
   */
  reload(): Promise<PersistentState>;
  saveMeta(meta: Partial<ServerMeta>): Promise<void>;
  /** Deletes everything of this server (after leaving). */
  erase(): Promise<void>;
  /** Lets another tab run it: releases the lock. Safe in pagehide. */
  release(): void;
}

export interface LiveDisk extends Disk {
  /** Nothing is written after this, and no completion comes. */
  close(): void;
}

export interface DiskCompletions {
  saved(save: number): void;
  /** `fenced`: another tab has taken this server over, or the storage was cleared; the server must stop for good. */
  saveFailed(save: number, why: { readonly kind: 'failed' | 'full' | 'fenced'; readonly text: string }): void;
  /** Told outside of any write when ownership is found to be lost (on waking, or by another tab's word). */
  lost(text: string): void;
}

export type ClaimResult =
  | { readonly kind: 'owned'; readonly ownership: Ownership }
  /** A live tab runs it. */
  | { readonly kind: 'busy' }
  /** It is not (or no longer) stored here. */
  | { readonly kind: 'gone' };

export interface RoomStorage {
  /** Servers of this room stored in this browser, the last alive first. Those a live tab runs are marked by `claim`. */
  list(): Promise<readonly StoredServer[]>;
  /**
   * The server this very tab last ran here (sessionStorage: survives reload and reopening), or null. A duplicated tab
   * carries the same name; `claim` tells the two apart.
   */
  remembered(): ServerId | null;
  /** Takes a stored server, if no live tab has it. Its state is read only after the guard is held. */
  claim(server: ServerId): Promise<ClaimResult>;
  /**
   * Creates a new incarnation, owned by this tab, its first state saved strictly before the promise resolves (so a
   * maker's entry 1 is durable before anything is sent).
   */
  create(server: ServerId, initial: PersistentState, meta: ServerMeta): Promise<Ownership>;
}

/** Opens this origin's list of servers. Rejects with a sentence for people when the browser gives no storage. */
export type OpenRoomStorage = (roomKey: string) => Promise<RoomStorage>;
