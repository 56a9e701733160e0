/**
 * One server obeying the rules through three ports. It turns what happens (a message, a finished write, an alarm, a
 * client's request) into inputs of the rules, and performs the effects that come back, in their order.
 *
 * It holds what must wait: a message until the save it names is durable, an answer until its entry is applied. One
 * write is under way at a time; saves that come meanwhile are joined into the next. It makes no promise, keeps no
 * callback of an asker, and decides nothing about Raft: all its state is plain data, to be copied and put back at will.
 */
import type { Entry, Index, Microseconds, ServerId, Snapshot } from '../raft/entries.ts';
import type { Effect, Input, MembershipChange, SaveNumber, Settings } from '../raft/inputs.ts';
import { sliceOf, type Log } from '../raft/log.ts';
import { startedNotes } from '../raft/create.ts';
import type { Note } from '../raft/notes.ts';
import type { ClientOperation, ClientRequest, ReadOperation, ServerMessage } from './messages.ts';
import type { Ending } from './answers.ts';
import { applyNext } from './applying.ts';
import type {
  DriverState,
  HappeningToServer,
  Inspection,
  RaftServerOptions,
  ServerListener,
  Standing,
} from './driver.ts';
import { copyDriver, createDriver, inspectDriver, rulesOf } from './driver.ts';
import { alarmToSet, isCopy, mayLinger, sleptFor } from './holding.ts';
import { takeApplies, takeSends, takeWrite, writeEnded, writeFailed } from './holding.ts';
import { attach, enter, payloadOf, placed, settle, settleLost, type Asker } from './pending.ts';
import { answerable, askerOf, enterRead } from './reads.ts';
import { copyInLog, noteStamp } from './repeats.ts';
import { PASSED_OVER, putBack, takeSnapshot } from './snapshots.ts';
import { tell } from './telling.ts';
import { observedStep } from './trace/observer.ts';
import { joinSave } from './writes.ts';

export type { MembershipOutcome, TransferOutcome } from './answers.ts';
export type { AppliedResult } from './applied.ts';
export type { DriverState, Inspection, RaftServerOptions, ServerListener, Standing } from './driver.ts';

export class RaftServer<State> {
  readonly id: ServerId;
  readonly #options: RaftServerOptions<State>;
  readonly #listener: ServerListener;
  #state: DriverState<State>;
  /** What happened while an earlier event was being worked on: listeners may call back at any time. */
  readonly #queue: HappeningToServer[] = [];
  #busy = false;
  #batches = 0;

  constructor(options: RaftServerOptions<State>) {
    this.id = options.id;
    this.#options = { ...options, rules: rulesOf(options) };
    this.#listener = options.listener;
    this.#state = createDriver(options);
  }

