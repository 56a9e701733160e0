/**
 * The three pulls of this tab's server: disconnect, crash, restart. Which of them can be pulled now, and what each
 * would do, in few words. A pull that cannot be pulled says why.
 */
import type { WorldView } from '../../view/world.ts';

export interface Pull {
  readonly request: 'DISCONNECT' | 'RECONNECT' | 'SHUTDOWN' | 'RESTART';
  readonly label: string;
  readonly says: string;
  readonly enabled: boolean;
  /** The one thing to do now: the filled button. */
  readonly first: boolean;
}

export function pullsOf(view: WorldView): readonly Pull[] {
  const { state } = view;
  const runs =
    state === 'up' || state === 'disconnected' || state === 'frozen' || (state === 'joining' && view.self !== null);
  const cut = state === 'disconnected';
  const crashed = state === 'crashed';
  const idle = state === 'joining' ? 'not a member yet' : crashed ? 'it is down' : 'it takes no part';
  return [
    cut
      ? { request: 'RECONNECT', label: 'Reconnect this tab', says: 'opens its channels', enabled: true, first: true }
      : {
          request: 'DISCONNECT',
          label: 'Disconnect this tab',
          says: runs ? 'closes its channels' : idle,
          enabled: runs,
          first: false,
        },
    { request: 'SHUTDOWN', label: 'Crash', says: runs ? 'keeps its disk' : idle, enabled: runs, first: false },
    {
      request: 'RESTART',
      label: 'Restart',
      says: crashed ? 'from its disk' : runs ? 'it is running' : idle,
      enabled: crashed,
      first: crashed,
    },
  ];
}
