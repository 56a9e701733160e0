/** Sentences about who may command: kept by the room's maker, given back, lapsed. */
import { commandingTexts } from '../../texts/english/commanding.ts';
import type { StoryItem } from '../../view/world.ts';
import { NOTHING, type Part, type Sentence } from './parts.ts';

type Act = Extract<StoryItem, { readonly kind: 'act' }>;

/** Null for an act that is about something else. */
export function commandingActSentence({ request, detail }: Act, by: Part): Sentence | null {
  const { acts } = commandingTexts();
  if (request === 'COMMANDS_LAPSED') return { text: acts.lapsed({ by }), why: acts.lapsedWhy, sections: [] };
  if (request !== 'COMMANDING') return null;
  if (detail === 'maker') return { text: acts.keeps({ by }), why: acts.keepsWhy, sections: [] };
  return { text: acts.opens({ by }), why: NOTHING, sections: [] };
}
