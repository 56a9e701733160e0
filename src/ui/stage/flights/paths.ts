/** Where a message is on the plot: on its link, clear of both servers' marks, keeping to the right. Pure geometry. */
import type { Place, Plot } from '../places.ts';

/** How far a mark reaches, with the land of one's own server, in pixels at scale 1. */
const REACH = 46;
const REACH_ON_LAND = 54;
/** Both ways of a link are kept apart by so much. */
const ASIDE = 6;
/** A link between servers that nearly touch still has a way to go, of so many pixels. */
const LEAST = 12;

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Direction of flight, in degrees. */
  readonly angle: number;
  /** How much room there is between the two marks, in pixels. */
  readonly room: number;
}

/** In pixels of the plot; `share` 0 at the sender's mark, 1 at the receiver's, and as far from both as the sign is wide. */
export function pointAt(from: Place, to: Place, plot: Plot, share: number, half = 0): Point {
  const [one, other] = [middle(from, plot), middle(to, plot)];
  const across = other.x - one.x;
  const down = other.y - one.y;
  const length = Math.max(1, Math.hypot(across, down));
  const wide = (half * Math.abs(across)) / length;
  const begin = Math.min(reach(from) + wide, (length - LEAST) / 2);
  const end = Math.max(length - reach(to) - wide, (length + LEAST) / 2);
  const far = (begin + (end - begin) * share) / length;
  return {
    x: round(one.x + across * far - (down / length) * ASIDE),
    y: round(one.y + down * far + (across / length) * ASIDE),
    room: round(end - begin),
    angle: round((Math.atan2(down, across) * 180) / Math.PI),
  };
}

function middle(place: Place, plot: Plot): { readonly x: number; readonly y: number } {
  return { x: (place.x * plot.width) / 100, y: (place.y * plot.height) / 100 };
}

function reach({ picture, scale }: Place): number {
  return (picture.own ? REACH_ON_LAND : REACH) * scale;
}

const round = (value: number): number => Math.round(value * 10) / 10;
