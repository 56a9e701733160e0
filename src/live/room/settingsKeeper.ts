/**
 * Keeps the room's settings: the highest version heard wins, is saved beside the server's state, and is told on.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Network } from '../network/network.ts';
import type { ControlMessage } from './control.ts';
import { isNewer, type RoomSettings } from './roomSettings.ts';

/** No room has changed its settings so often: a version further ahead is rubbish that nobody could ever outdo. */
const MOST_CHANGES = 1_000_000;

export interface SettingsHost {
  readonly network: Network;
  readonly self: ServerId;
  save(settings: RoomSettings): void;
  /** Other settings are in force now. */
  changed(): void;
}

export class SettingsKeeper {
  readonly #host: SettingsHost;
  #current: RoomSettings;

  constructor(host: SettingsHost, initial: RoomSettings) {
    this.#host = host;
    this.#current = initial;
  }

  get current(): RoomSettings {
    return this.#current;
  }

  /** Changed in this tab: one version on, for everybody. */
  change(part: Partial<Omit<RoomSettings, 'version' | 'by'>>): void {
    this.#take({ ...this.#current, ...part, version: this.#current.version + 1, by: this.#host.self });
    this.#host.network.broadcastControl(this.message());
  }

  heard(settings: RoomSettings): void {
    if (!isNewer(settings, this.#current) || settings.version > this.#current.version + MOST_CHANGES) return;
    this.#take(settings);
    this.#host.network.broadcastControl(this.message());
  }

  message(): ControlMessage {
    return { kind: 'settings', settings: this.#current };
  }

  #take(settings: RoomSettings): void {
    this.#current = settings;
    this.#host.save(settings);
    this.#host.changed();
  }
}
