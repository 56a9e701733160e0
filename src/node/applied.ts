/**
 * The applied state of one server: the state machine and the client sessions, both moved on by committed entries alone,
 * in log order, so that they are the same on every server.
 */
import type { Entry, Index } from '../raft/entries.ts';
import type { Machine } from '../machines/machine.ts';

/** What came of a committed entry. */
export type AppliedResult =
  /** Not the client's business: an opening entry or a configuration. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'registered'; readonly session: Index }
  /** `repeated`: this request was applied before, and this is the answer it got then. */
  | { readonly kind: 'applied'; readonly result: string; readonly repeated: boolean }
  /** The session is not known (any longer), or the client no longer waits for this serial; nothing was applied. */
  | { readonly kind: 'noSession' };

interface Session {
  readonly answers: Map<number, string>;
  firstUnanswered: number;
}

/** Plain data. */
export interface Applied<State> {
  lastApplied: Index;
  machine: State;
  readonly sessions: Map<Index, Session>;
}

export function createApplied<State>(machine: Machine<State>): Applied<State> {
  return { lastApplied: 0, machine: machine.initial(), sessions: new Map() };
}

export function applyEntry<State>(applied: Applied<State>, entry: Entry, machine: Machine<State>): AppliedResult {
  if (entry.index !== applied.lastApplied + 1) {
    throw new Error(`Entry ${entry.index} cannot be applied after entry ${applied.lastApplied}.`);
  }
  applied.lastApplied = entry.index;
  const { payload } = entry;
  switch (payload.kind) {
    case 'noop':
    case 'configuration':
      return { kind: 'nothing' };
    case 'session':
      applied.sessions.set(entry.index, { answers: new Map(), firstUnanswered: 1 });
      return { kind: 'registered', session: entry.index };
    case 'command':
      return applyCommand(applied, entry, payload, machine);
  }
}

function applyCommand<State>(
  applied: Applied<State>,
  at: Entry,
  { command, stamp }: Extract<Entry['payload'], { kind: 'command' }>,
  machine: Machine<State>,
): AppliedResult {
  const session = stamp === null ? null : applied.sessions.get(stamp.session);
  if (session === undefined || (stamp !== null && session !== null && stamp.serial < session.firstUnanswered)) {
    return { kind: 'noSession' };
  }
  const earlier = stamp === null ? undefined : session?.answers.get(stamp.serial);
  if (earlier !== undefined) return { kind: 'applied', result: earlier, repeated: true };
  const { state, result } = machine.apply(applied.machine, command, { index: at.index, term: at.term });
  applied.machine = state;
  if (stamp !== null && session !== null) {
    for (const serial of session.answers.keys()) if (serial < stamp.firstUnanswered) session.answers.delete(serial);
    session.firstUnanswered = Math.max(session.firstUnanswered, stamp.firstUnanswered);
    session.answers.set(stamp.serial, result);
  }
  return { kind: 'applied', result, repeated: false };
}
