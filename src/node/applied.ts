/**
 * The applied state of one server: the state machine and the client sessions, both moved on by committed entries alone,
 * in log order, so that they are the same on every server.
 */
import type { Entry, Index, Payload } from '../raft/entries.ts';
import { paperRules, type Rules } from '../raft/rules.ts';
import { applyOnce, copySessions, createSessions, registerSession } from '../raft/sessions.ts';
import type { SessionTable } from '../raft/sessions.ts';
import type { Machine } from '../machines/machine.ts';
import { copyPlain } from './plain.ts';

/** What came of a committed entry. */
export type AppliedResult =
  /** Not the client's business: an opening entry or a configuration. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'registered'; readonly session: Index }
  /** `repeated`: an earlier entry applied this request, and this is the answer it got then. */
  | { readonly kind: 'applied'; readonly result: string; readonly repeated: boolean }
  /** The session is not known (any longer), or its client has this answer already; nothing was applied now. */
  | { readonly kind: 'noSession' };

/** Plain data. */
export interface Applied<State> {
  lastApplied: Index;
  machine: State;
  readonly sessions: SessionTable;
}

export function createApplied<State>(machine: Machine<State>, rules: Rules = paperRules): Applied<State> {
  return { lastApplied: 0, machine: machine.initial(), sessions: createSessions(rules.sessionLimits()) };
}

export function copyApplied<State>({ lastApplied, machine, sessions }: Applied<State>): Applied<State> {
  return { lastApplied, machine: copyPlain(machine), sessions: copySessions(sessions) };
}

export function applyEntry<State>(
  applied: Applied<State>,
  entry: Entry,
  machine: Machine<State>,
  rules: Rules = paperRules,
): AppliedResult {
  const { index, payload } = entry;
  if (index !== applied.lastApplied + 1) {
    throw new Error(`Entry ${index} cannot be applied after entry ${applied.lastApplied}.`);
  }
  applied.lastApplied = index;
  switch (payload.kind) {
    case 'noop':
    case 'configuration':
      return { kind: 'nothing' };
    case 'session':
      registerSession(applied.sessions, index);
      return { kind: 'registered', session: index };
    case 'command':
      return applyCommand(applied, entry, payload, machine, rules);
  }
}

function applyCommand<State>(
  applied: Applied<State>,
  { index, term }: Entry,
  { command, stamp }: Extract<Payload, { kind: 'command' }>,
  machine: Machine<State>,
  rules: Rules,
): AppliedResult {
  const run = (): string => {
    const { state, result } = machine.apply(applied.machine, command, { index, term });
    applied.machine = state;
    return result;
  };
  if (stamp === null) return { kind: 'applied', result: run(), repeated: false };
  const outcome = applyOnce(applied.sessions, stamp, index, run, rules.answerOf);
  if (outcome.kind === 'noSession') return outcome;
  return { kind: 'applied', result: outcome.result, repeated: outcome.kind === 'repeated' };
}
