/**
 * Which faults are in force: what the acts of a run up to now have left, in the vocabulary that both worlds share, each with
 * the act that ends it.
 */
import { isLinkFault, type Fault, type LinkEnds } from '../view/faults.ts';
import type { PlacedAct, SandboxAct } from './acts.ts';

export interface StandingFault {
  /** The same for as long as it lasts. */
  readonly key: string;
  readonly fault: Fault;
  /** When it began, in ms of virtual time. */
  readonly at: number;
  /** What ends it. */
  readonly end: SandboxAct;
}

/** The fault that an act begins; null for any other act. */
export function faultOf(act: SandboxAct): Fault | null {
  switch (act.kind) {
    case 'cut':
      return { kind: 'cut', from: act.from, to: act.to, bothWays: act.bothWays };
    case 'partition':
      return { kind: 'groups', groups: act.groups };
    case 'freeze':
      return { kind: 'freeze', server: act.server };
    case 'disk':
      return act.condition.kind === 'slow'
        ? { kind: 'slowDisk', server: act.server, delayMs: act.condition.delayMs, jitterMs: 0 }
        : null;
    case 'link':
      return linkFaultOf(act);
    default:
      return null;
  }
}

/** The worst of what a link's condition does, which stands for all of it. */
function linkFaultOf({ condition, from, to, bothWays }: Extract<SandboxAct, { kind: 'link' }>): Fault | null {
  const ends = { from, to, bothWays };
  if (condition === null) return null;
  if (condition.lossPercent > 0) return { kind: 'loss', percent: condition.lossPercent, ...ends };
  if (condition.duplicationPercent > 0) return { kind: 'duplication', percent: condition.duplicationPercent, ...ends };
  if (condition.delayMs === 0 && condition.jitterMs === 0) return null;
  return { kind: 'delay', delayMs: condition.delayMs, jitterMs: condition.jitterMs, ...ends };
}

const sameEnds = (one: LinkEnds, other: LinkEnds): boolean =>
  one.from === other.from && one.to === other.to && one.bothWays === other.bothWays;

/** A fault from the act that began it on. */
export interface FaultSpan extends StandingFault {
  /** When an act ended it, in ms; null while it lasts. */
  readonly until: number | null;
}

/** All faults that these acts began, in that order. */
export function faultSpans(acts: readonly PlacedAct[]): readonly FaultSpan[] {
  const spans: FaultSpan[] = [];
  for (const [place, { at, act }] of acts.entries()) {
    for (const [number, span] of spans.entries())
      if (span.until === null && ends(act, span.fault)) spans[number] = { ...span, until: at / 1000 };
    const fault = faultOf(act);
    if (fault !== null) spans.push({ key: `fault:${place}`, fault, at: at / 1000, until: null, end: endOf(act) });
  }
  return spans;
}

/** What is still in force after these acts. */
export function standingFaults(acts: readonly PlacedAct[]): readonly StandingFault[] {
  return faultSpans(acts).filter(({ until }) => until === null);
}

/** Whether an act ends a fault: it lifts it, or begins another in its place. */
function ends(act: SandboxAct, fault: Fault): boolean {
  switch (act.kind) {
    case 'heal':
      return fault.kind === 'cut' || fault.kind === 'groups';
    case 'partition':
      return fault.kind === 'groups';
    case 'mend':
    case 'cut':
      return fault.kind === 'cut' && sameEnds(act, fault);
    case 'link':
      return (
        isLinkFault(fault) && fault.kind !== 'cut' && (sameEnds(act, fault) || (act.from === null && act.to === null))
      );
    case 'disk':
      return fault.kind === 'slowDisk' && fault.server === act.server;
    case 'thaw':
    case 'freeze':
    case 'crash':
      return fault.kind === 'freeze' && fault.server === act.server;
    default:
      return false;
  }
}

function endOf(act: SandboxAct): SandboxAct {
  switch (act.kind) {
    case 'cut':
      return { ...act, kind: 'mend' };
    case 'freeze':
      return { kind: 'thaw', server: act.server };
    case 'disk':
      return { kind: 'disk', server: act.server, condition: { kind: 'good' } };
    case 'link':
      return { ...act, condition: null };
    default:
      return { kind: 'heal' };
  }
}
