/**
 * The faults that people make on the links, disks and servers of a world, as data: one vocabulary for both worlds, for the
 * console, for scripts and for the pictures. Nothing here is carried out, and nothing is put into words.
 *
 * A server is down or cut off by SHUTDOWN and DISCONNECT, too; those are commands to a server and no faults of this kind.
 */
import type { ServerId } from '../raft/entries.ts';

/** Links by their ends: messages that `from` sends to `to`, and with `bothWays` the other way, too. Null is every server. */
export interface LinkEnds {
  readonly from: ServerId | null;
  readonly to: ServerId | null;
  readonly bothWays: boolean;
}

export type Fault =
  /** Nothing passes. */
  | ({ readonly kind: 'cut' } & LinkEnds)
  /** Servers of different groups do not hear each other. Those in no group are one more group together. */
  | { readonly kind: 'groups'; readonly groups: readonly (readonly ServerId[])[] }
  /** Every message takes so much longer, and up to the jitter more, drawn for each; messages keep their order. */
  | ({ readonly kind: 'delay'; readonly delayMs: number; readonly jitterMs: number } & LinkEnds)
  /** So many of a hundred messages are lost. */
  | ({ readonly kind: 'loss'; readonly percent: number } & LinkEnds)
  /** So many of a hundred messages arrive twice. */
  | ({ readonly kind: 'duplication'; readonly percent: number } & LinkEnds)
  /** Every write of that server takes so much longer, and up to the jitter more; writes keep their order. */
  | { readonly kind: 'slowDisk'; readonly server: ServerId | null; readonly delayMs: number; readonly jitterMs: number }
  /** That server does nothing: no timer, no message, no save reaches it until it is thawed, and then all of them at once. */
  | { readonly kind: 'freeze'; readonly server: ServerId };

export type FaultKind = Fault['kind'];
export type LinkFault = Extract<Fault, LinkEnds>;

/** A fault that is in force now. */
export interface FaultInForce {
  /** The same in every tab. */
  readonly id: string;
  readonly by: ServerId;
  /** Wall clock of its author, ms since the epoch. */
  readonly madeAt: number;
  /** Made by its author's chaos switch, not by hand. */
  readonly byChaos: boolean;
  readonly fault: Fault;
}

/** The limits within which a fault is one that can be taken back: nobody waits longer than this for a lifted fault to end. */
export const MOST_DELAY_MS = 60_000;
export const MOST_GROUPS = 9;
export const MOST_GROUPED = 64;

export function isLinkFault(fault: Fault): fault is LinkFault {
  return 'bothWays' in fault;
}

/** Whether a fault on links is about what `from` sends to `to`. */
export function touches(ends: LinkEnds, from: ServerId, to: ServerId): boolean {
  const matches = (one: ServerId, other: ServerId): boolean =>
    (ends.from === null || ends.from === one) && (ends.to === null || ends.to === other);
  return from !== to && (matches(from, to) || (ends.bothWays && matches(to, from)));
}

/** Which group a server belongs to; -1 for those that stand in none. */
export function groupOf(groups: readonly (readonly ServerId[])[], server: ServerId): number {
  return groups.findIndex((group) => group.includes(server));
}

/** Whether nothing that `from` sends reaches `to`, because of this fault. */
export function cuts(fault: Fault, from: ServerId, to: ServerId): boolean {
  if (fault.kind === 'cut') return touches(fault, from, to);
  if (fault.kind !== 'groups' || from === to) return false;
  return groupOf(fault.groups, from) !== groupOf(fault.groups, to);
}

/** Whether a new fault takes the place of an old one: there is one split at a time, and one delay of a link. */
export function replaces(fault: Fault, former: Fault): boolean {
  if (fault.kind !== former.kind) return false;
  if (fault.kind === 'groups') return true;
  if (isLinkFault(fault) && isLinkFault(former)) return sameLinks(fault, former);
  return 'server' in fault && 'server' in former && fault.server === former.server;
}

function sameLinks(one: LinkEnds, other: LinkEnds): boolean {
  if (one.bothWays !== other.bothWays) return false;
  if (one.from === other.from && one.to === other.to) return true;
  return one.bothWays && one.from === other.to && one.to === other.from;
}

/** `node2.3`: the third that node2's tab made. What people and scripts say instead of an id. */
export function faultHandle({ id, by }: Pick<FaultInForce, 'id' | 'by'>, nameOf: (id: ServerId) => string): string {
  return `${nameOf(by)}.${parseInt(id.slice(id.lastIndexOf(':') + 1), 36)}`;
}
