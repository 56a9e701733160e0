/**
 * One input being dealt with: the server, the rules it obeys, and what it has decided to do so far, in order.
 *
 * It lives for a single step and never becomes part of the server's state.
 */
import type { Entry, Index } from './entries.ts';
import type { Effect } from './inputs.ts';
import type { Note } from './notes.ts';
import type { Rules } from './rules.ts';
import type { RaftState } from './state.ts';

export interface Turn {
  readonly state: RaftState;
  readonly rules: Rules;
  readonly effects: Effect[];
  /** The entries last cut out of the log for an append: followers that are equally far share them. */
  batch: { readonly first: Index; readonly limit: Index; readonly entries: readonly Entry[] } | null;
}

export function note(turn: Turn, what: Note): void {
  turn.effects.push({ kind: 'note', note: what });
}
