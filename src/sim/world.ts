/**
 * Many real servers in one simulated world: their drivers, clients and state machines run unchanged on virtual time,
 * network and disks, and every property is checked after every event.
 *
 * One seed decides everything that is left to chance. A world does only what it is told to by acts; what to do to it,
 * and when, is written in scenario.ts or by whoever drives it.
 */
import type { Configuration, Entry, Index, Microseconds, PersistentState, ServerId } from '../raft/entries.ts';
import { emptyState } from '../raft/create.ts';
import type { Settings } from '../raft/inputs.ts';
import type { ServerMessage } from '../node/messages.ts';
import type { Transport } from '../node/ports.ts';
import type { ClientEnd, Ticket } from '../node/client.ts';
import type { Sight } from './checks/check.ts';
import { asserted, Violation } from './checks/violation.ts';
import { Watch } from './checks/watch.ts';
import { ClientHistory } from './clientHistory.ts';
import { SimulatedDisk } from './disk.ts';
import { describeRecord, hintOf, type Act, type EventRecord, type WorldEvent } from './events.ts';
import { shareable } from './freeze.ts';
import { Host, type Life } from './host.ts';
import { Interception } from './interception.ts';
import { explained, Judging } from './judging.ts';
import { beginLife, restoreLife, tell, type Wiring } from './life.ts';
import { mayLose } from './losses.ts';
import type { WorldOptions } from './options.ts';
import { SimulatedNetwork } from './network.ts';
import { actOnNetwork } from './networkActs.ts';
import { EventQueue } from './queue.ts';
import type { Arrival } from './onlooker.ts';
import { Random } from './random.ts';
import { countAct, createTally } from './tally.ts';
import { transportOf } from './transport.ts';
import type { HostState, WorldState } from './worldState.ts';

export function serverId(number: number): ServerId {
  return `a${number}`;
}

export class World<State> {
  readonly options: WorldOptions<State>;
  readonly hosts = new Map<ServerId, Host<State>>();
  readonly network: SimulatedNetwork;
  readonly watch: Watch;
  readonly clients = new ClientHistory();
  readonly random: Random;
  readonly tally = createTally();
  settings: Settings;
  now: Microseconds = 0;
  /** Is told of each act before it is carried out. */
  onAct: ((act: Act) => void) | null = null;
  /** Messages that somebody has taken in hand. */
  readonly interception = new Interception();
  private readonly queue = new EventQueue<WorldEvent>();
  private readonly hands = new Map<string, () => void>();
  private readonly firstEntry: Entry;
  private current: EventRecord = { number: 0, at: 0, event: { kind: 'hand', name: 'the beginning' } };
  /** Numbers whatever is asked of a server and answered later. */
  private requests = 0;
  private tickets: Ticket = 0;
  private readonly judging: Judging;

  constructor(options: WorldOptions<State>) {
    this.options = options;
    this.settings = options.settings;
    this.judging = new Judging(options, (violation) => this.explain(violation) as Violation);
    this.random = new Random(options.seed);
    this.network = new SimulatedNetwork(this.random.fork(), options.links, this.tally);
    this.watch = new Watch(
      (server) => this.hosts.get(server)?.disk ?? null,
      (server) => this.hosts.get(server)?.life?.server.log ?? null,
      options.properties,
      (look) => this.judging.look(look),
    );
    const ids = Array.from({ length: options.servers }, (_, place) => serverId(place + 1));
    const configuration: Configuration = {
      members: ids.map((id, place) => ({ id, name: `node${place + 1}`, voter: true })),
      arrivals: ids.length,
    };
    this.firstEntry = shareable({ index: 1, term: 0, payload: { kind: 'configuration', configuration } });
    const founded = { ...emptyState, log: [this.firstEntry] };
    ids.forEach((id, place) => this.host(id, options.disk?.(place, founded) ?? founded));
    for (const id of ids) this.act({ kind: 'restart', server: id });
  }

  /** A host with a disk, not started. */
  private host(id: ServerId, initial: PersistentState): Host<State> {
    if (this.hosts.has(id)) throw new Error(`there is a server ${id} already`);
    const begun = (at: Microseconds): void => this.queue.add(at, { kind: 'written', server: id, life: host.lives });
    const host = new Host<State>(id, new SimulatedDisk(this.random.fork(), initial, () => this.now, begun));
    this.hosts.set(id, host);
    return host;
  }

  /** Asks for `look` to be called at a time; it may act. */
  hand(name: string, at: Microseconds, look: () => void): void {
    this.hands.set(name, look);
    this.queue.add(at, { kind: 'hand', name });
  }

  /** When the next event is due; null when nothing is left. */
  get nextAt(): Microseconds | null {
    return this.queue.nextAt;
  }

