/**
 * What one simulated server lives on: a disk that outlives it, and for each life a clock, a real driver and the client
 * of its tab. It can be crashed, started, frozen and thawed.
 *
 * It schedules nothing by itself and sees no other host; the world hands it what happens.
 */
import type { ServerId } from '../raft/entries.ts';
import type { RaftServer } from '../node/server.ts';
import type { Sight } from './checks/check.ts';
import type { SimulatedClient } from './client.ts';
import type { SimulatedClock } from './clock.ts';
import type { SimulatedDisk } from './disk.ts';
import type { Act, WorldEvent } from './events.ts';
import { captureLife } from './life.ts';
import type { HostState } from './worldState.ts';

/** One life, from a start to a crash. */
export interface Life<State> {
  readonly number: number;
  readonly clock: SimulatedClock;
  readonly server: RaftServer<State>;
  readonly client: SimulatedClient;
  /** The digest of the applied state. */
  readonly digest: () => string;
}

export class Host<State> {
  readonly id: ServerId;
  readonly disk: SimulatedDisk;
  /** Null while it is crashed. */
  life: Life<State> | null = null;
  lives = 0;
  frozen = false;
  /** Its disk has lost entries. */
  lost = false;
  /** It has parked, and never starts again. */
  parked = false;
  /** What came while it was frozen, in order. */
  inbox: WorldEvent[] = [];

  constructor(id: ServerId, disk: SimulatedDisk) {
    this.id = id;
    this.disk = disk;
  }

  get up(): boolean {
    return this.life !== null;
  }

  /** Ends the life; returns what the disk did with writes under way, for the trace. */
  crash(): { readonly survived: number; readonly lost: number } {
    this.life?.server.stop();
    this.life?.client.stop();
    this.life = null;
    this.leader = null;
    this.frozen = false;
    this.inbox = [];
    return this.disk.crash();
  }

  /** Whom the server takes for the leader, as its client was last told. */
  leader: ServerId | null = null;

  leaderIsNew(): boolean {
    const leader = this.life?.server.standing.leader ?? null;
    if (leader === this.leader) return false;
    this.leader = leader;
    return true;
  }

  /** Whether it was frozen by this. */
  freeze(): boolean {
    if (!this.up || this.frozen) return false;
    this.frozen = true;
    return true;
  }

  /** Whether the act was one on the disk or the clock, and is done. */
  take(act: Act): boolean {
    switch (act.kind) {
      case 'disk':
        this.disk.quality = act.quality;
        return true;
      case 'failDisk':
        if (act.writes === 0) this.disk.repair();
        else this.disk.failNext(act.writes);
        return true;
      case 'drift':
        this.life?.clock.setDrift(act.drift);
        return true;
      default:
        return false;
    }
  }

  capture(): HostState<State> {
    const { id, disk, life, lives, frozen, lost, parked, inbox, leader } = this;
    const flags = { lives, frozen, lost, parked, leader };
    return { ...flags, id, disk: disk.capture(), life: life && captureLife(life), inbox: inbox.slice() };
  }

  /** All but the life, which the world wires anew. */
  restore({ disk, lives, frozen, lost, parked, inbox, leader }: HostState<State>): void {
    this.disk.restore(disk);
    Object.assign(this, { lives, frozen, lost, parked, leader, inbox: inbox.slice() });
  }

  sight(): Sight | null {
    if (this.life === null) return null;
    const { number, server, digest } = this.life;
    const { role, currentTerm, votedFor, commitIndex, lastApplied, configuration } = server.standing;
    return {
      id: this.id,
      life: number,
      role,
      currentTerm,
      votedFor,
      commitIndex,
      lastApplied,
      log: server.log,
      configuration,
      digest,
    };
  }
}
