/**
 * Who sits at a tab: the name that a person gives herself and the colour of the small mark beside it. Nothing of Raft knows
 * of it, and it proves nothing: everybody says of her own tab what she likes.
 */
import type { ServerId } from '../raft/entries.ts';

/** Of the ring around her initials; never the only sign of her. */
export const PERSON_COLOURS = ['green', 'teal', 'sky', 'indigo', 'violet', 'brown', 'ochre', 'slate'] as const;
export type PersonColour = (typeof PERSON_COLOURS)[number];

export interface Person {
  readonly name: string;
  readonly colour: PersonColour;
}

/** The longest name, in UTF-16 units. */
export const NAME_CHARACTERS = 24;
/** Letters of any script, digits, and what stands between them in names; nothing that could be markup or turn a line around. */
const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M} .’'_-]*[\p{L}\p{N}\p{M}.])?$/u;
/** More marks on one letter would grow out of the line. */
const HEAPED_MARKS = /\p{M}{4}/u;

export function isPersonName(name: string): boolean {
  return name.length <= NAME_CHARACTERS && NAME.test(name) && !HEAPED_MARKS.test(name) && !name.includes('  ');
}

export function isPersonColour(colour: string): colour is PersonColour {
  return (PERSON_COLOURS as readonly string[]).includes(colour);
}

/** The colour of somebody who chose none: by her server, so that neighbours seldom have the same. */
export function colourOf(server: ServerId): PersonColour {
  const place = Number.parseInt(server.slice(0, 4), 16) % PERSON_COLOURS.length;
  return PERSON_COLOURS[Number.isNaN(place) ? 0 : place] ?? 'slate';
}
