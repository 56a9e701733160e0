/** Acts as items of the story, in the requests of the console where there is one. It puts nothing into sentences. */
import type { ServerId } from '../raft/entries.ts';
import { applications } from '../machines/applications.ts';
import { faultText } from '../view/faultWords.ts';
import { BY_HAND } from '../view/hand.ts';
import type { Fault } from '../view/faults.ts';
import type { StoryItem } from '../view/world.ts';
import type { PlacedAct, SandboxAct } from './acts.ts';
import { faultOf } from './faults.ts';

const REQUESTS: Readonly<Record<SandboxAct['kind'], string>> = {
  propose: 'PROPOSE',
  read: 'READ',
  clients: 'LOAD',
  crash: 'SHUTDOWN',
  restart: 'RESTART',
  freeze: 'FREEZE',
  thaw: 'LIFT',
  disk: 'DISK',
  timeout: 'TIMEOUT',
  splitVote: 'SPLIT_VOTE',
  timeouts: 'TIMEOUTS',
  stepDown: 'CONVERT_FOLLOWER',
  transfer: 'TRANSFER',
  add: 'ADD',
  promote: 'PROMOTE',
  remove: 'REMOVE',
  replaceVoters: 'REPLACE',
  partition: 'GROUPS',
  cut: 'CUT',
  mend: 'LIFT',
  heal: 'LIFT',
  link: 'LIFT',
  message: 'MESSAGE',
  timing: 'TIMING',
};

/** One message on its way, where the live room's requests are about the next of a kind. */
const MESSAGE_REQUESTS = {
  drop: 'DROP_THIS',
  hold: 'HOLD_THIS',
  release: 'RELEASE_THIS',
  hurry: 'HURRY_THIS',
} as const;

/** Servers that found a run, and those that are added, are called by their places. */
const nameOf = (id: ServerId): string => `node${id.slice(1)}`;

export function requestOf(act: SandboxAct): string {
  if (act.kind === 'message') return MESSAGE_REQUESTS[act.what];
  return faultOf(act) === null ? REQUESTS[act.kind] : 'FAULT';
}

export function storyOfAct({ at, act }: PlacedAct, place: number): StoryItem {
  const node = 'server' in act ? act.server : act.kind === 'transfer' ? act.to : null;
  return {
    kind: 'act',
    key: `act:${place}`,
    at: at / 1000,
    by: BY_HAND,
    request: requestOf(act),
    node,
    detail: detailOf(act),
  };
}

function detailOf(act: SandboxAct): string {
  const fault = faultOf(act) ?? endedBy(act);
  if (fault !== null) return faultText(fault, nameOf);
  if (act.kind === 'propose') return applications.label(act.command).long;
  if (act.kind === 'read') return applications.label(act.query).long;
  if (act.kind === 'replaceVoters') return act.servers.map(nameOf).join(', ');
  return act.kind === 'timeouts' ? act.draw : '';
}

/** What an act lifts, as far as it says so by itself. */
function endedBy(act: SandboxAct): Fault | null {
  if (act.kind === 'mend') return { ...act, kind: 'cut' };
  return act.kind === 'thaw' ? { kind: 'freeze', server: act.server } : null;
}
