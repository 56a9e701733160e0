/**
 * The words of the cartouche: who leads, how far the log is committed, who is here and what makes a majority; and,
 * when there is no leader, why not and what will end it.
 */
import { stageTexts } from '../../texts/english/stage.ts';
import { isCutOff } from '../../view/cutOff.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';
import { isAssembling, nameOf } from '../room/words.ts';
import { tally } from '../sentences/dividers.ts';
import { voteBoxes, voteHalves } from './votes.ts';

export interface CartoucheText {
  readonly headline: string;
  /** Plain sentences, one to a line where there is room. */
  readonly lines: readonly string[];
}

/** `turned`: the term changed a moment ago, and how it was won matters more than how far the log is. */
export function cartoucheText(view: WorldView, turned = false): CartoucheText {
  const { headline, lines } = stageTexts();
  if (isAssembling(view)) return { headline: headline.assembling, lines: [lines.assembling] };
  if (view.votersInAll === 0) return { headline: headline.notMember, lines: [lines.notMember] };
  if (isCutOff(view)) return { headline: headline.cutOff, lines: [lines.hearsNobody, lines.othersMayGoOn] };
  const leader = view.servers.find((picture) => picture.id === view.leader);
  if (leader !== undefined) {
    const won = turned ? wonLine(view, leader) : null;
    const told = won === null ? [committedLine(leader), hereLine(view)] : [won];
    return { headline: headline.leads({ leader: leader.name }), lines: told };
  }
  return { headline: view.failuresLeft < 0 ? headline.noLeader : headline.noLeaderYet, lines: leaderless(view) };
}

/** Why it leads; null when nobody told how the votes were. */
function wonLine(view: WorldView, leader: ServerPicture): string | null {
  const item = view.story.findLast(
    (item) => item.kind === 'note' && item.server === leader.id && item.note.kind === 'becameLeader',
  );
  if (item?.kind !== 'note' || item.note.kind !== 'becameLeader' || item.note.term !== view.term) return null;
  return stageTexts().lines.won({ term: view.term, tally: tally(item.note, view.votersInAll) });
}

function committedLine(leader: ServerPicture): string {
  const { notTold, committed } = stageTexts().lines;
  if (leader.view === null) return notTold;
  const { commitIndex, lastLogIndex } = leader.view;
  return committed({ committed: commitIndex, waiting: lastLogIndex - commitIndex });
}

function hereLine(view: WorldView): string {
  const { onlyVoter, here } = stageTexts().lines;
  return view.votersInAll === 1 ? onlyVoter : here(votersOf(view));
}

function votersOf({ votersHere, votersInAll, majority }: WorldView): {
  here: number;
  voters: number;
  majority: number;
} {
  return { here: votersHere, voters: votersInAll, majority };
}

function leaderless(view: WorldView): readonly string[] {
  // The notice above the chart says what that means and what can be done.
  if (view.failuresLeft < 0) return [stageTexts().lines.tooFew(votersOf(view))];
  const standing = view.servers.filter((picture) => voteBoxes(view, picture).length > 0);
  const first = standing.reduce<ServerPicture | null>(
    (best, next) => (best === null || granted(view, next) > granted(view, best) ? next : best),
    null,
  );
  if (first !== null) return [standingLine(view, first)];
  return [stageTexts().lines.whoseTimer, hereLine(view)];
}

const granted = (view: WorldView, picture: ServerPicture): number =>
  voteBoxes(view, picture).filter((box) => box.answer === 'granted').length;

function standingLine(view: WorldView, picture: ServerPicture): string {
  const texts = stageTexts().lines;
  const server = picture.name;
  const halves = voteHalves(view, picture);
  const lost = halves.find(({ boxes, refused, needed }) => boxes.length - refused < needed);
  if (lost !== undefined) return texts.cannotWin[lost.half]({ server, refused: lost.refused });
  const awaited = voteBoxes(view, picture).filter((box) => box.answer === 'awaited');
  const last = awaited.length === 1 ? nameOf(view, awaited[0]?.voter ?? null) : null;
  const asks = picture.view?.role === 'preCandidate';
  const [first, second] = halves;
  if (first === undefined || second === undefined) {
    const { granted, needed } = first ?? { granted: 0, needed: view.majority };
    return (asks ? texts.wouldGet : texts.hasVotes)({ server, last, granted, needed });
  }
  return (asks ? texts.wouldGetOfBoth : texts.hasVotesOfBoth)({ server, last, old: first, young: second });
}
