/**
 * One sentence for many routine notes: what was appended and committed meanwhile, who follows whom, how often somebody
 * asked in vain. It adds nothing up that the notes do not say one by one.
 */
import type { Index, ServerId } from '../../raft/entries.ts';
import {
  dissertation,
  NOTHING,
  paper,
  phrase,
  say,
  together,
  type NameOf,
  type Part,
  type Section,
  type Sentence,
} from './parts.ts';
import { counted, entries, entry, listOf, server } from './words.ts';

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
  return [...followers].map(
    ([leader, those]) =>
      say`${listOf([...those], nameOf)} ${those.size === 1 ? 'follows' : 'follow'} ${server(leader, nameOf)}.`,
  );
}

function appended(folded: Folded, nameOf: NameOf): readonly (readonly Part[])[] {
  return [...folded.appended].map(
    ([leader, { first, last }]) => say`${server(leader, nameOf)} appends ${entries(first, last)}.`,
  );
}

/** That they are taken goes without saying where it is told that they are committed. */
function taken({ takers, taken: last, committed: upTo }: Folded, nameOf: NameOf): readonly Part[] {
  if (takers.size === 0 || last <= upTo) return NOTHING;
  return say`${listOf([...takers], nameOf)} ${takers.size === 1 ? 'has' : 'have'} the log up to ${entry(last)}.`;
}

function committed({ committers, committed: last }: Folded, nameOf: NameOf): readonly Part[] {
  const [only] = committers;
  if (only === undefined) return NOTHING;
  if (committers.size === 1) return say`${server(only, nameOf)} commits up to ${entry(last)}.`;
  return say`${counted(committers.size, 'server', 'servers')} commit up to ${entry(last)}.`;
}

function asked({ asks }: Folded, nameOf: NameOf): readonly Part[] {
  const all = [...asks];
  if (all.length === 0) return NOTHING;
  const each = all.flatMap(
    ([id, count], place): readonly Part[] =>
      phrase`${place === 0 ? '' : ', '}${server(id, nameOf)} ${count === 1 ? 'once' : `${String(count)} times`}`,
  );
  return say`No election could be won since. Asked again: ${each}.`;
}

function inVain({ promises }: Folded): readonly Part[] {
  if (promises === null || promises.best <= 1) return say`Nobody answers.`;
  return say`The most that any of them got is ${promises.best} of the ${promises.needed} promises it needs.`;
}

function sectionsOf(folded: Folded): readonly Section[] {
  return [
    ...(folded.followers.size > 0 ? paper('§5.2') : []),
    ...(folded.appended.size + folded.takers.size + folded.committers.size > 0 ? paper('§5.3') : []),
    ...(folded.asks.size > 0 ? dissertation('§9.6') : []),
  ];
}