  /** A copy of all that this world is. Not during an event. */
  capture(): WorldState<State> {
    const { now, settings, random, network, interception, queue, requests, tickets } = this;
    return {
      now,
      settings,
      random: random.capture(),
      network: network.capture(),
      interception: interception.capture(),
      queue: queue.capture(),
      hosts: [...this.hosts.values()].map((host) => host.capture()),
      tally: { ...this.tally },
      requests,
      tickets,
    };
  }

  /** Takes this world to a moment of another one with the same options. What is judged goes on as if nothing had been before. */
  restore(state: WorldState<State>): void {
    this.now = state.now;
    this.settings = state.settings;
    this.requests = state.requests;
    this.tickets = state.tickets;
    for (const host of this.hosts.values()) host.crash();
    this.hosts.clear();
    for (const one of state.hosts) this.restoreHost(one);
    this.random.restore(state.random);
    this.network.restore(state.network);
    this.interception.restore(state.interception);
    Object.assign(this.tally, state.tally);
    this.queue.restore(state.queue);
  }

  schedule(at: Microseconds, act: Act): void {
    this.queue.add(Math.max(at, this.now), { kind: 'act', act });
  }

  /** Does it now. */
  act(act: Act): void {
    this.happen({ kind: 'act', act });
  }

  /** Runs up to and including everything due at `until`. */
  runUntil(until: Microseconds): void {
    for (let next = this.queue.nextAt; next !== null && next <= until; next = this.queue.nextAt) this.step();
    this.now = Math.max(this.now, until);
  }

  runFor(duration: Microseconds): void {
    this.runUntil(this.now + duration);
  }

  /** The next event; false when there is none. */
  step(): boolean {
    const next = this.queue.take();
    if (next === null) return false;
    this.now = next.at;
    this.happen(next.event);
    return true;
  }

  sights(): Sight[] {
    return [...this.hosts.values()].flatMap((host) => host.sight() ?? []);
  }

  /** The leader of the newest term that has one, as an onlooker who sees everything. */
  leader(): Sight | null {
    let newest: Sight | null = null;
    for (const sight of this.sights()) {
      if (sight.role === 'leader' && (newest === null || sight.currentTerm > newest.currentTerm)) newest = sight;
    }
    return newest;
  }

  get lastEvent(): EventRecord {
    return this.current;
  }

  /** Adds seed, proof and the command that repeats the run to what a check has thrown. */
  explain(error: unknown): unknown {
    return explained(error, this.options, this.current);
  }

  private happen(event: WorldEvent): void {
    if (this.isVoid(event)) return;
    const { tally } = this;
    tally.events += 1;
    this.current = { number: tally.events, at: this.now, event };
    this.options.trace?.(describeRecord(this.current));
    const { current } = this;
    if (event.kind === 'deliver') this.options.onlooker?.arrived?.(event.number, 'delivered');
    try {
      const touched = this.perform(event);
      if (touched !== null) this.look(touched, current, hintOf(event));
    } catch (error) {
      if (!this.survives(error, event))
        throw this.explain(error instanceof Error && !(error instanceof Violation) ? asserted(error, current) : error);
    }
  }

  /** A server whose own assertion fails stops there, and the world goes on where violations are told and not thrown. */
  private survives(error: unknown, event: WorldEvent): boolean {
    if (!this.judging.tells || !(error instanceof Error)) return false;
    const host = 'server' in event ? this.hosts.get(event.server) : this.hostActedOn(event);
    if (host === undefined || host.life === null) return false;
    this.judging.tell(asserted(error, this.current));
    this.crash(host);
    this.watch.gone(host.id);
    this.options.onlooker?.looked?.(host.id);
    return true;
  }

  private hostActedOn(event: WorldEvent): Host<State> | undefined {
    if (event.kind === 'deliver') return this.hosts.get(event.to);
    return event.kind === 'act' && 'server' in event.act ? this.hosts.get(event.act.server) : undefined;
  }

  private look(host: Host<State>, record: EventRecord, hint: Index | null): void {
    // The client of a tab hears from its own server who leads, and may have something to ask then.
    if (host.life !== null && host.leaderIsNew()) host.life.client.leaderIs(host.leader);
    this.options.onlooker?.looked?.(host.id);
    if (this.judging.off) return;
    const sight = host.sight();
    if (sight === null) this.watch.gone(host.id);
    else this.watch.look(sight, record, hint);
  }

