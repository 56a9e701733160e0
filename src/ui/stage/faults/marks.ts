/**
 * What faults look like on the chart, as data: which links carry their marks, and how a split divides the water. Pure
 * geometry and words from a view; it draws nothing and makes nothing.
 */
import type { ServerId } from '../../../raft/entries.ts';
import { faultMakingTexts } from '../../../texts/english/faultMaking.ts';
import { cuts, groupOf, isLinkFault, touches, type Fault } from '../../../view/faults.ts';
import { waitText } from '../../../view/faultWords.ts';
import type { WorldView } from '../../../view/world.ts';
import type { LinkLine } from '../links.ts';
import type { Place, Ring } from '../places.ts';

export interface FaultLine {
  readonly key: string;
  readonly from: Place;
  readonly to: Place;
  /** Nothing passes: both ways, or only what `from` sends; or the ends are of different groups. */
  readonly cut: 'bothWays' | 'oneWay' | 'split' | null;
  /** `+80 ms`, `−30 %`. */
  readonly texts: readonly string[];
}

export interface Boundary {
  readonly x: number;
  readonly y: number;
}

/** One stretch of the ring that is of one group. */
export interface Part {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly majority: boolean;
}

export interface Split {
  /** Lines run from the middle of the ring through these. */
  readonly boundaries: readonly Boundary[];
  readonly parts: readonly Part[];
}

export function faultsOf(view: WorldView): readonly Fault[] {
  return view.faults.flatMap(({ fault }) => (fault === null ? [] : [fault]));
}

/** The links that faults are on: those drawn already, and those between others that a fault names. */
export function faultLines(
  view: WorldView,
  places: readonly Place[],
  drawn: readonly LinkLine[],
): readonly FaultLine[] {
  const faults = faultsOf(view).filter((fault) => isLinkFault(fault) || fault.kind === 'groups');
  if (faults.length === 0) return [];
  const seen = new Set(drawn.map(({ key }) => key));
  const lines: FaultLine[] = [];
  places.forEach((one, place) => {
    for (const other of places.slice(place + 1)) {
      const line = lineOf(faults, one, other, seen);
      if (line !== null) lines.push(line);
    }
  });
  return lines;
}

function pairKey(one: ServerId, other: ServerId): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function lineOf(faults: readonly Fault[], one: Place, other: Place, drawn: ReadonlySet<string>): FaultLine | null {
  const [here, there] = [one.picture.id, other.picture.id];
  const key = pairKey(here, there);
  const about = faults.filter((fault) => drawn.has(key) || names(fault, here, there));
  const apart = about.some((fault) => fault.kind === 'groups' && cuts(fault, here, there));
  const passes = (from: ServerId, to: ServerId): boolean => !about.some((fault) => cuts(fault, from, to));
  const [out, back] = [passes(here, there), passes(there, here)];
  const texts = about.flatMap((fault) => textOf(fault, here, there));
  if (apart) return { key, from: one, to: other, cut: 'split', texts: [] };
  if (out && back) return texts.length === 0 ? null : { key, from: one, to: other, cut: null, texts };
  // A line that lets one direction through is told from the end whose messages are lost.
  return back && !out
    ? { key, from: one, to: other, cut: 'oneWay', texts }
    : { key, from: out ? other : one, to: out ? one : other, cut: out ? 'oneWay' : 'bothWays', texts };
}

/** Whether a fault is about this one link, and not about many of which only those that are seen are marked. */
function names(fault: Fault, one: ServerId, other: ServerId): boolean {
  return isLinkFault(fault) && fault.from !== null && fault.to !== null && eitherWay(fault, one, other);
}

function eitherWay(fault: Fault, one: ServerId, other: ServerId): boolean {
  return isLinkFault(fault) && (touches(fault, one, other) || touches(fault, other, one));
}

