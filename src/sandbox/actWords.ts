/** Acts as items of the story, in the requests of the console where there is one. It puts nothing into sentences. */
import type { ServerId } from '../raft/entries.ts';
import { faultCommand } from '../view/faultRequests.ts';
import type { StoryItem } from '../view/world.ts';
import type { PlacedAct, SandboxAct } from './acts.ts';
import { faultOf } from './faults.ts';

/** Who does what is done in a sandbox, where the live room names a server. */
export const BY_HAND: ServerId = 'hand';

const REQUESTS: Readonly<Record<SandboxAct['kind'], string>> = {
  propose: 'PROPOSE',
  read: 'READ',
  clients: 'LOAD',
  crash: 'SHUTDOWN',
  restart: 'RESTART',
  freeze: 'FREEZE',
  thaw: 'THAW',
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
  mend: 'MEND',
  heal: 'HEAL',
  link: 'LINK',
  message: 'MESSAGE',
  timing: 'TIMING',
};

export function requestOf(act: SandboxAct): string {
  if (act.kind === 'message') return { drop: 'DROP', hold: 'HOLD', release: 'RELEASE', hurry: 'HURRY' }[act.what];
  const fault = faultOf(act);
  return fault === null ? REQUESTS[act.kind] : faultCommand(fault, (id) => id).request;
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
  const fault = faultOf(act);
  if (fault !== null) return faultCommand(fault, (id) => id).value ?? '';
  if (act.kind === 'replaceVoters') return act.servers.join(',');
  return act.kind === 'timeouts' ? act.draw : '';
}
