/**
 * The sentences and words of the room's frame: statuses, what the room survives, what this tab's server is doing.
 * Pure text from views. It judges nothing: every number in a sentence was told by somebody.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Role } from '../../raft/notes.ts';
import { isCutOff } from '../../view/cutOff.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';

const roleWords: Record<Role, string> = {
  learner: 'Learner',
  follower: 'Follower',
  preCandidate: 'Pre-candidate',
  candidate: 'Candidate',
  leader: 'Leader',
};

export const ownPicture = (view: WorldView): ServerPicture | null =>
  view.servers.find((server) => server.id === view.self) ?? null;

export function nameOf(view: WorldView, id: ServerId | null): string {
  if (id === null) return 'nobody';
  return view.servers.find((server) => server.id === id)?.name ?? `a server unknown here (${id.slice(0, 6)})`;
}

/** The sign that stands for a server: its role while it runs, the struck circle otherwise. */
export function glyphOf(server: ServerPicture): Role | 'down' {
  const runs = server.state === 'up' || server.state === 'disconnected' || server.state === 'frozen';
  return runs && server.view !== null ? server.view.role : 'down';
}

/** One word for what a server is: its role while it runs, its state otherwise. */
export function wordOf(server: ServerPicture): string {
  switch (server.state) {
    case 'up':
      return server.view === null ? 'Not told yet' : roleWords[server.view.role];
    case 'disconnected':
      return 'Disconnected';
    case 'frozen':
      return 'Frozen';
    case 'crashed':
      return 'Down';
    case 'silent':
      return 'Silent';
    case 'joining':
      return 'Joining';
    case 'parked':
      return 'Parked';
    case 'removed':
      return 'Removed';
  }
}

export const milliseconds = (value: number): string =>
  value < 10 ? `${value.toFixed(1)} ms` : value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;

export function ago(ms: number | null): string {
  if (ms === null) return 'never heard';
  if (ms < 1000) return 'heard just now';
  if (ms < 60_000) return `last heard ${Math.floor(ms / 1000)} s ago`;
  return `last heard ${Math.floor(ms / 60_000)} min ago`;
}

export interface Survival {
  /** For the bar: `1 more failure`. */
  readonly short: string;
  /** The same for a narrow bar, where the room's name needs the place. */
  readonly brief: string;
  readonly long: string;
  readonly kind: 'unknown' | 'fine' | 'last' | 'gone';
}

const voters = (count: number): string => (count === 1 ? '1 voter' : `${count} voters`);

export const isAssembling = (view: WorldView): boolean => view.notices.some((notice) => notice.key === 'assembling');

/** How many more voters may fail before nothing can be committed. */
export function survival(view: WorldView): Survival {
  if (view.votersInAll === 0) {
    return {
      kind: 'unknown',
      short: 'not known yet',
      brief: 'not known',
      long: 'This tab does not know the cluster yet.',
    };
  }
  if (isAssembling(view)) {
    return {
      kind: 'unknown',
      short: 'not begun yet',
      brief: 'not begun',
      long: 'The cluster begins when all its tabs are here.',
    };
  }
  if (isCutOff(view)) {
    return {
      kind: 'unknown',
      short: 'not known here',
      brief: 'not known',
      long: 'This tab is cut off: it cannot tell how the others do.',
    };
  }
  const here = `${view.votersHere} of ${voters(view.votersInAll)} here, ${view.majority} make a majority.`;
  if (view.failuresLeft < 0) {
    return {
      kind: 'gone',
      short: 'majority gone',
      brief: 'no majority',
      long: `Nothing can be committed now: ${here}`,
    };
  }
  if (view.failuresLeft === 0) {
    return {
      kind: 'last',
      short: 'no failure',
      brief: 'no failure',
      long: `The room survives no failure now: ${here}`,
    };
  }
  const failures = view.failuresLeft === 1 ? '1 more failure' : `${view.failuresLeft} more failures`;
  return {
    kind: 'fine',
    short: failures,
    brief: failures.replace(' more', ''),
    long: `The room survives ${failures}: ${here}`,
  };
}

export function linksWord(view: WorldView): { heard: number; of: number } {
  const others = view.servers.filter((server) => !server.own);
  return {
    heard: others.filter((server) => server.state !== 'silent' && server.view !== null).length,
    of: others.length,
  };
}

export function signallingWord(view: WorldView): string {
  if (view.signalling.state !== 'gone') return view.signalling.state;
  const since = new Date(view.signalling.since);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `gone since ${two(since.getHours())}:${two(since.getMinutes())}`;
}

/** What this tab's server is doing, in one sentence or two. */
export function ownSentence(view: WorldView): string {
  const own = ownPicture(view);
  switch (view.state) {
    case 'joining':
      return isAssembling(view)
        ? 'It waits for the others to assemble.'
        : 'It looks for the room and is not a member yet.';
    case 'crashed':
      return 'It does not run. Term, vote and log are on its disk.';
    case 'disconnected':
      return 'Its Raft channels are closed; what it proposes stays with itself.';
    case 'frozen':
      return 'It does nothing. What comes for it waits until it is thawed.';
    case 'parked':
      return 'It is parked and takes no part.';
    case 'removed':
      return 'It is no longer a member of the cluster.';
    case 'up':
      return own?.view == null ? 'It has not told anything yet.' : runningSentence(view, own.view);
  }
}

/** Of a long timeout in steps of a tenth of a second: figures that change faster cannot be read. */
function leftText(left: number, timeout: number): string {
  return timeout < 1000 ? milliseconds(Math.max(0, left)) : `${(Math.max(0, left) / 1000).toFixed(1)} s`;
}

function runningSentence(view: WorldView, own: NonNullable<ServerPicture['view']>): string {
  const left = own.electionLeftMs === null ? null : leftText(own.electionLeftMs, own.electionTimeoutMs ?? 0);
  const granted = own.votes.filter((vote) => vote.answer === 'granted').length;
  switch (own.role) {
    case 'leader':
      return `Leads term ${own.currentTerm}; committed to ${own.commitIndex}.`;
    case 'learner':
      return own.leader === null
        ? 'Has no vote; hears no leader.'
        : `Learns from ${nameOf(view, own.leader)}; has no vote.`;
    case 'candidate':
      return `Stands for term ${own.currentTerm}: ${granted} of the ${view.majority} votes it needs.`;
    case 'preCandidate':
      return `Asks whether it could win term ${own.currentTerm + 1}: ${granted} of ${view.majority}.`;
    case 'follower':
      return own.leader === null
        ? `No leader. ${left === null ? '' : `Will stand for election itself in ${left}.`}`.trim()
        : `Follows ${nameOf(view, own.leader)}. ${left === null ? '' : `Would stand for election in ${left}.`}`.trim();
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
  if (own === null) return `${view.roomName} · Raft Playground`;
  const glyph = glyphOf(own);
  return `${glyph === 'down' ? '◌' : titleGlyphs[glyph]} ${own.name} · ${view.roomName}`;
}
