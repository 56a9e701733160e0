/**
 * What people are told when this tab's server has lost entries that it had confirmed: what happened, what it does now, and
 * what they can do. It decides nothing; how the loss is found out is in raft/parking.ts.
 */
import type { ParkedBy } from '../../raft/inputs.ts';

/** What a server's record says of its end, so that this browser never starts it again. */
export const ENDED_PARKED = 'parked';

export function lostEntries({ matchIndex, lastIndex }: ParkedBy, leader: string): string {
  const left = lastIndex === 0 ? 'nothing of it is left' : `its log ends at entry ${String(lastIndex)}`;
  return (
    `This browser has lost a part of what this server had saved: it had confirmed all entries up to ${String(matchIndex)} to ` +
    `${leader}, and ${left}. Its vote may be lost too, so it takes no part any more and is never started again. ` +
    'The others carry on without it. Join as a new server to take part again: it joins anew as a learner, and a free seat makes it a voter.'
  );
}
