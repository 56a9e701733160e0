/**
 * One vote per term: a server gives its vote to at most one candidate in a term, itself included, across restarts
 * (Figure 2, RequestVote RPC; §5.2).
 *
 * What counts is what left the server: a vote that a crash took before anybody heard of it was never given.
 */
import type { ServerId, Term } from '../../raft/entries.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { EventRecord } from '../events.ts';
import type { Check } from './check.ts';
import { Violation } from './violation.ts';

interface Vote {
  readonly candidate: ServerId;
  readonly event: EventRecord;
}

export class OneVote implements Check {
  readonly property = 'One Vote Per Term';
  private readonly votes = new Map<ServerId, Map<Term, Vote>>();

  sent(from: ServerId, to: ServerId, message: ServerMessage, event: EventRecord): void {
    if (message.kind === 'requestVote' && !message.preVote) this.voted(from, from, message.term, event);
    else if (message.kind === 'requestVoteReply' && message.granted && !message.preVote)
      this.voted(from, to, message.term, event);
  }

  private voted(voter: ServerId, candidate: ServerId, term: Term, event: EventRecord): void {
    let votes = this.votes.get(voter);
    if (votes === undefined) this.votes.set(voter, (votes = new Map<Term, Vote>()));
    const earlier = votes.get(term);
    if (earlier === undefined) votes.set(term, { candidate, event });
    else if (earlier.candidate !== candidate) {
      throw new Violation(
        this.property,
        `in term ${term} ${voter} votes for ${earlier.candidate} and for ${candidate}`,
        [earlier.event, event],
      );
    }
  }
}
