/**
 * Sentences about what people do: commands given by hand, from any tab to any server. An act that is not known here is
 * told in its own words, so that nothing done by hand goes untold.
 */
import { peopleTexts } from '../../texts/english/people.ts';
import { storyTexts } from '../../texts/english/story.ts';
import { inReadersWords } from '../../texts/reading.ts';
import type { StoryItem } from '../../view/world.ts';
import { commandingActSentence } from './commandingActs.ts';
import { faultActSentence } from './faultActs.ts';
import { dissertation, NOTHING, paper, phrase, type NameOf, type Part, type Section, type Sentence } from './parts.ts';
import { server } from './words.ts';

type Act = Extract<StoryItem, { readonly kind: 'act' }>;
type Known = keyof ReturnType<typeof storyTexts>['acts']['known'];

const SECTIONS: Readonly<Record<Known, readonly Section[]>> = {
  SHUTDOWN: paper('§5.5'),
  RESTART: paper('§5.5'),
  DISCONNECT: [],
  RECONNECT: [],
  TIMEOUT: paper('§5.2'),
  CONVERT_FOLLOWER: paper('§5.1'),
  TRANSFER: dissertation('§3.10'),
  ADD: paper('§6'),
  REMOVE: paper('§6'),
  PROMOTE: paper('§6'),
  REPLACE: paper('§6'),
  HOLD: [],
  DROP: [],
  RELEASE: [],
  DISCARD: [],
  DEMOTE: paper('§6'),
  RENAME: [],
  TIMING: paper('§5.6'),
  VOTERS: [],
  COMPACT: paper('§7'),
  LOAD: [],
  LOAD_STOP: [],
  PROPOSE: [],
  READ: paper('§8'),
  SPLIT_VOTE: paper('§5.2'),
  DROP_THIS: [],
  HOLD_THIS: [],
  RELEASE_THIS: [],
  HURRY_THIS: [],
};

const isKnown = (request: string): request is Known => Object.hasOwn(SECTIONS, request);

export function actSentence(act: Act, nameOf: NameOf): Sentence {
  const sentence = sentenceOfAct(act, nameOf);
  return act.person === undefined
    ? sentence
    : { ...sentence, text: withPerson(sentence.text, act.by, act.person.name) };
}

/** The same sentence, with the person at the tab where its server is first named. */
function withPerson(text: readonly Part[], by: string, person: string): readonly Part[] {
  const place = text.findIndex((part) => part.kind === 'server' && part.id === by);
  if (place === -1) return text;
  const words = { kind: 'words', text: peopleTexts().after({ person }) } as const;
  return [...text.slice(0, place + 1), words, ...text.slice(place + 1)];
}

function sentenceOfAct(act: Act, nameOf: NameOf): Sentence {
  const by = server(act.by, nameOf);
  const told = faultActSentence(act, by) ?? commandingActSentence(act, by);
  if (told !== null) return told;
  const what = inReadersWords(act.detail);
  const detail = what === '' ? NOTHING : phrase`${what}`;
  if (!isKnown(act.request)) return { text: unknownAct(act, by, nameOf), why: detail, sections: [] };
  const words = storyTexts().acts.known[act.request];
  const alone = act.node === null || act.node === act.by;
  const text = alone ? words.self({ by, what }) : words.other({ by, node: server(act.node, nameOf), what });
  return {
    text,
    why: detail === NOTHING || words.saysWhat === true ? words.why : detail,
    sections: SECTIONS[act.request],
  };
}

function unknownAct(act: Act, by: Part, nameOf: NameOf): readonly Part[] {
  const { unknown, unknownTo } = storyTexts().acts;
  const request = act.request.replaceAll('_', ' ').toLowerCase();
  if (act.node === null || act.node === act.by) return unknown({ by, request });
  return unknownTo({ by, node: server(act.node, nameOf), request });
}
