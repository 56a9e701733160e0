/** Where a vote slip lies: under its server's label, moved inwards until it fits the plot, or where a narrow plot has room. */
import type { Place, Plot, Ring } from './places.ts';

const EDGE = 4;

/** How large the slip is drawn, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export function slipAt(place: Place, plot: Plot, { width, height }: Size): { readonly x: number; readonly y: number } {
  const middle = { x: (place.x * plot.width) / 100, y: (place.y * plot.height) / 100 };
  const reach = (place.picture.own ? 60 : 42) * place.scale;
  // Beside the sign the slip hangs under three lines of label; under the sign it stands over the label's place.
  const x =
    place.side === 'right' ? middle.x + reach : place.side === 'left' ? middle.x - reach - width : middle.x - width / 2;
  const y = place.side === 'right' || place.side === 'left' ? middle.y + 28 : middle.y - reach - height;
  return {
    x: Math.round(Math.max(EDGE, Math.min(plot.width - width - EDGE, x))),
    y: Math.round(Math.max(EDGE, Math.min(plot.height - height - EDGE, y))),
  };
}

/** Left above the ring: a narrow plot has room for one slip, and there nobody stands. */
export function slipInCorner(): { readonly x: number; readonly y: number } {
  return { x: 12, y: 18 };
}

/** In the corner at the left foot of a wide plot, for the slip of two halves: beside its server it would hide its neighbours. */
export function slipAtFoot(plot: Plot, { height }: Size): { readonly x: number; readonly y: number } {
  return { x: 12, y: Math.round(Math.max(EDGE, plot.height - height - EDGE)) };
}

/** Within the ring, for slips too long for the corner: with so many voters the ring is wide. A low one lies in its lower half. */
export function slipInside(
  ring: Ring,
  plot: Plot,
  { width, height }: Size,
): { readonly x: number; readonly y: number } {
  const middle = (ring.y * plot.height) / 100;
  const lower = Math.max(0, (ring.height * plot.height) / 400 - height / 4);
  return {
    x: Math.round((ring.x * plot.width) / 100 - width / 2),
    y: Math.round(middle + lower - height / 2),
  };
}
