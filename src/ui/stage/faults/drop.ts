/**
 * What letting a server go on the stage means for the split: beside another it joins that one's group, away from all it is
 * alone, and at its own place nothing has happened. Pure.
 */
import type { Groups } from '../../faults/groups.ts';
import { groupsNow, regroup } from '../../faults/groups.ts';
import type { WorldView } from '../../../view/world.ts';
import type { Place, Plot } from '../places.ts';
import type { Held } from './dragging.svelte.ts';

/** So near another server is beside it, and so near its own place is back, in pixels. */
const BESIDE = 72;

export type Drop =
  | { readonly kind: 'back' }
  | { readonly kind: 'alone'; readonly groups: Groups }
  | { readonly kind: 'joins'; readonly other: Place; readonly groups: Groups };

export function dropOf(view: WorldView, held: Held, places: readonly Place[], plot: Plot): Drop {
  const far = ({ x, y }: Place): number =>
    Math.hypot(((x - held.x) * plot.width) / 100, ((y - held.y) * plot.height) / 100);
  const nearest = [...places].sort((one, other) => far(one) - far(other))[0];
  const groups = groupsNow(view);
  if (nearest === undefined || far(nearest) > BESIDE) {
    return { kind: 'alone', groups: regroup(groups, held.server, null) };
  }
  if (nearest.picture.id === held.server) return { kind: 'back' };
  return { kind: 'joins', other: nearest, groups: regroup(groups, held.server, nearest.picture.id) };
}
