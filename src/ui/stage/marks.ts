/**
 * What a server's mark says: its shape, its word, what it is doing, and its full name for a screen reader. Nothing is
 * claimed of a server that was not heard.
 */
import type { ServerId } from '../../raft/entries.ts';
import { peopleTexts } from '../../texts/english/people.ts';
import { stageTexts } from '../../texts/english/stage.ts';
import { faultMakingTexts } from '../../texts/english/faultMaking.ts';
import { waitText } from '../../view/faultWords.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';
import { ago, agoBriefly, glyphOf, nameOf, wordOf } from '../room/words.ts';
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
  const [told, brief] = doingOf(view, picture, shape);
  const doing = told === '' && shape !== 'down' ? slowText(view, picture.id) : told;
  const byHand = picture.state === 'disconnected' || picture.state === 'frozen';
  const texts = stageTexts().mark;
  const parts = [
    word,
    term === null ? texts.termNotTold : shape === 'down' ? texts.lastInTerm({ term }) : texts.inTerm({ term }),
    ...(doing === '' ? [] : [doing]),
    ...(picture.own ? [view.world === 'sandbox' ? texts.inYourHand : texts.thisTab] : []),
    ...(picture.person === undefined ? [] : [peopleTexts().atTab({ person: picture.person.name })]),
  ];
  return { shape, word, term, doing, brief, byHand, label: texts.name({ server: picture.name, parts }) };
}

/** Disks that somebody made slow are told where nothing more urgent is. */
function slowText(view: WorldView, id: ServerId): string {
  const slow = view.faults.find(
    ({ fault }) => fault?.kind === 'slowDisk' && (fault.server === null || fault.server === id),
  )?.fault;
  return slow?.kind === 'slowDisk' ? faultMakingTexts().stage.slowDisk({ wait: waitText(slow) }) : '';
}

const same = (text: string): readonly [string, string] => [text, text];

function doingOf(view: WorldView, picture: ServerPicture, shape: Shape): readonly [doing: string, brief: string] {
  const texts = stageTexts().mark;
  if (shape === 'down') return silence(picture);
  if (shape === 'candidate' || shape === 'preCandidate') return [votesText(view, picture), ''];
  if (shape === 'leader') return same('');
  const behind = entriesBehind(view, picture);
  if (behind > 0) return same(texts.behind({ entries: behind }));
  if (shape === 'learner') return [texts.noVote, ''];
  return picture.view?.leader === null ? [votedText(view, picture.id, picture.view.votedFor), ''] : same('');
}

/** What it answered those that stand; a vote that it told itself comes first. */
function votedText(view: WorldView, id: ServerId, votedFor: ServerId | null): string {
  if (votedFor !== null && votedFor !== id) return stageTexts().mark.votedFor({ candidate: nameOf(view, votedFor) });
  const refused = view.servers.find(
    (other) =>
      glyphOf(other) === 'candidate' &&
      other.view?.votes.some((vote) => vote.voter === id && vote.answer === 'refused'),
  );
  return refused === undefined ? '' : stageTexts().mark.refused({ candidate: refused.name });
}

const HEARD_MS = 3000;

function silence(picture: ServerPicture): readonly [string, string] {
  if (picture.own) return same('');
  // A tab that is heard and says that its server is down needs no age.
  if (picture.state !== 'silent' && picture.lastHeardMs !== null && picture.lastHeardMs < HEARD_MS) return same('');
  return [ago(picture.lastHeardMs), agoBriefly(picture.lastHeardMs)];
}

/** How many of the leader's entries it has not told to have. */
export function entriesBehind(view: WorldView, picture: ServerPicture): number {
  const leader = view.servers.find((other) => other.id === view.leader)?.view;
  if (leader == null || picture.view === null) return 0;
  return Math.max(0, leader.lastLogIndex - picture.view.lastLogIndex);
}
