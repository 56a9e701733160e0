/**
 * The rooms that this browser has been in, so that the landing page can offer to come back to a server whose disk is here.
 * Kept in local storage of this origin; the secret is in the browser's history anyway.
 */
import * as v from 'valibot';
import { roomKeyOf } from '../network/derive.ts';
import { openRoomStorage } from '../storage/index.ts';
import { roomName } from '../room/names.ts';

const KEY = 'raft-playground:rooms';
const MOST = 12;
const schema = v.array(v.object({ secret: v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/)), at: v.number() }));

export interface VisitedServer {
  readonly secret: string;
  readonly server: string;
  readonly roomName: string;
  readonly serverName: string;
  readonly lastAlive: number;
}

export function rememberVisit(secret: string): void {
  const others = visits().filter((visit) => visit.secret !== secret);
  try {
    localStorage.setItem(KEY, JSON.stringify([{ secret, at: Date.now() }, ...others].slice(0, MOST)));
  } catch {
    // Without local storage there is nothing to offer later; the room works all the same.
  }
}

/** Servers of visited rooms with a disk here that were not ended, the last alive first. */
export async function visitedServers(): Promise<readonly VisitedServer[]> {
  const found: VisitedServer[] = [];
  for (const { secret } of visits()) {
    const roomKey = roomKeyOf(secret);
    try {
      const storage = await openRoomStorage(roomKey);
      for (const stored of await storage.list()) {
        if (stored.ended !== null || stored.cluster === null) continue;
        found.push({
          secret,
          server: stored.server,
          roomName: roomName(roomKey),
          serverName: stored.name ?? 'a server',
          lastAlive: stored.lastAlive,
        });
      }
    } catch {
      // What cannot be read cannot be offered; opening its link says why.
    }
  }
  return found.sort((left, right) => right.lastAlive - left.lastAlive);
}

function visits(): v.InferOutput<typeof schema> {
  try {
    const read = v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? '[]'));
    return read.success ? read.output : [];
  } catch {
    return [];
  }
}
