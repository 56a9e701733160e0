/**
 * Where each server stands on the stage: voters on the ring, node1 at the top, clockwise; everyone else outside it.
 * Places are per cent of the plot, so one drawing fits any shape, and they follow from the configuration alone, so
 * that the same server stands at the same place on every screen. Pure geometry; it draws nothing.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';

export type Side = 'right' | 'left' | 'above' | 'below';

export interface Place {
  readonly picture: ServerPicture;
  /** Per cent of the plot. */
  readonly x: number;
  readonly y: number;
  /** Where the label lies. */
  readonly side: Side;
  /** The label stands higher, clear of the neighbour's mark. */
  readonly lifted: boolean;
  /** Outside the ring: a learner, or a server that is not a member. */
  readonly outer: boolean;
  /** How large its mark is drawn; 1 is the size in the key. */
  readonly scale: number;
}

export interface Ring {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Plot {
  readonly width: number;
  readonly height: number;
}

/** Below this width labels are short, and those of the lower half lie below their marks. */
export const NARROW = 560;
/** Up to this many learners are drawn in full; more become small squares in rows. */
const LEARNERS_IN_FULL = 3;

export const isNarrow = (plot: Plot): boolean => plot.width > 0 && plot.width < NARROW;

/**
 * Servers in the order of the newest configuration anybody told, others after them by id: an order that does not
 * depend on which tab looks.
 */
export function inOrder(view: WorldView): readonly ServerPicture[] {
  const views = view.servers.flatMap((picture) => (picture.view === null ? [] : [picture.view]));
  const newest = views.reduce<(typeof views)[number] | null>(
    (best, next) => (best === null || next.configurationIndex > best.configurationIndex ? next : best),
    null,
  );
  const rank = new Map((newest?.members ?? []).map((member, place) => [member.id, place]));
  const last = rank.size;
  return [...view.servers].sort((one, other) => {
    const difference = (rank.get(one.id) ?? last) - (rank.get(other.id) ?? last);
    return difference !== 0 ? difference : one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
  });
}

/** Below these heights two learners in full, with land beneath or labels below, would lie on each other. */
const LOW = 270;
const NARROW_LOW = 300;

/** Learners become small squares when there are many, or when the plot has no room for them in full. */
function crowded(voters: number, outside: number, plot: Plot): boolean {
  const low = plot.height > 0 && plot.height < (isNarrow(plot) ? NARROW_LOW : LOW);
  return outside > LEARNERS_IN_FULL || (outside > 1 && low) || (isNarrow(plot) && voters > 5 && outside > 0);
}

/** What the topmost and the lowest mark need of a plot's height, with land beneath and labels below, in pixels. */
const HEADROOM = 60;
const NARROW_HEADROOM = 52;
const NARROW_FOOTROOM = 72;

export function ringOf(plot: Plot, voters: number, outside: number): Ring {
  const share = (pixels: number): number => (plot.height > 0 ? (pixels / plot.height) * 100 : 14);
  if (!isNarrow(plot)) return { x: 46, y: 50, width: 27, height: Math.max(24, Math.min(36, 50 - share(HEADROOM))) };
  // Labels lie outside, and their longest words need the room there.
  const width = voters > 5 ? 24 : 22;
  // Many learners take the foot of a narrow plot, so the ring moves up for them.
  if (crowded(voters, outside, plot)) return { x: 50, y: 39, width, height: 28 };
  const [top, bottom] = [share(NARROW_HEADROOM), 100 - share(NARROW_FOOTROOM)];
  return { x: 50, y: (top + bottom) / 2, width, height: Math.max(20, Math.min(36, (bottom - top) / 2)) };
}

export function placesOf(view: WorldView, plot: Plot): readonly Place[] {
  const servers = inOrder(view);
  const seated = onRingFrom(servers);
  const voters = servers.filter(seated);
  const others = servers.filter((picture) => !seated(picture));
  const ring = ringOf(plot, voters.length, others.length);
  const scale = ringScale(voters.length, ring, plot);
  const small = crowded(voters.length, others.length, plot);
  return [
    ...voters.map((picture, place) => onRing(picture, place, voters.length, ring, scale, isNarrow(plot))),
    ...others.map((picture, place) => outside(picture, place, small ? others.length : 0, plot, scale)),
  ];
}

/** Voters stand on the ring; before there is any configuration, all who assemble do. */
function onRingFrom(servers: readonly ServerPicture[]): (picture: ServerPicture) => boolean {
  const founded = servers.some((picture) => picture.voter);
  return (picture) => picture.voter || !founded;
}

/** Marks shrink when neighbours would touch, and with a small plot; a figure in a mark never gets smaller than 12 px. */
export function ringScale(voters: number, ring: Ring, plot: Plot): number {
  if (plot.width === 0 || plot.height === 0) return 1;
  const byCount = voters > 1 ? nearest(voters, ring, plot) / 112 : 1;
  return Math.max(0.5, Math.min(1, byCount, plot.height / 320, plot.width / 430));
}

function nearest(voters: number, ring: Ring, plot: Plot): number {
  const points = Array.from({ length: voters }, (_, place) => pointOnRing(place, voters, ring));
  const distances = points.map((point, place) => {
    const next = points[(place + 1) % voters] ?? point;
    return Math.hypot(((next.x - point.x) * plot.width) / 100, ((next.y - point.y) * plot.height) / 100);
  });
  return Math.min(...distances);
}

export function pointOnRing(place: number, count: number, ring: Ring): { readonly x: number; readonly y: number } {
  const angle = ((place / count) * 360 - 90) * (Math.PI / 180);
  return { x: round(ring.x + ring.width * Math.cos(angle)), y: round(ring.y + ring.height * Math.sin(angle)) };
}

const round = (value: number): number => Math.round(value * 100) / 100;

function onRing(
  picture: ServerPicture,
  place: number,
  count: number,
  ring: Ring,
  scale: number,
  narrow: boolean,
): Place {
  const { x, y } = pointOnRing(place, count, ring);
  const low = (y - ring.y) / ring.height > 0.45;
  const side: Side = narrow && low ? 'below' : x < ring.x - 0.5 ? 'left' : 'right';
  return { picture, x, y, side, lifted: narrow && place === 0 && count > 5, outer: false, scale };
}

/** The first three have fixed seats, so that nobody moves when another learner arrives. */
const WIDE_SEATS = [50, 82, 18] as const;
const NARROW_SEATS = [56, 82, 12] as const;

/** `crowd` is how many small squares share the edge, 0 when each learner is drawn in full. */
function outside(picture: ServerPicture, place: number, crowd: number, plot: Plot, scale: number): Place {
  const narrow = isNarrow(plot);
  if (crowd > 0)
    return { picture, ...smallSeat(place, crowd, narrow), side: 'below', lifted: false, outer: true, scale: 0.5 };
  const y = (narrow ? NARROW_SEATS : WIDE_SEATS)[place] ?? 50;
  // Seats lie so that land and label both stay within the plot: a label below on the phone, beside it elsewhere.
  if (narrow) return { picture, x: 87, y, side: 'below', lifted: false, outer: true, scale: Math.min(scale, 0.68) };
  return { picture, x: 88, y, side: 'right', lifted: false, outer: true, scale: Math.min(scale, 0.85) };
}

/** Small squares: in columns at the right edge, or in rows at the foot of a narrow plot. */
function smallSeat(place: number, count: number, narrow: boolean): { readonly x: number; readonly y: number } {
  if (narrow) {
    const across = Math.min(7, count);
    const rows = Math.ceil(count / across);
    const row = Math.floor(place / across);
    return { x: round(8 + ((place % across) + 0.5) * (84 / across)), y: round(91 - (rows - 1 - row) * 13) };
  }
  const columns = count > 14 ? 3 : 2;
  const rows = Math.ceil(count / columns);
  const step = Math.min(15, 84 / Math.max(1, rows - 1));
  const top = 48 - ((rows - 1) * step) / 2;
  return { x: round(97 - (place % columns) * 5.6), y: round(top + Math.floor(place / columns) * step) };
}

export function placeById(places: readonly Place[]): ReadonlyMap<ServerId, Place> {
  return new Map(places.map((place) => [place.picture.id, place]));
}
