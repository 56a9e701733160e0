/**
 * Which servers have a line in the diagram, and in which order: as the stage has them, until somebody wants it otherwise. Pure.
 */
import type { ServerId } from '../../raft/entries.ts';

export interface Arrangement {
  /** Those that were moved and all that stood beside them then; empty as long as nobody moved one. */
  readonly order: readonly ServerId[];
  readonly hidden: readonly ServerId[];
}

export const AS_ON_STAGE: Arrangement = { order: [], hidden: [] };

/** Who came since stands where the stage has them: at the end. */
export function ordered<Server extends { readonly id: ServerId }>(
  servers: readonly Server[],
  { order }: Arrangement,
): readonly Server[] {
  const place = (id: ServerId): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return servers
    .map((server, at) => ({ server, at }))
    .sort((one, other) => place(one.server.id) - place(other.server.id) || one.at - other.at)
    .map(({ server }) => server);
}

/** One place forward (-1) or back (1) among `ids`, which are all in their present order. */
export function moved(arrangement: Arrangement, ids: readonly ServerId[], id: ServerId, by: 1 | -1): Arrangement {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from === -1 || to < 0 || to >= ids.length) return arrangement;
  const order = ids.filter((other) => other !== id);
  order.splice(to, 0, id);
  return { ...arrangement, order };
}

export function turned(arrangement: Arrangement, id: ServerId): Arrangement {
  const without = arrangement.hidden.filter((other) => other !== id);
  return { ...arrangement, hidden: arrangement.hidden.includes(id) ? without : [...arrangement.hidden, id] };
}
