/**
 * Puts the network together: signalling, doors, dialling, links, and the fallback within one browser.
 *
 * The room is given this one object. No timer, clock or chance is taken from the page but here.
 */
import type { ServerId } from '../../raft/entries.ts';
import { BroadcastMeeting, type BroadcastPort } from './broadcast.ts';
import { addressOf, doorsOf, roomKeyOf } from './derive.ts';
import { Dialler } from './dialler.ts';
import { Doors } from './doors.ts';
import type { Exchange, ExchangeEvents } from './exchange.ts';
import { Mesh } from './mesh.ts';
import type { Network, NetworkEvents, NetworkOptions, NetworkSettings } from './network.ts';
import { Signalling } from './signalling.ts';
import type { Surroundings, Timers } from './wire.ts';

const TICK_MS = 1000;
/** A tick so late means that this tab, not the others, was away. */
const SLEPT_MS = 2500;
/** Sightings are told in full every so many ticks, for whoever missed one. */
const GOSSIP_TICKS = 5;
const LINKS_CHANGED_MS = 100;

export interface Environment extends Surroundings {
  wallClock(): number;
  exchange(events: ExchangeEvents, start: string): Exchange;
  /** Null where tabs of one browser cannot hear each other. */
  broadcast(name: string): BroadcastPort | null;
  /** Calls back when the page is about to be frozen. */
  onFreeze(listener: () => void): void;
}

function randomHex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The page's own timers, called as the page's own. */
const pageTimers: Timers = {
  setTimeout: (run, milliseconds) => globalThis.setTimeout(run, milliseconds),
  clearTimeout: (timer) => globalThis.clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/** PeerJS's own default port is 443, whatever the page's; so the page's is always spelt out. */
function signallingOf(settings: NetworkSettings): {
  host: string;
  port: number;
  path: string;
  secure: boolean;
  key: string;
} {
  if (settings.signalling !== null) return { key: 'peerjs', ...settings.signalling };
  const { hostname, port, protocol } = globalThis.location;
  const secure = protocol === 'https:';
  return {
    host: hostname,
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    path: '/peerjs',
    secure,
    key: 'peerjs',
  };
}

function pageEnvironment(options: NetworkOptions, timers: Timers): Environment {
  const surroundings: Surroundings & { wallClock(): number } = {
    timers,
    now: () => performance.now(),
    random: () => Math.random(),
    wallClock: () => Date.now(),
  };
  return {
    ...surroundings,
    exchange: (events, start) =>
      new Signalling({
        ...surroundings,
        events,
        settings: { ...signallingOf(options.settings), iceServers: options.settings.iceServers, token: randomHex(16) },
        addressOf: (attempt) => addressOf(options.secret, options.server, start, attempt),
      }),
    broadcast: (name) => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)),
    onFreeze: (listener) => document.addEventListener('freeze', listener),
  };
}

/** The network of this tab. `timers` may be a worker's, which keep their pace when the tab is hidden. */
export function createNetwork(options: NetworkOptions, events: NetworkEvents, timers: Timers = pageTimers): Network {
  return assemble(options, events, pageEnvironment(options, timers));
}

/** The same with a world of one's own around it. */
export function assemble(options: NetworkOptions, events: NetworkEvents, environment: Environment): Network {
  return new Assembled(options, events, environment);
}

class Assembled implements Network {
  readonly #options: NetworkOptions;
  readonly #events: NetworkEvents;
  readonly #environment: Environment;
  readonly #exchange: Exchange;
  readonly #mesh: Mesh;
  readonly #dialler: Dialler;
  readonly #doors: Doors;
  readonly #broadcast: BroadcastMeeting | null;
  #state: 'new' | 'running' | 'unplugged' | 'stopped' = 'new';
  #tickTimer: unknown = null;
  #ticks = 0;
  #tickedAt = 0;
  #changedTimer: unknown = null;

