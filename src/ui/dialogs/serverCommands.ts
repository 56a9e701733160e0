/**
 * What a server's menu offers, and why some of it cannot be done just now. The reasons are told, never hidden:
 * a command that makes no sense stays in its place and says so. It decides nothing that the cluster would refuse.
 */
import { replaceTexts } from '../../texts/english/replace.ts';
import { listOfNames } from '../../view/lists.ts';
import type { CommandLine, ServerPicture, WorldView } from '../../view/world.ts';
import type { IconName } from '../icons/icons.ts';

export interface MenuCommand {
  readonly command: CommandLine;
  readonly label: string;
  readonly icon: IconName;
  /** Done by hand: it makes or lifts a fault. */
  readonly hand: boolean;
  /** Why it cannot be done now, or null. */
  readonly why: string | null;
}

const notRunning = (server: ServerPicture): string | null => {
  if (server.state === 'crashed') return 'it is shut down';
  if (server.state === 'removed' || server.state === 'parked') return `it is ${server.state}`;
  return server.state === 'joining' ? 'it is not a member yet' : null;
};

function standWhy(server: ServerPicture): string | null {
  const role = server.view?.role;
  if (role === 'leader' && server.state === 'up') return 'it leads already';
  return notRunning(server) ?? (server.voter ? null : 'a learner never stands');
}

function stepDownWhy(server: ServerPicture): string | null {
  const role = server.view?.role;
  const above = role === 'leader' || role === 'candidate' || role === 'preCandidate';
  return notRunning(server) ?? (above ? null : `it is a ${role === 'learner' ? 'learner' : 'follower'} already`);
}

function transferWhy(server: ServerPicture, view: WorldView): string | null {
  if (view.leader === null) return 'there is no leader to hand over';
  if (view.leader === server.id) return 'it leads already';
  return notRunning(server) ?? (server.voter ? null : 'a learner never leads');
}

function promoteWhy(server: ServerPicture, view: WorldView): string | null {
  if (server.voter) return 'it votes already';
  if (!server.member) return 'it is not a member yet';
  return view.leader === null ? 'there is no leader to change the membership' : null;
}

function removeWhy(server: ServerPicture, view: WorldView): string | null {
  if (!server.member) return 'it is not a member';
  if (server.voter && view.votersInAll === 1) return 'it is the only voter';
  return view.leader === null ? 'there is no leader to change the membership' : null;
}

function replaceWhy(server: ServerPicture, view: WorldView): string | null {
  const texts = replaceTexts();
  if (!server.voter) return texts.noVote;
  if (!view.servers.some(({ member, voter }) => member && !voter)) return texts.noLearner;
  if (view.leader === null) return texts.noLeader;
  const leader = view.servers.find(({ id }) => id === view.leader);
  return leader?.view?.joint === undefined ? null : texts.joint;
}

/** Opens a form; the line only says how the request begins. */
const replaceItem = (server: ServerPicture, view: WorldView): MenuCommand => ({
  command: { request: 'REPLACE', key: listOfNames([server.name]), value: '…' },
  label: replaceTexts().item,
  icon: 'promote',
  hand: false,
  why: replaceWhy(server, view),
});

/** Groups, in the order of the menu; a rule stands between them. */
export function commandsFor(view: WorldView, server: ServerPicture): readonly (readonly MenuCommand[])[] {
  const node = server.id;
  const item = (request: string, label: string, icon: IconName, hand: boolean, why: string | null): MenuCommand => ({
    command: { request, node },
    label,
    icon,
    hand,
    why,
  });
  const channels =
    server.state === 'disconnected'
      ? item('RECONNECT', 'Reconnect', 'plug', true, null)
      : item('DISCONNECT', 'Disconnect', 'plug', true, notRunning(server));
  const life =
    server.state === 'crashed' || server.state === 'silent'
      ? item('RESTART', 'Restart', 'restart', true, null)
      : item('SHUTDOWN', 'Shut down', 'crash', true, notRunning(server));
  return [
    [
      item('TIMEOUT', 'Stand for election now', 'timeout', false, standWhy(server)),
      item('CONVERT_FOLLOWER', 'Step down', 'down', false, stepDownWhy(server)),
      item('TRANSFER', 'Hand leadership over to it', 'transfer', false, transferWhy(server, view)),
    ],
    [channels, life],
    [item('PROMOTE', 'Make it a voter', 'promote', false, promoteWhy(server, view)), replaceItem(server, view)],
    [item('REMOVE', 'Remove from the room…', 'remove', false, removeWhy(server, view))],
  ];
}
