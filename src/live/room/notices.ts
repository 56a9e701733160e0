/**
 * What the page says when something is not as one would wish: what is so, why, what can be done. Pure.
 */
import { isCutOff } from '../../view/cutOff.ts';
import type { NoticeView, ServerPicture, WorldView } from '../../view/world.ts';

export interface NoticeSees {
  readonly view: Pick<
    WorldView,
    'roomName' | 'servers' | 'state' | 'votersHere' | 'votersInAll' | 'majority' | 'signalling'
  >;
  readonly peers: number;
  /** Since this tab opened the room. */
  readonly openForMs: number;
  readonly broadcastOnly: boolean;
  readonly assembling: { readonly here: number; readonly size: number } | null;
  readonly parked: string | null;
  readonly refused: string | null;
  readonly told: 'removed' | 'replaced' | 'left' | null;
  readonly storageTrouble: string | null;
  /** Why the server that this tab ran before could not be taken up. */
  readonly unreadable: string | null;
  readonly complaints: readonly string[];
  readonly isMaker: boolean;
}

/** Long enough for a door to be found on a slow line. */
const NOBODY_AFTER_MS = 4_000;

export function noticesFor(sees: NoticeSees): readonly NoticeView[] {
  const found = [
    parked(sees),
    removed(sees),
    refused(sees),
    storage(sees),
    assembling(sees),
    nobodyHere(sees),
    joining(sees),
    majorityGone(sees),
  ];
  const first = found.find((notice) => notice !== null);
  const also = [
    replaced(sees),
    signallingGone(sees),
    unreadable(sees),
    noNetworkPath(sees),
    ...sees.complaints.map(complaint),
  ];
  return [...(first === undefined || first === null ? [] : [first]), ...also.filter((notice) => notice !== null)];
}

function parked({ parked: text }: NoticeSees): NoticeView | null {
  if (text === null) return null;
  return {
    key: 'parked',
    title: 'This server is parked.',
    text,
    action: { label: 'Join as a new server', request: 'joinAsNew' },
  };
}

function removed(sees: NoticeSees): NoticeView | null {
  if (sees.told === 'left') {
    const text =
      'This server is no longer a member, and what it had stored here is deleted. The others carry on without it.';
    return {
      key: 'removed',
      title: 'You have left the room.',
      text,
      action: { label: 'Join again as a new server', request: 'joinAsNew' },
    };
  }
  if (sees.told !== 'removed') return null;
  const text = 'Somebody removed this server from the room. It takes no part any more; the others carry on without it.';
  return {
    key: 'removed',
    title: 'This server was removed.',
    text,
    action: { label: 'Join again as a new server', request: 'joinAsNew' },
  };
}

function refused({ refused: text, peers }: NoticeSees): NoticeView | null {
  if (text === null || peers > 0) return null;
  return {
    key: 'refused',
    title: 'The room did not let this tab in.',
    text,
    action: { label: 'Make a new room', request: 'newRoom' },
  };
}

function storage({ storageTrouble: text }: NoticeSees): NoticeView | null {
  if (text === null) return null;
  return { key: 'storage', title: 'This browser could not save.', text, action: null };
}

function assembling(sees: NoticeSees): NoticeView | null {
  if (sees.assembling === null) return null;
  const { here, size } = sees.assembling;
  const text = `This room starts together: when ${String(size)} tabs are here, all begin as followers of one configuration, and the first timeout decides who stands. ${String(here)} of ${String(size)} are here.`;
  return { key: 'assembling', title: `Waiting for ${String(size - here)} more.`, text, action: null };
}

function nobodyHere(sees: NoticeSees): NoticeView | null {
  if (sees.view.state !== 'joining' || sees.peers > 0 || sees.openForMs < NOBODY_AFTER_MS || sees.isMaker) return null;
  const text = `This link leads to room ${sees.view.roomName}, but none of its servers is here. Asking again every 2 s. It works as soon as one of them is opened.`;
  return {
    key: 'nobodyHere',
    title: 'Nobody answers yet.',
    text,
    action: { label: 'Make a new room', request: 'newRoom' },
  };
}

