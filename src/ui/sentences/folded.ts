/**
 * One sentence for many routine notes: what was appended and committed meanwhile, who follows whom, how often somebody
 * asked in vain. It adds nothing up that the notes do not say one by one.
 */
import type { Index, ServerId } from '../../raft/entries.ts';
import { storyTexts } from '../../texts/english/story.ts';
import {
  dissertation,
  NOTHING,
  paper,
  together,
  type NameOf,
  type Part,
  type Section,
  type Sentence,
} from './parts.ts';
import { entry, range, server, servers } from './words.ts';

/** What a run of routine notes comes to. */
export interface Folded {
  readonly appended: ReadonlyMap<ServerId, { readonly first: Index; readonly last: Index }>;
  /** Who takes entries from a leader, and up to where. */
  readonly takers: ReadonlySet<ServerId>;
  readonly taken: Index;
  readonly committers: ReadonlySet<ServerId>;
  readonly committed: Index;
  readonly followers: ReadonlyMap<ServerId, ReadonlySet<ServerId>>;
  /** How often each asked again whether it could win. */
  readonly asks: ReadonlyMap<ServerId, number>;
  /** The most promises that any of them got, and how many it needed. */
  readonly promises: { readonly best: number; readonly needed: number } | null;
}

export function foldedSentence(folded: Folded, nameOf: NameOf): Sentence {
  const told = together(
    ...followed(folded, nameOf),
    ...appended(folded, nameOf),
    taken(folded, nameOf),
    committed(folded, nameOf),
    asked(folded, nameOf),
  );
  return { text: told, why: folded.asks.size > 0 ? inVain(folded) : NOTHING, sections: sectionsOf(folded) };
}

function followed({ followers }: Folded, nameOf: NameOf): readonly (readonly Part[])[] {
  const { follow } = storyTexts().folded;
  return [...followers].map(([leader, those]) =>
    follow({ followers: servers([...those], nameOf), leader: server(leader, nameOf) }),
  );
}

function appended(folded: Folded, nameOf: NameOf): readonly (readonly Part[])[] {
  const { appends } = storyTexts().folded;
  return [...folded.appended].map(([leader, { first, last }]) =>
    appends({ leader: server(leader, nameOf), ...range(first, last) }),
  );
}

/** That they are taken goes without saying where it is told that they are committed. */
function taken({ takers, taken: last, committed: upTo }: Folded, nameOf: NameOf): readonly Part[] {
  if (takers.size === 0 || last <= upTo) return NOTHING;
  return storyTexts().folded.have({ servers: servers([...takers], nameOf), last: entry(last) });
}

function committed({ committers, committed: upTo }: Folded, nameOf: NameOf): readonly Part[] {
  const { commits, commit } = storyTexts().folded;
  const [only] = committers;
  const last = entry(upTo);
  if (only === undefined) return NOTHING;
  return committers.size === 1
    ? commits({ who: server(only, nameOf), last })
    : commit({ count: committers.size, last });
}

function asked({ asks }: Folded, nameOf: NameOf): readonly Part[] {
  if (asks.size === 0) return NOTHING;
  return storyTexts().folded.askedAgain({
    asks: [...asks].map(([id, count]) => ({ who: server(id, nameOf), count })),
  });
}

function inVain({ promises }: Folded): readonly Part[] {
  const { nobodyAnswers, bestPromises } = storyTexts().folded;
  return promises === null || promises.best <= 1 ? nobodyAnswers : bestPromises(promises);
}

function sectionsOf(folded: Folded): readonly Section[] {
  return [
    ...(folded.followers.size > 0 ? paper('§5.2') : []),
    ...(folded.appended.size + folded.takers.size + folded.committers.size > 0 ? paper('§5.3') : []),
    ...(folded.asks.size > 0 ? dissertation('§9.6') : []),
  ];
}
