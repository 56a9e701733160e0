/**
 * Terms increase monotonically (§5.1), also across restarts as far as others were told; commitIndex and lastApplied
 * increase monotonically within a life (Figure 2); and applied ≤ committed ≤ what the log holds.
 */
import type { ServerId, Term } from '../../raft/entries.ts';
import { lastIndexOf } from '../../raft/log.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { EventRecord } from '../events.ts';
import type { Change, Check } from './check.ts';
import { Violation } from './violation.ts';

interface Told {
  readonly term: Term;
  readonly event: EventRecord;
}

export class MonotoneState implements Check {
  readonly property = 'Monotone State';
  private readonly told = new Map<ServerId, Told>();

  changed({ server, before, event }: Change): void {
    const wrong = (sentence: string, ...proof: EventRecord[]): never => {
      throw new Violation(this.property, `${server.id} ${sentence}`, [...proof, event]);
    };
    if (before === null) {
      const told = this.told.get(server.id);
      if (told !== undefined && server.currentTerm < told.term)
        wrong(`starts in term ${server.currentTerm} after it had spoken in term ${told.term}`, told.event);
    } else {
      if (server.currentTerm < before.currentTerm)
        wrong(`falls from term ${before.currentTerm} to ${server.currentTerm}`);
      if (server.commitIndex < before.commitIndex)
        wrong(`takes commitIndex back from ${before.commitIndex} to ${server.commitIndex}`);
      if (server.lastApplied < before.lastApplied)
        wrong(`takes lastApplied back from ${before.lastApplied} to ${server.lastApplied}`);
    }
    if (server.lastApplied > server.commitIndex)
      wrong(`has applied entry ${server.lastApplied}, and committed is ${server.commitIndex}`);
    if (server.commitIndex > lastIndexOf(server.log))
      wrong(`has committed ${server.commitIndex}, and its log ends at ${lastIndexOf(server.log)}`);
  }

  sent(from: ServerId, _to: ServerId, message: ServerMessage, event: EventRecord): void {
    if (!('term' in message)) return;
    // The term of a pre-vote, and of its grant, is one that nobody has taken.
    if (message.kind === 'requestVote' && message.preVote) return;
    if (message.kind === 'requestVoteReply' && message.preVote && message.granted) return;
    const told = this.told.get(from);
    if (told === undefined || message.term > told.term) this.told.set(from, { term: message.term, event });
  }
}
