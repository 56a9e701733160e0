/**
 * How a newcomer finds somebody who knows only the room's secret: a few well-known doors, each held by whichever
 * member is there to hold it.
 *
 * Every tab knocks at all doors at once when it comes, and tries to hold one that is free. A door says nothing about
 * who stands behind it, and a dead or frozen holder blocks nobody: the other doors are dialled at the same time.
 */
import type { Exchange } from './exchange.ts';
import type { Link } from './link.ts';
import type { Surroundings, Wire } from './wire.ts';

/** While nobody is linked. */
const LONELY_MS = 2000;
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
    this.#doors = ports.doors.map(() => ({ cancel: null, link: null }));
  }

  /** The door this tab holds. */
  get held(): number | null {
    return this.#held;
  }

  /** Before the exchange is open: holding has a connection of its own, and need not wait for it. */
  start(): void {
    this.#running = true;
    this.#rounds = 0;
    this.#hold();
    this.#schedule();
  }

  /** The exchange is open: knock everywhere. */
  opened(): void {
    if (!this.#running) return;
    if (this.#held === null && this.#trying === null) this.#hold();
    this.#knock();
    this.#schedule();
  }

  retry(): void {
    if (this.#running) this.#round(true);
  }

  stop(): void {
    this.#running = false;
    this.#ports.timers.clearTimeout(this.#timer);
    this.letGo();
    for (const door of this.#doors) {
      door.cancel?.();
      door.cancel = null;
    }
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
    if (this.#held === null && this.#trying === null) this.#hold();
    // Two groups of tabs that hold different doors would never meet if nobody knocked again.
    if (all || this.#ports.company() === 0 || this.#rounds % 3 === 0) this.#knock();
    this.#schedule();
  }

  #schedule(): void {
    this.#ports.timers.clearTimeout(this.#timer);
    const [least, most] = CHECK_MS;
    const wait = this.#ports.company() === 0 ? LONELY_MS : least + (most - least) * this.#ports.random();
    this.#timer = this.#ports.timers.setTimeout(() => {
      if (this.#running) this.#round(false);
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

  #hold(): void {
    const free = this.#doors.map((_, door) => door).filter((door) => !this.#ports.claimed(door));
    const number = free[Math.floor(this.#ports.random() * free.length)];
    const id = number === undefined ? undefined : this.#ports.doors[number];
    if (number === undefined || id === undefined) return;
    this.#trying = number;
    this.#release = this.#ports.exchange.hold(id, {
      held: () => {
        this.#trying = null;
        this.#held = number;
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
}
