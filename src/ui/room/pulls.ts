/**
 * The three pulls of this tab's server: disconnect, crash, restart. Which of them can be pulled now, and what each
 * would do, in few words. A pull that cannot be pulled says why.
 */
import { roomTexts } from '../../texts/english/room.ts';
import type { WorldView } from '../../view/world.ts';
import { keptFrom } from '../commanding/may.ts';

export interface Pull {
  readonly request: 'DISCONNECT' | 'RECONNECT' | 'SHUTDOWN' | 'RESTART';
  readonly label: string;
  readonly says: string;
  readonly enabled: boolean;
  /** The one thing to do now: the filled button. */
  readonly first: boolean;
}

/** What somebody else keeps cannot be pulled; a plug that was pulled before is put back all the same. */
export function pullsOf(view: WorldView): readonly Pull[] {
  const kept = keptFrom(view);
  const pulls = possiblePulls(view);
  if (kept === null) return pulls;
  const isPlug = ({ request }: Pull): boolean => request === 'RECONNECT' && view.signalling.state !== 'connected';
  return pulls.map((pull) => (isPlug(pull) ? pull : { ...pull, says: kept, enabled: false, first: false }));
}

function possiblePulls(view: WorldView): readonly Pull[] {
  const { state } = view;
  const runs =
    state === 'up' || state === 'disconnected' || state === 'frozen' || (state === 'joining' && view.self !== null);
  const cut = state === 'disconnected';
  const crashed = state === 'crashed';
  const texts = roomTexts().pulls;
  const idle = state === 'joining' ? texts.notMember : crashed ? texts.down : texts.noPart;
  return [
    cut
      ? { request: 'RECONNECT', label: texts.reconnect, says: texts.opensChannels, enabled: true, first: true }
      : {
          request: 'DISCONNECT',
          label: texts.disconnect,
          says: runs ? texts.closesChannels : idle,
          enabled: runs,
          first: false,
        },
    { request: 'SHUTDOWN', label: texts.crash, says: runs ? texts.keepsDisk : idle, enabled: runs, first: false },
    {
      request: 'RESTART',
      label: texts.restart,
      says: crashed ? texts.fromDisk : runs ? texts.running : idle,
      enabled: crashed,
      first: crashed,
    },
  ];
}
