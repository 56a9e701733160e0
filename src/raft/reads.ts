/**
 * Linearizable reads without the log, by ReadIndex (§8, dissertation §6.4): the leader remembers how far it had committed
 * when a read arrived, makes sure by a round of appends that it still leads, and whoever asked reads once it has applied
 * that far. Any other server asks its leader for the index and reads at itself.
 *
 * There is no lease: no clock decides here, for a page that was frozen has an old one. What is read is not known here.
 */
import type { ServerId } from './entries.ts';
import type { ReadId, RefusalReason } from './inputs.ts';
import { countsOf, isQuorum, ofEachHalf } from './majorities.ts';
import type { ReadIndex, ReadIndexReply } from './messages.ts';
import { notLeader } from './proposals.ts';
import { heartbeatTo } from './replication.ts';
import type { ForwardedReads, Leadership, ReadAsker, ReadRound } from './state.ts';
import { note, type Turn } from './turn.ts';

/** A read arrives at this server, leader or not. */
export function read(turn: Turn, id: ReadId): void {
  const { state } = turn;
  const { leadership } = state;
  if (leadership !== null) waitForRound(turn, leadership, { kind: 'own', read: id });
  else if (state.leader === null) refuseReads(turn, [id], notLeader(state));
  else forward(turn, state.leader, id);
}

/** Another server asks on behalf of its readers. */
export function receiveReadIndex(turn: Turn, from: ServerId, { life, request }: ReadIndex): void {
  const { leadership } = turn.state;
  if (leadership === null) answerPeer(turn, { from, life, request }, null);
  else waitForRound(turn, leadership, { kind: 'peer', from, life, request });
}

/** The leader's answer; one to a question that nobody waits for any more means nothing. */
export function receiveReadIndexReply(turn: Turn, from: ServerId, reply: ReadIndexReply): void {
  const { state } = turn;
  const asked = state.forwardedReads.find(({ request }) => request === reply.request);
  if (asked === undefined || asked.leader !== from || reply.life !== state.life) {
    note(turn, { kind: 'messageDropped', from, message: reply.kind, why: 'notAsked' });
  } else if (reply.index === null) {
    state.forwardedReads = state.forwardedReads.filter((other) => other !== asked);
    refuseReads(turn, asked.reads, { kind: 'notLeader', leader: null });
  } else {
    asked.index = reply.index;
  }
}

/** The end of a batch: reads that came together ask together. */
export function askForReads(turn: Turn): void {
  const { state } = turn;
  askFollowers(turn);
  for (const asked of state.forwardedReads) {
    if (asked.sent) continue;
    asked.sent = true;
    const { leader, request, reads } = asked;
    const message = { kind: 'readIndex', life: state.life, request } as const;
    turn.effects.push({ kind: 'send', to: leader, message, after: null });
    note(turn, { kind: 'readsForwarded', leader, reads: reads.length });
  }
}

/** What a step may have made possible: reads are confirmed, have been applied up to, or cannot be answered any more. */
export function settleReads(turn: Turn): void {
  const { leadership, forwardedReads } = turn.state;
  if (leadership !== null && leadership.reads.length > 0) {
    confirmRounds(turn, leadership);
    giveUpRounds(turn, leadership);
  }
  if (forwardedReads.length > 0) settleForwarded(turn);
}

function waitForRound(turn: Turn, leadership: Leadership, asker: ReadAsker): void {
  const { state, rules } = turn;
  const index = rules.mayServeReads(state) ? state.commitIndex : null;
  const { appends: after } = leadership;
  const last = leadership.reads.at(-1);
  if (last?.after === after && last.index === index) {
    last.askers.push(asker);
    return;
  }
  if (index === null && last?.index !== null) note(turn, { kind: 'readsWait', term: state.currentTerm });
  leadership.reads.push({ after, index, deadline: state.now + state.settings.election[1], askers: [asker] });
}

/** Whoever was sent nothing since the newest read arrived is sent a heartbeat, which it will answer. */
function askFollowers(turn: Turn): void {
  const { leadership } = turn.state;
  const newest = leadership?.reads.at(-1);
  if (leadership === null || newest === undefined) return;
  for (const progress of leadership.progress) {
    if (progress.voter && progress.sequence <= newest.after) heartbeatTo(turn, progress);
  }
}