  /** Begins to live: from here on alarms are set and messages are heard. */
  start(): void {
    if (this.#state.started) throw new Error('This server was started before; a restart is a new RaftServer.');
    this.#state.started = true;
    this.#options.observer?.started(this.#state.raft);
    for (const note of startedNotes(this.#state.raft)) this.#note(note);
    this.#happen({ kind: 'wake' });
  }

  /** A crash: nothing leaves afterwards and nothing is heard, late completions neither. What the disk has, it has. */
  stop(): void {
    if (this.running) this.#options.observer?.stopped(this.#state.raft);
    this.#state.stopped = true;
    this.#queue.length = 0;
    this.#options.clock.setAlarm(null);
  }

  receive(from: ServerId, message: ServerMessage): void {
    this.#happen({ kind: 'receive', from, message });
  }

  /** The clock's alarm. Too early or for nothing does no harm. */
  wake(): void {
    this.#happen({ kind: 'wake' });
  }

  /** The disk's completion of the write whose last save this is. */
  saved(save: SaveNumber): void {
    this.#happen({ kind: 'saved', save });
  }

  /** The write did not become durable. It is repeated later; until then what waits for it is held. */
  saveFailed(save: SaveNumber, why: { readonly text: string }): void {
    this.#happen({ kind: 'saveFailed', save, text: why.text });
  }

  /** A request of the client in this tab to this very server; its end comes to `listener.answered`. */
  request(request: ClientRequest): void {
    const asker: Asker = { kind: 'own', request: request.request };
    this.#happen({ kind: 'request', asker, operation: request.operation });
  }

  /** A request of the client in this tab to any server: its own is asked directly, another over the Raft channel. */
  ask(to: ServerId, request: ClientRequest): void {
    if (to === this.id) this.request(request);
    else if (this.running) this.#send(to, request);
  }

  /** Its end comes to `listener.membershipAnswered` with this number. */
  changeMembership(request: number, change: MembershipChange): void {
    this.#happen({ kind: 'changeMembership', asker: { kind: 'membership', request }, change });
  }

  /** TRANSFER. Its end comes to `listener.transferAnswered` with this number. */
  transfer(request: number, to: ServerId): void {
    this.#happen({ kind: 'transfer', asker: { kind: 'transfer', request }, to });
  }

  /** TIMEOUT. */
  campaign(): void {
    this.#happen({ kind: 'order', order: { kind: 'campaign' } });
  }

  /** CONVERT_FOLLOWER. */
  stepDown(): void {
    this.#happen({ kind: 'order', order: { kind: 'stepDown', why: 'ordered' } });
  }

  changeSettings(settings: Settings): void {
    this.#happen({ kind: 'changeSettings', settings });
  }

  /** Everything that happens during `work` shares one flush: one save and one round of appends. */
  batch(work: () => void): void {
    this.#batches += 1;
    try {
      work();
    } finally {
      this.#batches -= 1;
      if (this.#batches === 0) this.#run();
    }
  }

  get running(): boolean {
    return this.#state.started && !this.#state.stopped;
  }

  get lastApplied(): Index {
    return this.#state.applied.lastApplied;
  }

  /** The state machine's state. To be read, never to be changed; it may be another object after the next entry. */
  get machineState(): State {
    return this.#state.applied.machine;
  }

  /** What this server's own applied state answers now: it may lag behind what is committed. */
  staleRead(query: string): string {
    return this.#options.machine.read(this.#state.applied.machine, query);
  }

  inspect(): Inspection<State> {
    return inspectDriver(this.#state, this.#options);
  }

  /** What changes most often, without the cost of `inspect`. */
  get standing(): Standing {
    const { role, currentTerm, votedFor, leader, commitIndex, configuration } = this.#state.raft;
    return { role, currentTerm, votedFor, leader, commitIndex, lastApplied: this.lastApplied, configuration };
  }

  /** The whole log, shared and not copied: to be read, and not to be kept across events. */
  get log(): Log {
    return this.#state.raft.log;
  }

  /** At most `count` log entries from index `first` on. */
  entries(first: Index, count: number): readonly Entry[] {
    return sliceOf(this.log, Math.max(first, 1), Math.max(first, 1) + Math.max(count, 0) - 1);
  }

  /** A copy of all that this server is. Not during an event, where it would be half of one. */
  capture(): DriverState<State> {
    if (this.#busy || this.#batches > 0) throw new Error('A server cannot be copied in the middle of an event.');
    return copyDriver(this.#state);
  }

  /** Takes the server to a captured moment; the world puts its disk, network and clock there too. */
  restore(state: DriverState<State>): void {
    if (this.#busy || this.#batches > 0) throw new Error('A server cannot be put back in the middle of an event.');
    this.#state = copyDriver(state);
    this.#options.clock.setAlarm(this.running ? this.#state.alarm : null);
  }

  #happen(event: HappeningToServer): void {
    if (this.#state.stopped) return;
    if (!this.#state.started) throw new Error('This server has not been started.');
    this.#queue.push(event);
    this.#run();
  }

  #run(): void {
    if (this.#busy || this.#state.stopped) return;
    this.#busy = true;
    try {
      this.#workOff();
      if (this.#batches === 0) this.#endTurn();
    } finally {
      this.#busy = false;
    }
    if (this.#batches === 0) this.#listener.changed();
  }

  #workOff(): void {
    for (let event = this.#queue.shift(); event !== undefined; event = this.#queue.shift()) this.#work(event);
  }

  /** Flushes, begins a write, sets the alarm; again when a listener asked for more meanwhile. */
  #endTurn(): void {
    do {
      this.#workOff();
      const taken = takeSnapshot(this.#state, this.#options.machine);
      if (taken !== null) this.#input(taken);
      if (!mayLinger(this.#state)) this.#input({ kind: 'flush', now: this.#state.now });
      if (this.#state.stopped) return;
      const write = takeWrite(this.#state);
      if (write !== null) this.#options.disk.write(write);
      this.#setAlarm();
    } while (this.#queue.length > 0);
  }

  #work(event: HappeningToServer): void {
    const now = this.#look();
    switch (event.kind) {
      case 'receive':
        this.#received(event.from, event.message, now);
        break;
      case 'wake':
        this.#state.alarm = null;
        this.#input({ kind: 'tick', now });
        break;
      case 'saved':
        this.#nowDurable(event.save, now);
        break;
      case 'saveFailed':
        if (!writeFailed(this.#state, event.save, event.text)) break;
        this.#input({ kind: 'saveFailed', now, save: event.save });
        break;
      case 'request':
        this.#propose(event.asker, event.operation, now);
        break;
      case 'changeMembership':
      case 'transfer':
        this.#input({ ...event, now, proposal: enter(this.#state.pending, event.asker) });
        break;
      case 'order':
        this.#input({ ...event.order, now });
        break;
      case 'changeSettings':
        this.#state.settings = event.settings;
        this.#input({ ...event, now });
    }
  }

  /** Reads the clock, and looks whether this server slept before it looks at anything else. */
  #look(): Microseconds {
    const state = this.#state;
    state.now = Math.max(state.now, this.#options.clock.now());
    const gap = sleptFor(state);
    if (gap > 0) {
      state.alarm = null;
      this.#input({ kind: 'stepDown', now: state.now, why: 'clockJumped', gap });
    }
    return state.now;
  }

  #received(from: ServerId, message: ServerMessage, now: Microseconds): void {
    if (message.kind === 'clientRequest') {
      const { request, operation } = message;
      if (!isCopy(this.#state, from, message)) this.#propose({ kind: 'peer', from, request }, operation, now);
    } else if (message.kind === 'clientReply') {
      this.#listener.replied(from, message);
    } else {
      this.#input({ kind: 'message', now, from, message });
    }
  }

  #propose(asker: Asker, operation: ClientOperation, now: Microseconds): void {
    if (operation.kind === 'read' || operation.kind === 'readIndex') {
      this.#read(asker, operation, now);
      return;
    }
    const { pending, repeats } = this.#state;
    const copy = operation.kind === 'command' ? copyInLog(this.#state, operation.stamp) : null;
    if (copy !== null && attach(pending, asker, copy)) return;
    const proposal = enter(pending, asker);
    this.#input({ kind: 'propose', now, proposal, payload: payloadOf(operation) });
    const place = pending.waiting.get(proposal)?.place ?? null;
    if (operation.kind === 'command' && place !== null) noteStamp(repeats, operation.stamp, place);
  }

  /** Any server answers what is stored; for the bare index a client is sent on to the leader. */
  #read(asker: Asker, operation: ReadOperation, now: Microseconds): void {
    const { raft, reads } = this.#state;
    const query = operation.kind === 'read' ? operation.query : null;
    if (query !== null || raft.role === 'leader')
      this.#input({ kind: 'read', now, read: enterRead(reads, { asker, query }) });
    else this.#answer([asker], { kind: 'refused', why: { kind: 'notLeader', leader: raft.leader } });
  }

  #input(input: Input): void {
    if (this.#state.stopped) return;
    const { observer, rules } = this.#options;
    for (const effect of observedStep(observer, this.#state.raft, input, rules)) this.#perform(effect);
    if (this.#state.stopped) return;
    this.#applyWhatMay();
    this.#answerReads();
    this.#answerTheLost(input.kind === 'saveFailed' ? 'saveFailed' : 'leadershipLost');
  }

  #perform(effect: Effect): void {
    const state = this.#state;
    if (state.stopped) return;
    switch (effect.kind) {
      case 'save':
        state.waiting = joinSave(state.waiting, effect);
        return;
      case 'send':
        this.#sendAfter(effect.to, effect.message, effect.after);
        return;
      case 'apply':
      case 'restore':
        state.applies.push(effect);
        return;
      case 'accepted':
        placed(state.pending, effect.proposal, { index: effect.index, term: effect.term });
        state.leading = effect.term;
        return;
      case 'refused':
        this.#answer(settle(state.pending, effect.proposal), { kind: 'refused', why: effect.why });
        return;
      case 'readReady':
        state.reads.ready.push(effect);
        return;
      case 'readRefused':
        this.#answer(askerOf(state.reads, effect.read), { kind: 'refused', why: effect.why });
        return;
      case 'transferEnded':
        this.#answer(settle(state.pending, effect.proposal), effect);
        return;
      case 'park':
        this.stop();
        this.#listener.parked(effect);
        return;
      case 'note':
        this.#note(effect.note);
    }
  }

  #note(note: Note): void {
    this.#state.notes += 1;
    this.#listener.note(note, this.#state.notes);
  }

  #sendAfter(to: ServerId, message: ServerMessage, after: SaveNumber | null): void {
    if (after !== null && after > this.#state.durable) this.#state.sends.push({ to, message, after });
    else this.#send(to, message);
  }

  #send(to: ServerId, message: ServerMessage): void {
    this.#options.observer?.sent(this.#state.raft, to, message);
    this.#options.transport.send(to, message);
  }

  #nowDurable(save: SaveNumber, now: Microseconds): void {
    const state = this.#state;
    if (!writeEnded(state, save)) return;
    this.#options.observer?.durable(state.raft, save);
    for (const { to, message } of takeSends(state)) this.#send(to, message);
    this.#input({ kind: 'saved', now, save });
  }

  #applyWhatMay(): void {
    if (this.#state.applies.length === 0) return;
    for (const held of takeApplies(this.#state)) {
      if (held.kind === 'restore') this.#restore(held.snapshot);
      for (const entry of held.kind === 'apply' ? held.entries : [])
        if (this.running) this.#answer(...applyNext(this.#state, entry, this.#options));
    }
  }

  #restore(snapshot: Snapshot): void {
    const passedOver = putBack(this.#state, snapshot, this.#options);
    this.#listener.restored(snapshot.lastIncludedIndex);
    this.#answer(passedOver, PASSED_OVER);
  }

  #answerReads(): void {
    for (const { asker, ending } of answerable(this.#state, this.#options.machine)) this.#answer([asker], ending);
  }

  /**
   * Whoever waits for an entry that this server no longer replicates as its leader is told that nothing is known. What
   * was committed meanwhile is only waiting to be applied, and is answered then.
   */
  #answerTheLost(why: 'leadershipLost' | 'saveFailed'): void {
    const state = this.#state;
    const leading = state.raft.role === 'leader' ? state.raft.currentTerm : null;
    if (leading === state.leading) return;
    state.leading = leading;
    this.#answer(settleLost(state.pending, leading, state.raft.commitIndex), { kind: 'lost', why });
  }

  #answer(askers: readonly Asker[], ending: Ending): void {
    for (const asker of askers) {
      if (!this.running) return;
      const reply = tell(this.#state, this.#listener, asker, ending);
      if (reply !== null) this.#sendAfter(reply.to, reply.message, reply.after);
    }
  }

  #setAlarm(): void {
    const at = alarmToSet(this.#state);
    if (at !== null) this.#options.clock.setAlarm((this.#state.alarm = at));
  }
}
