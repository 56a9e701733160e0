/** What is worth saying aloud when the view changes; null when nothing is. */
import type { WorldView } from '../../view/world.ts';

export interface Announced {
  readonly leader: string | null;
  readonly term: number;
  readonly majority: boolean;
  readonly here: number;
  readonly needed: number;
}

export function stateOf(view: WorldView): Announced {
  const leader = view.servers.find((picture) => picture.id === view.leader)?.name ?? null;
  const majority = view.votersInAll === 0 || view.failuresLeft >= 0;
  return { leader, term: view.term, majority, here: view.votersHere, needed: view.majority };
}

export function announcementOf(before: Announced | null, now: Announced): string | null {
  if (!now.majority && (before === null || before.majority))
    return `The majority is gone: ${now.here} ${now.here === 1 ? 'voter is' : 'voters are'} here and ${now.needed} are needed. Nothing can be committed.`;
  if (before === null) return null;
  if (now.leader !== null && (now.leader !== before.leader || now.term !== before.term))
    return `${now.leader} leads term ${now.term}.`;
  if (now.majority && !before.majority) return 'The majority is back.';
  return null;
}
