/**
 * The words of the cartouche: who leads, how far the log is committed, who is here and what makes a majority; and,
 * when there is no leader, why not and what will end it.
 */
import { isCutOff } from '../../view/cutOff.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';
import { isAssembling, nameOf } from '../room/words.ts';
import { tally } from '../sentences/dividers.ts';
import { counted } from '../sentences/words.ts';
import { voteBoxes, voteHalves, type VoteHalf } from './votes.ts';

export interface CartoucheText {
  readonly headline: string;
  /** Plain sentences, one to a line where there is room. */
  readonly lines: readonly string[];
}

/** `turned`: the term changed a moment ago, and how it was won matters more than how far the log is. */
export function cartoucheText(view: WorldView, turned = false): CartoucheText {
  if (isAssembling(view)) return { headline: 'Assembling', lines: ['The cluster begins when all its tabs are here.'] };
  if (view.votersInAll === 0)
    return { headline: 'Not a member yet', lines: ['This tab looks for the room. It does not know the cluster yet.'] };
  if (isCutOff(view))
    return { headline: 'Cut off', lines: ['This tab hears nobody.', 'The others may well go on without it.'] };
  const leader = view.servers.find((picture) => picture.id === view.leader);
  if (leader !== undefined) {
    const won = turned ? wonLine(view, leader) : null;
    return { headline: `${leader.name} leads`, lines: won === null ? [committedLine(leader), hereLine(view)] : [won] };
  }
  return { headline: view.failuresLeft < 0 ? 'No leader' : 'No leader yet', lines: leaderless(view) };
}

/** Why it leads; null when nobody told how the votes were. */
function wonLine(view: WorldView, leader: ServerPicture): string | null {
  const item = view.story.findLast(
    (item) => item.kind === 'note' && item.server === leader.id && item.note.kind === 'becameLeader',
  );
  if (item?.kind !== 'note' || item.note.kind !== 'becameLeader' || item.note.term !== view.term) return null;
  return `It won term ${view.term} with ${tally(item.note, view.votersInAll)}.`;
}

function committedLine(leader: ServerPicture): string {
  if (leader.view === null) return 'It has not told this tab how far its log is committed.';
  const { commitIndex, lastLogIndex } = leader.view;
  const waiting = lastLogIndex - commitIndex;
  const committed = commitIndex === 0 ? 'Nothing is committed yet' : `Committed to ${commitIndex}`;
  if (waiting <= 0) return `${committed}; nothing waits.`;
  return `${committed}; ${counted(waiting, 'entry waits', 'entries wait')} for a majority.`;
}

function hereLine(view: WorldView): string {
  if (view.votersInAll === 1) return 'It is the only voter, and a majority by itself.';
  return `${view.votersHere} of ${view.votersInAll} voters here, ${view.majority} make a majority.`;
}

function leaderless(view: WorldView): readonly string[] {
  // The notice above the chart says what that means and what can be done.
  if (view.failuresLeft < 0)
    return [`${view.votersHere} of ${view.votersInAll} voters are here, ${view.majority} are needed.`];
  const standing = view.servers.filter((picture) => voteBoxes(view, picture).length > 0);
  const first = standing.reduce<ServerPicture | null>(
    (best, next) => (best === null || granted(view, next) > granted(view, best) ? next : best),
    null,
  );
  if (first !== null) return [standingLine(view, first)];
  return ['Whose timer runs out first will stand for election.', hereLine(view)];
}

const granted = (view: WorldView, picture: ServerPicture): number =>
  voteBoxes(view, picture).filter((box) => box.answer === 'granted').length;

function standingLine(view: WorldView, picture: ServerPicture): string {
  const asks = picture.view?.role === 'preCandidate' ? 'would get' : 'has';
  const halves = voteHalves(view, picture);
  const lost = halves.find(({ boxes, refused, needed }) => boxes.length - refused < needed);
  if (lost !== undefined) return `${picture.name} cannot win: ${counted(lost.refused, ...refusing(lost))} it.`;
  const awaited = voteBoxes(view, picture).filter((box) => box.answer === 'awaited');
  const last = awaited.length === 1 ? `; ${nameOf(view, awaited[0]?.voter ?? null)} has yet to answer` : '';
  return `${picture.name} ${asks} ${halves.map(share).join(' and ')}${last}.`;
}

function refusing({ half }: VoteHalf): readonly [one: string, many: string] {
  const which = half === 'all' ? '' : `${half} `;
  return [`${which}voter refuses`, `${which}voters refuse`];
}

function share({ half, granted, needed }: VoteHalf): string {
  return `${granted} of the ${needed} votes it needs${half === 'all' ? '' : ` of the ${half} voters`}`;
}
