/**
 * Proposals made in this tab as promises, and as steps that one can watch: asked, redirected, waiting, committed.
 *
 * The client of `node/` decides whom to ask and when to ask again; here its ends become answers. A proposal that was applied
 * at the leader resolves only when this tab's own server has applied it too.
 */
import type { Index, Microseconds, ServerId, Term } from '../../raft/entries.ts';
import type { Place } from '../../machines/application.ts';
import type { Json } from '../../machines/machine.ts';
import {
  Client,
  type ClientEnd,
  type ClientStep,
  type ClientTiming,
  type Proposal,
  type Ticket,
} from '../../node/client.ts';
import type { ClientReply, ReadOperation } from '../../node/messages.ts';
import type { ProposalView } from '../../view/world.ts';
import { pageTime, type Timers } from '../clock/index.ts';
import type { AnsweredOperation } from '../safety/witness.ts';
import { Failure } from './failure.ts';
import type { Naming } from './naming.ts';
import type { OwnServer } from './ownServer.ts';

export interface Committed {
  readonly index: Index;
  readonly term: Term;
  readonly result: Json;
  /** The leader that applied it. */
  readonly via: ServerId;
}

export interface ProposeOptions {
  /** Whom to ask first, instead of this tab's own server. */
  readonly node?: ServerId;
  readonly timeoutMs?: number;
  /** With false a server that does not lead is the end: the failure's code is `notLeader`. */
  readonly follow?: boolean;
  /** With false it is left out of the proposals that the page shows, of which a load would leave nothing to be seen. */
  readonly shown?: boolean;
}

export interface ProposalsHost {
  readonly own: OwnServer;
  readonly timers: Timers;
  readonly naming: Naming;
  leader(): ServerId | null;
  /** Why no request can reach that server now, and what to do; null when it may, or when nobody knows. */
  cutOffFrom(id: ServerId): string | null;
  /** A few election timeouts: by then whoever can reach a leader has found one. */
  patienceMs(): number;
  /** A client of this tab was answered; for judging what clients saw. */
  answered?(operation: AnsweredOperation): void;
  changed(): void;
}

interface Waiting {
  readonly key: string;
  readonly label: string;
  readonly startedAt: number;
  /** On the page's own clock. */
  readonly called: Microseconds;
  /** The command or the query; null where nothing of the state is asked. */
  readonly text: string | null;
  readonly shown: boolean;
  readonly steps: ProposalView['steps'][number][];
  readonly deadline: Microseconds;
  /** A read is no entry of the log. */
  readonly kind: 'committed' | 'read';
  readonly resolve: (committed: Committed) => void;
  readonly reject: (failure: Failure) => void;
  /** Set when it is applied at the leader and not yet here. */
  applied: Committed | null;
  /** Its answer, as the store gave it. */
  appliedResult: string;
  /** The server asked first. */
  readonly first: ServerId;
  /** When to look whether that server can reach anybody at all; null where the asker has said how long it waits. */
  lookAt: Microseconds | null;
  /** Why it was given up early. */
  cutOff: string | null;
}

type Ask = (now: Microseconds, asked: Omit<Proposal, 'command'>) => void;

/** A refusal of a server that does not lead, with whom it takes for the leader. */
class NotLeader extends Failure {
  readonly leader: ServerId | null;

  constructor(text: string, leader: ServerId | null) {
    super('notLeader', text);
    this.leader = leader;
  }
}

const DEFAULT_TIMEOUT_MS = 30_000;
/** So many ended proposals are kept to be looked at. */
const KEPT = 20;

export class Proposals {
  readonly #host: ProposalsHost;
  readonly #client: Client;
  readonly #waiting = new Map<Ticket, Waiting>();
  /** Those of them that are applied at the leader and not yet here; few, however many wait. */
  readonly #behind = new Map<Ticket, Waiting>();
  #asking: ((now: Microseconds) => void)[] = [];
  #ended: ProposalView[] = [];
  #views: readonly ProposalView[] | null = null;
  #next: Ticket = 1;
  #alarm: { readonly at: Microseconds; readonly timer: number } | null = null;

