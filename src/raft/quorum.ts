/**
 * CheckQuorum (dissertation §6.2): a leader that has not heard a majority for an election timeout steps down, so that
 * clients go elsewhere, and so that a leader which only speaks and never hears cannot stay for ever.
 */
import type { Microseconds } from './entries.ts';
import { stepBack } from './roles.ts';
import type { Leadership } from './state.ts';
import type { Turn } from './turn.ts';

/**
 * The longest election timeout is allowed for: by then each of a majority that hears nothing would have stood itself,
 * so nothing is lost by waiting so long.
 */
export function checkQuorum(turn: Turn, leadership: Leadership): void {
  const { state, rules } = turn;
  const patience = state.settings.election[1];
  const times = heardTimes(turn, leadership);
  const needed = rules.majority(state.voters.length);
  const deadline = (times[needed - 1] ?? Number.NEGATIVE_INFINITY) + patience;
  if (deadline > state.now) {
    leadership.quorumDeadline = deadline;
    return;
  }
  const heard = times.filter((time) => time + patience > state.now).length;
  stepBack(turn, state.currentTerm, { kind: 'quorumNotHeard', heard, needed });
}

/** When each voter was heard last, the latest first; the leader hears itself now. */
function heardTimes(turn: Turn, leadership: Leadership): Microseconds[] {
  const { state, rules } = turn;
  const times: Microseconds[] = rules.countsItself(state) ? [state.now] : [];
  for (const progress of leadership.progress) if (progress.voter) times.push(progress.heardAt);
  return times.sort((left, right) => right - left);
}
