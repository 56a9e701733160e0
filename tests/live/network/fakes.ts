/**
 * A world for networks without a browser: one virtual clock, an exchange in memory, and wires whose frames take a
 * millisecond. A wire can be cut without any close event, as real ones are when a tab is killed.
 */
import { addressOf } from '../../../src/live/network/derive.ts';
import type { DialOutcome, Exchange, ExchangeEvents, HoldOutcome } from '../../../src/live/network/exchange.ts';
import { assemble } from '../../../src/live/network/index.ts';
import type { Network, NetworkEvents, NetworkOptions, Refusal } from '../../../src/live/network/network.ts';
import type { PathReport, Pipe, PipeListener, Timers, Wire } from '../../../src/live/network/wire.ts';
import type { SignallingView } from '../../../src/view/world.ts';

export const SECRET = '00112233445566778899';
const LATENCY_MS = 1;

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export class FakeClock implements Timers {
  now = 1000;
  #order = 0;
  readonly #timers = new Set<Timer>();

  setTimeout(run: () => void, milliseconds: number): Timer {
    this.#order += 1;
    const timer = { at: this.now + Math.max(0, milliseconds), order: this.#order, run };
    this.#timers.add(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as Timer);
  }

  advance(milliseconds: number): void {
    const until = this.now + milliseconds;
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.at <= until);
      due.sort((one, other) => one.at - other.at || one.order - other.order);
      const next = due[0];
      if (next === undefined) break;
      this.#timers.delete(next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = until;
  }

  /** Time passes and nothing runs, as in a page that is frozen with all the others. */
  jump(milliseconds: number): void {
    this.now += milliseconds;
  }
}

export class FakePipe implements Pipe {
  isOpen = true;
  buffered = 0;
  readonly sent: string[] = [];
  other: FakePipe | null = null;
  listener: PipeListener | null = null;
  /** Frames vanish and no close is told. */
  cut = false;
  latency = LATENCY_MS;
  readonly #clock: FakeClock;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  listen(listener: PipeListener): void {
    this.listener = listener;
  }

  send(frame: string): void {
    this.sent.push(frame);
    if (this.cut) return;
    this.#clock.setTimeout(() => {
      if (this.other?.isOpen === true && !this.cut) this.other.listener?.frame(frame);
    }, this.latency);
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (this.cut) return;
    this.#clock.setTimeout(() => {
      if (this.other?.isOpen !== true) return;
      this.other.isOpen = false;
      this.other.listener?.closed();
    }, LATENCY_MS);
  }
}

export class FakeWire implements Wire {
  kind: Wire['kind'] = 'webrtc';
  readonly id: string;
  readonly control: FakePipe;
  readonly pipes = new Map<number, FakePipe>();
  other: FakeWire | null = null;
  readonly #clock: FakeClock;

  constructor(id: string, clock: FakeClock) {
    this.id = id;
    this.#clock = clock;
    this.control = new FakePipe(clock);
  }

  openPipe(number: number): FakePipe {
    const pipe = new FakePipe(this.#clock);
    pipe.cut = this.control.cut;
    this.pipes.set(number, pipe);
    const twin = this.other?.pipes.get(number);
    if (twin !== undefined) {
      pipe.other = twin;
      twin.other = pipe;
    }
    return pipe;
  }

  close(): void {
    for (const pipe of [...this.pipes.values(), this.control]) pipe.close();
  }

  path(): Promise<PathReport> {
    return Promise.resolve({ candidate: 'host udp', address: null, roundTripMs: LATENCY_MS });
  }

  /** Both directions fall silent. */
  cut(): void {
    for (const wire of [this, this.other]) {
      if (wire === null) continue;
      for (const pipe of [...wire.pipes.values(), wire.control]) pipe.cut = true;
    }
  }
}

export function wirePair(id: string, clock: FakeClock): [FakeWire, FakeWire] {
  const one = new FakeWire(id, clock);
  const other = new FakeWire(id, clock);
  one.other = other;
  other.other = one;
  one.control.other = other.control;
  other.control.other = one.control;
  return [one, other];
}

class FakeExchange implements Exchange {
  view: SignallingView = { state: 'connecting' };
  address: string | null = null;
  readonly events: ExchangeEvents;
  readonly #world: FakeWorld;
  readonly #own: string;

  constructor(world: FakeWorld, own: string, events: ExchangeEvents) {
    this.#world = world;
    this.#own = own;
    this.events = events;
  }

