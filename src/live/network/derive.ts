/**
 * Everything the room's secret turns into: the key shown in hellos, the doors where newcomers knock, and the address
 * under which one start of one server can be dialled.
 *
 * The secret itself never leaves this tab, and what is derived from it does not lead back to it. All of it is hex,
 * which is what a signalling server takes for an id, and needs no secure context.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ServerId } from '../../raft/entries.ts';

/** 80 bits, the least a secret may have. */
const SECRET = /^(?:[0-9a-f]{2}){10,64}$/;

/** How many doors a room has: enough that a frozen holder does not shut everybody out, few enough to dial them all. */
export const DOORS = 3;

function derive(secret: string, purpose: string): string {
  if (!SECRET.test(secret)) throw new TypeError('A room secret is at least 20 lower-case hex digits.');
  return bytesToHex(hmac(sha256, hexToBytes(secret), utf8ToBytes(`raft-playground 1 ${purpose}`))).slice(0, 40);
}

/** Shown to peers, and the name under which this browser stores what belongs to the room. */
export function roomKeyOf(secret: string): string {
  return derive(secret, 'room key');
}

/** The well-known ids under which some member can be reached. */
export function doorsOf(secret: string): readonly string[] {
  return Array.from({ length: DOORS }, (_, door) => derive(secret, `door ${door}`));
}

/** Where one start of one server can be dialled; `attempt` counts the ids this start had to give up. */
export function addressOf(secret: string, server: ServerId, start: string, attempt: number): string {
  return derive(secret, `server ${server} start ${start} attempt ${attempt}`);
}
