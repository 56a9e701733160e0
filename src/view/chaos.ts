/**
 * Chaos with a schedule: from a seed, the servers and a pace to the faults that come, each in a time slot of its own, so that what
 * will happen can be stated beforehand and is the same in every tab. Pure; its author's tab carries it out.
 */
import type { ServerId } from '../raft/entries.ts';
import { nextRandom, scramble, uniform } from '../raft/random.ts';
import type { Fault } from './faults.ts';

export interface Chaos {
  readonly seed: number;
  /** Wall clock of its author, ms since the epoch. */
  readonly startedAt: number;
  /** One fault comes and goes in each stretch of this length. */
  readonly paceMs: number;
  /** Whom it may hit: who was there when it began. */
  readonly servers: readonly ServerId[];
}

export interface ChaosInForce extends Chaos {
  readonly id: string;
  readonly by: ServerId;
}

export interface ChaosStep {
  readonly slot: number;
  /** After the beginning, ms. */
  readonly at: number;
  readonly lastsMs: number;
  readonly fault: Fault;
}

export const LEAST_PACE_MS = 6_000;
export const MOST_PACE_MS = 600_000;
export const MOST_SEED = 0xffff_ffff;

/** Time enough for an election after each fault, whatever the room's timing. */
export function paceFor(electionMs: readonly [least: number, most: number]): number {
  return Math.min(MOST_PACE_MS, Math.max(LEAST_PACE_MS, 4 * electionMs[1]));
}

/** What comes between two moments after the beginning, in ms. */
export function stepsBetween(chaos: Chaos, from: number, to: number): readonly ChaosStep[] {
  const steps: ChaosStep[] = [];
  for (let slot = Math.max(0, Math.floor(from / chaos.paceMs)); slot * chaos.paceMs < to; slot += 1) {
    const step = stepIn(chaos, slot);
    if (step.at < to && step.at + step.lastsMs > from) steps.push(step);
  }
  return steps;
}

/** The one fault of a slot: it begins in its first quarter and is over before its end. */
export function stepIn(chaos: Chaos, slot: number): ChaosStep {
  const draw = drawing((chaos.seed ^ Math.imul(slot + 1, 0x9e37_79b1)) >>> 0);
  const { paceMs } = chaos;
  const begins = draw(0, Math.floor(paceMs / 4));
  const lastsMs = draw(Math.floor(paceMs * 0.3), Math.floor(paceMs * 0.6));
  return { slot, at: slot * paceMs + begins, lastsMs, fault: faultFor(chaos.servers, draw) };
}

type Draw = (least: number, most: number) => number;

function drawing(seed: number): Draw {
  let random = scramble(seed);
  return (least, most) => {
    random = nextRandom(random);
    return uniform(random, least, most);
  };
}

/** Faults that cut somebody off come oftener than those that only slow: they are what elections are made of. */
function faultFor(servers: readonly ServerId[], draw: Draw): Fault {
  const order = shuffled(servers, draw);
  const [one = '0', other = null] = order;
  const all = { from: null, to: null, bothWays: true };
  switch (draw(0, 11)) {
    case 0:
    case 1:
      return { kind: 'cut', from: one, to: other, bothWays: true };
    case 2:
      return { kind: 'cut', from: one, to: other, bothWays: false };
    case 3:
      return { kind: 'cut', from: one, to: null, bothWays: false };
    case 4:
    case 5:
      return { kind: 'cut', from: one, to: null, bothWays: true };
    case 6:
    case 7:
      return splitOf(order, draw);
    case 8:
      return { kind: 'delay', delayMs: 20 * draw(1, 10), jitterMs: 20 * draw(0, 10), ...all };
    case 9:
      return { kind: draw(0, 1) === 0 ? 'loss' : 'duplication', percent: 10 * draw(2, 6), ...all };
    case 10:
      return { kind: 'slowDisk', server: one, delayMs: 50 * draw(2, 10), jitterMs: 100 };
    default:
      return { kind: 'freeze', server: one };
  }
}

function splitOf(order: readonly ServerId[], draw: Draw): Fault {
  if (order.length < 2) return { kind: 'groups', groups: [order] };
  const first = draw(1, order.length - 1);
  return { kind: 'groups', groups: [order.slice(0, first), order.slice(first)] };
}

function shuffled(servers: readonly ServerId[], draw: Draw): readonly ServerId[] {
  const left = [...servers];
  const order: ServerId[] = [];
  while (left.length > 0) order.push(...left.splice(draw(0, left.length - 1), 1));
  return order;
}
