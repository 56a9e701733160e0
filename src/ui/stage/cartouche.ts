/**
 * The words of the cartouche: who leads, how far the log is committed, who is here and what makes a majority; and,
 * when there is no leader, why not and what will end it.
 */
import { isCutOff } from '../../view/cutOff.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';
import { counted } from '../sentences/words.ts';
import { voteBoxes } from './marks.ts';

export interface CartoucheText {
  readonly headline: string;
  /** Plain sentences, one to a line where there is room. */
  readonly lines: readonly string[];
}

export function cartoucheText(view: WorldView): CartoucheText {
  if (view.votersInAll === 0)
    return { headline: 'Not a member yet', lines: ['This tab looks for the room. It does not know the cluster yet.'] };
  if (isCutOff(view))
    return { headline: 'Cut off', lines: ['This tab hears nobody.', 'The others may well go on without it.'] };
  const leader = view.servers.find((picture) => picture.id === view.leader);
  if (leader !== undefined) return { headline: `${leader.name} leads`, lines: [committedLine(leader), hereLine(view)] };
  return { headline: view.failuresLeft < 0 ? 'No leader' : 'No leader yet', lines: leaderless(view) };
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
  if (view.failuresLeft < 0)
    return [
      `${view.votersHere} of ${view.votersInAll} voters are here and ${view.majority} are needed.`,
      'Until more are back nothing can be committed.',
    ];
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
  return `${picture.name} ${asks} ${granted(view, picture)} of the ${view.majority} votes it needs.`;
}
