/**
 * Who should be a member: what a leader does about those who come, go and stay away.
 *
 * One pure decision: from what the leader sees to the next single-server change, or none. The rules (§6, dissertation §4)
 * decide whether the change is allowed now; the steward only wishes. It removes nobody for being shut down or disconnected
 * by hand, and removes a silent or parked voter only when a learner that has caught up can take its seat.
 */
import type { Index, Member, ServerId } from '../../raft/entries.ts';
import type { SingleServerChange } from '../../raft/inputs.ts';

export interface StewardSees {
  readonly self: ServerId;
  readonly members: readonly Member[];
  readonly wantedVoters: number;
  readonly goneAfterMs: number | null;
  /** Servers that asked to join and can be spoken to, in order of asking; with the lost incarnation each replaces. */
  readonly joiners: readonly { readonly id: ServerId; readonly replaces: ServerId | null }[];
  readonly leaving: ReadonlySet<ServerId>;
  /** Milliseconds since anything was heard from that tab; 0 for one's own. */
  readonly silence: (id: ServerId) => number;
  /** Whether it is parked for good: its tab may be there, the server never comes back. */
  readonly parked: (id: ServerId) => boolean;
  /** Whether its tab has a live control link now. */
  readonly linked: (id: ServerId) => boolean;
  readonly matchIndex: (id: ServerId) => Index;
  readonly commitIndex: Index;
}

export interface Wish {
  readonly change: SingleServerChange;
  readonly why: 'left' | 'storageLost' | 'arrived' | 'seatFree' | 'gone' | 'parked' | 'tooManyVoters';
}

/** The next change to wish for, most urgent first. */
export function nextWish(sees: StewardSees): Wish | null {
  return leaver(sees) ?? lostIncarnation(sees) ?? newcomer(sees) ?? freeSeat(sees) ?? goneVoter(sees) ?? surplus(sees);
}

function voters(sees: StewardSees): readonly Member[] {
  return sees.members.filter((member) => member.voter);
}

/** A leader that leaves itself goes last, so that it can still see the others out. */
function leaver(sees: StewardSees): Wish | null {
  const leaving = sees.members.filter((member) => sees.leaving.has(member.id));
  const first = leaving.find((member) => member.id !== sees.self) ?? leaving[0];
  if (first === undefined) return null;
  if (first.voter && voters(sees).length === 1) return null;
  return { change: { kind: 'remove', id: first.id }, why: 'left' };
}

function lostIncarnation(sees: StewardSees): Wish | null {
  for (const joiner of sees.joiners) {
    const lost = sees.members.find((member) => member.id === joiner.replaces);
    if (lost === undefined || lost.id === sees.self || sees.linked(lost.id)) continue;
    if (lost.voter && voters(sees).length === 1) continue;
    return { change: { kind: 'remove', id: lost.id }, why: 'storageLost' };
  }
  return null;
}

function newcomer(sees: StewardSees): Wish | null {
  const joiner = sees.joiners.find(
    (one) => !sees.members.some((member) => member.id === one.id) && !sees.leaving.has(one.id),
  );
  return joiner === undefined ? null : { change: { kind: 'addLearner', id: joiner.id }, why: 'arrived' };
}

function freeSeat(sees: StewardSees): Wish | null {
  if (voters(sees).length >= sees.wantedVoters) return null;
  const learner = bestLearner(sees);
  return learner === null ? null : { change: { kind: 'promote', id: learner.id }, why: 'seatFree' };
}

function goneVoter(sees: StewardSees): Wish | null {
  if (bestLearner(sees) === null) return null;
  // Parked, it does not come back however long one waits.
  const parked = voters(sees).find((voter) => voter.id !== sees.self && sees.parked(voter.id));
  if (parked !== undefined) return { change: { kind: 'remove', id: parked.id }, why: 'parked' };
  const limit = sees.goneAfterMs;
  if (limit === null) return null;
  const gone = voters(sees).find(
    (voter) => voter.id !== sees.self && !sees.linked(voter.id) && sees.silence(voter.id) > limit,
  );
  return gone === undefined ? null : { change: { kind: 'remove', id: gone.id }, why: 'gone' };
}

function surplus(sees: StewardSees): Wish | null {
  if (voters(sees).length <= sees.wantedVoters) return null;
  const last = voters(sees).findLast((voter) => voter.id !== sees.self);
  return last === undefined ? null : { change: { kind: 'demote', id: last.id }, why: 'tooManyVoters' };
}

/** The first to arrive of the learners that are here and have what is committed. */
function bestLearner(sees: StewardSees): Member | null {
  const fit = sees.members.find(
    (member) =>
      !member.voter &&
      sees.linked(member.id) &&
      !sees.leaving.has(member.id) &&
      !sees.parked(member.id) &&
      sees.matchIndex(member.id) >= sees.commitIndex,
  );
  return fit ?? null;
}
