/** The live storage's public face; its parts are for its own tests. */
export { openRoomStorage } from './openRoomStorage.ts';
export { OwnershipLostError } from './ownership.ts';
export { randomHex } from './random.ts';
export { UnreadableError } from './records.ts';
export type {
  ClaimResult,
  DiskCompletions,
  LiveDisk,
  OpenRoomStorage,
  Ownership,
  RoomStorage,
  ServerMeta,
  StoredServer,
} from './storage.ts';
