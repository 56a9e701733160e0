/**
 * Many real servers in one simulated world: their drivers, clients and state machines run unchanged on virtual time,
 * network and disks, and every property is checked after every event.
 *
 * One seed decides everything that is left to chance. A world does only what it is told to by acts; what to do to it,
 * and when, is written in scenario.ts or by whoever drives it.
 */
import type { Configuration, Entry, Index, Microseconds, PersistentState, ServerId } from '../raft/entries.ts';
import { emptyState } from '../raft/create.ts';
import type { MembershipChange, Settings } from '../raft/inputs.ts';
import type { ServerMessage } from '../node/messages.ts';
import type { Transport } from '../node/ports.ts';
import type { ClientEnd, Ticket } from '../node/client.ts';
import type { Sight } from './checks/check.ts';
import { asserted, Violation } from './checks/violation.ts';
import { Watch } from './checks/watch.ts';
import { ClientHistory } from './clientHistory.ts';
import { SimulatedDisk } from './disk.ts';
import { describeRecord, type Act, type EventRecord, type WorldEvent } from './events.ts';
import { shareable } from './freeze.ts';
import { Host, type Life } from './host.ts';
import { beginLife, tell } from './life.ts';
import { mayLose } from './losses.ts';
import type { WorldOptions } from './options.ts';
import { SimulatedNetwork } from './network.ts';
import { actOnNetwork } from './networkActs.ts';
import { EventQueue } from './queue.ts';
import { Random } from './random.ts';
import { countAct, createTally } from './tally.ts';
import { transportOf } from './transport.ts';

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
  private readonly queue = new EventQueue<WorldEvent>();
  private readonly hands = new Map<string, () => void>();
  private readonly firstEntry: Entry;
  private current: EventRecord = { number: 0, at: 0, event: { kind: 'hand', name: 'the beginning' } };
  /** Numbers whatever is asked of a server and answered later. */
  private requests = 0;
  private tickets: Ticket = 0;

  constructor(options: WorldOptions<State>) {
    this.options = options;
    this.settings = options.settings;
    this.random = new Random(options.seed);
    this.network = new SimulatedNetwork(this.random.fork(), options.links, this.tally);
    this.watch = new Watch(
      (server) => this.hosts.get(server)?.disk ?? null,
      (server) => this.hosts.get(server)?.life?.server.log ?? null,
      options.properties,
    );
    const ids = Array.from({ length: options.servers }, (_, place) => serverId(place + 1));
    const configuration: Configuration = {
      members: ids.map((id, place) => ({ id, name: `node${place + 1}`, voter: true })),
      arrivals: ids.length,
    };
    this.firstEntry = shareable({ index: 1, term: 0, payload: { kind: 'configuration', configuration } });
    for (const id of ids) this.host(id, { ...emptyState, log: [this.firstEntry] });
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
    if (!(error instanceof Violation) || error.explained) return error;
    const proof = error.proof.map((record) => `\n  ${describeRecord(record)}`).join('');
    const replay = this.options.replay === undefined ? '' : `\nTo see it again: ${this.options.replay}`;
    return new Violation(
      error.property,
      error.sentence,
      error.proof,
      `\nproven by:${proof}\nseed ${this.options.seed}${replay}`,
      error.cause,
      this.current,
    );
  }

  private happen(event: WorldEvent): void {
    if (this.isVoid(event)) return;
    const { tally } = this;
    tally.events += 1;
    this.current = { number: tally.events, at: this.now, event };
    this.options.trace?.(describeRecord(this.current));
    const { current } = this;
    try {
      const touched = this.perform(event);
      if (touched !== null) this.look(touched, current, hintOf(event));
    } catch (error) {
      throw this.explain(error instanceof Error && !(error instanceof Violation) ? asserted(error, current) : error);
    }
  }

  private look(host: Host<State>, record: EventRecord, hint: Index | null): void {
    // The client of a tab hears from its own server who leads, and may have something to ask then.
    if (host.life !== null && host.leaderIsNew()) host.life.client.leaderIs(host.leader);
    const sight = host.sight();
    if (sight === null) this.watch.gone(host.id);
    else this.watch.look(sight, record, hint);
  }

  /** Whether nothing comes of it: its server is gone, its alarm was put off, or it waits until its server thaws. */
  private isVoid(event: WorldEvent): boolean {
    if (event.kind === 'act' || event.kind === 'hand') return false;
    const host = this.hosts.get(event.kind === 'deliver' ? event.to : event.server);
    if (host === undefined || host.life === null) return true;
    if (event.kind === 'deliver') {
      if (!this.network.passes(event.from, event.to)) {
        this.tally.cutMessages += 1;
        return true;
      }
      // A client's request ends with the channel it came on, and a channel ends with the server. The rules' own messages
      // may come whenever they like.
      if (event.message.kind === 'clientRequest' && event.life !== host.life.number) return true;
    } else if (event.life !== host.life.number) return true;
    // A disk works on while the page is frozen; what it tells waits.
    if (host.frozen && event.kind !== 'written') {
      host.inbox.push(event);
      return true;
    }
    if (event.kind === 'ring') return !host.life.clock.rings(event.ring);
    if (event.kind === 'clientRing') return !host.life.client.rings(event.ring);
    return false;
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
        this.freeze(host);
        break;
      case 'thaw':
        this.thaw(host);
        break;
      case 'disk':
        host.disk.quality = act.quality;
        break;
      case 'failDisk':
        if (act.writes === 0) host.disk.repair();
        else host.disk.failNext(act.writes);
        break;
      case 'loseTail':
        this.loseTail(host, act.entries);
        break;
      case 'drift':
        host.life?.clock.setDrift(act.drift);
        break;
      default:
        // A frozen page answers to nobody.
        if (host.life !== null && !host.frozen) this.order(host.life, act);
    }
    return host;
  }

  private order(life: Life<State>, act: Act): void {
    if (act.kind === 'timeout') life.server.campaign();
    else if (act.kind === 'stepDown') life.server.stepDown();
    else if (act.kind === 'propose' || act.kind === 'read') this.ask(life, act);
    else if (act.kind === 'change') this.changeMembership(life, act.change);
    else if (act.kind === 'transfer') this.transfer(life, act.to);
  }

  private ask(life: Life<State>, act: Extract<Act, { kind: 'propose' | 'read' }>): void {
    this.tickets += 1;
    this.clients.called(this.tickets, act.server, act.kind === 'read' ? act.query : act.command, this.current);
    this.watch.freshReads.begins(this.tickets, this.current);
    if (act.kind === 'read') life.client.read(this.tickets, act.query);
    else life.client.propose(this.tickets, act.command, act.patience);
  }

  private changeMembership(life: Life<State>, change: MembershipChange): void {
    this.requests += 1;
    life.server.changeMembership(this.requests, change);
  }

  private transfer(life: Life<State>, to: ServerId): void {
    this.requests += 1;
    life.server.transfer(this.requests, to);
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
    if (sight !== null) this.watch.parking.parked(sight, this.current);
    this.tally.parked += 1;
    host.parked = true;
    host.crash();
  }

  private freeze(host: Host<State>): void {
    if (!host.up || host.frozen) return;
    this.tally.freezes += 1;
    host.frozen = true;
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
    const now = (): Microseconds => this.now;
    const schedule = (at: Microseconds, event: WorldEvent): void => this.queue.add(at, event);
    const transport = transportOf(host.id, {
      network: this.network,
      now,
      schedule,
      lifeOf: (server) => this.hosts.get(server)?.life?.number ?? 0,
      carry: options.carry,
    });
    const life = beginLife(host, {
      now,
      schedule,
      send: (to, message) => this.send(host.id, to, message, transport),
      applied: (command, index) => this.watch.exactlyOnce.applied(host.id, command, index, this.current),
      parked: () => this.park(host),
      ended: (ticket, command, end) => this.ended(host.id, ticket, command, end),
      offset: random.below(1_000_000),
      drift: random.between(-most, most),
      seed: random.next(),
      settings: this.settings,
      options,
    });
    life.server.start();
    return host;
  }

  private ended(id: ServerId, ticket: Ticket, command: string, ended: ClientEnd): void {
    const end = this.options.end?.(ended) ?? ended;
    this.clients.ended(ticket, end, this.current);
    if (ended.kind === 'unknown' && ended.code === 'sessionExpired') this.tally.expiredSessions += 1;
    if (end.kind === 'applied') this.watch.exactlyOnce.told(id, command, this.current);
    this.watch.oneOwner.told(id, command, end, this.current);
    this.watch.freshReads.ended(ticket, end, this.current);
    this.options.trace?.(`  the client of ${id}: ${command} is ${end.kind}`);
  }

  private send(from: ServerId, to: ServerId, message: ServerMessage, transport: Transport): void {
    this.tally.messages += 1;
    this.watch.sent(from, to, message, this.current);
    transport.send(to, message);
  }

  private mustFind(id: ServerId): Host<State> {
    const host = this.hosts.get(id);
    if (host === undefined) throw new Error(`there is no server ${id}`);
    return host;
  }
}

/** The lowest entry that an event can touch in the middle of a log. */
function hintOf(event: WorldEvent): Index | null {
  return event.kind === 'deliver' && event.message.kind === 'appendEntries' ? event.message.prevLogIndex + 1 : null;
}
