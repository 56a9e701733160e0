/**
 * What a server's menu offers, and why some of it cannot be done just now. The reasons are told, never hidden:
 * a command that makes no sense stays in its place and says so. It decides nothing that the cluster would refuse.
 */
import { dialogsTexts } from '../../texts/english/dialogs.ts';
import { replaceTexts } from '../../texts/english/replace.ts';
import { listOfNames } from '../../view/lists.ts';
import type { CommandLine, ServerPicture, WorldView } from '../../view/world.ts';
import { keptFrom } from '../commanding/may.ts';
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

type MenuRequest =
  | 'TIMEOUT'
  | 'CONVERT_FOLLOWER'
  | 'TRANSFER'
  | 'DISCONNECT'
  | 'RECONNECT'
  | 'SHUTDOWN'
  | 'RESTART'
  | 'PROMOTE'
  | 'REMOVE';

const notRunning = (server: ServerPicture): string | null => {
  if (server.state === 'crashed') return dialogsTexts().why.shutDown;
  if (server.state === 'removed' || server.state === 'parked') return dialogsTexts().why[server.state];
  return server.state === 'joining' ? dialogsTexts().why.notMemberYet : null;
};

function standWhy(server: ServerPicture): string | null {
  const role = server.view?.role;
  if (role === 'leader' && server.state === 'up') return dialogsTexts().why.leadsAlready;
  return notRunning(server) ?? (server.voter ? null : dialogsTexts().why.learnerNeverStands);
}

function stepDownWhy(server: ServerPicture): string | null {
  const role = server.view?.role;
  const above = role === 'leader' || role === 'candidate' || role === 'preCandidate';
  return (
    notRunning(server) ??
    (above ? null : role === 'learner' ? dialogsTexts().why.learnerAlready : dialogsTexts().why.followerAlready)
  );
}

function transferWhy(server: ServerPicture, view: WorldView): string | null {
  if (view.leader === null) return dialogsTexts().why.noLeaderToHandOver;
  if (view.leader === server.id) return dialogsTexts().why.leadsAlready;
  return notRunning(server) ?? (server.voter ? null : dialogsTexts().why.learnerNeverLeads);
}

function promoteWhy(server: ServerPicture, view: WorldView): string | null {
  if (server.voter) return dialogsTexts().why.votesAlready;
  if (!server.member) return dialogsTexts().why.notMemberYet;
  return view.leader === null ? dialogsTexts().why.noLeaderToChange : null;
}

function removeWhy(server: ServerPicture, view: WorldView): string | null {
  if (!server.member) return dialogsTexts().why.notMember;
  if (server.voter && view.votersInAll === 1) return dialogsTexts().why.onlyVoter;
  return view.leader === null ? dialogsTexts().why.noLeaderToChange : null;
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
  why: keptFrom(view) ?? replaceWhy(server, view),
});

/** Where there are no tabs, a server is disconnected by cutting all its links. */
function isCutByHand({ world, faults }: WorldView, { id }: ServerPicture): boolean {
  const cuts = ({ fault }: WorldView['faults'][number]): boolean =>
    fault?.kind === 'cut' && fault.bothWays && fault.from === id && fault.to === null;
  return world === 'sandbox' && faults.some(cuts);
}

/** Groups, in the order of the menu; a rule stands between them. */
export function commandsFor(view: WorldView, server: ServerPicture): readonly (readonly MenuCommand[])[] {
  const node = server.id;
  const item = (request: MenuRequest, icon: IconName, hand: boolean, why: string | null): MenuCommand => ({
    command: { request, node },
    label: dialogsTexts().menu[request],
    icon,
    hand,
    why: keptFrom(view) ?? why,
  });
  const channels =
    server.state === 'disconnected' || isCutByHand(view, server)
      ? item('RECONNECT', 'plug', true, null)
      : item('DISCONNECT', 'plug', true, notRunning(server));
  const life =
    server.state === 'crashed' || server.state === 'silent'
      ? item('RESTART', 'restart', true, null)
      : item('SHUTDOWN', 'crash', true, notRunning(server));
  return [
    [
      item('TIMEOUT', 'timeout', false, standWhy(server)),
      item('CONVERT_FOLLOWER', 'down', false, stepDownWhy(server)),
      item('TRANSFER', 'transfer', false, transferWhy(server, view)),
    ],
    [channels, life],
    [item('PROMOTE', 'promote', false, promoteWhy(server, view)), replaceItem(server, view)],
    [item('REMOVE', 'remove', false, removeWhy(server, view))],
  ];
}
