/**
 * What every replicated application offers to the log. Pure: the same entries give the same state and results on
 * every server, so a machine knows no clock, no chance and no server.
 */

/** JSON as data; what machines store and scripts exchange. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a log cell or a sentence says of a command, e.g. `K4` or `STORE K4 = 7`. */
export interface CommandLabel {
  readonly short: string;
  readonly long: string;
}

export interface Machine<State> {
  readonly name: string;
  /** The state before the first entry. Plain data. */
  initial(): State;
  /**
   * Applies one command and returns the new state (the old one may be reused) and the result as text.
   * Never throws: a command that makes no sense gives a result that says so and leaves the state alone.
   */
  apply(
    state: State,
    command: string,
    at: { readonly index: number; readonly term: number },
  ): { readonly state: State; readonly result: string };
  /** Answers a query from the state and changes nothing. Never throws: one that makes no sense is answered so. */
  read(state: State, query: string): string;
  label(command: string): CommandLabel;
  /** The state as text, the same on every server that has applied the same; what a snapshot (§7) is made of. */
  snapshot(state: State): string;
  /** The state that was written as this text. Throws an error that says what is wrong if it was not. */
  restore(text: string): State;
  /** A short hash that is equal exactly when states are equal, for showing convergence. */
  digest(state: State): string;
}
