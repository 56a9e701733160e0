/**
 * How much a leader has taken that is not committed, and when that is so much that it takes no more. A leader that is cut
 * off from the majority cannot commit and, without CheckQuorum, does not know that it should step down: its log must not
 * grow without bound meanwhile.
 *
 * Only clients are told to wait. What the cluster itself needs, an opening entry and configurations, is always taken.
 */
import type { Entry, Payload } from './entries.ts';
import type { ProposalId, Settings } from './inputs.ts';
import { lastIndexOf, sliceOf } from './log.ts';
import type { Leadership, RaftState } from './state.ts';
import { note, type Turn } from './turn.ts';

/** The entries of a leader's log above commitIndex, and the characters of the commands among them. */
export interface Uncommitted {
  readonly entries: number;
  readonly characters: number;
}

export function charactersOf(payload: Payload): number {
  return payload.kind === 'command' ? payload.command.length : 0;
}

/** Looks through the whole tail: for a leader that begins. */
export function uncommittedCharacters({ log, commitIndex }: RaftState): number {
  return sumOf(sliceOf(log, commitIndex + 1, lastIndexOf(log)));
}

/** These entries of a leader's log are committed now; each is counted off once. */
export function countOff(leadership: Leadership, committed: readonly Entry[]): void {
  leadership.uncommittedCharacters -= sumOf(committed);
}

function sumOf(entries: readonly Entry[]): number {
  let characters = 0;
  for (const { payload } of entries) characters += charactersOf(payload);
  return characters;
}

/** Something is always taken when nothing waits, so that a command above the limit does not wait for ever. */
export function mayTake(settings: Settings, { entries, characters }: Uncommitted, more: number): boolean {
  if (entries === 0) return true;
  return entries < settings.uncommittedEntries && characters + more <= settings.uncommittedCharacters;
}

/** Refuses what a client proposes while too much is uncommitted; true when it did. */
export function refuseTooMuch(turn: Turn, leadership: Leadership, proposal: ProposalId, payload: Payload): boolean {
  const { state, rules, effects } = turn;
  if (payload.kind === 'configuration') return false;
  const entries = lastIndexOf(state.log) - state.commitIndex;
  const uncommitted: Uncommitted = { entries, characters: leadership.uncommittedCharacters };
  if (rules.mayTake(state.settings, uncommitted, charactersOf(payload))) return false;
  // Told once until all that waits now is committed: whoever floods a leader must not flood the story.
  if (state.commitIndex >= leadership.refusedUpTo) {
    leadership.refusedUpTo = lastIndexOf(state.log);
    note(turn, { kind: 'tooMuchUncommitted', term: state.currentTerm, ...uncommitted });
  }
  effects.push({ kind: 'refused', proposal, why: { kind: 'tooMuchUncommitted', ...uncommitted } });
  return true;
}
