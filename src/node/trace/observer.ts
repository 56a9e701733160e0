/**
 * Who looks on while a server works: told of each start, each step of the rules with its input and effects, each
 * message that really leaves, and each stop, in the order in which they happen.
 *
 * It hears and changes nothing: a server behaves alike with and without one.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Effect, Input, SaveNumber } from '../../raft/inputs.ts';
import type { Rules } from '../../raft/rules.ts';
import type { RaftState } from '../../raft/state.ts';
import { step } from '../../raft/step.ts';
import type { ServerMessage } from '../messages.ts';

export interface Observer {
  /** A server begins, or begins again, from what its disk has. */
  started(server: RaftState): void;
  /** One step is over; its effects are still to be performed. */
  stepped(server: RaftState, input: Input, effects: readonly Effect[]): void;
  /** All saves up to this one are on the disk; what waited for them has not left yet, and the rules do not know. */
  durable(server: RaftState, save: SaveNumber): void;
  /** A message leaves, since all that it waited for is durable. */
  sent(server: RaftState, to: ServerId, message: ServerMessage): void;
  /** A crash: all but the disk is gone. */
  stopped(server: RaftState): void;
}

/** A step of the rules that an observer, if there is one, is told of. */
export function observedStep(observer: Observer | undefined, server: RaftState, input: Input, rules?: Rules): Effect[] {
  const effects = step(server, input, rules);
  observer?.stepped(server, input, effects);
  return effects;
}
