/** What is worth saying aloud when the view changes; null when nothing is. */
import { storyTexts } from '../../texts/english/story.ts';
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
  const texts = storyTexts().panel.aloud;
  if (!now.majority && (before === null || before.majority)) return texts.majorityGone(now);
  if (before === null) return null;
  if (now.leader !== null && (now.leader !== before.leader || now.term !== before.term))
    return texts.leads({ leader: now.leader, term: now.term });
  if (now.majority && !before.majority) return texts.majorityBack;
  return null;
}
