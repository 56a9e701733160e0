/**
 * The client of one tab: it takes commands, asks servers, follows redirects, asks again when nothing comes back, and
 * ends every command with what is certain of it.
 *
 * It opens a session at the first need and stamps each command once, so that a command that is asked for many times is
 * applied at most once. Time is an input, and it keeps no callback of an asker; it knows nothing of terms and logs.
 */
import type { ClientStamp, Index, Microseconds, ServerId } from '../raft/entries.ts';
import { createErrand, isCertainlyNowhere } from './errand.ts';
import type {
  ClientEnd,
  ClientOptions,
  ClientState,
  ClientStep,
  ClientTiming,
  Errand,
  Proposal,
  Read,
  Ticket,
} from './errand.ts';
import type { ClientOperation, ClientOutcome, ClientReply } from './messages.ts';
import { copyPlain } from './plain.ts';
import { createSession, settleSerial } from './session.ts';
import type { ClientSession } from './session.ts';

export type {
  ClientEnd,
  ClientListener,
  ClientOptions,
  ClientStep,
  ClientTiming,
  Proposal,
  Read,
  Ticket,
} from './errand.ts';

/** Commands asked for at once; more wait for their turn, so that the servers keep every answer that may be needed. */
export const OUTSTANDING = 4096;

/** How many redirects are followed without a pause; servers that point at each other are given time to agree. */
const REDIRECTS = 4;

