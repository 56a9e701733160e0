/**
 * What TRANSFER answers when leadership was not handed over: what is so, and what would be right. It asks nobody.
 */
import type { TransferOutcome } from '../../node/server.ts';
import { Failure } from './failure.ts';
import type { Naming } from './naming.ts';

type Ended = Exclude<TransferOutcome, { readonly kind: 'gaveWay' }>;

/** `leader` is the server that was asked to hand over, `target` the one it was to hand over to. */
export function transferFailure(leader: string, target: string, outcome: Ended, naming: Naming): Failure {
  const nothing = 'Nothing was changed.';
  switch (outcome.kind) {
    case 'gaveUp':
      return new Failure(
        'transferGivenUp',
        `${target} did not take over within an election timeout. ${leader} leads on and takes proposals again.`,
      );
    case 'replaced':
      return new Failure(
        'transferReplaced',
        `${leader} was told to hand over to ${naming.name(outcome.by)} instead of ${target}.`,
      );
    case 'leadershipLost':
      return new Failure(
        'leadershipLost',
        `${leader} stopped leading before it had handed over to ${target}. Who leads now, LEADER_INFO says.`,
        'unknown',
      );
    case 'refused':
      return new Failure(outcome.why.kind, `${refusal(leader, target, outcome, naming)} ${nothing}`);
  }
}

function refusal(
  leader: string,
  target: string,
  { why }: Extract<Ended, { readonly kind: 'refused' }>,
  naming: Naming,
): string {
  switch (why.kind) {
    case 'notLeader':
      return `Only the leader hands over${why.leader === null ? '' : `; it is ${naming.name(why.leader)}`}.`;
    case 'alreadySo':
      return `${target} leads already.`;
    case 'unknownMember':
      return `${target} is not a member, so it cannot lead.`;
    case 'notAVoter':
      return `${target} is a learner, and only a voter can lead; PROMOTE ${target} makes it one.`;
    default:
      return `${leader} cannot hand over to ${target} now.`;
  }
}
