/**
 * The votes of a server that stands, as boxes to draw: all in one row, or while its configuration is joint the old and
 * the new voters apart, since a majority of each must grant (§6). It counts what the candidate told, and nothing else.
 */
import { majority } from '../../raft/configuration.ts';
import type { ServerId } from '../../raft/entries.ts';
import { stageTexts } from '../../texts/english/stage.ts';
import type { VoteView } from '../../view/server.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';
import { glyphOf, nameOf } from '../room/words.ts';

export interface VoteBox {
  readonly voter: ServerId;
  readonly figure: string;
  readonly answer: 'granted' | 'refused' | 'awaited' | 'absent';
  readonly text: string;
}

export interface VoteHalf {
  /** `all` while the configuration is not joint. */
  readonly half: 'all' | 'old' | 'new';
  readonly boxes: readonly VoteBox[];
  readonly granted: number;
  readonly refused: number;
  /** How many make a majority of this half. */
  readonly needed: number;
}

/** The slip of one that stands: a box for each voter. Who is down or silent cannot answer. */
export function voteBoxes(view: WorldView, picture: ServerPicture): readonly VoteBox[] {
  const shape = glyphOf(picture);
  if (picture.view === null || (shape !== 'candidate' && shape !== 'preCandidate')) return [];
  return picture.view.votes.map((vote, place) => boxOf(view, vote, place));
}

/** The same in halves, the old voters first; empty for one that does not stand. */
export function voteHalves(view: WorldView, picture: ServerPicture): readonly VoteHalf[] {
  const boxes = voteBoxes(view, picture);
  if (boxes.length === 0) return [];
  const joint = picture.view?.joint;
  if (joint === undefined) return [halfOf('all', boxes, view.majority)];
  const among = (ids: readonly ServerId[]): readonly VoteBox[] => boxes.filter(({ voter }) => ids.includes(voter));
  return [
    halfOf('old', among(joint.outgoing), majority(joint.outgoing.length)),
    halfOf('new', among(joint.incoming), majority(joint.incoming.length)),
  ];
}

/** `2 of 3 votes`, and while the configuration is joint `2 of 2 old, 1 of 2 new votes`. */
export function votesText(view: WorldView, picture: ServerPicture): string {
  const { votes, votesOfBoth } = stageTexts().mark;
  const [first, second] = voteHalves(view, picture);
  if (first === undefined) return votes({ granted: 0, needed: view.majority });
  return second === undefined ? votes(first) : votesOfBoth({ old: first, young: second });
}

/** All of it in words, for a screen reader. */
export function halvesText(halves: readonly VoteHalf[]): string {
  const { list, halves: both } = stageTexts();
  const [first, second] = halves.map((half) => ({ ...half, answers: list(half.boxes.map((box) => box.text)) }));
  if (first === undefined) return '';
  return second === undefined ? first.answers : both({ old: first, young: second });
}

function halfOf(half: VoteHalf['half'], boxes: readonly VoteBox[], needed: number): VoteHalf {
  const given = (answer: VoteBox['answer']): number => boxes.filter((box) => box.answer === answer).length;
  return { half, boxes, granted: given('granted'), refused: given('refused'), needed };
}

function boxOf(view: WorldView, vote: VoteView, place: number): VoteBox {
  const voter = view.servers.find((other) => other.id === vote.voter);
  const gone = voter !== undefined && glyphOf(voter) === 'down';
  const answer = vote.answer === 'awaited' && gone ? 'absent' : vote.answer;
  const name = voter?.name ?? nameOf(view, vote.voter);
  const figure = /(\d+)$/.exec(name)?.[1] ?? String(place + 1);
  return { voter: vote.voter, figure, answer, text: stageTexts().votes[answer]({ voter: name }) };
}
