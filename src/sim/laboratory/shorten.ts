/**
 * The shortest part of a list that still does what the whole does, by taking parts away while it does: first halves, then
 * ever smaller parts, at last single ones (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002).
 */
export function shorten<Thing>(
  things: readonly Thing[],
  stillDoes: (fewer: readonly Thing[]) => boolean,
  mostTries: number,
): readonly Thing[] {
  let kept = things;
  let tries = 0;
  for (let size = Math.max(1, Math.floor(kept.length / 2)); ; size = Math.max(1, Math.floor(size / 2))) {
    const before = kept.length;
    // From the end: what comes late in a run depends on what came before.
    for (let end = kept.length; end > 0; end -= size) {
      if (tries >= mostTries) return kept;
      tries += 1;
      const fewer = [...kept.slice(0, Math.max(0, end - size)), ...kept.slice(end)];
      if (stillDoes(fewer)) kept = fewer;
    }
    if (size === 1 && kept.length === before) return kept;
  }
}
