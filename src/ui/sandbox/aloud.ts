/**
 * What is worth saying aloud while a run is watched: who leads, that nobody does, and how far the log is committed. Pure; not
 * oftener than somebody can listen is the caller's to see to.
 */
import { sandboxTexts } from '../../texts/english/sandbox.ts';
import type { WorldView } from '../../view/world.ts';
import { nameOf } from '../room/words.ts';

export interface Heard {
  readonly leader: string | null;
  readonly term: number;
  readonly committed: number;
}

export function heardOf(view: WorldView): Heard {
  const committed = Math.max(0, ...view.servers.map((server) => server.view?.commitIndex ?? 0));
  return { leader: view.leader === null ? null : nameOf(view, view.leader), term: view.term, committed };
}

/** Null where nothing has changed of which anybody need hear. */
export function aloud(before: Heard, now: Heard): string | null {
  const texts = sandboxTexts().aloud;
  if (now.leader !== null && (now.leader !== before.leader || now.term !== before.term))
    return texts.leads({ leader: now.leader, term: now.term, committed: now.committed });
  if (now.leader === null && before.leader !== null) return texts.nobody({ leader: before.leader });
  return now.committed > before.committed ? texts.committed({ index: now.committed }) : null;
}

/** Faster than this, in virtual time a unit of real time, elections come quicker than sentences. */
export const READABLE_SPEED = 0.2;
