/**
 * What is told of a message: its kind, its figures in the order of FLIGHT_FIELDS, and a mark by which its sender's and its
 * receiver's words of it are known to be about the same one. It keeps nothing.
 */
import type { AppendEntries, AppendEntriesReply } from '../raft/messages.ts';
import type { ClientReply, ClientRequest, ServerMessage } from '../node/messages.ts';
import { ENTRY_TERMS, OPERATIONS, OUTCOMES, VOTE_REASONS, type Figure, type FlightKind } from './flights.ts';

export function kindOf(message: ServerMessage): FlightKind {
  switch (message.kind) {
    case 'appendEntries':
      return message.entries.length === 0 ? 'heartbeat' : 'append';
    case 'appendEntriesReply':
      return message.success ? 'accepted' : 'rejected';
    case 'requestVote':
      return message.preVote ? 'preVoteRequest' : 'voteRequest';
    case 'requestVoteReply':
      return message.granted ? 'voteGranted' : 'voteRefused';
    case 'installSnapshot':
      return 'snapshot';
    case 'installSnapshotReply':
      return 'snapshotReply';
    default:
      return message.kind;
  }
}

const bit = (truth: boolean): number => (truth ? 1 : 0);

export function figuresOf(message: ServerMessage): readonly Figure[] {
  switch (message.kind) {
    case 'appendEntries':
      return appendFigures(message);
    case 'appendEntriesReply':
      return replyFigures(message);
    case 'requestVote':
      return [message.term, message.lastLogIndex, message.lastLogTerm, bit(message.ordered)];
    case 'requestVoteReply':
      return [message.term, bit(message.granted), bit(message.preVote), VOTE_REASONS.indexOf(message.reason.kind)];
    case 'installSnapshot': {
      const { term, lastIncludedIndex, lastIncludedTerm, offset, data, done, sequence } = message;
      return [term, lastIncludedIndex, lastIncludedTerm, offset, data.length, bit(done), sequence];
    }
    case 'installSnapshotReply':
      return [message.term, message.lastIncludedIndex, message.offset, message.matchIndex, message.sequence];
    case 'timeoutNow':
      return [message.term];
    case 'entriesLost':
      return [message.term, message.matchIndex];
    case 'readIndex':
      return [message.request];
    case 'readIndexReply':
      return [message.request, message.index];
    case 'clientRequest':
      return requestFigures(message);
    case 'clientReply':
      return answerFigures(message);
  }
}

function appendFigures(message: AppendEntries): readonly Figure[] {
  const { term, prevLogIndex, prevLogTerm, leaderCommit, sequence, entries } = message;
  const figures = [term, prevLogIndex, prevLogTerm, leaderCommit, sequence];
  if (entries.length === 0) return figures;
  return [...figures, entries.length, ...entries.slice(0, ENTRY_TERMS).map((entry) => entry.term)];
}

function replyFigures({ term, success, matchIndex, conflict, sequence }: AppendEntriesReply): readonly Figure[] {
  return [term, bit(success), matchIndex, conflict?.term ?? null, conflict?.firstIndex ?? null, sequence];
}

function requestFigures({ request, operation }: ClientRequest): readonly Figure[] {
  const serial = operation.kind === 'command' ? operation.stamp.serial : null;
  return [request, OPERATIONS.indexOf(operation.kind), serial];
}

function answerFigures({ request, outcome }: ClientReply): readonly Figure[] {
  const index = outcome.kind === 'applied' || outcome.kind === 'read' ? outcome.index : null;
  return [request, OUTCOMES.indexOf(outcome.kind), index];
}

/** Marks stay short on the wire: they tell the messages of one kind, link and few seconds apart, no more. */
const MARKS = 1 << 24;

/**
 * The same at both ends, for it is drawn from what the message says. Scattered evenly, so that who has too many to tell
 * of chooses the same ones as the other end when each chooses the least marks.
 */
export function markOf(message: ServerMessage): number {
  switch (message.kind) {
    case 'appendEntries': {
      const { term, prevLogIndex, leaderCommit, sequence, entries } = message;
      return mixed(term, prevLogIndex, leaderCommit, sequence, entries.length);
    }
    case 'appendEntriesReply':
      return mixed(message.term, message.matchIndex, message.sequence, bit(message.success), 0);
    case 'requestVote':
      return mixed(message.term, message.lastLogIndex, message.lastLogTerm, bit(message.ordered), 0);
    case 'requestVoteReply':
      return mixed(message.term, bit(message.preVote), VOTE_REASONS.indexOf(message.reason.kind), 0, 0);
    case 'installSnapshot':
      return mixed(message.term, message.lastIncludedIndex, message.offset, message.data.length, message.sequence);
    case 'installSnapshotReply':
      return mixed(message.term, message.lastIncludedIndex, message.offset, message.matchIndex, message.sequence);
    case 'timeoutNow':
      return mixed(message.term, 0, 0, 0, 0);
    case 'entriesLost':
      return mixed(message.term, message.matchIndex, 0, 0, 0);
    case 'readIndex':
    case 'readIndexReply':
      return mixed(message.life, message.request, 0, 0, 0);
    case 'clientRequest':
      return mixed(message.request, OPERATIONS.indexOf(message.operation.kind), 0, 0, 0);
    case 'clientReply':
      return mixed(message.request, OUTCOMES.indexOf(message.outcome.kind), 0, 0, 0);
  }
}

function mixed(one: number, two: number, three: number, four: number, five: number): number {
  let state = mix(0x9e37_79b9, one);
  state = mix(state, two);
  state = mix(state, three);
  state = mix(state, four);
  return mix(state, five) % MARKS;
}

/** A round of a 32-bit mixer; figures beyond 32 bits count by their low ones. */
function mix(state: number, figure: number): number {
  let next = Math.imul((state ^ (figure >>> 0)) >>> 0, 0x85eb_ca6b);
  next = Math.imul(next ^ (next >>> 13), 0xc2b2_ae35);
  return (next ^ (next >>> 16)) >>> 0;
}
