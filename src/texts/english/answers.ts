/**
 * The sentences in which a room answers, refuses and gives notice. They are made in English where they arise, in other tabs too,
 * and scripts get them so; each stands here once more, as the key under which other languages have it (reading.ts).
 * `{name}` is a gap: a name or a value that goes over as it is, or words of ours that are read in their turn.
 */
import { cluster } from './answers/cluster.ts';
import { page } from './answers/page.ts';
import { requests } from './answers/requests.ts';
import { work } from './answers/work.ts';

export const answers = { cluster, page, requests, work } as const;

/** The translations of each area, by the English sentence. */
export type Answers = {
  readonly [Area in keyof typeof answers]: Readonly<Record<(typeof answers)[Area][number], string>>;
};