  constructor(host: ProposalsHost) {
    this.#host = host;
    this.#client = new Client({
      self: host.own.id,
      timing: clientTiming(100),
      firstRequest: Date.now() * 1000,
      send: (to, request) => host.own.ask(to, request),
      listener: {
        step: (ticket, step) => this.#step(ticket, step),
        ended: (ticket, end) => this.#clientEnded(ticket, end),
      },
    });
  }

  get views(): readonly ProposalView[] {
    this.#views ??= [
      ...this.#ended,
      ...[...this.#waiting.values()]
        .filter(({ shown }) => shown)
        .slice(-KEPT)
        .map((waiting) => viewOf(waiting, null)),
    ];
    return this.#views;
  }

  /** Waiting and asking again follow the room's timing. */
  timingChanged(heartbeatMs: number): void {
    this.#client.changeTiming(clientTiming(heartbeatMs));
  }

  propose(command: string, label: string, options: ProposeOptions): Promise<Committed> {
    return this.#begin({ kind: 'committed', text: command }, label, options, (now, asked) =>
      this.#client.propose(now, { ...asked, command }),
    );
  }

  /** A linearizable read: the same steps, and nothing in the log. */
  read(operation: ReadOperation, label: string, options: ProposeOptions): Promise<Committed> {
    const text = operation.kind === 'read' ? operation.query : null;
    return this.#begin({ kind: 'read', text }, label, options, (now, asked) =>
      this.#client.read(now, { ...asked, operation }),
    );
  }

  #begin(
    { kind, text }: Pick<Waiting, 'kind' | 'text'>,
    label: string,
    options: ProposeOptions,
    ask: Ask,
  ): Promise<Committed> {
    const { own } = this.#host;
    if (!own.running) {
      const why = `This tab’s server is ${own.state}, so it takes no ${kind === 'read' ? 'reads' : 'proposals'}. Nothing was changed.`;
      return Promise.reject(new Failure('notRunning', why));
    }
    const first = options.node ?? own.id;
    const cutOff = first === own.id ? null : this.#host.cutOffFrom(first);
    if (cutOff !== null) return Promise.reject(new Failure('disconnected', `${cutOff} ${NOTHING_CHANGED}`));
    const ticket = this.#next++;
    const deadline = pageTime() + Math.floor((options.timeoutMs ?? DEFAULT_TIMEOUT_MS) * 1000);
    const key = `${own.id}:${String(own.run)}:${String(ticket)}`;
    const startedAt = Date.now();
    const called = pageTime();
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        key,
        label,
        startedAt,
        called,
        text,
        shown: options.shown ?? true,
        steps: [],
        deadline,
        kind,
        resolve,
        reject,
        applied: null,
        appliedResult: '',
        first,
        lookAt: options.timeoutMs === undefined ? pageTime() + this.#patience() : null,
        cutOff: null,
      };
      this.#waiting.set(ticket, waiting);
      const { node, follow } = options;
      const asked = {
        ticket,
        deadline,
        ...(node === undefined ? {} : { node }),
        ...(follow === undefined ? {} : { follow }),
      };
      this.#askSoon((now) => ask(now, asked));
      this.#wakeBy(waiting.lookAt);
      if (options.shown !== false) this.#changed();
    });
  }

  /** What is asked in one turn of the page reaches the server together: one save and one round of appends for all. */
  #askSoon(ask: (now: Microseconds) => void): void {
    this.#asking.push(ask);
    if (this.#asking.length > 1) return;
    queueMicrotask(() => {
      const asking = this.#asking;
      this.#asking = [];
      const now = pageTime();
      this.#host.own.batch(() => {
        for (const one of asking) one(now);
      });
      this.#wakeBy(this.#client.alarm);
    });
  }

  answered(from: ServerId, reply: ClientReply): void {
    this.#client.received(pageTime(), from, reply);
    this.#wakeBy(this.#client.alarm);
  }

  /** This tab's own server has come to know a leader. */
  leaderIs(leader: ServerId | null): void {
    this.#client.leaderIs(pageTime(), leader);
    this.#wakeBy(this.#client.alarm);
  }

  /** This tab's own server has applied an entry, or what a snapshot holds up to it: proposals up to it are done. */
  applied(upTo: Index): void {
    for (const [ticket, waiting] of this.#behind) {
      if (waiting.applied !== null && waiting.applied.index <= upTo)
        this.#done(ticket, waiting, waiting.applied, waiting.appliedResult);
    }
  }

  /** This tab's server is gone for good; what was asked may still commit. */
  failAll(code: string, text: string): void {
    for (const [ticket, waiting] of [...this.#waiting]) {
      this.#client.withdraw(ticket);
      if (this.#waiting.has(ticket)) this.#fail(ticket, waiting, new Failure(code, text, 'unknown'));
    }
  }

  /** Whom the server that refused takes for the leader. */
  redirectedTo(failure: Failure): ServerId | null {
    return failure instanceof NotLeader ? failure.leader : null;
  }

  #step(ticket: Ticket, step: ClientStep): void {
    const waiting = this.#waiting.get(ticket);
    waiting?.steps.push(step);
    if (waiting?.shown === true) this.#changed();
  }

  #clientEnded(ticket: Ticket, end: ClientEnd): void {
    const waiting = this.#waiting.get(ticket);
    if (waiting === undefined) return;
    if (end.kind === 'applied' || end.kind === 'read') return this.#succeeded(ticket, waiting, end);
    if (waiting.cutOff !== null) {
      const outcome = end.kind === 'refused' ? NOTHING_CHANGED : MAY_BE_COMMITTED;
      return this.#fail(ticket, waiting, new Failure('disconnected', `${waiting.cutOff} ${outcome}`, end.kind));
    }
    const text = this.#withNames(end.text);
    if (end.kind === 'refused' && end.code === 'notLeader')
      return this.#fail(ticket, waiting, new NotLeader(text, end.leader));
    this.#fail(ticket, waiting, new Failure(end.code, text, end.kind));
  }

  #succeeded(ticket: Ticket, waiting: Waiting, end: Extract<ClientEnd, { kind: 'applied' | 'read' }>): void {
    // A bare read index has no result.
    const result = JSON.parse(end.result === '' ? '{"ok":true}' : end.result) as MachineResult;
    if (!result.ok) {
      this.#witness(waiting, end.index, end.result);
      return this.#fail(ticket, waiting, refusedByMachine(result, end));
    }
    const committed: Committed = { index: end.index, term: end.term, result: result.value ?? null, via: end.via };
    // What another server has read is an answer already; an index is one once it is applied here.
    const complete = end.kind === 'read' && end.result !== '';
    if (complete || (this.#host.own.figure()?.lastApplied ?? 0) >= end.index)
      return this.#done(ticket, waiting, committed, end.result);
    waiting.applied = committed;
    waiting.appliedResult = end.result;
    this.#behind.set(ticket, waiting);
    this.#wakeBy(waiting.deadline);
  }

  #done(ticket: Ticket, waiting: Waiting, committed: Committed, result: string): void {
    this.#forget(ticket);
    this.#witness(waiting, committed.index, result);
    this.#keep(waiting, { kind: waiting.kind, ...committed, tookMs: Date.now() - waiting.startedAt });
    waiting.resolve(committed);
  }

  #witness({ kind, text, called }: Waiting, index: Index, result: string): void {
    if (text === null) return;
    const operation = {
      kind: kind === 'read' ? 'read' : 'write',
      text,
      called,
      answered: pageTime(),
      index,
      result,
    } as const;
    this.#host.answered?.(operation);
  }

  #forget(ticket: Ticket): void {
    this.#waiting.delete(ticket);
    this.#behind.delete(ticket);
  }

  #fail(ticket: Ticket, waiting: Waiting, failure: Failure): void {
    this.#forget(ticket);
    const { code, message, outcome, decided } = failure;
    this.#keep(waiting, { kind: 'failed', code, message, outcome, decided });
    waiting.reject(failure);
  }

  #keep(waiting: Waiting, end: ProposalView['end']): void {
    if (!waiting.shown) return;
    this.#ended = [...this.#ended.slice(1 - KEPT), viewOf(waiting, end)];
    this.#changed();
  }

  /** The client speaks of ids; people know names. */
  #withNames(text: string): string {
    return text.replace(/[0-9a-f]{16}/g, (id) => this.#host.naming.name(id));
  }

  #changed(): void {
    this.#views = null;
    this.#host.changed();
  }

  /** Waking too early does no harm: what is due then is looked up once, instead of at every request and every answer. */
  #wakeBy(at: Microseconds | null): void {
    if (at === null || (this.#alarm !== null && this.#alarm.at <= at)) return;
    if (this.#alarm !== null) this.#host.timers.clearTimeout(this.#alarm.timer);
    const delay = Math.min(Math.max(0, (at - pageTime()) / 1000), 2 ** 30);
    this.#alarm = { at, timer: this.#host.timers.setTimeout(() => this.#wake(), delay) };
  }

  /** Nobody who is cut off finds a leader by waiting longer. */
  #lookWhetherCutOff(ticket: Ticket, waiting: Waiting, now: Microseconds): void {
    if (waiting.applied !== null || waiting.lookAt === null || waiting.lookAt > now) return;
    waiting.lookAt = now + this.#patience();
    waiting.cutOff = this.#host.cutOffFrom(waiting.first);
    if (waiting.cutOff !== null) this.#client.withdraw(ticket);
  }

  #patience(): Microseconds {
    return Math.floor(this.#host.patienceMs() * 1000);
  }

  #wake(): void {
    this.#alarm = null;
    const now = pageTime();
    this.#client.wake(now);
    for (const [ticket, waiting] of [...this.#waiting]) {
      this.#lookWhetherCutOff(ticket, waiting, now);
      if (waiting.applied === null || waiting.deadline > now) continue;
      const { index } = waiting.applied;
      const text = `It is committed at index ${String(index)}, but this tab’s server has not applied it in time.`;
      this.#fail(ticket, waiting, new Failure('notAppliedHere', text, 'unknown'));
    }
    this.#wakeBy(this.#client.alarm);
    for (const { applied, deadline, lookAt } of this.#waiting.values())
      this.#wakeBy(applied === null ? lookAt : deadline);
  }
}

const NOTHING_CHANGED = 'Nothing was changed.';
const MAY_BE_COMMITTED = 'The request may stand in a log, and may still be committed.';

function clientTiming(heartbeatMs: number): ClientTiming {
  // Quick after an election, and patient enough not to ask twice on a slow line; asking twice does no harm.
  return { backoff: Math.floor(Math.min(heartbeatMs, 200) * 1000), patience: 1_000_000 };
}

/** What a state machine writes. */
interface MachineResult {
  readonly ok: boolean;
  readonly value?: Json;
  readonly code?: string;
  readonly error?: string;
  readonly [fact: string]: Json | undefined;
}

/** It is committed, and its state machine changed nothing: with the facts that decided, and where. */
function refusedByMachine({ ok: _, code, error, ...facts }: MachineResult, { index, term }: Place): Failure {
  const text = `${error ?? 'The store refused it.'} ${NOTHING_CHANGED}`;
  return new Failure(code ?? 'refusedByStore', text, 'refused', null, { index, term, facts: facts as Json });
}

function viewOf({ key, label, kind, text, startedAt, steps }: Waiting, end: ProposalView['end']): ProposalView {
  return { key, label, command: kind === 'read' ? null : text, startedAt, steps: [...steps], end };
}
