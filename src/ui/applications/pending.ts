/**
 * What this tab has proposed to the applications and what is not committed yet: shown apart, in pencil, as long as nobody
 * knows whether it will be.
 */
import { isObject, parseJson } from '../../machines/json.ts';
import type { JsonObject } from '../../machines/json.ts';
import { textIn } from '../../machines/fields.ts';
import type { EntryView } from '../../view/server.ts';
import type { WorldView } from '../../view/world.ts';
import { ownPicture } from '../room/words.ts';

export interface Pending {
  readonly key: string;
  readonly op: string;
  readonly command: JsonObject;
}

export function pendingOf(view: Pick<WorldView, 'proposals'>, app: 'market' | 'expenses'): readonly Pending[] {
  return view.proposals.flatMap(({ key, command, end }) => {
    const read = end === null && command !== null ? parseJson(command) : undefined;
    return isObject(read) && read['app'] === app ? [{ key, op: textIn(read, 'op'), command: read }] : [];
  });
}

/** Commands in this server's log that it does not know to be committed, oldest first, whoever proposed them. */
export function uncommittedOf(view: WorldView): readonly EntryView[] {
  const own = ownPicture(view)?.view ?? null;
  if (own === null) return [];
  return own.tail.filter(({ index, kind }) => kind === 'command' && index > own.commitIndex);
}
