/** Short words for what the storage tests do again and again. */
import type { Entry, PersistentState } from '../../../src/raft/entries.ts';
import type { DiskWrite } from '../../../src/node/ports.ts';
import type {
  ClaimResult,
  DiskCompletions,
  LiveDisk,
  Ownership,
  RoomStorage,
  ServerMeta,
} from '../../../src/live/storage/storage.ts';

export const ROOM = 'a1b2';
export const SERVER = 'c0ffee';
export const META: ServerMeta = { name: 'node1', cluster: 'd00d', roomSettings: { heartbeat: 100 }, ended: null };
export const EMPTY: PersistentState = { currentTerm: 0, votedFor: null, compaction: null, log: [] };

export function entry(index: number, term = 1, command = `value${index}`): Entry {
  return { index, term, payload: { kind: 'command', command, stamp: null } };
}

export function entries(from: number, to: number, term = 1): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, place) => entry(from + place, term));
}

export function diskWrite(save: number, change: Partial<DiskWrite> = {}): DiskWrite {
  return { save, currentTerm: 1, votedFor: null, truncateFrom: null, compaction: null, entries: [], ...change };
}

export type Told = { readonly save: number; readonly end: 'saved' | 'failed' | 'full' | 'fenced' };

/** A disk whose completions are written down in their order. */
export interface WatchedDisk {
  readonly disk: LiveDisk;
  readonly told: Told[];
  readonly lost: string[];
  /** Resolves when the save's end was told. */
  ended(save: number): Promise<Told>;
  /** Resolves when the loss of the server was told. */
  lossTold(): Promise<string>;
}

export function watchDisk(ownership: Ownership): WatchedDisk {
  const told: Told[] = [];
  const lost: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (end: Told): void => {
    told.push(end);
    for (const look of waiting) look();
  };
  const until = <Value>(find: () => Value | undefined): Promise<Value> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  const completions: DiskCompletions = {
    saved: (save) => tell({ save, end: 'saved' }),
    saveFailed: (save, why) => tell({ save, end: why.kind }),
    lost: (text) => {
      lost.push(text);
      for (const look of waiting) look();
    },
  };
  return {
    disk: ownership.openDisk(completions),
    told,
    lost,
    ended: (save) => until(() => told.find((one) => one.save === save)),
    lossTold: () => until(() => lost[0]),
  };
}

export function owned(result: ClaimResult): Ownership {
  if (result.kind !== 'owned') throw new Error(`The claim was answered with ${result.kind}.`);
  return result.ownership;
}

export async function claimed(storage: RoomStorage, server = SERVER): Promise<Ownership> {
  return owned(await storage.claim(server));
}
