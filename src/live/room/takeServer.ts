/**
 * Which server a tab runs that opens a link: the one it ran before, else the last one alive of this browser that no tab
 * runs, else a new one. A server whose storage is gone or cannot be read is never brought back; nothing is deleted here.
 */
import type { ServerId } from '../../raft/entries.ts';
import { emptyState } from '../../raft/create.ts';
import { randomHex, UnreadableError } from '../storage/index.ts';
import { ENDED_PARKED } from './lostEntries.ts';
import type { ClaimResult, Ownership, RoomStorage, ServerMeta } from '../storage/storage.ts';

export const SERVER_BITS = 64;

export interface TakenServer {
  readonly ownership: Ownership;
  /** An incarnation of this browser that can never come back, parked or gone; the others take it out when the new one has joined. */
  readonly replaces: ServerId | null;
  /** Why it cannot, when it is still stored here, in a sentence for people. */
  readonly unreadable: string | null;
}

type Claimed = ClaimResult | { readonly kind: 'unreadable'; readonly text: string };

export async function takeServer(storage: RoomStorage, asNew: boolean): Promise<TakenServer> {
  let lost: Omit<TakenServer, 'ownership'> = { replaces: await parkedHere(storage), unreadable: null };
  for (const server of asNew ? [] : await candidates(storage)) {
    const claim = await claimReadable(storage, server);
    if (claim.kind === 'owned' && claim.ownership.meta.ended === null) return { ownership: claim.ownership, ...lost };
    if (claim.kind === 'owned') claim.ownership.release();
    if (lost.replaces !== null) continue;
    if (claim.kind === 'unreadable') lost = { replaces: server, unreadable: claim.text };
    // One that another tab erased was never this tab's to replace.
    else if (claim.kind === 'gone' && server === storage.remembered()) lost = { replaces: server, unreadable: null };
  }
  const meta: ServerMeta = { name: null, cluster: null, roomSettings: null, ended: null };
  return { ownership: await storage.create(randomHex(SERVER_BITS), emptyState, meta), ...lost };
}

/** The server that this very tab ran last, if it has lost what it had confirmed: it never comes back. */
async function parkedHere(storage: RoomStorage): Promise<ServerId | null> {
  const remembered = storage.remembered();
  const parked = (await storage.list()).find(({ server, ended }) => server === remembered && ended === ENDED_PARKED);
  return parked?.server ?? null;
}

/** The server of this very tab first, ended or not, then the last alive. */
async function candidates(storage: RoomStorage): Promise<readonly ServerId[]> {
  const remembered = storage.remembered();
  const stored = (await storage.list()).filter(({ server, ended }) => ended === null && server !== remembered);
  return [...(remembered === null ? [] : [remembered]), ...stored.map(({ server }) => server)];
}

async function claimReadable(storage: RoomStorage, server: ServerId): Promise<Claimed> {
  try {
    return await storage.claim(server);
  } catch (error) {
    if (error instanceof UnreadableError) return { kind: 'unreadable', text: error.message };
    throw error;
  }
}
