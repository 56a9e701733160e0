/**
 * Everything that can happen in a simulated world, as data, and one line of text for each.
 *
 * A run is the list of its events; the same seed gives the same lines.
 */
import type { Index, Microseconds, ServerId } from '../raft/entries.ts';
import type { MembershipChange, Settings } from '../raft/inputs.ts';
import type { ServerMessage } from '../node/messages.ts';
import type { DiskQuality } from './disk.ts';
import type { Drift } from './clock.ts';
import type { LinkQuality } from './network.ts';

/** What somebody does to the world: people, faults, a script. */
export type Act =
  | { readonly kind: 'crash'; readonly server: ServerId }
  | { readonly kind: 'restart'; readonly server: ServerId }
  | { readonly kind: 'freeze'; readonly server: ServerId }
  | { readonly kind: 'thaw'; readonly server: ServerId }
  | { readonly kind: 'cut'; readonly from: ServerId; readonly to: ServerId }
  /** Neither hears the other, whoever else hears both: a partial partition. */
  | { readonly kind: 'sever'; readonly one: ServerId; readonly other: ServerId }
  | { readonly kind: 'join'; readonly from: ServerId; readonly to: ServerId }
  | { readonly kind: 'partition'; readonly groups: readonly (readonly ServerId[])[] }
  | { readonly kind: 'heal' }
  | { readonly kind: 'links'; readonly quality: LinkQuality }
  /** One direction of one link. */
  | { readonly kind: 'link'; readonly from: ServerId; readonly to: ServerId; readonly quality: LinkQuality }
  | { readonly kind: 'disk'; readonly server: ServerId; readonly quality: DiskQuality }
  | { readonly kind: 'failDisk'; readonly server: ServerId; readonly writes: number }
  /** A server that is down loses the end of its log: so many entries, or as many as it may (losses.ts). */
  | { readonly kind: 'loseTail'; readonly server: ServerId; readonly entries: number }
  | { readonly kind: 'drift'; readonly server: ServerId; readonly drift: Drift }
  /** One message on its way, by the number that it was sent as: it is lost, waits, goes on, or arrives before all others. */
  | { readonly kind: 'message'; readonly what: Interference; readonly message: number }
  | { readonly kind: 'timeout'; readonly server: ServerId }
  | { readonly kind: 'stepDown'; readonly server: ServerId }
  /** TRANSFER at one server, which need not lead, to another. */
  | { readonly kind: 'transfer'; readonly server: ServerId; readonly to: ServerId }
  | { readonly kind: 'settings'; readonly settings: Settings }
  /** A new server with an empty disk starts, and waits to be added. */
  | { readonly kind: 'arrive'; readonly server: ServerId }
  /** Asks one server for a membership change. */
  | { readonly kind: 'change'; readonly server: ServerId; readonly change: MembershipChange }
  /** A linearizable read by the client at that server. */
  | { readonly kind: 'read'; readonly server: ServerId; readonly query: string }
  /** The client at a server is given a command, and waits for its end so long and no longer, when that is said. */
  | {
      readonly kind: 'propose';
      readonly server: ServerId;
      readonly command: string;
      readonly patience?: Microseconds;
    };

/** What one may do to a message that is on its way. */
export type Interference = 'drop' | 'hold' | 'release' | 'hurry';

export type WorldEvent =
  /** `life` is the receiver's when it was sent; `number` counts messages as they are sent, copies of one have the same. */
  | {
      readonly kind: 'deliver';
      readonly number: number;
      readonly from: ServerId;
      readonly to: ServerId;
      readonly life: number;
      readonly message: ServerMessage;
    }
  /** A server's alarm, by the number that its clock gave it. */
  | { readonly kind: 'ring'; readonly server: ServerId; readonly life: number; readonly ring: number }
  /** The oldest write of a disk ends. */
  | { readonly kind: 'written'; readonly server: ServerId; readonly life: number }
  /** A server that was frozen is told how a write ended. */
  | {
      readonly kind: 'told';
      readonly server: ServerId;
      readonly life: number;
      readonly save: number;
      readonly ok: boolean;
    }
  /** The client at a server is due. */
  | { readonly kind: 'clientRing'; readonly server: ServerId; readonly life: number; readonly ring: number }
  | { readonly kind: 'act'; readonly act: Act }
  /** Whatever drives the world looks again (the steward of members, the writer of scenarios). */
  | { readonly kind: 'hand'; readonly name: string };

/** An event that has happened, as proofs point to it. */
export interface EventRecord {
  readonly number: number;
  readonly at: Microseconds;
  readonly event: WorldEvent;
}

/** Fields stand in the order they were written down, which is the same in every run. */
export function describeEvent(event: WorldEvent): string {
  switch (event.kind) {
    case 'deliver':
      return `${event.to} receives from ${event.from} ${JSON.stringify(event.message)}`;
    case 'ring':
      return `${event.server} wakes`;
    case 'written':
      return `the disk of ${event.server} ends a write`;
    case 'told':
      return `${event.server} is told that write ${event.save} ${event.ok ? 'is saved' : 'has failed'}`;
    case 'clientRing':
      return `the client of ${event.server} wakes`;
    case 'act':
      return `act ${JSON.stringify(event.act)}`;
    case 'hand':
      return `${event.name} looks`;
  }
}

export function describeRecord({ number, at, event }: EventRecord): string {
  return `#${number} at ${at}: ${describeEvent(event)}`;
}

/** The lowest entry that an event can touch in the middle of a log. */
export function hintOf(event: WorldEvent): Index | null {
  return event.kind === 'deliver' && event.message.kind === 'appendEntries' ? event.message.prevLogIndex + 1 : null;
}