  /** Whether nothing comes of it: its server is gone, its alarm was put off, or it waits until its server thaws. */
  private isVoid(event: WorldEvent): boolean {
    if (event.kind === 'act' || event.kind === 'hand') return false;
    const host = this.hosts.get(event.kind === 'deliver' ? event.to : event.server);
    if (event.kind === 'deliver') {
      const arrival = this.arrivalOf(event, host);
      if (arrival !== 'delivered') this.options.onlooker?.arrived?.(event.number, arrival);
      if (arrival !== 'delivered' && arrival !== 'waits') return true;
    }
    if (host === undefined || host.life === null) return true;
    if (event.kind !== 'deliver' && event.life !== host.life.number) return true;
    // A disk works on while the page is frozen; what it tells waits.
    if (host.frozen && event.kind !== 'written') {
      host.inbox.push(event);
      return true;
    }
    if (event.kind === 'ring') return !host.life.clock.rings(event.ring);
    if (event.kind === 'clientRing') return !host.life.client.rings(event.ring);
    return false;
  }

  private arrivalOf(event: Extract<WorldEvent, { kind: 'deliver' }>, host: Host<State> | undefined): Arrival {
    // What waits for a frozen server is met when that thaws, and once.
    const meets = host?.frozen === true ? 'passes' : this.interception.meets(event);
    if (meets !== 'passes') return meets;
    if (host === undefined || host.life === null) return 'lost';
    if (!this.network.passes(event.from, event.to)) {
      this.tally.cutMessages += 1;
      return 'lost';
    }
    // A client's request ends with its channel, and that with the server. The rules' own messages may come late.
    if (event.message.kind === 'clientRequest' && event.life !== host.life.number) return 'lost';
    return host.frozen ? 'waits' : 'delivered';
  }

  /** Returns the host whose server may have changed. */
  private perform(event: WorldEvent): Host<State> | null {
    if (event.kind === 'hand') {
      this.hands.get(event.name)?.();
      return null;
    }
    if (event.kind === 'act') return this.performAct(event.act);
    const host = this.hosts.get(event.kind === 'deliver' ? event.to : event.server);
    const life = host?.life ?? null;
    if (host === undefined || life === null) return null;
    switch (event.kind) {
      case 'deliver':
        life.server.receive(event.from, event.message);
        break;
      case 'ring':
        life.server.wake();
        break;
      case 'clientRing':
        life.client.wake();
        break;
      case 'written':
        this.written(host, life.number);
        break;
      case 'told':
        tell(life, event);
        break;
    }
    return host;
  }

  private written(host: Host<State>, life: number): void {
    const ended = host.disk.complete();
    if (!ended.ok) this.tally.failedWrites += 1;
    const completion = this.options.completion?.(ended) ?? ended;
    if (host.life === null) return;
    if (host.frozen) host.inbox.push({ kind: 'told', server: host.id, life, ...completion });
    else tell(host.life, completion);
  }

  private performAct(act: Act): Host<State> | null {
    countAct(this.tally, act);
    this.onAct?.(act);
    if (actOnNetwork(this.network, act)) return null;
    switch (act.kind) {
      case 'settings':
        this.changeSettings(act.settings);
        return null;
      case 'message':
        for (const delivery of this.interception.act(act.what, act.message, this.queue.waiting))
          this.queue.add(this.now, delivery);
        return null;
      case 'arrive':
        this.host(act.server, emptyState);
        return this.start(this.mustFind(act.server));
      default:
        return this.performAt(this.mustFind(act.server), act);
    }
  }

  private performAt(host: Host<State>, act: Act): Host<State> {
    switch (act.kind) {
      case 'crash':
        this.crash(host);
        break;
      case 'restart':
        this.restart(host);
        break;
      case 'freeze':
        if (host.freeze()) this.tally.freezes += 1;
        break;
      case 'thaw':
        this.thaw(host);
        break;
      case 'loseTail':
        this.loseTail(host, act.entries);
        break;
      default:
        if (host.take(act)) break;
        // A frozen page answers to nobody.
        if (host.life !== null && !host.frozen) this.order(host.life, act);
    }
    return host;
  }

  private order(life: Life<State>, act: Act): void {
    if (act.kind === 'timeout') life.server.campaign();
    else if (act.kind === 'stepDown') life.server.stepDown();
    else if (act.kind === 'propose' || act.kind === 'read') this.ask(life, act);
    else if (act.kind === 'change') life.server.changeMembership(this.nextRequest(), act.change);
    else if (act.kind === 'transfer') life.server.transfer(this.nextRequest(), act.to);
  }

  private ask(life: Life<State>, act: Extract<Act, { kind: 'propose' | 'read' }>): void {
    this.tickets += 1;
    const text = act.kind === 'read' ? act.query : act.command;
    this.options.onlooker?.called?.(this.tickets, act.server, act.kind, text);
    this.judging.look(() => {
      this.clients.called(this.tickets, act.server, text, this.current);
      this.watch.freshReads.begins(this.tickets, this.current);
      if (act.kind === 'propose') this.watch.exactlyOnce.called(text);
    });
    if (act.kind === 'read') life.client.read(this.tickets, act.query);
    else life.client.propose(this.tickets, act.command, act.patience);
  }

  /** The number of something that is asked of a server and answered later. */
  private nextRequest(): number {
    return (this.requests += 1);
  }