  constructor(options: NetworkOptions, events: NetworkEvents, environment: Environment) {
    this.#options = options;
    this.#events = events;
    this.#environment = environment;
    const start = randomHex(16);
    const { timers } = environment;
    const surroundings: Surroundings = { timers, now: () => environment.now(), random: () => environment.random() };
    this.#mesh = new Mesh({
      ...surroundings,
      options,
      events,
      start,
      roomKey: roomKeyOf(options.secret),
      address: () => this.#exchange.address,
      door: () => this.#doors.held,
      sighted: (sighting, firstHand) => this.#dialler.sighted(sighting, firstHand),
      linked: (server) => this.#dialler.linked(server),
      lost: (server, goodbye) => this.#dialler.lost(server, goodbye),
      doorLost: () => this.#doors.doorLost(),
      refused: (server) => this.#dialler.refused(server),
      changed: () => this.#changed(),
    });
    this.#exchange = environment.exchange(this.#exchangeEvents(), start);
    const adopt = this.#mesh.adopt.bind(this.#mesh);
    this.#dialler = new Dialler({
      ...surroundings,
      server: options.server,
      exchange: this.#exchange,
      isReached: (server) => this.#mesh.isReached(server),
      adopt,
      changed: () => this.#changed(),
    });
    this.#doors = new Doors({
      ...surroundings,
      exchange: this.#exchange,
      doors: doorsOf(options.secret),
      company: () => this.#mesh.size,
      claimed: (door) => this.#mesh.claimed(door),
      adopt,
      changed: () => this.#mesh.gossip(),
    });
    this.#broadcast = this.#makeBroadcast(surroundings, start);
    environment.onFreeze(() => this.#doors.letGo());
  }

  start(): void {
    if (this.#state === 'new') this.#run();
  }

  peers(): ReturnType<Network['peers']> {
    return this.#mesh.hellos();
  }

  roundTripMs(peer: ServerId): number | null {
    return this.#mesh.roundTripMs(peer);
  }

  links(): ReturnType<Network['links']> {
    const dialling = this.#dialler.dialling().map((to) => ({
      from: this.#options.server,
      to,
      control: 'dialling' as const,
      kind: null,
      raft: 'closed' as const,
      roundTripMs: null,
      lastHeardMs: null,
    }));
    return [...this.#mesh.views(), ...dialling];
  }

  signalling(): ReturnType<Network['signalling']> {
    return this.#exchange.view;
  }

  reaches(server: string): boolean {
    return this.#mesh.reaches(server);
  }

  sendControl(to: string, message: unknown): boolean {
    return this.#mesh.sendControl(to, message);
  }

  broadcastControl(message: unknown): void {
    for (const server of this.#mesh.hellos().keys()) this.#mesh.sendControl(server, message);
  }

  sendRaft(to: string, text: string): void {
    this.#mesh.sendRaft(to, text);
  }

  broadcastView(text: string): void {
    this.#mesh.broadcastView(text);
  }

  setRaftAllowed(allowed: boolean): void {
    this.#mesh.setRaftAllowed(allowed);
  }

  unplug(): void {
    if (this.#state !== 'running') return;
    this.#state = 'unplugged';
    this.#halt('unplugged');
  }

  plug(): void {
    if (this.#state === 'unplugged') this.#run();
  }

  stop(): void {
    if (this.#state === 'stopped') return;
    const running = this.#state === 'running';
    this.#state = 'stopped';
    if (running) this.#halt('closed');
    this.#dialler.stop();
    this.#environment.timers.clearTimeout(this.#changedTimer);
  }

  retry(): void {
    if (this.#state !== 'running') return;
    this.#exchange.retry();
    this.#doors.retry();
    this.#dialler.retry();
    this.#broadcast?.announce();
  }

  async stats(): ReturnType<Network['stats']> {
    const links = [...this.#mesh.links()];
    return Promise.all(links.map(async ([peer, { wire }]) => ({ peer, kind: wire.kind, ...(await wire.path()) })));
  }

  #run(): void {
    this.#state = 'running';
    this.#mesh.open();
    if (this.#options.settings.broadcast !== 'only') {
      this.#exchange.start();
      this.#doors.start();
    }
    this.#broadcast?.start();
    this.#tickedAt = this.#environment.now();
    this.#schedule();
  }

  #halt(why: 'closed' | 'unplugged'): void {
    this.#environment.timers.clearTimeout(this.#tickTimer);
    this.#mesh.close(why, why, why === 'closed');
    this.#broadcast?.stop();
    this.#doors.stop();
    this.#exchange.stop();
  }

  #exchangeEvents(): ExchangeEvents {
    return {
      opened: () => {
        this.#doors.opened();
        this.#dialler.retry();
        this.#mesh.gossip();
      },
      incoming: (wire) => this.#mesh.adopt(wire),
      changed: () => {
        if (this.#state !== 'stopped') this.#events.signalling(this.#exchange.view);
      },
      rubbish: (why) => this.#events.rubbish(null, why),
    };
  }

  #makeBroadcast(surroundings: Surroundings, start: string): BroadcastMeeting | null {
    const { broadcast } = this.#options.settings;
    if (broadcast === 'never') return null;
    return new BroadcastMeeting({
      ...surroundings,
      server: this.#options.server,
      start,
      eager: broadcast === 'only',
      open: () => this.#environment.broadcast(`raft-playground ${roomKeyOf(this.#options.secret)}`),
      needed: () => !this.#mesh.reachesAnybody(),
      isLinked: (server) => this.#mesh.isLinked(server),
      adopt: (wire) => this.#mesh.adopt(wire),
    });
  }

  #schedule(): void {
    this.#tickTimer = this.#environment.timers.setTimeout(() => this.#tick(), TICK_MS);
  }

  #tick(): void {
    if (this.#state !== 'running') return;
    const now = this.#environment.now();
    const slept = now - this.#tickedAt > SLEPT_MS;
    this.#tickedAt = now;
    this.#ticks += 1;
    if (slept) {
      this.#mesh.woke();
      this.retry();
    }
    this.#mesh.tick();
    if (this.#ticks % GOSSIP_TICKS === 0) this.#mesh.gossip();
    this.#schedule();
  }

  #changed(): void {
    if (this.#changedTimer !== null || this.#state === 'stopped') return;
    this.#changedTimer = this.#environment.timers.setTimeout(() => {
      this.#changedTimer = null;
      this.#events.linksChanged();
    }, LINKS_CHANGED_MS);
  }
}
