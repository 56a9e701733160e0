/**
 * The line that parts two terms in the story: `Term 7`, `node3 wins with 3 of 5 votes`. It says how many voters there
 * were only when that is known and agrees with the majority that the note names.
 */
import type { Note } from '../../raft/notes.ts';
import { storyTexts } from '../../texts/english/story.ts';
import type { StoryItem } from '../../view/world.ts';
import type { NameOf } from './parts.ts';
import { server } from './words.ts';

export interface Divider {
  readonly term: number;
  readonly text: string;
}

export function majorityOf(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

export function winDivider(
  item: Extract<StoryItem, { readonly kind: 'note' }>,
  note: Extract<Note, { readonly kind: 'becameLeader' }>,
  voters: number | null,
  nameOf: NameOf,
): Divider {
  const { leadsAlone, wins } = storyTexts().elections.divider;
  const who = server(item.server, nameOf).text;
  const alone = voters === 1 && note.needed === 1 && note.outgoing === undefined;
  return { term: note.term, text: alone ? leadsAlone({ who }) : wins({ who, tally: tally(note, voters) }) };
}

/** `3 of 5 votes`; without the number of voters when another configuration was in force than `voters` says. */
export function tally(note: Extract<Note, { readonly kind: 'becameLeader' }>, voters: number | null): string {
  const texts = storyTexts().elections.wonWith;
  const votes = note.votes.length;
  if (note.outgoing !== undefined) return texts.joint({ votes, outgoing: note.outgoing.votes.length });
  const known = voters !== null && majorityOf(voters) === note.needed && votes <= voters;
  return known ? texts.of({ votes, voters }) : texts.needed({ votes, needed: note.needed });
}

export function standDivider(
  item: Extract<StoryItem, { readonly kind: 'note' }>,
  note: Extract<Note, { readonly kind: 'becameCandidate' }>,
  nameOf: NameOf,
): Divider {
  const who = server(item.server, nameOf).text;
  return { term: note.term, text: storyTexts().elections.divider.stands({ who }) };
}
