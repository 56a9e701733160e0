/**
 * A follower that has not what it acknowledged (Figure 2: persistent state). Its disk has lost it, and its vote perhaps
 * too: it is not the server that acknowledged. The leader, which remembers, counts it for nothing and tells it; the
 * follower, which does not remember, holds the word against its own log, and parks: it does nothing any more.
 *
 * The word is true or harmless, whenever and however often it comes. Whoever acknowledged a log up to an entry in a term
 * has at least that much for as long as it is in that term, for only that term's leader could cut it, and never does. So
 * a log that ends before, in the very same term, is a loss; one that does not shows none, and nothing comes of the word.
 *
 * What a server has lost of older terms nobody can tell: a leader knows only what was acknowledged to itself.
 */
import type { ServerId } from './entries.ts';
import { lastIndexOf } from './log.ts';
import type { Conflict, EntriesLost } from './messages.ts';
import { steppedBack } from './progress.ts';
import { saveOfTerm, sendAfter } from './saves.ts';
import type { Loss, Progress } from './state.ts';
import { note, type Turn } from './turn.ts';

/**
 * To bring it up to date would hide the loss. Its log is asked after with each heartbeat, which also keeps it from
 * standing for election, and it is told again for as long as it answers that it is too short.
 */
export function noteLost(turn: Turn, progress: Progress, { firstIndex }: Conflict): void {
  const { id: follower, matchIndex } = progress;
  const { currentTerm: term } = turn.state;
  note(turn, { kind: 'followerLostEntries', term, follower, matchIndex, lastIndex: firstIndex - 1 });
  progress.lost = { matchIndex, since: progress.sequence };
  progress.matchIndex = 0;
  progress.answered = 0;
  progress.outgoing = null;
  steppedBack(progress, matchIndex + 1);
  tell(turn, follower, matchIndex);
}

/** Whether this answer, to what was sent since the loss was noticed, shows that the follower has again what it had lost. */
export function isBack(turn: Turn, progress: Progress, loss: Loss, conflict: Conflict | null): boolean {
  if (conflict !== null && isShort(conflict, loss)) {
    tell(turn, progress.id, loss.matchIndex);
    return false;
  }
  // Appends that were long on their way have brought it what it had lost. What it has is to be found out anew.
  const { currentTerm: term } = turn.state;
  note(turn, { kind: 'lossMadeGood', term, follower: progress.id, matchIndex: loss.matchIndex });
  progress.lost = null;
  return true;
}

function isShort({ term, firstIndex }: Conflict, { matchIndex }: Loss): boolean {
  return term === null && firstIndex <= matchIndex;
}

function tell(turn: Turn, follower: ServerId, matchIndex: number): void {
  const message = { kind: 'entriesLost', term: turn.state.currentTerm, matchIndex } as const;
  sendAfter(turn, follower, message, saveOfTerm(turn.state));
}

/** From here on nothing is heard, sent or saved; whoever runs this server gives up its disk and its id. */
export function receiveEntriesLost(turn: Turn, from: ServerId, message: EntriesLost): void {
  const { state, rules } = turn;
  const { term, matchIndex } = message;
  const why = rules.objectionToParking(state, from, message);
  if (why !== null) {
    note(turn, { kind: 'entriesLostIgnored', term, from, matchIndex, why });
    return;
  }
  const loss = { term, leader: from, matchIndex, lastIndex: lastIndexOf(state.log) };
  note(turn, { kind: 'parked', ...loss });
  state.parked = true;
  turn.effects.push({ kind: 'park', ...loss });
}