export class Client {
  readonly #options: ClientOptions;
  #timing: ClientTiming;
  #state: ClientState;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#timing = options.timing;
    this.#state = {
      session: null,
      opening: null,
      errands: new Map(),
      queue: [],
      tries: new Map(),
      nextRequest: options.firstRequest,
      outstanding: 0,
      alarm: null,
      leader: null,
    };
  }

  /** When it wants to be woken; null when only an answer can move it. */
  get alarm(): Microseconds | null {
    return this.#state.alarm;
  }

  /** Commands that have not ended. */
  get waiting(): number {
    return this.#state.errands.size;
  }

  changeTiming(timing: ClientTiming): void {
    this.#timing = timing;
  }

  propose(now: Microseconds, { ticket, command, deadline, node, follow = true }: Proposal): void {
    const state = this.#state;
    if (state.errands.has(ticket)) throw new Error(`Ticket ${ticket} is in use.`);
    const errand = createErrand(ticket, command, deadline, node ?? this.#options.self, follow);
    state.errands.set(ticket, errand);
    this.#alarmAt(deadline);
    if (!follow && state.session === null) {
      // Only the server that is named may be asked, so it is asked for a session too: that shows whether it leads.
      this.#askFirst(errand, now);
      return;
    }
    state.queue.push(ticket);
    this.#askForMore(now);
  }

  /** A linearizable read: it needs no session, and is asked for again as often as need be. */
  read(now: Microseconds, { ticket, operation, deadline, node, follow = true }: Read): void {
    const state = this.#state;
    if (state.errands.has(ticket)) throw new Error(`Ticket ${ticket} is in use.`);
    const errand = createErrand(ticket, '', deadline, node ?? this.#options.self, follow, operation);
    state.errands.set(ticket, errand);
    this.#alarmAt(deadline);
    this.#askFirst(errand, now);
  }

  /** Nobody waits for this command any more. It ends at once, as what is certain of it by now. */
  withdraw(ticket: Ticket): void {
    const errand = this.#state.errands.get(ticket);
    if (errand !== undefined) this.#giveUp(errand, 'withdrawn');
  }

  /** An answer. Those of forgotten tries, and of servers that were not asked, mean nothing. */
  received(now: Microseconds, from: ServerId, { request, outcome }: ClientReply): void {
    const asked = this.#state.tries.get(request);
    if (asked === undefined || asked.to !== from) return;
    const errand = asked.ticket === null ? this.#state.opening : this.#state.errands.get(asked.ticket);
    if (errand === null || errand === undefined) return;
    this.#heard(errand, request, from, outcome, now);
    this.#askForMore(now);
  }

  /**
   * This tab's own server has come to know another leader: whoever waits for one asks again, and so does whoever was
   * sent to a server that does not lead any more.
   */
  leaderIs(now: Microseconds, leader: ServerId | null): void {
    if (leader === this.#state.leader) return;
    this.#state.leader = leader;
    if (leader === null) return;
    for (const errand of this.#asked()) {
      const { current, due, redirects } = errand;
      if (current === null ? due !== null : redirects > 0 && current.to !== leader) this.#askFirst(errand, now);
    }
  }

  wake(now: Microseconds): void {
    const state = this.#state;
    if (state.alarm === null || now < state.alarm) return;
    state.alarm = null;
    for (const errand of [...state.errands.values()]) {
      if (errand.deadline !== null && errand.deadline <= now) this.#giveUp(errand, 'noAnswer');
    }
    if (state.errands.size === 0) this.#forgetOpening();
    for (const errand of this.#asked()) {
      if (errand.due === null || errand.due > now) continue;
      if (errand.current !== null) errand.silences += 1;
      this.#askFirst(errand, now);
    }
    this.#askForMore(now);
    for (const { deadline } of state.errands.values()) this.#alarmAt(deadline);
    for (const { due } of this.#asked()) this.#alarmAt(due);
  }

  /** A copy of all that this client is, and the way back to it. */
  capture(): ClientState {
    return copyPlain(this.#state);
  }

  restore(state: ClientState): void {
    this.#state = copyPlain(state);
  }

  #asked(): Errand[] {
    const { opening, errands } = this.#state;
    return [...(opening === null ? [] : [opening]), ...errands.values()];
  }

  /** Opens the session when one is needed, and asks for as many commands as may be outstanding. */
  #askForMore(now: Microseconds): void {
    const state = this.#state;
    while (state.queue.length > 0 && state.outstanding < OUTSTANDING) {
      const errand = state.errands.get(state.queue[0] ?? 0);
      if (errand !== undefined && state.session === null) {
        this.#openSession(now);
        return;
      }
      state.queue.shift();
      if (errand === undefined || state.session === null) continue;
      this.#giveStamp(errand, state.session);
      this.#askFirst(errand, now);
    }
  }

  #giveStamp(errand: Errand, session: ClientSession): void {
    errand.stamp = { session: session.id, serial: session.nextSerial };
    session.nextSerial += 1;
    this.#state.outstanding += 1;
  }

  #openSession(now: Microseconds): void {
    if (this.#state.opening !== null) return;
    this.#state.opening = createErrand(null, '', null, this.#options.self, true);
    this.#askFirst(this.#state.opening, now);
  }

  /** Asks the server that the errand begins with; from there redirects lead on. */
  #askFirst(errand: Errand, now: Microseconds): void {
    errand.redirects = 0;
    this.#step(errand, { kind: 'asked', server: errand.first });
    this.#ask(errand, errand.first, now);
  }

  #ask(errand: Errand, to: ServerId, now: Microseconds): void {
    const state = this.#state;
    const request = state.nextRequest;
    state.nextRequest += 1;
    state.tries.set(request, { ticket: errand.ticket, to });
    errand.current = { request, to };
    errand.open.push(request);
    errand.due = now + this.#timing.patience * (1 << Math.min(errand.silences, 3));
    this.#alarmAt(errand.due);
    this.#options.send(to, { kind: 'clientRequest', request, operation: this.#operationOf(errand) });
  }

  #operationOf({ read, stamp, command }: Errand): ClientOperation {
    if (read !== null) return read;
    return stamp === null ? { kind: 'register' } : { kind: 'command', command, stamp: this.#stamp(stamp) };
  }

  #stamp(stamp: { readonly session: Index; readonly serial: number }): ClientStamp {
    const { session } = this.#state;
    // A session that was given up has no bookkeeping any more; the least that may be said is that nothing was answered.
    return { ...stamp, firstUnanswered: session?.id === stamp.session ? session.firstUnanswered : 1 };
  }

  #heard(errand: Errand, request: number, from: ServerId, outcome: ClientOutcome, now: Microseconds): void {
    // An answer to an older try tells what became of that one; only the newest one's says what to do next.
    const current = errand.current?.request === request;
    if (!answers(errand, outcome)) return;
    switch (outcome.kind) {
      case 'applied': {
        const { index, term, result } = outcome;
        this.#end(errand, { kind: 'applied', index, term, result, via: from });
        break;
      }
      case 'read':
        this.#end(errand, { ...outcome, via: from });
        break;
      case 'registered':
        this.#registered(errand, outcome.session, now);
        break;
      case 'redirect':
        this.#close(errand, request);
        if (current) this.#redirected(errand, from, outcome.leader, now);
        break;
      case 'tooMuchUncommitted':
        this.#close(errand, request);
        errand.full = from;
        if (current) this.#pause(errand, now, from);
        break;
      case 'unknown':
        if (current) this.#pause(errand, now);
        break;
      case 'noSession':
        this.#close(errand, request);
        this.#sessionGone(errand, now);
    }
  }

  #registered(errand: Errand, id: Index, now: Microseconds): void {
    if (errand.stamp !== null) return;
    const session = (this.#state.session ??= createSession(id));
    if (errand.ticket === null) {
      this.#forgetOpening();
      return;
    }
    this.#forgetTries(errand);
    this.#giveStamp(errand, session);
    this.#askFirst(errand, now);
  }

  #forgetOpening(): void {
    const { opening } = this.#state;
    if (opening !== null) this.#forgetTries(opening);
    this.#state.opening = null;
  }

  #redirected(errand: Errand, from: ServerId, leader: ServerId | null, now: Microseconds): void {
    errand.leader = leader;
    if (leader !== errand.full) errand.full = null;
    if (!errand.follow) {
      this.#notFollowed(errand, from, leader);
      return;
    }
    errand.redirects += 1;
    if (leader === null || leader === from || errand.redirects > REDIRECTS) {
      this.#pause(errand, now);
      return;
    }
    this.#step(errand, { kind: 'redirected', server: leader });
    this.#ask(errand, leader, now);
  }

  #notFollowed(errand: Errand, from: ServerId, leader: ServerId | null): void {
    const text = `${from} does not lead${leader === null ? ' and knows no leader' : `; ${leader} does`}. Nothing was changed.`;
    if (isCertainlyNowhere(errand)) this.#end(errand, { kind: 'refused', code: 'notLeader', text, leader });
    else this.#giveUp(errand, 'noAnswer');
  }

  #pause(errand: Errand, now: Microseconds, server: ServerId | null = null): void {
    errand.current = null;
    errand.due = now + this.#timing.backoff;
    this.#alarmAt(errand.due);
    const waiting = errand.ticket === null ? [...this.#state.errands.values()] : [errand];
    for (const one of waiting) this.#step(one, { kind: 'waiting', server });
  }

  /**
   * Nothing was applied by this try. If no other try is open, nothing ever was, and the command may have a new stamp in
   * a new session; otherwise nobody can tell any more.
   */
  #sessionGone(errand: Errand, now: Microseconds): void {
    const { stamp } = errand;
    if (stamp === null || errand.ticket === null) return;
    if (this.#state.session?.id === stamp.session) this.#state.session = null;
    if (errand.open.length > 0) {
      const text = 'The session of this client has expired. An earlier try of this command may have been applied.';
      this.#end(errand, { kind: 'unknown', code: 'sessionExpired', text });
      return;
    }
    this.#forgetTries(errand);
    Object.assign(errand, { stamp: null, current: null, due: null });
    this.#state.outstanding -= 1;
    this.#state.queue.push(errand.ticket);
    this.#askForMore(now);
  }

  #giveUp(errand: Errand, code: 'noAnswer' | 'withdrawn'): void {
    if (!isCertainlyNowhere(errand)) {
      const text = 'No answer came in time. The command may have been applied, or may still be.';
      this.#end(errand, { kind: 'unknown', code, text });
      return;
    }
    const leader = errand.leader;
    const opening = errand.stamp === null && errand.read === null ? this.#state.opening : null;
    const full = errand.full ?? opening?.full ?? null;
    if (code === 'noAnswer' && full !== null) {
      const text = `${full} leads, but it waits for a majority and takes no more until some of what it has is committed. Nothing was changed.`;
      this.#end(errand, { kind: 'refused', code: 'tooMuchUncommitted', text, leader });
      return;
    }
    const text =
      errand.read === null
        ? 'No leader could be found in time. Nothing was changed.'
        : 'No leader could confirm the read in time. Reading changes nothing.';
    this.#end(errand, { kind: 'refused', code: code === 'noAnswer' ? 'noLeader' : code, text, leader });
  }

  #end(errand: Errand, end: ClientEnd): void {
    const state = this.#state;
    if (errand.ticket === null) return;
    this.#forgetTries(errand);
    state.errands.delete(errand.ticket);
    if (errand.stamp !== null) state.outstanding -= 1;
    if (errand.stamp !== null && state.session?.id === errand.stamp.session)
      settleSerial(state.session, errand.stamp.serial);
    this.#options.listener.ended(errand.ticket, end);
  }

  /** This try certainly put nothing into a log. */
  #close(errand: Errand, request: number): void {
    errand.open = errand.open.filter((open) => open !== request);
    this.#state.tries.delete(request);
  }

  #forgetTries(errand: Errand): void {
    for (const request of errand.open) this.#state.tries.delete(request);
    errand.open = [];
  }

  /** Shows a step unless it is the one that was shown last; asking again after waiting is no news. */
  #step(errand: Errand, step: ClientStep): void {
    if (errand.ticket === null) return;
    const name = `${step.kind} ${step.server ?? ''}`;
    if (name === errand.lastStep || (step.kind === 'asked' && errand.lastStep.startsWith('waiting'))) return;
    errand.lastStep = name;
    this.#options.listener.step(errand.ticket, step);
  }

  #alarmAt(at: Microseconds | null): void {
    const { alarm } = this.#state;
    if (at !== null && (alarm === null || at < alarm)) this.#state.alarm = at;
  }
}

/** Whether this is an answer to what was asked: a read was never proposed, and a command is never read. */
function answers({ read }: Errand, { kind }: ClientOutcome): boolean {
  return kind === 'redirect' || (read !== null) === (kind === 'read');
}
