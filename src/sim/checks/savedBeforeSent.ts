/**
 * Saved before sent: servers update stable storage before responding to RPCs (Figure 2), and a candidate's request bears a
 * term and a log that are durable. Only a leader's appends may be ahead of its own disk.
 *
 * A message that has waited for its save may speak of entries that gave way meanwhile: all up to their removal is
 * durable then, as if each step had been saved by itself, so such a message is merely late.
 */
import type { ServerId, Term } from '../../raft/entries.ts';
import { lastIndexOf, termOf } from '../../raft/log.ts';
import type { AppendEntriesReply, InstallSnapshotReply, RequestVote, RequestVoteReply } from '../../raft/messages.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { EventRecord } from '../events.ts';
import type { Check, LogOf, Saved, SavedOf } from './check.ts';
import { Violation } from './violation.ts';

export class SavedBeforeSent implements Check {
  readonly property = 'Saved Before Sent';
  private readonly savedOf: SavedOf;
  private readonly logOf: LogOf;

  constructor(savedOf: SavedOf, logOf: LogOf) {
    this.savedOf = savedOf;
    this.logOf = logOf;
  }

  sent(from: ServerId, to: ServerId, message: ServerMessage, event: EventRecord): void {
    if (!('term' in message)) return;
    const saved = this.savedOf(from);
    if (saved === null) return;
    const wrong = this.wrong(saved, from, to, message);
    if (wrong !== null) throw new Violation(this.property, `${from} ${wrong}`, [event]);
  }

  private wrong(
    saved: Saved,
    from: ServerId,
    to: ServerId,
    message: Extract<ServerMessage, { readonly term: Term }>,
  ): string | null {
    switch (message.kind) {
      case 'requestVote':
        return this.requestWrong(saved, from, message);
      case 'requestVoteReply':
        return this.voteWrong(saved, to, message);
      case 'appendEntriesReply':
      case 'installSnapshotReply':
        return this.acknowledgementWrong(saved, message);
      default:
        return message.term > saved.currentTerm
          ? `sends ${message.kind} in term ${message.term}, and term ${saved.currentTerm} is saved`
          : null;
    }
  }

  private requestWrong(saved: Saved, from: ServerId, message: RequestVote): string | null {
    // A pre-vote names a term that nobody has taken yet (dissertation §9.6).
    const taken = message.preVote ? message.term - 1 : message.term;
    if (taken > saved.currentTerm)
      return `asks for votes in term ${message.term}, and term ${saved.currentTerm} is saved`;
    if (!message.preVote && taken === saved.currentTerm && saved.votedFor !== from)
      return `asks for votes in term ${message.term} without its own vote saved`;
    const { lastLogIndex, lastLogTerm } = message;
    const log = this.logOf(from);
    const stillThere = log !== null && termOf(log, lastLogIndex) === lastLogTerm;
    if (stillThere && termOf(saved.log, lastLogIndex) !== lastLogTerm) {
      return `advertises a log up to ${lastLogIndex}, and it is saved up to ${lastIndexOf(saved.log)}`;
    }
    return null;
  }

  private voteWrong(saved: Saved, to: ServerId, message: RequestVoteReply): string | null {
    if (message.preVote && message.granted) return null;
    if (message.term > saved.currentTerm)
      return `answers in term ${message.term}, and term ${saved.currentTerm} is saved`;
    if (message.granted && message.term === saved.currentTerm && saved.votedFor !== to)
      return `gives ${to} its vote of term ${message.term} without having saved it`;
    return null;
  }

  private acknowledgementWrong(saved: Saved, message: AppendEntriesReply | InstallSnapshotReply): string | null {
    if (message.term > saved.currentTerm)
      return `answers in term ${message.term}, and term ${saved.currentTerm} is saved`;
    // A refusal acknowledges nothing: its matchIndex is 0.
    const last = lastIndexOf(saved.log);
    if (message.term === saved.currentTerm && message.matchIndex > last)
      return `acknowledges entry ${message.matchIndex}, and ${last} are saved`;
    return null;
  }
}
