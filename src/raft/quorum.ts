/**
 * CheckQuorum (dissertation §6.2): a leader that has not heard a majority (of each half, while joint) for an election timeout steps down, so that
 * clients go elsewhere, and so that a leader which only speaks and never hears cannot stay for ever.
 */
import { countsOf, ofEachHalf, reachedByQuorum } from './majorities.ts';
import { countedAsHeard } from './progress.ts';
import { stepBack } from './roles.ts';
import type { Leadership } from './state.ts';
import type { Turn } from './turn.ts';

/**
 * The longest election timeout is allowed for: by then each of a majority that hears nothing would have stood itself,
 * so nothing is lost by waiting so long.
 */
export function checkQuorum(turn: Turn, leadership: Leadership): void {
  const { state } = turn;
  const patience = state.settings.election[1];
  // The leader hears itself now.
  const deadline = reachedByQuorum(turn, leadership, state.now, countedAsHeard) + patience;
  if (deadline > state.now) {
    leadership.quorumDeadline = deadline;
    return;
  }
  const heard = leadership.progress
    .filter((progress) => countedAsHeard(progress) + patience > state.now)
    .map(({ id }) => id);
  const counts = countsOf(turn, [state.id, ...heard]);
  const why = ofEachHalf(counts, ({ servers, needed }) => ({ heard: servers.length, needed }));
  stepBack(turn, state.currentTerm, { kind: 'quorumNotHeard', ...why });
}
