/**
 * What is painted on the tape, as data: a run's happenings laid out on one axis of virtual time, in per cent of its width.
 * Pure; it measures nothing and has no colours.
 */
import type { ServerId, Term } from '../../../raft/entries.ts';
import type { SandboxAct } from '../../../sandbox/acts.ts';
import { faultSpans } from '../../../sandbox/faults.ts';
import type { LeaderSpan, Timeline } from '../../../sandbox/timeline.ts';
import type { Fault } from '../../../view/faults.ts';

/** A stretch of the tape: where it begins and how wide it is, in per cent. */
export interface Stretch {
  readonly key: string;
  readonly left: number;
  readonly width: number;
}

export interface TermStretch extends Stretch {
  readonly server: ServerId;
  readonly term: Term;
  /** Another leads in a later term meanwhile, and this one does not know. */
  readonly outdated: boolean;
}

/** Nobody leads; `standing` once somebody stands. */
export interface GapStretch extends Stretch {
  readonly standing: boolean;
}

export interface FaultStretch extends Stretch {
  readonly fault: Fault;
  /** 0 is the uppermost. */
  readonly row: number;
}

export interface Spot {
  readonly key: string;
  readonly left: number;
}

export interface ActSpot extends Spot {
  readonly kind: 'crash' | 'restart' | 'act';
  readonly act: SandboxAct;
  readonly server: ServerId | null;
}

export interface Tick {
  /** Where, in ms. */
  readonly at: number;
  readonly left: number;
}

export interface Painting {
  readonly terms: readonly TermStretch[];
  readonly gaps: readonly GapStretch[];
  /** Where somebody stood for election. */
  readonly stood: readonly Spot[];
  readonly faults: readonly FaultStretch[];
  readonly acts: readonly ActSpot[];
  /** Where entries were committed. */
  readonly commits: readonly number[];
  readonly violations: readonly (Spot & { readonly property: string })[];
}

/** Rows of faults that there is room for; what is more stands in the last. */
export const FAULT_ROWS = 2;

/** So long an axis, in ms, that there is room ahead: round figures, so that it is laid out anew only now and then. */
export function axisLength(end: number): number {
  const wanted = Math.max(1_000, end * 1.08);
  const decade = 10 ** Math.floor(Math.log10(wanted));
  const figure = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * decade >= wanted) ?? 10;
  return figure * decade;
}

/** Ticks with figures, as many as there is room for; a tick is a round figure. */
export function ticksOf(length: number, width: number, leastApart = 64): readonly Tick[] {
  const least = (length * leastApart) / Math.max(leastApart, width);
  const decade = 10 ** Math.floor(Math.log10(least));
  const step = Math.max(1, ([1, 2, 5, 10].find((figure) => figure * decade >= least) ?? 10) * decade);
  const count = Math.floor(length / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, place) => ({
    at: place * step,
    left: round((place * step * 100) / length),
  }));
}

/** `cells`: of so many equal parts of the tape each has at most one tick of commits and one mark of an election. */
export function paint(timeline: Timeline, length: number, cells = 200): Painting {
  const { leaders, candidates, acts, commits, violations, played } = timeline;
  const left = (at: number): number => round((at * 100) / length);
  const stretch = (at: number, until: number): { left: number; width: number } => ({
    left: left(at),
    width: Math.max(0, round(((until - at) * 100) / length)),
  });
  const cell = (at: number): number => Math.floor((at * cells) / length);
  return {
    terms: leaders.flatMap((span, place) => termStretches(span, place, leaders, played, stretch)),
    gaps: gapsOf(timeline).map(({ at, until, standing }) => ({ key: `gap ${at}`, standing, ...stretch(at, until) })),
    stood: onePer(candidates, cell).map(({ at }) => ({ key: `stood ${at}`, left: left(at) })),
    faults: faultRows(acts, played).map(({ at, until, ...fault }) => ({ ...fault, ...stretch(at, until) })),
    acts: acts.flatMap(({ at, act }, place) => actSpot(act, `act ${place}`, left(at))),
    commits: onePer(commits, cell).map(({ at }) => left(at)),
    violations: onePer(violations, cell).map(({ at, property }) => ({ key: `broken ${at}`, left: left(at), property })),
  };
}

