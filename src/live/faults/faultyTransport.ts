/**
 * A Transport that suffers the faults in force before it hands on to a good one: messages to a server are cut off, lost,
 * doubled and delayed. They keep their order, as on any reliable channel, and a link that is cut loses what is under way.
 *
 * A rule of one's own, to hold or drop a message that somebody picked, comes before all of that: see `Intercept`.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { Transport } from '../../node/ports.ts';
import type { LinkQuality } from './conduct.ts';
import { WaitingLine, type WaitingParts } from './waiting.ts';

/**
 * Looks at each message before any fault does. True takes it away: it goes on when `pass` is called, once, later; or never,
 * which drops it.
 */
export type Intercept = (to: ServerId, message: ServerMessage, pass: () => void) => boolean;

export interface FaultyTransportParts extends WaitingParts {
  /** From 0 up to, but not, 1. */
  readonly random: () => number;
  quality(to: ServerId): LinkQuality;
  readonly intercept?: Intercept;
}

/** More than this many messages under way to one server, and the link is as good as dead: what comes on top is lost. */
const MOST_UNDER_WAY = 2_000;

export class FaultyTransport implements Transport {
  readonly #inner: Transport;
  readonly #parts: FaultyTransportParts;
  readonly #lines = new Map<ServerId, WaitingLine<ServerMessage>>();

  constructor(inner: Transport, parts: FaultyTransportParts) {
    this.#inner = inner;
    this.#parts = parts;
  }

  send(to: ServerId, message: ServerMessage): void {
    const taken = this.#parts.intercept?.(to, message, () => this.#transmit(to, message)) ?? false;
    if (!taken) this.#transmit(to, message);
  }

  /** Other faults are in force now: what waited for a delay that was lifted need not wait any more. */
  changed(): void {
    for (const [to, line] of this.#lines) {
      const { delayMs, jitterMs } = this.#parts.quality(to);
      line.hasten(delayMs + jitterMs);
    }
  }

  /** What is under way is lost. */
  close(): void {
    for (const line of this.#lines.values()) line.clear();
    this.#lines.clear();
  }

  #transmit(to: ServerId, message: ServerMessage): void {
    const quality = this.#parts.quality(to);
    if (quality.cut || this.#happens(quality.loss)) return;
    this.#enter(to, message, quality);
    if (this.#happens(quality.duplication)) this.#enter(to, message, quality);
  }

  #enter(to: ServerId, message: ServerMessage, { delayMs, jitterMs }: LinkQuality): void {
    const line = this.#lines.get(to) ?? this.#open(to);
    if (line.length < MOST_UNDER_WAY)
      line.enter(message, delayMs + (jitterMs > 0 ? this.#parts.random() * jitterMs : 0));
  }

  #open(to: ServerId): WaitingLine<ServerMessage> {
    const line = new WaitingLine<ServerMessage>(this.#parts, (message) => {
      if (!this.#parts.quality(to).cut) this.#inner.send(to, message);
    });
    this.#lines.set(to, line);
    return line;
  }

  /** No number is drawn for "never". */
  #happens(chance: number): boolean {
    return chance > 0 && this.#parts.random() < chance;
  }
}