/** Reads arrived in this order, so who confirms a later one confirms those before it too. */
function confirmRounds(turn: Turn, leadership: Leadership): void {
  const { state, rules } = turn;
  if (!rules.mayServeReads(state)) return;
  for (let round = leadership.reads[0]; round !== undefined; round = leadership.reads[0]) {
    if (!confirm(turn, leadership, round)) return;
    leadership.reads.shift();
  }
}

/**
 * Without CheckQuorum a leader that hears no majority leads on: its reads would wait for ever, and more and more of them.
 * Whoever asked for another server gives up by itself.
 */
function giveUpRounds(turn: Turn, { reads }: Leadership): void {
  const { now, id } = turn.state;
  for (let round = reads[0]; round !== undefined && round.deadline <= now; round = reads[0]) {
    reads.shift();
    const own = round.askers.flatMap((asker) => (asker.kind === 'own' ? [asker.read] : []));
    if (own.length > 0) refuseReads(turn, own, { kind: 'readUnanswered', leader: id });
  }
}

function confirm(turn: Turn, leadership: Leadership, round: ReadRound): boolean {
  const { state, rules } = turn;
  const heard = leadership.progress.filter((progress) => rules.confirmsRead(state, progress, round.after));
  const counts = countsOf(turn, [state.id, ...heard.map(({ id }) => id)]);
  if (!isQuorum(counts)) return false;
  // Whoever came before an entry of this term was committed reads as of now.
  const index = round.index ?? state.commitIndex;
  const said = ofEachHalf(counts, ({ servers, needed }) => ({ servers, needed }));
  note(turn, { kind: 'readsConfirmed', term: state.currentTerm, index, reads: round.askers.length, ...said });
  for (const asker of round.askers) {
    if (asker.kind === 'own') turn.effects.push({ kind: 'readReady', read: asker.read, index });
    else answerPeer(turn, asker, index);
  }
  return true;
}

function answerPeer(
  turn: Turn,
  { from, life, request }: Omit<Extract<ReadAsker, { kind: 'peer' }>, 'kind'>,
  index: number | null,
): void {
  const message = { kind: 'readIndexReply', life, request, index } as const;
  // It bears no term, and what is committed is durable at a majority: it waits for no save.
  turn.effects.push({ kind: 'send', to: from, message, after: null });
}

function forward(turn: Turn, leader: ServerId, id: ReadId): void {
  const { state } = turn;
  const last = state.forwardedReads.at(-1);
  if (last?.leader === leader && !last.sent) {
    last.reads.push(id);
    return;
  }
  state.readRequests += 1;
  const deadline = state.now + state.settings.election[1];
  const request = state.readRequests;
  state.forwardedReads.push({ request, leader, reads: [id], deadline, sent: false, index: null });
}

/**
 * A reader gets what its leader confirmed once the log is applied so far. It is not kept waiting longer than an election
 * timeout, nor for a leader that is none any more: to ask again does no harm.
 */
function settleForwarded(turn: Turn): void {
  const { state } = turn;
  state.forwardedReads = state.forwardedReads.filter((asked) => !settled(turn, asked));
}

function settled(turn: Turn, { leader, reads, deadline, index }: ForwardedReads): boolean {
  const { state } = turn;
  if (index !== null && index <= state.lastApplied) {
    note(turn, { kind: 'readsServed', leader, index, reads: reads.length });
    for (const id of reads) turn.effects.push({ kind: 'readReady', read: id, index });
    return true;
  }
  if (index === null && state.leader !== leader) {
    refuseReads(turn, reads, notLeader(state));
    return true;
  }
  if (deadline > state.now) return false;
  refuseReads(turn, reads, { kind: 'readUnanswered', leader });
  return true;
}

/** Certain and harmless: a read leaves no trace. */
function refuseReads(turn: Turn, reads: readonly ReadId[], why: RefusalReason): void {
  note(turn, {
    kind: 'readsRefused',
    reads: reads.length,
    why: why.kind === 'readUnanswered' ? 'unanswered' : 'noLeader',
  });
  for (const id of reads) turn.effects.push({ kind: 'readRefused', read: id, why });
}
