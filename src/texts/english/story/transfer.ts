/** The story's sentences about leadership transfer. */
import { say, type Part } from '../../parts.ts';
import { counted } from './words.ts';

export const transfer = {
  begins: ({ who, target }: { who: Part; target: Part }) =>
    say`${who} begins to hand leadership over to ${target}, and takes no proposals meanwhile.`,
  logEqualAlready: ({ target }: { target: Part }) => say`The log of ${target} equals its own already.`,
  lacks: ({ target, behind }: { target: Part; behind: number }) =>
    say`${target} lacks ${counted(behind, 'entry', 'entries')} yet, and must have all before it stands.`,
  tells: ({ who, target }: { who: Part; target: Part }) => say`${who} tells ${target} to stand now.`,
  logEqual: ({ target }: { target: Part }) => say`The log of ${target} equals its own.`,
  lostSeat: ({ target }: { target: Part }) =>
    say`It has lost its own seat, and ${target} has the longest log of those that vote.`,
  hasHandedOver: ({ who, target }: { who: Part; target: Part }) => say`${who} has handed over to ${target}.`,
  noLonger: ({ who, target }: { who: Part; target: Part }) => say`${who} no longer hands over to ${target}.`,
  ends: {
    gaveWay: say`A newer term began after it told it to stand.`,
    gaveUp: ({ term }: { term: number }) =>
      say`No newer term began within an election timeout; it leads term ${term} on and takes proposals again.`,
    replaced: ({ by }: { by: Part }) => say`It hands over to ${by} instead.`,
    leadershipLost: say`It does not lead any more.`,
  },
  ignores: ({ who, from }: { who: Part; from: Part }) => say`${who} does not stand, though ${from} tells it to.`,
  whyIgnores: {
    staleTerm: ({ term }: { term: number }) =>
      say`That was said in a term before ${term}, and another may lead by now.`,
    notItsLeader: ({ from, term }: { from: Part; term: number }) => say`It does not follow ${from} in term ${term}.`,
    learner: say`It has no vote, and who has none cannot lead.`,
    notAMember: say`It is not a member of the cluster.`,
    emptyLog: say`Its log is empty, so it does not know the cluster yet.`,
  },
};
