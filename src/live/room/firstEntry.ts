/**
 * Entry 1 of a room that starts together, on this tab's disk: saved once, and never a second one over it.
 *
 * It knows neither who fixes the entry nor the cluster's id, and it runs no server.
 */
import type { PersistentState } from '../../raft/entries.ts';
import { bootstrap } from '../../raft/create.ts';
import type { Ownership } from '../storage/storage.ts';
import type { FoundingMember } from './control.ts';

export class FirstEntry {
  readonly #ownership: Ownership;
  #members: readonly FoundingMember[] | null;
  #tried = false;

  constructor(ownership: Ownership) {
    this.#ownership = ownership;
    this.#members = membersIn(ownership.recovered);
  }

  /** Whom the entry on the disk names; null while there is none. */
  get members(): readonly FoundingMember[] | null {
    return this.#members;
  }

  /** Whether the disk holds no entry 1, or this very one. */
  agrees(members: readonly FoundingMember[]): boolean {
    return this.#members === null || JSON.stringify(this.#members) === JSON.stringify(members);
  }

  /** Rejects with a sentence when nothing was saved, and may then be called again. */
  async save(members: readonly FoundingMember[]): Promise<void> {
    if (!this.agrees(members)) throw new Error('This tab’s disk holds another first entry.');
    // A disk that failed goes on from what is really there.
    if (this.#tried) this.#members = membersIn(await this.#ownership.reload());
    if (this.#members !== null) return;
    this.#tried = true;
    await this.#write(bootstrap(members.map(({ id, name }) => ({ id, name, voter: true }))));
    this.#members = members;
  }

  #write({ currentTerm, votedFor, log }: PersistentState): Promise<void> {
    return new Promise((resolve, reject) => {
      const disk = this.#ownership.openDisk({
        saved: () => {
          disk.close();
          resolve();
        },
        saveFailed: (_save, why) => {
          disk.close();
          reject(new Error(why.text));
        },
        lost: (text) => reject(new Error(text)),
      });
      disk.write({ save: 1, currentTerm, votedFor, truncateFrom: null, compaction: null, entries: log });
    });
  }
}

/** A compacted log holds entry 1 no more: what it begins with is another. */
function membersIn({ log, compaction }: PersistentState): readonly FoundingMember[] | null {
  if (compaction !== null) return null;
  const payload = log[0]?.payload;
  return payload?.kind === 'configuration' ? payload.configuration.members.map(({ id, name }) => ({ id, name })) : null;
}
