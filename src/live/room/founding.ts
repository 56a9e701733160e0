/**
 * How a room that starts *together* gets its one initial configuration, exactly once.
 *
 * The incarnation that made the room waits until enough tabs are here, fixes entry 1, and saves it; only then is the
 * cluster's id drawn, saved, and anything sent. A maker that dies before that has founded nothing; one that dies after it
 * finds entry 1 on its disk and sends that one again. Nobody else ever founds: a joiner accepts the first entry it is told
 * and no other.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Network } from '../network/network.ts';
import type { ControlMessage, FoundingMember } from './control.ts';

export interface FoundingHost {
  readonly network: Pick<Network, 'peers' | 'sendControl' | 'broadcastControl'>;
  readonly self: ServerId;
  /** Those who asked to join and can be spoken to, first come first. */
  waiting(): readonly ServerId[];
  /** Whom entry 1 names, when it is on this disk already. */
  fixed(): readonly FoundingMember[] | null;
  /** Saves entry 1, then the cluster's id; resolves when both are durable, and rejects when one is not. */
  save(members: readonly FoundingMember[]): Promise<string>;
  founded(): void;
  notSaved(error: unknown): void;
  changed(): void;
}

export class Founding {
  readonly #host: FoundingHost;
  readonly size: number;
  #message: ControlMessage | null = null;
  #saving = false;
  #failed = false;

  constructor(host: FoundingHost, size: number) {
    this.#host = host;
    this.size = size;
  }

  /** How many are here, the maker among them. */
  get here(): number {
    return Math.min(this.size, this.#host.waiting().length + 1);
  }

  get done(): boolean {
    return this.#message !== null;
  }

  /** Somebody came or went. Once entry 1 is on the disk nobody is waited for: it names who belongs to it. */
  run(): void {
    if (this.#message !== null || this.#saving) return;
    if (this.#host.fixed() === null && this.here < this.size) {
      this.#host.network.broadcastControl({
        kind: 'assembling',
        here: this.here,
        size: this.size,
      } satisfies ControlMessage);
      this.#host.changed();
      return;
    }
    void this.#found();
  }

  /** After a save that failed. */
  retry(): void {
    if (this.#failed) this.run();
  }

  /** Entry 1 again, for one that missed it; null before there is one. */
  get message(): ControlMessage | null {
    return this.#message;
  }

  /** Nothing is sent before both are saved; one that failed half-way goes on from what the disk has. */
  async #found(): Promise<void> {
    this.#saving = true;
    this.#failed = false;
    try {
      const members = this.#host.fixed() ?? this.#choose();
      const cluster = await this.#host.save(members);
      this.#message = { kind: 'found', cluster, members };
      this.#host.network.broadcastControl(this.#message);
      this.#host.founded();
    } catch (error) {
      this.#failed = true;
      this.#host.notSaved(error);
    } finally {
      this.#saving = false;
    }
  }

  #choose(): readonly FoundingMember[] {
    const ids = [this.#host.self, ...this.#host.waiting()].slice(0, this.size);
    return ids.map((id, place) => ({ id, name: `node${String(place + 1)}` }));
  }
}