type ToStretch = (at: number, until: number) => { left: number; width: number };

/** As long as nobody leads in a later term, and then until it knows. */
function termStretches(
  { at, until, server, term }: LeaderSpan,
  place: number,
  leaders: readonly LeaderSpan[],
  played: number,
  stretch: ToStretch,
): readonly TermStretch[] {
  const end = until ?? played;
  const later = leaders.filter((other, index) => index > place && other.term > term && other.at < end);
  const overtaken = Math.min(end, ...later.map((other) => other.at));
  const base = { server, term };
  const whole: TermStretch[] = [{ key: `term ${at} ${server}`, ...base, outdated: false, ...stretch(at, overtaken) }];
  if (overtaken >= end) return whole;
  return [...whole, { key: `old ${at} ${server}`, ...base, outdated: true, ...stretch(overtaken, end) }];
}

interface Gap {
  readonly at: number;
  readonly until: number;
  readonly standing: boolean;
}

/** Where nobody led, cut where the first stood for election. */
function gapsOf({ leaders, candidates, played }: Timeline): readonly Gap[] {
  const gaps: Gap[] = [];
  const open = (at: number, until: number): void => {
    if (until <= at) return;
    const first = candidates.find((mark) => mark.at >= at && mark.at <= until)?.at ?? until;
    if (first > at) gaps.push({ at, until: first, standing: false });
    if (until > first) gaps.push({ at: first, until, standing: true });
  };
  let led = 0;
  for (const { at, until } of leaders) {
    open(led, at);
    led = Math.max(led, until ?? played);
  }
  open(led, played);
  return gaps;
}

interface RowedFault {
  readonly key: string;
  readonly fault: Fault;
  readonly row: number;
  readonly at: number;
  readonly until: number;
}

/** Each in the first row that is free when it begins. */
function faultRows(acts: Timeline['acts'], played: number): readonly RowedFault[] {
  const spans = faultSpans(acts.map(({ at, act }) => ({ at: at * 1000, act })));
  const freeFrom: number[] = [];
  return spans.map(({ key, fault, at, until }) => {
    const end = until ?? played;
    const free = Array.from({ length: FAULT_ROWS }, (_, row) => row).find((row) => (freeFrom[row] ?? -1) <= at);
    const row = free ?? FAULT_ROWS - 1;
    freeFrom[row] = Math.max(freeFrom[row] ?? 0, end);
    return { key, fault, row, at, until: end };
  });
}

/** Faults have their own lane, what is proposed shows as commits, and single messages are too many. */
function actSpot(act: SandboxAct, key: string, left: number): readonly ActSpot[] {
  switch (act.kind) {
    case 'crash':
    case 'restart':
      return [{ key, left, kind: act.kind, act, server: act.server }];
    case 'timeout':
    case 'stepDown':
    case 'promote':
    case 'remove':
      return [{ key, left, kind: 'act', act, server: act.server }];
    case 'transfer':
      return [{ key, left, kind: 'act', act, server: act.to }];
    case 'add':
    case 'splitVote':
    case 'replaceVoters':
    case 'timing':
      return [{ key, left, kind: 'act', act, server: null }];
    default:
      return [];
  }
}

function onePer<Item extends { readonly at: number }>(
  items: readonly Item[],
  cell: (at: number) => number,
): readonly Item[] {
  let last = -1;
  return items.filter(({ at }) => {
    const here = cell(at);
    if (here === last) return false;
    last = here;
    return true;
  });
}

const round = (value: number): number => Math.round(value * 100) / 100;
