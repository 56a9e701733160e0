/**
 * What may leave a server: nothing that speaks of what its disk does not have, and nothing that no action of the
 * specification sends (RequestVote, AppendEntries, Reply).
 */
import type {
  AppendEntries,
  AppendEntriesReply,
  InstallSnapshotReply,
  RaftMessage,
  RequestVote,
} from '../../../src/raft/messages.ts';
import type { ServerMessage } from '../../../src/node/messages.ts';
import { agree, endOf, termAt, type Model, type Server } from './model.ts';
import { objectionToPart, objectionToProgress } from './snapshots.ts';

/** Throws when this may not leave now. */
export function mayLeave(model: Model, server: Server, to: string, message: ServerMessage): void {
  if (!('term' in message)) return;
  if (spokenTerm(message) > server.disk.currentTerm) throw new Error(`a term leaves before it is durable`);
  const why = objection(model, server, to, message);
  if (why !== null) throw new Error(why);
}

/** A pre-vote asks for a term that nobody has taken, and one that is granted repeats it. */
function spokenTerm(message: Extract<RaftMessage, { readonly term: number }>): number {
  if (message.kind === 'requestVote' && message.preVote) return message.term - 1;
  if (message.kind === 'requestVoteReply' && message.preVote && message.granted) return 0;
  return message.term;
}

function objection(model: Model, server: Server, to: string, message: RaftMessage): string | null {
  switch (message.kind) {
    case 'requestVote':
      return objectionToRequest(model, server, message);
    case 'requestVoteReply':
      if (message.preVote || !message.granted || isVoteSafe(model, server, message.term, to)) return null;
      return 'this vote is not durable';
    case 'appendEntries':
      return objectionToAppend(model, server, message);
    case 'appendEntriesReply':
      return message.success ? objectionToAcknowledgement(model, server, to, message) : null;
    case 'installSnapshot':
      return objectionToPart(model, server, message);
    case 'installSnapshotReply':
      if (message.matchIndex === 0) return objectionToProgress(server, message);
      return objectionToAcknowledgement(model, server, to, message);
    default:
      return null;
  }
}

/** A vote that is durable; or one of a term below the disk's, in which no other can be given any more. */
function isVoteSafe(model: Model, server: Server, term: number, candidate: string): boolean {
  const key = `${server.id} ${term}`;
  if (!model.votes.has(key) && term < server.disk.currentTerm) model.votes.set(key, candidate);
  return model.votes.get(key) === candidate;
}

function objectionToRequest(model: Model, server: Server, request: RequestVote): string | null {
  const { term, preVote, lastLogIndex, lastLogTerm } = request;
  if (!preVote && !isVoteSafe(model, server, term, server.id)) return 'its own vote is not durable';
  if (!server.ends.has(endOf(lastLogIndex, lastLogTerm))) return 'its log never ended there';
  if (server.disk.currentTerm !== spokenTerm(request)) return null;
  // What it waited for may have given way to a leader's entries meanwhile: then it is merely late.
  if (termAt(server.log, lastLogIndex) !== lastLogTerm) return null;
  return termAt(server.disk.log, lastLogIndex) === lastLogTerm ? null : 'it advertises a log that is not durable';
}

function objectionToAppend(model: Model, server: Server, append: AppendEntries): string | null {
  const { term, prevLogIndex, prevLogTerm, entries } = append;
  if (model.leaders.get(term) !== server.id) return 'it does not lead this term';
  const log = model.leaderLogs.get(term) ?? [];
  if (termAt(log, prevLogIndex) !== prevLogTerm) return 'its log has no such entry before these';
  const there = log.slice(prevLogIndex, prevLogIndex + entries.length);
  return agree(there, entries, entries.length) ? null : 'its log has no such entries';
}

function objectionToAcknowledgement(
  model: Model,
  server: Server,
  to: string,
  { term, matchIndex }: AppendEntriesReply | InstallSnapshotReply,
): string | null {
  if (model.leaders.get(term) !== to) return 'it acknowledges to one that does not lead';
  if (server.disk.currentTerm !== term) return null;
  return agree(server.disk.log, model.leaderLogs.get(term) ?? [], matchIndex)
    ? null
    : 'it acknowledges entries that are not durable, or not equal';
}