function textOf(fault: Fault, one: ServerId, other: ServerId): readonly string[] {
  if (!eitherWay(fault, one, other)) return [];
  const texts = faultMakingTexts().stage;
  if (fault.kind === 'delay') return [texts.slower({ wait: waitText(fault) })];
  if (fault.kind === 'loss') return [texts.lost({ percent: fault.percent })];
  return fault.kind === 'duplication' ? [texts.twice({ percent: fault.percent })] : [];
}

/** How a split divides the ring; null without one. Who stands outside the ring is told by the marks of its links. */
export function splitOf(view: WorldView, places: readonly Place[], ring: Ring): Split | null {
  const fault = faultsOf(view).find(({ kind }) => kind === 'groups');
  const seats = places.filter(({ outer }) => !outer);
  if (fault?.kind !== 'groups' || seats.length < 2) return null;
  const groups = seats.map(({ picture }) => groupOf(fault.groups, picture.id));
  const starts = groups.flatMap((group, seat) => (group === groups.at(seat - 1) ? [] : [seat]));
  if (starts.length < 2) return null;
  const parts = starts.map((start, part) => {
    const end = (starts[part + 1] ?? starts[0] ?? 0) + (part + 1 < starts.length ? 0 : seats.length);
    const group = groups[start] ?? -1;
    return partOf(view, fault.groups, group, { seats, from: start, to: end - 1 }, ring);
  });
  return { boundaries: starts.map((start) => onRing((start - 0.5) / seats.length, ring, 1.02)), parts };
}

function partOf(
  view: WorldView,
  groups: readonly (readonly ServerId[])[],
  group: number,
  stretch: Stretch,
  ring: Ring,
): Part {
  const voters = view.servers.filter(({ id, voter }) => voter && groupOf(groups, id) === group).length;
  const majority = voters >= view.majority;
  const text = faultMakingTexts().stage.part({ voters, of: view.votersInAll });
  const middle = middleOf(stretch);
  // On a narrow plot marks and land take all the room between neighbours, and land some of it within the ring.
  const narrow = ring.width < 25;
  const aside = narrow ? asideFromOwn(middle, stretch) : 0;
  const reach = aside !== 0 ? 0.3 : stretch.from === stretch.to || narrow ? 0.4 : 0.86;
  const turn = (middle + aside) / stretch.seats.length;
  return { key: `${group} ${middle}`, ...onRing(turn, ring, reach), text, majority };
}

interface Stretch {
  readonly seats: readonly Place[];
  /** Seats counted on from the first, past the last of the ring where it goes round. */
  readonly from: number;
  readonly to: number;
}

const isOwn = ({ seats }: Stretch, seat: number): boolean => seats[seat % seats.length]?.picture.own ?? false;

/** From between this tab's server and another towards the other; nothing where neither is this tab's. */
function asideFromOwn(middle: number, stretch: Stretch): number {
  if (Number.isInteger(middle)) return 0;
  return isOwn(stretch, Math.floor(middle)) ? 0.3 : isOwn(stretch, Math.ceil(middle)) ? -0.3 : 0;
}

/** Between two servers of the stretch, near its middle, and rather not beside this tab's land. */
function middleOf(stretch: Stretch): number {
  const { from, to } = stretch;
  const middle = (from + to) / 2;
  const gaps = Array.from({ length: to - from }, (_, gap) => from + gap + 0.5);
  const costs = (gap: number): number =>
    Math.abs(gap - middle) + (isOwn(stretch, Math.floor(gap)) || isOwn(stretch, Math.ceil(gap)) ? 1 : 0);
  return gaps.sort((one, other) => costs(one) - costs(other))[0] ?? middle;
}

/** A point at this share of the way round, node1 being at the top, and of the ring's width. */
function onRing(turn: number, ring: Ring, reach: number): Boundary {
  const angle = (turn * 360 - 90) * (Math.PI / 180);
  return { x: ring.x + ring.width * reach * Math.cos(angle), y: ring.y + ring.height * reach * Math.sin(angle) };
}
