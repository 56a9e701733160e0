/**
 * Which rows of a long list are drawn, when rows have heights of their own: measured where they were drawn once,
 * estimated elsewhere. Pure arithmetic; the caller measures and scrolls.
 */
export interface Span {
  /** Drawn are rows from `first` up to, and without, `end`. */
  readonly first: number;
  readonly end: number;
  /** Space in place of the rows before and after. */
  readonly before: number;
  readonly after: number;
}

export interface Viewport {
  readonly top: number;
  readonly height: number;
}

/** `overscan` is how many pixels beyond the viewport are drawn too, so that scrolling never meets an empty place. */
export function spanOf(heights: readonly number[], viewport: Viewport, overscan: number): Span {
  const total = heights.reduce((sum, height) => sum + height, 0);
  // A list that has become shorter is looked at from its end.
  const top = Math.max(0, Math.min(viewport.top, total - viewport.height));
  const [start, stop] = [top - overscan, top + viewport.height + overscan];
  let [first, before] = [0, 0];
  while (first < heights.length && before + (heights[first] ?? 0) <= start) {
    before += heights[first] ?? 0;
    first += 1;
  }
  let [end, drawn] = [first, 0];
  while (end < heights.length && before + drawn < stop) {
    drawn += heights[end] ?? 0;
    end += 1;
  }
  return { first, end, before, after: total - before - drawn };
}
