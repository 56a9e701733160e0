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
  /** What becomes of newer settings that another tab told: its author may not have been the one to change them. */
  judge(settings: RoomSettings, from: ServerId): 'take' | 'ignore' | 'putBack';
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
    const { version, maker } = this.#current;
    const next = { ...this.#current, ...part, version: version + 1, by: this.#host.self };
    if (next.commandsKeptSince !== null && maker !== next.by)
      throw new Error('The settings of a room whose commands are kept are changed by its maker alone.');
    this.#take(next);
    this.#host.network.broadcastControl(this.message());
  }

  heard(from: ServerId, settings: RoomSettings): void {
    if (!isNewer(settings, this.#current) || settings.version > this.#current.version + MOST_CHANGES) return;
    const verdict = this.#host.judge(settings, from);
    if (verdict === 'ignore') return;
    const own = { ...this.#current, version: settings.version + 1, by: this.#host.self };
    this.#take(verdict === 'take' ? settings : own);
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
