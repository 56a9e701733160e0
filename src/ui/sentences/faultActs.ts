/** Sentences about faults that people make and lift. What the fault is stands in the act's own words. */
import { faultTexts } from '../../texts/english/faults.ts';
import { inReadersWords } from '../../texts/reading.ts';
import type { StoryItem } from '../../view/world.ts';
import { NOTHING, type Part, type Sentence } from './parts.ts';

type Act = Extract<StoryItem, { readonly kind: 'act' }>;

/** Null for an act that is about no fault. */
export function faultActSentence({ request, detail }: Act, by: Part): Sentence | null {
  const what = inReadersWords(detail);
  const { acts } = faultTexts();
  const told = (text: readonly Part[], why = NOTHING): Sentence => ({ text, why, sections: [] });
  switch (request) {
    case 'FAULT':
      return told(acts.made({ by, what }));
    case 'LIFT':
      return told(acts.lifted({ by, what }));
    case 'AUTHOR_LEFT':
      return told(acts.authorLeft({ by, what }), acts.authorLeftWhy);
    case 'CHAOS':
      return told(acts.chaos({ by, what }));
    case 'CALM':
      return told(acts.calm({ by }));
    default:
      return null;
  }
}
