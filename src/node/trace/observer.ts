/**
 * Who looks on while a server works: told of each start, each step of the rules with its input and effects, each
 * message that really leaves, and each stop, in the order in which they happen.
 *
 * It hears and changes nothing: a server behaves alike with and without one.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Effect, Input } from '../../raft/inputs.ts';
import type { RaftState } from '../../raft/state.ts';
import type { ServerMessage } from '../messages.ts';

export interface Observer {
  /** A server begins, or begins again, from what its disk has. */
  started(server: RaftState): void;
  /** One step is over; its effects are still to be performed. */
  stepped(server: RaftState, input: Input, effects: readonly Effect[]): void;
  /** A message leaves, since all that it waited for is durable. */
  sent(server: RaftState, to: ServerId, message: ServerMessage): void;
  /** A crash: all but the disk is gone. */
  stopped(server: RaftState): void;
}
