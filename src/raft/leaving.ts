/**
 * What a leadership leaves open when it ends, and whoever waits for it must be told: a transfer that runs.
 *
 * It decides nothing and changes no role; the transitions in roles.ts call it.
 */
import type { TransferEnd } from './inputs.ts';
import type { FollowReason } from './notes.ts';
import type { Leadership } from './state.ts';
import { note, type Turn } from './turn.ts';

/** Called when the leadership is over. */
export function leadershipEnded(turn: Turn, leadership: Leadership, why: FollowReason): void {
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
