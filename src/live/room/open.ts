/**
 * How this tab comes by its server: it makes a room, or opens a link.
 *
 * Making a room fixes entry 1 (or, starting together, the intent) on disk before anything is sent. Opening a link takes up
 * the server that this very tab ran before, else the last one alive of this browser that no tab runs, else a new one that
 * has an empty disk and waits to be made a learner. A joiner never founds a cluster.
 */
import { bootstrap, emptyState } from '../../raft/create.ts';
import type { Timing } from '../../view/world.ts';
import type { Environment } from '../environment/environment.ts';
import { roomKeyOf } from '../network/derive.ts';
import type { RoomStorage, ServerMeta } from '../storage/storage.ts';
import { openRoomStorage } from '../storage/index.ts';
import { randomHex } from '../storage/random.ts';
import { Failure } from './failure.ts';
import { SECRET_BITS } from './link.ts';
import { Room, type RoomOpening } from './room.ts';
import { DEFAULT_ROOM_SETTINGS, readRoomSettings, type RoomSettings } from './roomSettings.ts';
import { SERVER_BITS, takeServer } from './takeServer.ts';

export interface MakeOptions {
  readonly start: 'grow' | 'together';
  /** Tabs that assemble when starting together. */
  readonly size: number;
  readonly voters: number;
  readonly timing: Timing;
  /** A server compacts its log when so many entries were applied since its last snapshot; null never. */
  readonly compactAfter?: number | null;
}

/** What a server's record keeps of its room, beside term, vote and log. */
export interface StoredRoom {
  readonly settings: RoomSettings;
  /** Set in the record of a maker that starts together. */
  readonly assembly: number | null;
}

export async function makeRoom(options: MakeOptions, environment: Environment): Promise<Room> {
  const secret = randomHex(SECRET_BITS);
  const server = randomHex(SERVER_BITS);
  const storage = await storageOf(secret);
  const together = options.start === 'together';
  const settings: RoomSettings = {
    ...DEFAULT_ROOM_SETTINGS,
    version: 1,
    by: server,
    maker: server,
    timing: options.timing,
    ...(options.compactAfter === undefined ? {} : { compactAfter: options.compactAfter }),
    wantedVoters: together ? Math.max(options.voters, options.size) : options.voters,
  };
  const room: StoredRoom = { settings, assembly: together ? options.size : null };
  const initial = together ? emptyState : bootstrap([{ id: server, name: 'node1', voter: true }]);
  const meta: ServerMeta = {
    name: 'node1',
    cluster: together ? null : randomHex(SERVER_BITS),
    roomSettings: room,
    ended: null,
  };
  const ownership = await storage.create(server, initial, meta);
  return start({ secret, storage, ownership, environment, made: true, replaces: null, unreadable: null });
}

export async function joinRoom(secret: string, asNew: boolean, environment: Environment): Promise<Room> {
  const storage = await storageOf(secret);
  const taken = await takeServer(storage, asNew);
  return start({ secret, storage, environment, made: false, ...taken });
}

async function storageOf(secret: string): Promise<RoomStorage> {
  try {
    return await openRoomStorage(roomKeyOf(secret));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new Failure(
      'storage',
      `This browser gives no storage, and a server without a disk could lose what it promised. ${text}`,
    );
  }
}

function start(opening: Omit<RoomOpening, 'settings' | 'assembly'>): Room {
  const stored = readStoredRoom(opening.ownership.meta.roomSettings);
  const room = new Room({ ...opening, ...stored });
  room.start();
  return room;
}

/** What the record said of the room; defaults where it says nothing readable. */
function readStoredRoom(data: unknown): StoredRoom {
  const found = (typeof data === 'object' && data !== null ? data : {}) as { settings?: unknown; assembly?: unknown };
  const settings = readRoomSettings(found.settings);
  const assembly =
    typeof found.assembly === 'number' && found.assembly >= 1 && found.assembly <= 9 ? found.assembly : null;
  return { settings: 'wrong' in settings ? DEFAULT_ROOM_SETTINGS : settings.settings, assembly };
}
