/**
 * What this tab is doing: nothing yet, opening a room, or in one. The page and the script door both stand on it.
 */
import type { Environment } from '../environment/environment.ts';
import { Failure } from '../room/failure.ts';
import { formatLink, parseHash, type LinkResult } from '../room/link.ts';
import type { MakeOptions } from '../room/open.ts';
import type { Room } from '../room/room.ts';
import { fetched } from './fetched.ts';
import type { VisitedServer } from './visited.ts';

/** Fetched once; a browser keeps what it was given. */
const loadOpening = () => fetched(() => import('./opening.ts'));

export class Playground {
  readonly #listeners = new Set<() => void>();
  #room: Room | null = null;
  #opening: Promise<Room> | null = null;
  #trouble: string | null = null;

  get room(): Room | null {
    return this.#room;
  }

  /** Why no room could be opened, in a sentence. */
  get trouble(): string | null {
    return this.#trouble;
  }

  get opening(): boolean {
    return this.#opening !== null;
  }

  /** Called when a room is there, or is not any more, or could not be opened. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Opens what the address says. */
  openAddress(): void {
    const found = parseHash(location.hash);
    if (found.kind === 'room') void this.join(found, false).catch(() => undefined);
    else if (found.kind === 'bad') this.#fail(found.text);
  }

  make(options: MakeOptions): Promise<Room> {
    return this.#open(async () => {
      const { makeRoom } = await loadOpening();
      const room = await makeRoom(options, await this.#environment());
      history.replaceState(null, '', formatLink(location.href, { secret: room.secret, asNew: false }));
      return room;
    });
  }

  join(link: LinkResult, asNew: boolean): Promise<Room> {
    if (link.kind === 'bad') return Promise.reject(new Failure('badLink', link.text));
    if (link.kind === 'none') return Promise.reject(new Failure('badLink', 'This link has no room in it.'));
    const { secret } = link.room;
    if (this.#room !== null && this.#room.secret === secret && !asNew) return Promise.resolve(this.#room);
    return this.#open(async () => {
      const { joinRoom } = await loadOpening();
      const room = await joinRoom(secret, asNew || link.room.asNew, await this.#environment());
      history.replaceState(null, '', formatLink(location.href, { secret, asNew: false }));
      return room;
    });
  }

  /** Ends this tab's server for now (its disk stays) and goes back to the landing page. */
  close(): void {
    this.#room?.close();
    this.#room = null;
    this.#tell();
  }

  /** Read for each room anew: on the first page somebody may have set it otherwise. */
  async #environment(): Promise<Environment> {
    const { readEnvironment } = await loadOpening();
    return readEnvironment();
  }

  /** The servers of this browser that could be resumed. */
  async visited(): Promise<readonly VisitedServer[]> {
    const { visitedServers } = await loadOpening();
    return visitedServers();
  }

  #open(open: () => Promise<Room>): Promise<Room> {
    if (this.#room !== null || this.#opening !== null) {
      const text = 'This tab is in a room already, and one tab is one server. Open another tab for another room.';
      return Promise.reject(new Failure('alreadyInRoom', text));
    }
    this.#trouble = null;
    const opening = open().then(
      (room) => {
        this.#room = room;
        void loadOpening().then(({ rememberVisit }) => rememberVisit(room.secret));
        return room;
      },
      (error: unknown) => {
        this.#trouble = error instanceof Error ? error.message : String(error);
        throw error;
      },
    );
    this.#opening = opening;
    this.#tell();
    const ended = () => {
      this.#opening = null;
      this.#tell();
    };
    opening.then(ended, ended);
    return opening;
  }

  #fail(text: string): void {
    this.#trouble = text;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
