/**
 * How a newcomer finds somebody who knows only the room's secret: a few well-known doors, each held by whichever
 * member is there to hold it.
 *
 * Every tab knocks at the first door when it comes, and at all others a moment later if nobody has opened: almost
 * always the first suffices, and every knock builds a connection. It also tries to hold a door that is free. A door
 * says nothing about who stands behind it, and a dead or frozen holder blocks nobody.
 */
import type { Exchange } from './exchange.ts';
import type { Link } from './link.ts';
import type { Surroundings, Wire } from './wire.ts';

/**
 * When a newcomer tries to hold the first door, if nobody has opened by then. Drawn, so that of tabs that come together
 * one does; browsers open such connections one after the other, and the rest would only be in each other's way.
 */
const HOLD_MS = [10, 120] as const;
/** How long the first door has before the others are tried too. */
const KNOCK_MS = 250;
/** While nobody is linked. */
const LONELY_MS = 2000;
/** After coming, or when a holder has gone, while this tab holds no door and one is free: drawn, so that not all try. */
const VACANT_MS = [300, 2000] as const;
/** A door behind which this tab was refused is left alone for so long. */
const REFUSED_MS = 10_000;
/** Otherwise: now and then, a little different for everyone. */
const CHECK_MS = [6000, 12_000] as const;

export interface DoorPorts extends Surroundings {
  readonly exchange: Exchange;
  readonly doors: readonly string[];
  /** How many servers this tab has a link to. */
  company(): number;
  /** Whether a linked peer says that it holds this door. */
  claimed(door: number): boolean;
  adopt(wire: Wire): Link;
  /** Which door this tab holds has changed. */
  changed(): void;
}

interface Door {
  cancel: (() => void) | null;
  dialledAt: number;
  link: Link | null;
}

export class Doors {
  readonly #ports: DoorPorts;
  readonly #doors: readonly Door[];
  #held: number | null = null;
  #trying: number | null = null;
  #release: (() => void) | null = null;
  #timer: unknown = null;
  #running = false;
  #rounds = 0;

  constructor(ports: DoorPorts) {
    this.#ports = ports;
    this.#doors = ports.doors.map(() => ({ cancel: null, dialledAt: 0, link: null }));
  }

  /** The door this tab holds. */
  get held(): number | null {
    return this.#held;
  }

  start(): void {
    this.#running = true;
    this.#rounds = 0;
  }

  /** The exchange is open: knock. */
  opened(): void {
    if (!this.#running) return;
    if (this.#held !== 0 && !this.#ports.claimed(0)) this.#dial(0);
    const [least, most] = HOLD_MS;
    this.#after(least + (most - least) * this.#ports.random(), () => {
      if (this.#ports.company() === 0 && this.#held === null && this.#trying === null) this.#hold(0);
      this.#after(KNOCK_MS, () => {
        if (this.#ports.company() === 0) this.#knock();
        this.#schedule(true);
      });
    });
  }

  retry(): void {
    if (!this.#running) return;
    for (const door of this.#doors) if (door.link?.wasRefused === true) door.link = null;
    this.#round(true);
  }

  /** A holder has gone; somebody should take its place before the next newcomer comes. */
  doorLost(): void {
    if (this.#running) this.#schedule(true);
  }

  stop(): void {
    this.#running = false;
    this.#ports.timers.clearTimeout(this.#timer);
    this.letGo();
    this.#doors.forEach((_, door) => this.#stopKnocking(door));
  }

  /** Leaves the door to others, as a tab about to be frozen should. */
  letGo(): void {
    const release = this.#release;
    this.#release = null;
    this.#held = null;
    this.#trying = null;
    release?.();
  }

  #round(all: boolean): void {
    this.#rounds += 1;
    if (this.#held === null && this.#trying === null) this.#hold(this.#freeDoor());
    // Two groups of tabs that hold different doors would never meet if nobody knocked again.
    if (all || this.#ports.company() === 0 || this.#rounds % 3 === 0) this.#knock();
    this.#schedule();
  }

  #schedule(soon = false): void {
    const vacant = soon && this.#held === null && this.#trying === null && this.#freeDoor() !== null;
    const [least, most] = vacant ? VACANT_MS : CHECK_MS;
    const wait = this.#ports.company() === 0 ? LONELY_MS : least + (most - least) * this.#ports.random();
    this.#after(wait, () => this.#round(false));
  }

  /** One thing is waited for at a time. */
  #after(wait: number, act: () => void): void {
    this.#ports.timers.clearTimeout(this.#timer);
    this.#timer = this.#ports.timers.setTimeout(() => {
      if (this.#running) act();
    }, wait);
  }

  #knock(): void {
    this.#doors.forEach((_, door) => {
      if (door !== this.#held && door !== this.#trying && !this.#ports.claimed(door)) this.#dial(door);
    });
  }

  #dial(number: number): void {
    const door = this.#doors[number];
    const address = this.#ports.doors[number];
    if (door === undefined || address === undefined || !this.#running) return;
    if (door.cancel !== null || (door.link !== null && !door.link.isOver && !door.link.isUp)) return;
    const now = this.#ports.now();
    if (door.link !== null && door.link.wasRefused && now - door.dialledAt < REFUSED_MS) return;
    door.dialledAt = now;
    door.cancel = this.#ports.exchange.dial(address, {
      opened: (wire) => {
        door.cancel = null;
        door.link = this.#ports.adopt(wire);
      },
      failed: () => {
        door.cancel = null;
      },
    });
  }

  #freeDoor(): number | null {
    const free = this.#doors.map((_, door) => door).filter((door) => !this.#ports.claimed(door));
    return free[Math.floor(this.#ports.random() * free.length)] ?? null;
  }

  #hold(number: number | null): void {
    const id = number === null ? undefined : this.#ports.doors[number];
    if (number === null || id === undefined) return;
    this.#trying = number;
    this.#release = this.#ports.exchange.hold(id, {
      held: () => {
        this.#trying = null;
        this.#held = number;
        // Nobody was behind this one, so whoever is here stands behind another.
        this.#stopKnocking(number);
        if (this.#ports.company() === 0) this.#knock();
        this.#ports.changed();
      },
      taken: () => {
        this.#trying = null;
        this.#release = null;
        // Somebody is behind it whom nobody here may know.
        if (!this.#ports.claimed(number)) this.#dial(number);
      },
      lost: () => {
        this.#trying = null;
        this.#held = null;
        this.#release = null;
        this.#ports.changed();
      },
    });
  }

  #stopKnocking(number: number): void {
    const door = this.#doors[number];
    door?.cancel?.();
    if (door !== undefined) door.cancel = null;
  }
}
