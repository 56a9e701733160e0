/**
 * What the faults in force mean for one server: how each of its links behaves, how slow its disk is, whether it is frozen.
 * Pure; it carries nothing out and draws no chance.
 */
import type { ServerId } from '../../raft/entries.ts';
import { cuts, isLinkFault, touches, type Fault } from '../../view/faults.ts';

/** How a link behaves in one direction. Chances are shares of 1. */
export interface LinkQuality {
  readonly cut: boolean;
  readonly delayMs: number;
  readonly jitterMs: number;
  readonly loss: number;
  readonly duplication: number;
}

export interface DiskQuality {
  readonly delayMs: number;
  readonly jitterMs: number;
}

export const GOOD_LINK: LinkQuality = { cut: false, delayMs: 0, jitterMs: 0, loss: 0, duplication: 0 };
export const GOOD_DISK: DiskQuality = { delayMs: 0, jitterMs: 0 };

/** All faults of the link together: delays add up, and each loss has its own chance at every message. */
export function linkQuality(faults: readonly Fault[], from: ServerId, to: ServerId): LinkQuality {
  let quality = GOOD_LINK;
  for (const fault of faults) {
    if (cuts(fault, from, to)) quality = { ...quality, cut: true };
    if (isLinkFault(fault) && touches(fault, from, to)) quality = worse(quality, fault);
  }
  return quality;
}

function worse(quality: LinkQuality, fault: Fault): LinkQuality {
  switch (fault.kind) {
    case 'delay':
      return { ...quality, delayMs: quality.delayMs + fault.delayMs, jitterMs: quality.jitterMs + fault.jitterMs };
    case 'loss':
      return { ...quality, loss: either(quality.loss, fault.percent / 100) };
    case 'duplication':
      return { ...quality, duplication: either(quality.duplication, fault.percent / 100) };
    default:
      return quality;
  }
}

/** The chance of one or the other. */
function either(one: number, other: number): number {
  return 1 - (1 - one) * (1 - other);
}

export function diskQuality(faults: readonly Fault[], server: ServerId): DiskQuality {
  let quality = GOOD_DISK;
  for (const fault of faults) {
    if (fault.kind !== 'slowDisk' || (fault.server !== null && fault.server !== server)) continue;
    quality = { delayMs: quality.delayMs + fault.delayMs, jitterMs: quality.jitterMs + fault.jitterMs };
  }
  return quality;
}

export function isFrozen(faults: readonly Fault[], server: ServerId): boolean {
  return faults.some((fault) => fault.kind === 'freeze' && fault.server === server);
}
