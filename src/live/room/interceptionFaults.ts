/** Messages held, or waited for to be held or dropped, as lines of what is in force; each tab tells of its own server's. */
import * as v from 'valibot';
import type { ServerId } from '../../raft/entries.ts';
import { holdingTexts } from '../../texts/english/holding.ts';
import { FLIGHT_KINDS } from '../../view/flights.ts';
import type { FaultView, ServerPicture } from '../../view/world.ts';
import { MOST_INTERCEPTIONS, type InterceptionView } from '../faults/interception.ts';

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8,64}$/));

/** A peer's, told beside its picture. */
export const interceptionsData = v.pipe(
  v.array(
    v.strictObject({ kind: v.picklist(FLIGHT_KINDS), to: id, state: v.picklist(['hold', 'drop', 'held']), by: id }),
  ),
  v.maxLength(MOST_INTERCEPTIONS),
);

export function interceptionFaults(
  sender: ServerPicture,
  interceptions: readonly InterceptionView[],
  servers: readonly ServerPicture[],
): readonly FaultView[] {
  const nameOf = (server: ServerId): string => servers.find((one) => one.id === server)?.name ?? server.slice(0, 4);
  const texts = holdingTexts();
  return interceptions.map(({ kind, to, state, by }, place) => {
    const what = texts[state]({ kind, from: sender.name, to: nameOf(to) });
    const text = texts.by({ text: what, author: nameOf(by) });
    const label = state === 'held' ? texts.letGo : texts.takeBack;
    return {
      key: `${sender.id}:${kind}:${to}:${String(place)}`,
      text,
      by,
      undo: {
        label,
        name: texts.undoNamed({ undo: label, text: what }),
        command: { request: 'RELEASE', node: sender.id, key: kind, value: to },
      },
      fault: null,
    };
  });
}
