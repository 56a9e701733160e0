/**
 * The sentences and words of the room's frame: statuses, what the room survives, what this tab's server is doing.
 * Pure text from views. It judges nothing: every number in a sentence was told by somebody.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Role } from '../../raft/notes.ts';
import { roomTexts } from '../../texts/english/room.ts';
import { number, timeOfDay } from '../../texts/formats.ts';
import { isCutOff } from '../../view/cutOff.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';

export const ownPicture = (view: WorldView): ServerPicture | null =>
  view.servers.find((server) => server.id === view.self) ?? null;

export function nameOf(view: WorldView, id: ServerId | null): string {
  const { nobody, unknownServer } = roomTexts();
  if (id === null) return nobody;
  return view.servers.find((server) => server.id === id)?.name ?? unknownServer({ id: id.slice(0, 6) });
}

/** The sign that stands for a server: its role while it runs, the struck circle otherwise. */
export function glyphOf(server: ServerPicture): Role | 'down' {
  const runs = server.state === 'up' || server.state === 'disconnected' || server.state === 'frozen';
  return runs && server.view !== null ? server.view.role : 'down';
}

/** One word for what a server is: its role while it runs, its state otherwise. */
export function wordOf(server: ServerPicture): string {
  const { states, roles } = roomTexts();
  if (server.state !== 'up') return states[server.state];
  return server.view === null ? states.untold : roles[server.view.role];
}

export function milliseconds(value: number): string {
  if (value < 10) return `${number(value, 1)} ms`;
  return value < 1000 ? `${number(value)} ms` : `${number(value / 1000, 1)} s`;
}

/** When a tab was last heard, in ms ago; null for never. */
export const ago = (ms: number | null): string => heardText(ms, roomTexts().heard);
/** The same without the word, where it is said already that it is about hearing. */
export const agoBriefly = (ms: number | null): string => heardText(ms, roomTexts().heardBriefly);

function heardText(ms: number | null, texts: ReturnType<typeof roomTexts>['heard']): string {
  if (ms === null) return texts.never;
  if (ms < 1000) return texts.justNow;
  if (ms < 60_000) return texts.secondsAgo({ seconds: Math.floor(ms / 1000) });
  return texts.minutesAgo({ minutes: Math.floor(ms / 60_000) });
}

export interface Survival {
  /** For the bar: `1 more failure`. */
  readonly short: string;
  /** The same for a narrow bar, where the room's name needs the place. */
  readonly brief: string;
  readonly long: string;
  readonly kind: 'unknown' | 'fine' | 'last' | 'gone';
}

export const isAssembling = (view: WorldView): boolean => view.notices.some((notice) => notice.key === 'assembling');

/** How many more voters may fail before nothing can be committed. */
export function survival(view: WorldView): Survival {
  const texts = roomTexts().survival;
  if (view.votersInAll === 0) return { kind: 'unknown', ...texts.notKnown };
  if (isAssembling(view)) return { kind: 'unknown', ...texts.notBegun };
  if (isCutOff(view)) return { kind: 'unknown', ...texts.cutOff };
  const { failuresLeft: failures } = view;
  const here = { here: view.votersHere, voters: view.votersInAll, majority: view.majority };
  if (failures < 0) return { kind: 'gone', ...texts.gone, long: texts.gone.long(here) };
  if (failures === 0) return { kind: 'last', ...texts.none, long: texts.none.long(here) };
  const { short, brief, long } = texts.some;
  return {
    kind: 'fine',
    short: short({ failures }),
    brief: brief({ failures }),
    long: long({ failures, ...here }),
  };
}

export function linksWord(view: WorldView): { heard: number; of: number } {
  const others = view.servers.filter((server) => !server.own);
  return {
    heard: others.filter((server) => server.state !== 'silent' && server.view !== null).length,
    of: others.length,
  };
}

export function signallingWord({ signalling }: WorldView): string {
  const texts = roomTexts().statuses;
  return signalling.state === 'gone' ? texts.goneSince({ time: timeOfDay(signalling.since) }) : texts[signalling.state];
}

/** What this tab's server is doing, in one sentence or two. */
export function ownSentence(view: WorldView): string {
  const texts = roomTexts().own;
  if (view.state === 'joining' && isAssembling(view)) return texts.assembling;
  if (view.state !== 'up') return texts[view.state];
  const own = ownPicture(view)?.view ?? null;
  return own === null ? texts.untold : runningSentence(view, own);
}

/** Of a long timeout in steps of a tenth of a second: figures that change faster cannot be read. */
function leftText(left: number, timeout: number): string {
  return timeout < 1000 ? milliseconds(Math.max(0, left)) : `${number(Math.max(0, left) / 1000, 1)} s`;
}

function runningSentence(view: WorldView, own: NonNullable<ServerPicture['view']>): string {
  const texts = roomTexts().own;
  const left = own.electionLeftMs === null ? null : leftText(own.electionLeftMs, own.electionTimeoutMs ?? 0);
  const granted = own.votes.filter((vote) => vote.answer === 'granted').length;
  const leader = own.leader === null ? null : nameOf(view, own.leader);
  switch (own.role) {
    case 'leader':
      return texts.leads({ term: own.currentTerm, committed: own.commitIndex });
    case 'learner':
      return leader === null ? texts.learnsFromNobody : texts.learns({ leader });
    case 'candidate':
      return texts.stands({ term: own.currentTerm, granted, needed: view.majority });
    case 'preCandidate':
      return texts.asks({ term: own.currentTerm + 1, granted, needed: view.majority });
    case 'follower':
      return leader === null ? texts.noLeader({ left }) : texts.follows({ leader, left });
  }
}

const titleGlyphs: Record<Role, string> = {
  leader: '◆',
  follower: '○',
  preCandidate: '△',
  candidate: '▲',
  learner: '□',
};

/** The title of the tab itself: among five tabs the leader's is found by its diamond. */
export function titleOf(view: WorldView): string {
  const own = ownPicture(view);
  const { title } = roomTexts();
  if (own === null) return title({ server: null, room: view.roomName });
  const glyph = glyphOf(own);
  return title({ server: `${glyph === 'down' ? '◌' : titleGlyphs[glyph]} ${own.name}`, room: view.roomName });
}
