/**
 * What a leadership leaves open when it ends, and whoever waits for it must be told: a transfer that runs,
 * reads that nobody has confirmed.
 *
 * It decides nothing and changes no role; the transitions in roles.ts call it.
 */
import type { TransferEnd } from './inputs.ts';
import type { FollowReason } from './notes.ts';
import type { Leadership } from './state.ts';
import { note, type Turn } from './turn.ts';

/** Called when the leadership is over. */
export function leadershipEnded(turn: Turn, leadership: Leadership, why: FollowReason): void {
  refuseWaitingReads(turn, leadership);
  const told = leadership.transfer?.told === true;
  endTransfer(turn, leadership, told && why.kind === 'higherTerm' ? { kind: 'gaveWay' } : { kind: 'leadershipLost' });
}

export function endTransfer(turn: Turn, leadership: Leadership, end: TransferEnd): void {
  const { transfer } = leadership;
  if (transfer === null) return;
  leadership.transfer = null;
  note(turn, { kind: 'transferEnded', term: turn.state.currentTerm, to: transfer.to, end });
  for (const proposal of transfer.proposals) turn.effects.push({ kind: 'transferEnded', proposal, end });
}

/** Certain and harmless: a read leaves no trace, and may be asked for again elsewhere. */
function refuseWaitingReads(turn: Turn, { reads }: Leadership): void {
  const askers = reads.flatMap((round) => round.askers);
  if (askers.length === 0) return;
  note(turn, { kind: 'readsRefused', reads: askers.length, why: 'leadershipLost' });
  for (const asker of askers) {
    if (asker.kind === 'own') {
      const why = { kind: 'notLeader', leader: turn.state.leader } as const;
      turn.effects.push({ kind: 'readRefused', read: asker.read, why });
    } else {
      const { from, life, request } = asker;
      const message = { kind: 'readIndexReply', life, request, index: null } as const;
      turn.effects.push({ kind: 'send', to: from, message, after: null });
    }
  }
}