function joining(sees: NoticeSees): NoticeView | null {
  if (sees.view.state !== 'joining') return null;
  const text =
    sees.peers === 0
      ? `Looking for the servers of ${sees.view.roomName}.`
      : 'Found the room. Waiting for its leader to make this tab a learner; without a leader that has to wait.';
  return { key: 'joining', title: 'Joining the room.', text, action: null };
}

function majorityGone(sees: NoticeSees): NoticeView | null {
  const { votersHere, votersInAll, majority, servers, state } = sees.view;
  const takesPart = state === 'up' || state === 'crashed' || state === 'disconnected' || state === 'frozen';
  if (votersInAll === 0 || votersHere >= majority || !takesPart || isCutOff(sees.view)) return null;
  const missing = servers.filter((server) => server.voter && server.state !== 'up');
  const text = `${String(votersHere)} of ${String(votersInAll)} voters ${votersHere === 1 ? 'is' : 'are'} here and ${String(majority)} are needed, so nothing can be committed. What was committed is safe on their disks. ${cure(missing)}`;
  return { key: 'majorityGone', title: 'The majority is gone.', text, action: null };
}

function cure(missing: readonly ServerPicture[]): string {
  const silent = missing.filter((server) => server.state === 'silent').map((server) => server.name);
  const down = missing.filter((server) => server.state === 'crashed').map((server) => server.name);
  const cut = missing.filter((server) => server.state === 'disconnected').map((server) => server.name);
  const frozen = missing.filter((server) => server.state === 'frozen').map((server) => server.name);
  const parts = [];
  if (down.length > 0) parts.push(`Restart ${list(down)}.`);
  if (cut.length > 0) parts.push(`Reconnect ${list(cut)}.`);
  if (frozen.length > 0) parts.push(`Thaw ${list(frozen)}.`);
  if (silent.length > 0) parts.push(`Open ${list(silent)} again in the browser it ran in.`);
  return parts.join(' ');
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${String(names.at(-1))}`;
}

function replaced(sees: NoticeSees): NoticeView | null {
  const own = sees.view.servers.find((server) => server.own);
  if (sees.told !== 'replaced' || own === undefined || own.voter) return null;
  const text =
    'A learner took its seat: somebody asked for that, or it was gone for too long. It is a learner now, and votes again when a seat is free.';
  return { key: 'replaced', title: 'This server was replaced.', text, action: null };
}

/** Of no concern to a tab that takes no part any more: it meets nobody. */
function signallingGone({ view }: NoticeSees): NoticeView | null {
  const { signalling, state } = view;
  if (signalling.state !== 'gone' || state === 'parked' || state === 'removed') return null;
  if (isCutOff(view)) return plugPulled();
  const text = `${signalling.why} The cluster runs on without it; newcomers cannot join until it is back.`;
  return { key: 'signallingGone', title: 'Signalling is gone.', text, action: { label: 'Try now', request: 'retry' } };
}

/** Of the cluster such a tab can say nothing, and asking for signalling alone would not bring it back. */
function plugPulled(): NoticeView {
  const text =
    'It hears nobody, and signalling is gone too. Its server runs on by itself; the others carry on as long as they are a majority. Reconnect this tab to plug it in again.';
  return { key: 'signallingGone', title: 'This tab is cut off.', text, action: null };
}

function noNetworkPath(sees: NoticeSees): NoticeView | null {
  if (!sees.broadcastOnly) return null;
  const text =
    'No network path was found, so the tabs of this browser speak through the browser itself. Tabs of other browsers and machines cannot join.';
  return { key: 'noNetworkPath', title: 'Only this browser.', text, action: { label: 'Try now', request: 'retry' } };
}

/** What this browser stored for this tab's former server was of no use. */
function unreadable({ unreadable: text }: NoticeSees): NoticeView | null {
  if (text === null) return null;
  return {
    key: 'unreadable',
    title: 'A server stored here cannot be used.',
    text: `${text} This tab runs another server instead, and the others take the old one out of the members. A page of the version that wrote the data may still read it.`,
    action: null,
  };
}

function complaint(text: string): NoticeView {
  return { key: 'refused', title: 'A setting was not understood.', text, action: null };
}
