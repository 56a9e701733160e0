/**
 * What a server's mark says: its shape, its word, what it is doing, and its full name for a screen reader. Nothing is
 * claimed of a server that was not heard.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';
import { ago, glyphOf, nameOf, wordOf } from '../room/words.ts';
import { votesText } from './votes.ts';

export type Shape = 'leader' | 'follower' | 'preCandidate' | 'candidate' | 'learner' | 'down';

export interface Mark {
  readonly shape: Shape;
  readonly word: string;
  /** The term it is in, or the last it told; null when it never told one. */
  readonly term: number | null;
  /** `5 behind`, `last heard 12 s ago`; empty when there is nothing to add. */
  readonly doing: string;
  /** The same where there is little room. */
  readonly brief: string;
  /** It is so because somebody did it by hand. */
  readonly byHand: boolean;
  /** The button's accessible name. */
  readonly label: string;
}

export function markOf(view: WorldView, picture: ServerPicture): Mark {
  const shape = glyphOf(picture);
  const word = wordOf(picture);
  const term = picture.view?.currentTerm ?? null;
  const [doing, brief] = doingOf(view, picture, shape);
  const byHand = picture.state === 'disconnected' || picture.state === 'frozen';
  const yours = view.world === 'sandbox' ? 'in your hand' : 'this tab';
  const parts = [
    word,
    term === null ? 'term not told' : shape === 'down' ? `last in term ${term}` : `term ${term}`,
    ...(doing === '' ? [] : [doing]),
    ...(picture.own ? [yours] : []),
  ];
  return { shape, word, term, doing, brief, byHand, label: `${picture.name}: ${parts.join(', ')}` };
}

const same = (text: string): readonly [string, string] => [text, text];

function doingOf(view: WorldView, picture: ServerPicture, shape: Shape): readonly [doing: string, brief: string] {
  if (shape === 'down') return silence(picture);
  if (shape === 'candidate' || shape === 'preCandidate') return [votesText(view, picture), ''];
  if (shape === 'leader') return same('');
  const behind = entriesBehind(view, picture);
  if (behind > 0) return same(`${behind} behind`);
  if (shape === 'learner') return ['no vote', ''];
  return picture.view?.leader === null ? [votedText(view, picture.id, picture.view.votedFor), ''] : same('');
}

/** What it answered those that stand; a vote that it told itself comes first. */
function votedText(view: WorldView, id: ServerId, votedFor: ServerId | null): string {
  if (votedFor !== null && votedFor !== id) return `voted for ${nameOf(view, votedFor)}`;
  const refused = view.servers.find(
    (other) =>
      glyphOf(other) === 'candidate' &&
      other.view?.votes.some((vote) => vote.voter === id && vote.answer === 'refused'),
  );
  return refused === undefined ? '' : `refused ${refused.name}`;
}

const HEARD_MS = 3000;

function silence(picture: ServerPicture): readonly [string, string] {
  if (picture.own) return same('');
  // A tab that is heard and says that its server is down needs no age.
  if (picture.state !== 'silent' && picture.lastHeardMs !== null && picture.lastHeardMs < HEARD_MS) return same('');
  const age = ago(picture.lastHeardMs);
  return [age, age.replace('last heard ', '')];
}

/** How many of the leader's entries it has not told to have. */
export function entriesBehind(view: WorldView, picture: ServerPicture): number {
  const leader = view.servers.find((other) => other.id === view.leader)?.view;
  if (leader == null || picture.view === null) return 0;
  return Math.max(0, leader.lastLogIndex - picture.view.lastLogIndex);
}
