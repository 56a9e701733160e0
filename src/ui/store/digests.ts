/**
 * Whether the servers' applied states agree, side by side. Two states can be compared only when they applied the same
 * entries; a server that applied fewer is behind, which is not a disagreement.
 */
import { storeTexts } from '../../texts/english/store.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';
import { ago, glyphOf } from '../room/words.ts';
import { inOrder } from '../stage/places.ts';

export interface DigestLine {
  readonly picture: ServerPicture;
  readonly lastApplied: number | null;
  readonly digest: string | null;
  readonly standing: 'equal' | 'behind' | 'differs' | 'unknown';
  /** `equal`, `2 behind`, `differs`, `last heard 12 s ago`. */
  readonly words: string;
}

export function digestLines(view: WorldView): readonly DigestLine[] {
  const heard = view.servers.filter((picture) => picture.view !== null && glyphOf(picture) !== 'down');
  const highest = Math.max(0, ...heard.map((picture) => picture.view?.lastApplied ?? 0));
  const reference = heard.find((picture) => picture.view?.lastApplied === highest)?.view?.digest ?? null;
  return inOrder(view).map((picture) => lineOf(picture, highest, reference));
}

function lineOf(picture: ServerPicture, highest: number, reference: string | null): DigestLine {
  const texts = storeTexts().digests;
  const told = picture.view;
  if (told === null || glyphOf(picture) === 'down') {
    const words = picture.own ? texts.doesNotRun : ago(picture.lastHeardMs);
    return { picture, lastApplied: told?.lastApplied ?? null, digest: null, standing: 'unknown', words };
  }
  const { lastApplied, digest } = told;
  if (lastApplied < highest)
    return {
      picture,
      lastApplied,
      digest,
      standing: 'behind',
      words: texts.behind({ entries: highest - lastApplied }),
    };
  if (digest === reference) return { picture, lastApplied, digest, standing: 'equal', words: texts.equal };
  return { picture, lastApplied, digest, standing: 'differs', words: texts.differs };
}

/** All that run and have applied as much as anybody agree, as one sentence. */
export function verdictOf(lines: readonly DigestLine[]): string {
  const texts = storeTexts().digests;
  const told = lines.filter((line) => line.standing !== 'unknown');
  if (told.some((line) => line.standing === 'differs')) return texts.mustNeverBe;
  const equal = told.filter((line) => line.standing === 'equal').length;
  if (told.length <= 1) return texts.nobody;
  if (equal === told.length) return texts.allEqual({ servers: told.length });
  return texts.someEqual({ equal, servers: told.length });
}
