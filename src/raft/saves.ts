/**
 * What must be durable before what (Figure 2: "Updated on stable storage before responding to RPCs").
 *
 * Saves are numbered and complete in order. Whoever changes term, vote or log says so here; whoever sends something
 * names the save that it waits for, and gets the save made if there is none yet. Nothing here writes to a disk.
 */
import type { Index, ServerId } from './entries.ts';
import type { SaveNumber } from './inputs.ts';
import { firstIndexOf, lastIndexOf, sliceOf } from './log.ts';
import type { RaftMessage } from './messages.ts';
import type { RaftState, Saves } from './state.ts';
import type { Turn } from './turn.ts';

/** What was recovered from the disk is durable, so a server starts with nothing to save. */
export function nothingToSave(): Saves {
  return {
    last: 0,
    durable: 0,
    distrusted: 0,
    failed: false,
    term: 0,
    vote: 0,
    snapshot: 0,
    installed: 0,
    unsavedFrom: null,
    truncateFrom: null,
    onTheWay: [],
  };
}

export function termChanged(state: RaftState): void {
  state.saves.term = state.saves.last + 1;
  state.saves.vote = state.saves.last + 1;
}

export function voteChanged(state: RaftState): void {
  state.saves.vote = state.saves.last + 1;
}

export function entryAppended(state: RaftState, index: Index): void {
  if (state.saves.unsavedFrom === null) state.saves.unsavedFrom = index;
}

/** The log was cut; what replaces the tail is unsaved, whatever becomes of the saves that hold the old one. */
export function logCut(state: RaftState, from: Index): void {
  const { saves } = state;
  if (saves.unsavedFrom === null || from < saves.unsavedFrom) {
    saves.unsavedFrom = Math.max(from, firstIndexOf(state.log));
    saves.truncateFrom = saves.truncateFrom === null ? from : Math.min(saves.truncateFrom, from);
  }
}

/** The log starts later, and a snapshot stands in for what it gave up (§7): both go into one save. */
export function logCompacted(state: RaftState): void {
  const { saves } = state;
  const first = firstIndexOf(state.log);
  saves.snapshot = saves.last + 1;
  if (saves.unsavedFrom !== null && saves.unsavedFrom < first) saves.unsavedFrom = first;
}

/** The snapshot is another server's: nothing of it was here before, so the whole log hangs on its save (§7). */
export function snapshotInstalled(state: RaftState): void {
  logCompacted(state);
  state.saves.installed = state.saves.snapshot;
}

/** The save that makes currentTerm durable. */
export function saveOfTerm(state: RaftState): SaveNumber {
  return state.saves.term;
}

/** The save that makes both currentTerm and votedFor durable. */
export function saveOfVote(state: RaftState): SaveNumber {
  return Math.max(state.saves.term, state.saves.vote);
}

/** The save that makes the log up to `index` durable. */
export function saveOfEntry(state: RaftState, index: Index): SaveNumber {
  const { saves } = state;
  if (saves.unsavedFrom !== null && saves.unsavedFrom <= index) return saves.last + 1;
  return Math.max(saves.installed, saves.onTheWay.findLast(({ first }) => first <= index)?.save ?? 0);
}

/** The last entry of the log that is durable, and all before it; 0 while a snapshot before all of them is not. */
export function durableIndex(state: RaftState): Index {
  const { saves } = state;
  if (saves.installed > saves.durable) return 0;
  const onTheWay = saves.onTheWay[0];
  if (onTheWay !== undefined) return Math.min(onTheWay.first, saves.unsavedFrom ?? onTheWay.first) - 1;
  return saves.unsavedFrom === null ? lastIndexOf(state.log) : saves.unsavedFrom - 1;
}

/** The last entry that is in a save, made or durable. */
export function lastIndexInSaves(state: RaftState): Index {
  return state.saves.unsavedFrom === null ? lastIndexOf(state.log) : state.saves.unsavedFrom - 1;
}