  private changeSettings(settings: Settings): void {
    this.settings = settings;
    for (const host of this.hosts.values()) {
      if (host.life === null) continue;
      host.life.server.changeSettings(settings);
      this.look(host, this.current, null);
    }
  }

  private restart(host: Host<State>): void {
    if (host.life !== null || host.parked) return;
    if (host.lives > 0) this.tally.restarts += 1;
    this.start(host);
  }

  private crash(host: Host<State>): void {
    if (host.life === null) return;
    this.tally.crashes += 1;
    const { survived, lost } = host.crash();
    this.tally.survivedWrites += survived;
    this.tally.lostWrites += lost;
    this.options.trace?.(`  ${host.id}: ${survived} writes under way reached the disk, ${lost} did not`);
  }

  private loseTail(host: Host<State>, entries: number): void {
    const lost = Math.min(entries, mayLose(host, [...this.hosts.values()]));
    if (lost === 0) return;
    this.tally.lostTails += 1;
    host.lost = true;
    host.disk.loseTail(lost);
    this.options.trace?.(`  ${host.id}: its disk has lost its last ${lost} entries`);
  }

  /** It has stopped by itself; its disk is never read again. */
  private park(host: Host<State>): void {
    const sight = host.sight();
    if (sight !== null) this.judging.look(() => this.watch.parking.parked(sight, this.current));
    this.tally.parked += 1;
    host.parked = true;
    host.crash();
  }

  private thaw(host: Host<State>): void {
    if (!host.frozen) return;
    host.frozen = false;
    if (host.inbox.length > 0) this.tally.floods += 1;
    for (const event of host.inbox) this.queue.add(this.now, event);
    host.inbox = [];
  }

  private start(host: Host<State>): Host<State> {
    const { options, random } = this;
    const most = options.drift ?? 0;
    if (most > 0) this.tally.driftingClocks += 1;
    const offset = random.below(1_000_000);
    const drift = random.between(-most, most);
    const life = beginLife(host, this.wiring(host, { offset, drift, seed: random.next() }));
    life.server.start();
    return host;
  }

  private wiring(
    host: Host<State>,
    drawn: Pick<Wiring<State>, 'offset' | 'drift' | 'seed'> = { offset: 0, drift: 0, seed: 0 },
  ): Wiring<State> {
    const { options } = this;
    const now = (): Microseconds => this.now;
    const schedule = (at: Microseconds, event: WorldEvent): void => this.queue.add(at, event);
    const numberOf = (): number => this.tally.messages;
    const transport = transportOf(host.id, {
      network: this.network,
      now,
      schedule,
      lifeOf: (server) => this.hosts.get(server)?.life?.number ?? 0,
      numberOf,
      sent: (to, message, arrivals) =>
        options.onlooker?.sent?.({ number: numberOf(), from: host.id, to, message, arrivals }),
      carry: options.carry,
    });
    return {
      ...drawn,
      now,
      schedule,
      send: (to, message) => this.send(host.id, to, message, transport),
      applied: (command, index) =>
        this.judging.look(() => this.watch.exactlyOnce.applied(host.id, command, index, this.current)),
      parked: () => this.park(host),
      asked: (ticket, step) => options.onlooker?.asked?.(ticket, step),
      ended: (ticket, command, end) => this.ended(host.id, ticket, command, end),
      settings: this.settings,
      options,
    };
  }

  private restoreHost(state: HostState<State>): void {
    const host = this.host(state.id, emptyState);
    host.restore(state);
    if (state.life !== null) restoreLife(host, this.wiring(host), state.life);
  }

  private ended(id: ServerId, ticket: Ticket, command: string, ended: ClientEnd): void {
    const end = this.options.end?.(ended) ?? ended;
    if (ended.kind === 'unknown' && ended.code === 'sessionExpired') this.tally.expiredSessions += 1;
    this.options.onlooker?.ended?.(ticket, end);
    this.judging.look(() => this.clients.ended(ticket, end, this.current));
    if (end.kind === 'applied') this.judging.look(() => this.watch.exactlyOnce.told(id, command, this.current));
    this.judging.look(() => this.watch.oneOwner.told(id, command, end, this.current));
    this.judging.look(() => this.watch.freshReads.ended(ticket, end, this.current));
    this.options.trace?.(`  the client of ${id}: ${command} is ${end.kind}`);
  }

  private send(from: ServerId, to: ServerId, message: ServerMessage, transport: Transport): void {
    this.tally.messages += 1;
    if (!this.judging.off) this.watch.sent(from, to, message, this.current);
    transport.send(to, message);
  }

  private mustFind(id: ServerId): Host<State> {
    const host = this.hosts.get(id);
    if (host === undefined) throw new Error(`there is no server ${id}`);
    return host;
  }
}
