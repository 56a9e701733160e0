/** How large the term stands inside a mark: as large as its shape has room for, and never under 12 px on the screen. */
import type { Shape } from './marks.ts';

/** Widest figure that fits, in units of the mark's own drawing, which is 120 units for 120 px at scale 1. */
const ROOM: Readonly<Record<Shape, number>> = {
  leader: 40,
  follower: 38,
  preCandidate: 27,
  candidate: 27,
  learner: 36,
  down: 40,
};
const LARGEST: Readonly<Record<Shape, number>> = {
  leader: 26,
  follower: 26,
  preCandidate: 24,
  candidate: 24,
  learner: 26,
  down: 26,
};

export function fontOf(term: number | null, shape: Shape, scale: number): number {
  const digits = term === null ? 1 : String(term).length;
  // A tabular figure is about 0.58 of the font's size wide.
  const fitting = Math.min(LARGEST[shape], ROOM[shape] / (0.58 * digits));
  return Math.round(Math.max(12 / scale, fitting) * 10) / 10;
}
