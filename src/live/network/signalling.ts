/**
 * The exchange over a PeerServer: this tab's own address, kept through the server's absences, and doors.
 *
 * One station is one id at the server. The own station reconnects by itself; if its id is not given back it takes the
 * next one, which peers learn over their links. Closing a station leaves the links that came through it alone.
 */
import type { SignallingView } from '../../view/world.ts';
import type { DialOutcome, Exchange, ExchangeEvents, HoldOutcome } from './exchange.ts';
import { Station, type StationSettings } from './station.ts';
import type { Surroundings } from './wire.ts';

const FIRST_RETRY_MS = 400;
const LAST_RETRY_MS = 5000;

export interface SignallingPorts extends Surroundings {
  readonly settings: StationSettings;
  readonly events: ExchangeEvents;
  addressOf(attempt: number): string;
  /** Wall clock, for people. */
  wallClock(): number;
}

export class Signalling implements Exchange {
  readonly #ports: SignallingPorts;
  #own: Station | null = null;
  #view: SignallingView = { state: 'connecting' };
  #attempt = 0;
  #failures = 0;
  #timer: unknown = null;
  #running = false;
  readonly #doors = new Set<Station>();

  constructor(ports: SignallingPorts) {
    this.#ports = ports;
  }

  get address(): string | null {
    return this.#own?.isOpen ? this.#own.id : null;
  }

  get view(): SignallingView {
    return this.#view;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#show({ state: 'connecting' });
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    this.#ports.timers.clearTimeout(this.#timer);
    this.#own?.close();
    this.#own = null;
    for (const station of this.#doors) station.close();
    this.#doors.clear();
    this.#show({ state: 'gone', since: this.#ports.wallClock(), why: 'This tab has closed its connection to it.' });
  }

  retry(): void {
    if (!this.#running || this.#view.state !== 'gone' || this.#own?.isConnecting) return;
    this.#ports.timers.clearTimeout(this.#timer);
    this.#connect();
  }

  dial(address: string, outcome: DialOutcome): (() => void) | null {
    return this.#own?.dial(address, outcome) ?? null;
  }

  hold(door: string, outcome: HoldOutcome): () => void {
    const end = (tell: () => void) => (): void => {
      if (!this.#doors.delete(station)) return;
      station.close();
      tell();
    };
    const station = new Station(door, this.#ports.settings, this.#ports, {
      opened: () => outcome.held(),
      taken: end(() => outcome.taken()),
      lost: end(() => outcome.lost()),
      incoming: (wire) => this.#ports.events.incoming(wire),
      isOwn: (address) => address === this.#own?.id,
      rubbish: (why) => this.#ports.events.rubbish(why),
    });
    this.#doors.add(station);
    station.connect();
    return end(() => undefined);
  }

  #connect(): void {
    this.#own ??= this.#make();
    this.#own.connect();
  }

  #make(): Station {
    const id = this.#ports.addressOf(this.#attempt);
    this.#attempt += 1;
    const station: Station = new Station(id, this.#ports.settings, this.#ports, {
      opened: () => {
        this.#failures = 0;
        this.#show({ state: 'connected' });
        this.#ports.events.opened();
      },
      // The server still holds our old connection, or never answered: the next id is free.
      taken: () => this.#lost(station, true, 'The signalling server did not give this tab its address back.'),
      lost: (why) => this.#lost(station, false, why),
      incoming: (wire) => this.#ports.events.incoming(wire),
      isOwn: (address) => address === this.#own?.id,
      rubbish: (why) => this.#ports.events.rubbish(why),
    });
    return station;
  }

  #lost(station: Station, renew: boolean, why: string): void {
    if (this.#own !== station || !this.#running) return;
    if (renew || station.isSpent) {
      station.close();
      this.#own = null;
    }
    const since = this.#view.state === 'gone' ? this.#view.since : this.#ports.wallClock();
    this.#show({ state: 'gone', since, why });
    const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.min(this.#failures, 8), LAST_RETRY_MS);
    this.#failures += 1;
    this.#ports.timers.clearTimeout(this.#timer);
    this.#timer = this.#ports.timers.setTimeout(() => this.#connect(), wait * (0.75 + this.#ports.random() / 2));
  }

  #show(view: SignallingView): void {
    this.#view = view;
    this.#ports.events.changed();
  }
}
