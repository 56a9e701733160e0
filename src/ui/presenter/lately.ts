/** What the presenter's page tells of the story: why the leader leads, and what happened lately, the newest first. */
import type { WorldView } from '../../view/world.ts';
import { plain, type NameOf, type Sentence } from '../sentences/parts.ts';
import { subjectOf } from '../sentences/sentences.ts';
import { MAIN, rowsOf, sentenceOfItem } from '../story/rows.ts';

/** As far back as it looks: a page that shows a handful of sentences need not put a whole lesson into words. */
const LOOKED_AT = 400;

/** How the leader of this term won it; empty where nobody told, or nobody leads. */
export function whyItLeads(view: WorldView, nameOf: NameOf): string {
  const won = view.story.findLast((item) => item.kind === 'note' && item.note.kind === 'becameLeader');
  if (won?.kind !== 'note' || won.note.kind !== 'becameLeader') return '';
  if (won.server !== view.leader || won.note.term !== view.term) return '';
  return plain(sentenceOfItem(won, nameOf).why);
}

export interface Told {
  readonly key: string;
  readonly term: number;
  readonly sentence: Sentence;
  readonly byHand: boolean;
}

export function lately(view: WorldView, nameOf: NameOf, most: number): readonly Told[] {
  const voters = view.votersInAll > 0 ? view.votersInAll : null;
  const told: Told[] = [];
  for (const row of rowsOf(view.story.slice(-LOOKED_AT), MAIN, nameOf, voters)) {
    if (told.length === most) break;
    const { key, term } = row;
    if (row.kind === 'fold') told.push({ key, term, sentence: row.sentence, byHand: false });
    if (row.kind === 'item')
      told.push({ key, term, sentence: sentenceOfItem(row.item, nameOf), byHand: subjectOf(row.item) === 'byHand' });
  }
  return told;
}
