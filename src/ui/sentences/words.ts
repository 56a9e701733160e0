/** Servers, entries and lengths of time as the sentences get them. It holds no words. */
import type { Index, Microseconds, ServerId } from '../../raft/entries.ts';
import { storyTexts } from '../../texts/english/story.ts';
import { BY_HAND } from '../../view/hand.ts';
import { lengthOfTime } from '../../texts/formats.ts';
import type { NameOf, Part } from './parts.ts';

export function server(id: ServerId, nameOf: NameOf): Part {
  if (id === BY_HAND) return { kind: 'words', text: storyTexts().words.somebody };
  const name = nameOf(id);
  if (name !== null) return { kind: 'server', id, text: name };
  return { kind: 'server', id, text: storyTexts().words.nameless, nameless: true };
}

export function servers(ids: readonly ServerId[], nameOf: NameOf): readonly Part[] {
  return ids.map((id) => server(id, nameOf));
}

export function entry(index: Index): Part {
  return { kind: 'entry', index, text: String(index) };
}

/** Some entries: `first` is null where there is one only, and `two` is true where there are just two. */
export function range(first: Index, last: Index): { first: Part | null; last: Part; two: boolean } {
  return { first: first >= last ? null : entry(first), last: entry(last), two: first + 1 === last };
}

export function lengthOfMicroseconds(microseconds: Microseconds): string {
  return lengthOfTime(microseconds / 1000);
}
