/** Faults in force as a page lists them, servers that are down among them. What ends each is found by its key. */
import type { ServerId } from '../raft/entries.ts';
import { faultTexts } from '../texts/english/faults.ts';
import { faultText } from '../view/faultWords.ts';
import type { FaultView, ServerPicture } from '../view/world.ts';
import type { PlacedAct } from './acts.ts';
import { standingFaults, type StandingFault } from './faults.ts';

export function faultViews(done: readonly PlacedAct[], servers: readonly ServerPicture[]): readonly FaultView[] {
  const nameOf = (id: ServerId): string => servers.find((server) => server.id === id)?.name ?? id;
  return standingFaults(done).map((standing) => faultView(standing, nameOf));
}

function faultView({ key, fault }: StandingFault, nameOf: (id: ServerId) => string): FaultView {
  const texts = faultTexts();
  const text = faultText(fault, nameOf);
  const isCut = fault.kind === 'cut' || fault.kind === 'groups';
  const label = fault.kind === 'freeze' ? texts.thaw : isCut ? texts.mend : texts.lift;
  const undo = { label, name: texts.undoNamed({ undo: label, text }), command: { request: 'LIFT', value: key } };
  return { key, text, by: null, undo, fault };
}