  start(): void {
    this.#world.clock.setTimeout(() => {
      this.address = this.#own;
      this.view = { state: 'connected' };
      this.#world.addresses.set(this.#own, this);
      this.events.changed();
      this.events.opened();
    }, LATENCY_MS);
  }

  stop(): void {
    this.address = null;
    for (const [address, exchange] of [...this.#world.addresses]) {
      if (exchange === this) this.#world.addresses.delete(address);
    }
  }

  retry(): void {
    // Never gone.
  }

  dial(address: string, outcome: DialOutcome): () => void {
    let over = false;
    const { clock } = this.#world;
    clock.setTimeout(() => {
      if (over) return;
      over = true;
      const there = this.#world.addresses.get(address);
      if (there === undefined) return outcome.failed('absent');
      if (this.#world.isBlocked(this, there)) return void clock.setTimeout(() => outcome.failed('timeout'), 8000);
      const [here, other] = wirePair(`wire ${this.#world.wires.length}`, clock);
      this.#world.wires.push(here);
      there.events.incoming(other);
      outcome.opened(here);
    }, 3 * LATENCY_MS);
    return () => {
      over = true;
    };
  }

  hold(door: string, outcome: HoldOutcome): () => void {
    this.#world.clock.setTimeout(() => {
      if (this.#world.addresses.has(door)) return outcome.taken();
      this.#world.addresses.set(door, this);
      outcome.held();
    }, LATENCY_MS);
    return () => {
      if (this.#world.addresses.get(door) === this) this.#world.addresses.delete(door);
    };
  }
}

export interface FakeTab {
  readonly server: string;
  readonly network: Network;
  readonly exchange: Exchange & { readonly events: ExchangeEvents };
  /** What it was told, one line each. */
  readonly told: string[];
  readonly control: { from: string; message: unknown; relayedBy: string | null; ageMs: number }[];
}

export class FakeWorld {
  readonly clock = new FakeClock();
  readonly addresses = new Map<string, FakeExchange>();
  readonly wires: FakeWire[] = [];
  /** Pairs of exchanges between which no connection comes about. */
  readonly #blocked = new Set<string>();
  readonly #exchanges: FakeExchange[] = [];
  #random: number;

  constructor(seed = 1) {
    this.#random = seed * 7919;
  }

  random(): number {
    return this.#draw();
  }

  /** A connection between two tabs that neither asked for, beside any they have. */
  connect(one: FakeTab, other: FakeTab, prepare: (here: FakeWire, there: FakeWire) => void = () => undefined): void {
    const [here, there] = wirePair(`wire ${this.wires.length}`, this.clock);
    prepare(here, there);
    this.wires.push(here);
    one.exchange.events.incoming(here);
    other.exchange.events.incoming(there);
  }

  block(one: FakeTab, other: FakeTab): void {
    const [first, second] = [one, other].map((tab) =>
      this.#exchanges.findIndex((exchange) => exchange === tab.exchange),
    );
    this.#blocked.add(`${first} ${second}`).add(`${second} ${first}`);
  }

  isBlocked(one: FakeExchange, other: FakeExchange): boolean {
    return this.#blocked.has(`${this.#exchanges.indexOf(one)} ${this.#exchanges.indexOf(other)}`);
  }

  tab(server: string, more: Partial<NetworkOptions> & { since?: number } = {}): FakeTab {
    const told: string[] = [];
    const control: FakeTab['control'] = [];
    const { clock } = this;
    const options: NetworkOptions = {
      secret: SECRET,
      server,
      hello: () => ({ cluster: null, name: null, wants: 'join', since: more.since ?? clock.now }),
      judge: () => null,
      settings: { signalling: null, iceServers: [], broadcast: 'never' },
      ...more,
    };
    const network = assemble(options, record(told, control), {
      timers: clock,
      now: () => clock.now,
      random: () => this.#draw(),
      wallClock: () => clock.now,
      exchange: (events, start) => {
        const exchange = new FakeExchange(this, addressOf(SECRET, server, start, 0), events);
        this.#exchanges.push(exchange);
        return exchange;
      },
      broadcast: () => null,
      onFreeze: () => undefined,
    });
    const exchange = this.#exchanges[this.#exchanges.length - 1]!;
    return { server, network, exchange, told, control };
  }

  /** Tabs a1, b2, c3, … opened at once. */
  tabs(count: number): FakeTab[] {
    const tabs = Array.from({ length: count }, (_, index) => this.tab(`${(10 + index).toString(16)}${index}`));
    for (const { network } of tabs) network.start();
    return tabs;
  }

  #draw(): number {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    return this.#random / 2_147_483_647;
  }
}

function record(told: string[], control: FakeTab['control']): NetworkEvents {
  return {
    peerUp: (peer) => told.push(`up ${peer}`),
    peerDown: (peer, why) => told.push(`down ${peer} ${why}`),
    control: (from, message, relayedBy, ageMs) => control.push({ from, message, relayedBy, ageMs }),
    raft: (from, text) => told.push(`raft ${from} ${text}`),
    raftOpened: (peer) => told.push(`raftOpened ${peer}`),
    raftClosed: (peer) => told.push(`raftClosed ${peer}`),
    view: (from, text) => told.push(`view ${from} ${text}`),
    signalling: () => undefined,
    linksChanged: () => undefined,
    refused: (refusal: Refusal, by, peer) => told.push(`refused ${refusal.code} by ${by} ${peer ?? 'nobody'}`),
    rubbish: (from) => told.push(`rubbish ${from ?? 'nobody'}`),
  };
}

export function openLinks(tab: FakeTab): string[] {
  const links = tab.network.links().filter((link) => link.control === 'open' && link.raft === 'open');
  return links.map((link) => link.to).sort();
}
