/**
 * The line that parts two terms in the story: `Term 7`, `node3 wins with 3 of 5 votes`. It says how many voters there
 * were only when that is known and agrees with the majority that the note names.
 */
import type { Note } from '../../raft/notes.ts';
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
  const name = server(item.server, nameOf).text;
  const alone = voters === 1 && note.needed === 1 && note.outgoing === undefined;
  return { term: note.term, text: alone ? `${name} leads alone` : `${name} wins with ${tally(note, voters)}` };
}

/** `3 of 5 votes`; without the number of voters when another configuration was in force than `voters` says. */
export function tally(note: Extract<Note, { readonly kind: 'becameLeader' }>, voters: number | null): string {
  const votes = note.votes.length;
  if (note.outgoing !== undefined)
    return `${votes} votes of the new voters and ${note.outgoing.votes.length} of the old`;
  const known = voters !== null && majorityOf(voters) === note.needed && votes <= voters;
  if (known) return `${votes} of ${voters} votes`;
  return `${votes} ${votes === 1 ? 'vote' : 'votes'}, ${note.needed} needed`;
}

export function standDivider(
  item: Extract<StoryItem, { readonly kind: 'note' }>,
  note: Extract<Note, { readonly kind: 'becameCandidate' }>,
  nameOf: NameOf,
): Divider {
  return { term: note.term, text: `${server(item.server, nameOf).text} stands for election` };
}