export function anythingUnsaved(state: RaftState): boolean {
  return termOrVoteUnsaved(state) || snapshotUnsaved(state) || state.saves.unsavedFrom !== null;
}

function termOrVoteUnsaved(state: RaftState): boolean {
  return state.saves.term > state.saves.last || state.saves.vote > state.saves.last;
}

function snapshotUnsaved(state: RaftState): boolean {
  return state.saves.snapshot > state.saves.last;
}

/** Puts everything that is unsaved into one save, and returns the number of the newest save. */
export function saveNow(turn: Turn): SaveNumber {
  const { state, effects } = turn;
  const { saves } = state;
  if (!anythingUnsaved(state)) return saves.last;
  const compaction =
    state.snapshot !== null && snapshotUnsaved(state) ? { snapshot: state.snapshot, base: state.log.base } : null;
  saves.last += 1;
  saves.failed = false;
  const first = saves.unsavedFrom;
  effects.push({
    kind: 'save',
    save: saves.last,
    currentTerm: state.currentTerm,
    votedFor: state.votedFor,
    truncateFrom: saves.truncateFrom,
    compaction,
    entries: first === null ? [] : sliceOf(state.log, first, lastIndexOf(state.log)),
  });
  if (first !== null) {
    // A save on its way that begins here or later holds only entries that this one replaces.
    while ((saves.onTheWay.at(-1)?.first ?? 0) >= first) saves.onTheWay.pop();
    saves.onTheWay.push({ save: saves.last, first });
  }
  saves.unsavedFrom = null;
  saves.truncateFrom = null;
  return saves.last;
}

/** At the end of a step a new term or vote is saved even though nothing waits for it; entries wait for the flush. */
export function saveTermAndVote(turn: Turn): void {
  if (termOrVoteUnsaved(turn.state) && !turn.state.saves.failed) saveNow(turn);
}

/** Sends a message once the given save is durable, making that save first if it is still to be made. */
export function sendAfter(turn: Turn, to: ServerId, message: RaftMessage, save: SaveNumber): void {
  turn.effects.push({ kind: 'send', to, message, after: waitFor(turn, save) });
}

/** What an effect has to name that depends on a save: its number, or null when it is durable already. */
export function waitFor(turn: Turn, save: SaveNumber): SaveNumber | null {
  const { saves } = turn.state;
  if (save <= saves.durable) return null;
  if (save > saves.last) saveNow(turn);
  return save;
}

/** Takes note that a save is durable; false when its completion means nothing (any more). */
export function saveCompleted(state: RaftState, save: SaveNumber): boolean {
  const { saves } = state;
  if (save > saves.last) throw new Error(`Save ${save} cannot be durable: the last one made is ${saves.last}.`);
  if (save <= saves.durable || save <= saves.distrusted) return false;
  saves.durable = save;
  while ((saves.onTheWay[0]?.save ?? save + 1) <= save) saves.onTheWay.shift();
  return true;
}

/**
 * A write failed, and what was begun after it cannot be trusted either. All that was on its way is unsaved again; the
 * next save repeats it, so what waits for a failed save is released by that one.
 */
export function saveDidFail(state: RaftState, save: SaveNumber): boolean {
  const { saves } = state;
  if (save > saves.last) throw new Error(`Save ${save} cannot have failed: the last one made is ${saves.last}.`);
  if (save <= saves.durable || save <= saves.distrusted) return false;
  const first = saves.onTheWay[0]?.first;
  if (first !== undefined) logCut(state, first);
  if (saves.term > saves.durable) saves.term = saves.last + 1;
  if (saves.vote > saves.durable) saves.vote = saves.last + 1;
  if (saves.snapshot > saves.durable) saves.snapshot = saves.last + 1;
  if (saves.installed > saves.durable) saves.installed = saves.snapshot;
  saves.onTheWay.length = 0;
  saves.distrusted = saves.last;
  saves.failed = true;
  return true;
}
