/**
 * The fallback: wires between tabs of one browser over one BroadcastChannel, when no network path exists.
 *
 * It stands back: a tab that has a link over the network announces nothing, and whoever hears an announcement first
 * gives the network its chance. There is no close event here at all; silence is noticed by the link.
 */
import * as v from 'valibot';
import type { ServerId } from '../../raft/entries.ts';
import type { Link } from './link.ts';
import { FRAME_BYTES, type PathReport, type Pipe, type PipeListener, type Surroundings, type Wire } from './wire.ts';

/** As much of BroadcastChannel as is used. */
export interface BroadcastPort {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

const ANNOUNCE_MS = 2000;
/** How long signalling and dialling have before the first announcement. */
const PATIENCE_MS = 2500;
/** How long a heard announcement is left to the network. */
const CHANCE_MS = 1500;
const CONTROL = 0;

export interface BroadcastMeetingPorts extends Surroundings {
  readonly server: ServerId;
  readonly start: string;
  /** Broadcast only: no waiting for a network. */
  readonly eager: boolean;
  open(): BroadcastPort | null;
  needed(): boolean;
  isLinked(server: ServerId): boolean;
  adopt(wire: Wire): Link;
}

const name = v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/));
const wireName = v.pipe(v.string(), v.maxLength(160));
const number = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const addressed = { from: name, to: name, wire: wireName };
const envelope = v.variant('kind', [
  v.strictObject({ kind: v.literal('here'), from: name, to: v.nullable(name), server: name }),
  v.strictObject({ kind: v.literal('dial'), ...addressed }),
  v.strictObject({ kind: v.literal('accept'), ...addressed }),
  v.strictObject({
    kind: v.literal('frame'),
    ...addressed,
    pipe: number,
    frame: v.pipe(v.string(), v.maxLength(FRAME_BYTES)),
  }),
  v.strictObject({ kind: v.literal('shut'), ...addressed, pipe: number }),
]);
type Envelope = v.InferOutput<typeof envelope>;

class BroadcastPipe implements Pipe {
  isOpen = true;
  readonly buffered = 0;
  listener: PipeListener | null = null;
  readonly #post: (frame: string | null) => void;

  constructor(post: (frame: string | null) => void) {
    this.#post = post;
  }

  listen(listener: PipeListener): void {
    this.listener = listener;
  }

  send(frame: string): void {
    if (this.isOpen) this.#post(frame);
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#post(null);
  }

  /** The other end has closed it. */
  shut(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.listener?.closed();
  }
}

class BroadcastWire implements Wire {
  readonly id: string;
  readonly kind = 'broadcast';
  readonly control: BroadcastPipe;
  readonly #pipes = new Map<number, BroadcastPipe>();
  readonly #post: (pipe: number, frame: string | null) => void;
  readonly #forget: () => void;

  constructor(id: string, post: (pipe: number, frame: string | null) => void, forget: () => void) {
    this.id = id;
    this.#post = post;
    this.#forget = forget;
    this.control = this.openPipe(CONTROL);
  }

  openPipe(pipe: number): BroadcastPipe {
    if (this.#pipes.get(pipe)?.isOpen) throw new Error('This pipe is open already.');
    const made = new BroadcastPipe((frame) => this.#post(pipe, frame));
    this.#pipes.set(pipe, made);
    return made;
  }

  frame(pipe: number, frame: string): void {
    const to = this.#pipes.get(pipe);
    if (to?.isOpen) to.listener?.frame(frame);
  }

  shut(pipe: number): void {
    if (pipe === CONTROL) this.#forget();
    this.#pipes.get(pipe)?.shut();
  }

  close(): void {
    for (const pipe of this.#pipes.values()) pipe.close();
    this.#forget();
  }

  path(): Promise<PathReport> {
    return Promise.resolve({ candidate: null, address: null, roundTripMs: null });
  }
}

export class BroadcastMeeting {
  readonly #ports: BroadcastMeetingPorts;
  #port: BroadcastPort | null = null;
  #timer: unknown = null;
  #dialled = 0;
  readonly #wires = new Map<string, BroadcastWire>();
  /** Starts that announced themselves, and when first. */
  readonly #heard = new Map<string, number>();

  constructor(ports: BroadcastMeetingPorts) {
    this.#ports = ports;
  }

  start(): void {
    if (this.#port !== null) return;
    this.#port = this.#ports.open();
    if (this.#port === null) return;
    this.#port.onmessage = (event) => this.#message(event.data);
    if (this.#ports.eager) this.announce();
    this.#schedule(this.#ports.eager ? ANNOUNCE_MS : PATIENCE_MS);
  }

  stop(): void {
    this.#ports.timers.clearTimeout(this.#timer);
    for (const wire of [...this.#wires.values()]) wire.close();
    this.#port?.close();
    this.#port = null;
    this.#heard.clear();
  }

  announce(): void {
    if (this.#ports.needed()) this.#here(null);
  }

  #schedule(wait: number): void {
    this.#timer = this.#ports.timers.setTimeout(() => {
      this.announce();
      this.#schedule(ANNOUNCE_MS);
    }, wait);
  }

  #here(to: string | null): void {
    this.#post({ kind: 'here', from: this.#ports.start, to, server: this.#ports.server });
  }

  #post(message: Envelope): void {
    this.#port?.postMessage(message);
  }

  #message(data: unknown): void {
    const read = v.safeParse(envelope, data);
    if (!read.success) return;
    const message = read.output;
    const own = this.#ports.start;
    if (message.from === own || (message.to !== null && message.to !== own)) return;
    switch (message.kind) {
      case 'here':
        return this.#heardOf(message.from, message.server, message.to === null);
      case 'dial':
        if (this.#wires.has(message.wire)) return;
        this.#post({ ...message, kind: 'accept', from: own, to: message.from });
        this.#ports.adopt(this.#wire(message.wire, message.from));
        return;
      case 'accept':
        if (this.#wires.has(message.wire) || !message.wire.startsWith(own)) return;
        this.#ports.adopt(this.#wire(message.wire, message.from));
        return;
      case 'frame':
        return this.#wires.get(message.wire)?.frame(message.pipe, message.frame);
      case 'shut':
        return this.#wires.get(message.wire)?.shut(message.pipe);
    }
  }

  #heardOf(start: string, server: ServerId, asks: boolean): void {
    const now = this.#ports.now();
    const first = this.#heard.get(start) ?? now;
    this.#heard.set(start, first);
    if (this.#ports.isLinked(server) || (!this.#ports.eager && now - first < CHANCE_MS)) return;
    // One of the two dials; the other only says that it is here.
    if (this.#ports.start < start) {
      this.#dialled += 1;
      this.#post({ kind: 'dial', from: this.#ports.start, to: start, wire: `${this.#ports.start}-${this.#dialled}` });
    } else if (asks) {
      this.#here(start);
    }
  }

  #wire(id: string, other: string): BroadcastWire {
    const post = (pipe: number, frame: string | null): void => {
      const addressed = { from: this.#ports.start, to: other, wire: id, pipe };
      this.#post(frame === null ? { kind: 'shut', ...addressed } : { kind: 'frame', ...addressed, frame });
    };
    const wire = new BroadcastWire(id, post, () => this.#wires.delete(id));
    this.#wires.set(id, wire);
    return wire;
  }
}
