/**
 * A server's own clock in the simulated world: it starts anywhere and runs a little fast or slow, but never back.
 */
import type { Microseconds } from '../raft/entries.ts';
import type { Clock } from '../node/ports.ts';

/** Parts per million that a clock runs fast (positive) or slow (negative). */
export type Drift = number;

/** A clock at one moment, as plain data. */
export interface ClockState {
  readonly drift: Drift;
  readonly worldBase: Microseconds;
  readonly ownBase: Microseconds;
  readonly alarmAt: Microseconds | null;
  readonly ring: number;
  readonly ringAt: Microseconds | null;
}

export class SimulatedClock implements Clock {
  private readonly worldNow: () => Microseconds;
  private readonly schedule: (at: Microseconds, ring: number) => void;
  private drift: Drift;
  /** The moment, on both clocks, from which the present drift counts. */
  private worldBase: Microseconds;
  private ownBase: Microseconds;
  private alarmAt: Microseconds | null = null;
  /** The ring that the world has been asked for: its number and time; all earlier numbers are void. */
  private ring = 0;
  private ringAt: Microseconds | null = null;

  /** `schedule` asks the world to call `rings` with that number at that time. */
  constructor(
    worldNow: () => Microseconds,
    offset: Microseconds,
    drift: Drift,
    schedule: (at: Microseconds, ring: number) => void,
  ) {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(drift) || drift <= -500_000 || drift >= 500_000) {
      throw new RangeError(`a clock with offset ${offset} and drift ${drift}`);
    }
    this.worldNow = worldNow;
    this.drift = drift;
    this.schedule = schedule;
    this.worldBase = worldNow();
    this.ownBase = this.worldBase + offset;
  }

  now(): Microseconds {
    return this.at(this.worldNow());
  }

  capture(): ClockState {
    const { drift, worldBase, ownBase, alarmAt, ring, ringAt } = this;
    return { drift, worldBase, ownBase, alarmAt, ring, ringAt };
  }

  /** The world puts its own time and what was asked of it there, too. */
  restore(state: ClockState): void {
    Object.assign(this, state);
  }

  setDrift(drift: Drift): void {
    this.ownBase = this.now();
    this.worldBase = this.worldNow();
    this.drift = drift;
    this.ringAt = null;
    if (this.alarmAt !== null) this.ask(this.worldTimeOf(this.alarmAt));
  }

  setAlarm(at: Microseconds | null): void {
    this.alarmAt = at;
    if (at === null) return;
    const world = this.worldTimeOf(at);
    // Election timers are put off at every heartbeat. A ring that comes too early asks again, so one is enough.
    if (this.ringAt === null || world < this.ringAt) this.ask(world);
  }

  /** Whether the alarm goes off now that this ring has come. */
  rings(ring: number): boolean {
    if (ring !== this.ring) return false;
    this.ringAt = null;
    if (this.alarmAt === null) return false;
    if (this.now() < this.alarmAt) {
      this.ask(this.worldTimeOf(this.alarmAt));
      return false;
    }
    this.alarmAt = null;
    return true;
  }

  private ask(world: Microseconds): void {
    this.ring += 1;
    this.ringAt = world;
    this.schedule(world, this.ring);
  }

  private at(world: Microseconds): Microseconds {
    const elapsed = world - this.worldBase;
    return this.ownBase + elapsed + Math.floor((elapsed * this.drift) / 1_000_000);
  }

  /** The first moment of the world, from now on, at which this clock shows `own` or later. */
  private worldTimeOf(own: Microseconds): Microseconds {
    const estimate = this.worldBase + Math.floor(((own - this.ownBase) * 1_000_000) / (1_000_000 + this.drift));
    let world = Math.max(this.worldNow(), estimate - 2);
    while (this.at(world) < own) world += 1;
    return world;
  }
}
