/**
 * Whom to dial, and when: every server that somebody has seen and this tab has no link to.
 *
 * The smaller server id dials at once, so that two tabs do not build two connections; the larger one only if nothing
 * has come of that. Who a link turns out to lead to, and whether it stays, is not decided here.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Exchange } from './exchange.ts';
import type { Link } from './link.ts';
import type { Sighting } from './protocol.ts';
import type { Surroundings, Wire } from './wire.ts';

/** How long the larger id leaves the dialling to the smaller. */
const COURTESY_MS = 1500;
const FIRST_BACKOFF_MS = 500;
const LAST_BACKOFF_MS = 8000;
/** A server that nobody has seen for so long is no longer dialled. */
const FORGET_MS = 10 * 60 * 1000;
/** Nor is one of whom the exchange has said so often that nobody is there. */
const ABSENCES = 3;
/** A peer that refused, or was refused, is left alone for so long. */
const REFUSED_MS = 30_000;

export interface DiallerPorts extends Surroundings {
  readonly server: ServerId;
  readonly exchange: Exchange;
  /** Whether there is a link to it over the network; one within this browser is no reason not to dial. */
  isReached(server: ServerId): boolean;
  adopt(wire: Wire): Link;
  changed(): void;
}

interface Target {
  address: string;
  seenAt: number;
  /** When it may be dialled next. */
  notBefore: number;
  failures: number;
  absences: number;
  dialledAt: number;
  cancel: (() => void) | null;
  /** Opened, and greeting. */
  link: Link | null;
}

export class Dialler {
  readonly #ports: DiallerPorts;
  readonly #targets = new Map<ServerId, Target>();
  #timer: unknown = null;
  #wakeAt = Infinity;
  #stopped = false;

  constructor(ports: DiallerPorts) {
    this.#ports = ports;
  }

  /** Servers that are being dialled right now. */
  dialling(): readonly ServerId[] {
    return [...this.#targets]
      .filter(([server, target]) => this.#busy(target) && !this.#ports.isReached(server))
      .map(([server]) => server);
  }

  /** `firstHand`: it said so itself, which counts for more than what others remember of it. */
  sighted(sighting: Sighting, firstHand: boolean): void {
    const { server, address } = sighting;
    if (server === this.#ports.server || address === null) return;
    if (!firstHand && this.#ports.isReached(server)) return;
    const now = this.#ports.now();
    const known = this.#targets.get(server);
    if (known === undefined) {
      const notBefore = this.#ports.server < server ? now : now + COURTESY_MS;
      this.#targets.set(server, {
        address,
        seenAt: now,
        notBefore,
        failures: 0,
        absences: 0,
        dialledAt: -Infinity,
        cancel: null,
        link: null,
      });
    } else {
      known.seenAt = now;
      if (known.address !== address) {
        // It has started anew, so an attempt at the old address cannot succeed.
        known.address = address;
        known.failures = 0;
        known.absences = 0;
        known.notBefore = this.#ports.server < server ? now : now + COURTESY_MS;
        this.#giveUp(known);
      }
    }
    this.#consider(server);
  }

  /** A link to it has come up; an attempt still under way is pointless. */
  linked(server: ServerId): void {
    const target = this.#targets.get(server);
    if (target === undefined || !this.#ports.isReached(server)) return;
    target.failures = 0;
    target.absences = 0;
    if (target.link === null) this.#giveUp(target);
    target.link = null;
  }

  /** Its link has ended. After a goodbye nobody is there to be dialled; otherwise it is dialled at once, if it was not just now. */
  lost(server: ServerId, goodbye: boolean): void {
    const target = this.#targets.get(server);
    if (target === undefined) return;
    if (goodbye) {
      this.#giveUp(target);
      this.#targets.delete(server);
      return;
    }
    const soonest = Math.max(this.#ports.now(), target.dialledAt + FIRST_BACKOFF_MS);
    target.notBefore = soonest + (this.#ports.server < server ? 0 : COURTESY_MS);
    this.#consider(server);
  }

  refused(server: ServerId): void {
    const target = this.#targets.get(server);
    if (target !== undefined) target.notBefore = this.#ports.now() + REFUSED_MS;
  }

  /** Everything known is dialled at once, as after waking or when the exchange is back. */
  retry(): void {
    const now = this.#ports.now();
    for (const [server, target] of this.#targets) {
      target.notBefore = this.#ports.server < server ? now : Math.min(target.notBefore, now + COURTESY_MS / 3);
      target.failures = 0;
      this.#consider(server);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#ports.timers.clearTimeout(this.#timer);
    for (const target of this.#targets.values()) this.#giveUp(target);
  }

  #busy(target: Target): boolean {
    return target.cancel !== null || (target.link !== null && !target.link.isOver);
  }

  #giveUp(target: Target): void {
    const cancel = target.cancel;
    target.cancel = null;
    cancel?.();
  }

  #consider(server: ServerId): void {
    const target = this.#targets.get(server);
    if (this.#stopped || target === undefined || this.#busy(target) || this.#ports.isReached(server)) return;
    const now = this.#ports.now();
    if (now - target.seenAt > FORGET_MS || target.absences >= ABSENCES) {
      this.#targets.delete(server);
      return;
    }
    if (target.notBefore > now) return this.#wake(target.notBefore);
    this.#dial(server, target);
  }

  #dial(server: ServerId, target: Target): void {
    target.dialledAt = this.#ports.now();
    target.cancel = this.#ports.exchange.dial(target.address, {
      opened: (wire) => {
        target.cancel = null;
        target.link = this.#ports.adopt(wire);
      },
      failed: (why) => {
        target.cancel = null;
        target.failures += 1;
        target.absences = why === 'absent' ? target.absences + 1 : 0;
        const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(target.failures, 10), LAST_BACKOFF_MS);
        target.notBefore = this.#ports.now() + backoff * (0.5 + this.#ports.random() / 2);
        this.#ports.changed();
        this.#consider(server);
      },
    });
    // Without an exchange nobody can be dialled; `retry` comes when it is back.
    if (target.cancel !== null) this.#ports.changed();
  }

  #wake(at: number): void {
    if (at >= this.#wakeAt) return;
    this.#ports.timers.clearTimeout(this.#timer);
    this.#wakeAt = at;
    this.#timer = this.#ports.timers.setTimeout(
      () => {
        this.#wakeAt = Infinity;
        for (const server of [...this.#targets.keys()]) this.#consider(server);
      },
      Math.max(0, at - this.#ports.now()) + 1,
    );
  }
}
