/**
 * One wire to one other tab, from its first hello to its end: who is there, whether it is alive, and the Raft and
 * view pipes beside the control frames.
 *
 * A link keeps its own watch: no close event of the browser is trusted to come. It knows nothing of other links;
 * which of two to one server survives, whom to dial, and what a control message means are decided above.
 */
import type { ServerId } from '../../raft/entries.ts';
import { FramedPipe } from './framing.ts';
import { PROTOCOL, type Hello, type Refusal } from './network.ts';
import {
  CONTROL_TEXT_UNITS,
  readFrame,
  type ControlFrame,
  type Goodbye,
  type HelloFrame,
  type PipePurpose,
} from './protocol.ts';
import { pipeNumber, Strand } from './strand.ts';
import type { Surroundings, Wire } from './wire.ts';

/** A link unheard for so long is closed. Four pings and a little. */
export const SILENT_MS = 6000;
/** What a link has to answer in after this tab has slept: it is asked at once, and whoever is alive answers at once. */
const WAKING_MS = 2500;
/** Hello must have come by then. */
const GREETING_MS = 5000;
/** A refused peer is given this long to read why. */
const PARTING_MS = 300;
/** Control frames between two ticks; far above what a room needs, far below what would drown it. */
const FRAMES_PER_TICK = 4000;
/** So much rubbish between two ticks is hopeless. */
const RUBBISH_PER_TICK = 100;
const CONTROL_QUEUE_UNITS = 4 * 1024 * 1024;

/** `goodbye`: the other end closed it and said so; `closed`: it closed, and nobody said why. */
export type LinkEnd = 'goodbye' | 'closed' | 'silent' | 'replaced' | 'unplugged' | 'refused' | 'duplicate';

/** What is decided about a hello. `ourselves`: this tab knocked at its own door. */
export type Verdict =
  { readonly kind: 'accept' } | { readonly kind: 'refuse'; readonly refusal: Refusal } | { readonly kind: 'ourselves' };

export interface LinkOwner extends Surroundings {
  readonly server: ServerId;
  raftAllowed(): boolean;
  helloFrame(): HelloFrame;
  judge(frame: HelloFrame): Verdict;
  /** The hello was accepted. */
  up(link: Link): void;
  /** Called once, for a link that came up or not. */
  ended(link: Link, why: LinkEnd): void;
  refused(refusal: Refusal, by: 'us' | 'them', link: Link): void;
  frame(link: Link, frame: ControlFrame): void;
  /** Its Raft channel has opened or closed. */
  raftChanged(link: Link): void;
  raft(link: Link, text: string): void;
  view(link: Link, text: string): void;
  changed(): void;
  rubbish(link: Link, why: string): void;
}

export class Link {
  readonly wire: Wire;
  readonly #owner: LinkOwner;
  readonly #control: FramedPipe;
  readonly #madeAt: number;
  #peer: HelloFrame | null = null;
  #hello: Hello | null = null;
  #state: 'greeting' | 'up' | 'parting' | 'ended' = 'greeting';
  readonly #raft: Strand;
  readonly #views: Strand;
  #openings = 0;
  #heardAt: number;
  #watchFrom: number;
  #pings = 0;
  #pingedAt = 0;
  #roundTripMs: number | null = null;
  #refused = false;
  #frames = 0;
  #rubbish = 0;

  constructor(wire: Wire, owner: LinkOwner) {
    this.wire = wire;
    this.#owner = owner;
    this.#madeAt = owner.now();
    this.#heardAt = this.#madeAt;
    this.#watchFrom = this.#madeAt;
    const limits = { textUnits: CONTROL_TEXT_UNITS, queueUnits: CONTROL_QUEUE_UNITS };
    this.#control = new FramedPipe(wire.control, limits, {
      opened: () => undefined,
      text: (text) => this.#text(text),
      rubbish: (why) => this.#complain(why),
      closed: () => this.#end('closed'),
    });
    this.#raft = this.#strand('raft');
    this.#views = this.#strand('views');
  }

  /** Says hello. Apart from the constructor, so that whoever made the link knows it before anything comes of it. */
  greet(): void {
    this.#views.prepare(this.#nextNumber());
    const raft = this.#nextNumber();
    if (this.#owner.raftAllowed()) this.#raft.prepare(raft);
    this.send(this.#owner.helloFrame());
  }

  get isUp(): boolean {
    return this.#state === 'up';
  }

  get isOver(): boolean {
    return this.#state === 'ended';
  }

  /** One of the two would not have the other. */
  get wasRefused(): boolean {
    return this.#refused;
  }

  /** What the other end said of itself; only for a link that is or was up. */
  get peer(): HelloFrame {
    if (this.#peer === null) throw new Error('A link has no peer before its hello.');
    return this.#peer;
  }

  get server(): ServerId | null {
    return this.#peer?.hello.server ?? null;
  }

  /** The hello, with `raft` as last heard. */
  get hello(): Hello {
    if (this.#hello === null) throw new Error('A link has no hello before its hello.');
    return this.#hello;
  }

  get roundTripMs(): number | null {
    return this.#roundTripMs;
  }

  get silentMs(): number {
    return this.#owner.now() - this.#heardAt;
  }

  get raftState(): 'open' | 'opening' | 'closed' | 'closedByHand' {
    if (this.#raft.isOpen) return 'open';
    if (this.isUp && !this.#bothAllowRaft()) return 'closedByHand';
    return this.isUp ? 'opening' : 'closed';
  }

  get raftIsOpen(): boolean {
    return this.#raft.isOpen;
  }

  send(frame: ControlFrame): boolean {
    return this.#control.send(JSON.stringify(frame));
  }

  sendRaft(text: string): boolean {
    return this.#raft.send(text);
  }

  sendView(text: string): boolean {
    return this.#views.send(text);
  }

  /** Opens the pipes beside the control link; called once the link is known to be the one that stays. */
  openPipes(): void {
    this.#views.want(true);
    this.#raft.want(this.#bothAllowRaft());
  }

  /** This end's permission changed. */
  raftAllowedChanged(): void {
    if (!this.isUp) return;
    this.send({ kind: 'raftAllowed', allowed: this.#owner.raftAllowed() });
    this.#raft.want(this.#bothAllowRaft());
  }

  /** Once a second or so: pings, and closes what has been silent. */
  tick(): void {
    const now = this.#owner.now();
    this.#frames = 0;
    this.#rubbish = 0;
    if (this.#state === 'greeting' && now - this.#madeAt > GREETING_MS) return this.#end('closed');
    if (this.#state !== 'up') return;
    if (now - Math.max(this.#heardAt, this.#watchFrom) > SILENT_MS) return this.close('silent', 'silent');
    this.ping();
    this.#raft.tick();
    this.#views.tick();
  }

  ping(): void {
    this.#pings += 1;
    this.#pingedAt = this.#owner.now();
    this.send({ kind: 'ping', number: this.#pings });
  }

  /** This tab has slept: the silence was its own. */
  forgive(): void {
    this.#watchFrom = this.#owner.now() - SILENT_MS + WAKING_MS;
  }

  /** Says goodbye, closes, and tells the owner. Closing the wire at once may overtake the goodbye; it is a courtesy. */
  close(goodbye: Goodbye, why: LinkEnd): void {
    if (this.#state === 'ended') return;
    this.send({ kind: 'goodbye', why: goodbye });
    this.#end(why);
  }

  /** Tells the peer why it is not wanted, and leaves it the time to read it. */
  refuse(refusal: Refusal): void {
    if (this.#state === 'ended' || this.#state === 'parting') return;
    this.send({ kind: 'refusal', refusal });
    this.#state = 'parting';
    this.#owner.refused(refusal, 'us', this);
    this.#owner.timers.setTimeout(() => this.#end('refused'), PARTING_MS);
  }

  #end(why: LinkEnd): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#refused = why === 'refused';
    this.#raft.end();
    this.#views.end();
    this.#control.close();
    this.wire.close();
    this.#owner.ended(this, why);
  }

  #bothAllowRaft(): boolean {
    return this.#owner.raftAllowed() && this.#hello !== null && this.#hello.raft;
  }

  #text(text: string): void {
    if (this.#state === 'ended' || this.#state === 'parting') return;
    this.#frames += 1;
    if (this.#frames > FRAMES_PER_TICK) return this.#complain('More control frames than anybody needs.');
    const reading = readFrame(text, PROTOCOL);
    if (reading.kind === 'rubbish') return this.#complain(reading.why);
    if (reading.kind === 'foreign') {
      const text = `This tab speaks version ${PROTOCOL} of the rules, the other one version ${reading.protocol}. Reload the older page.`;
      return this.refuse({ code: 'otherProtocol', text });
    }
    this.#hear();
    if (this.#state === 'greeting') this.#greeted(reading.frame);
    else this.#heard(reading.frame);
  }

  #hear(): void {
    this.#heardAt = this.#owner.now();
  }

  /** The first frame must be a hello, or the refusal of ours. */
  #greeted(frame: ControlFrame): void {
    if (frame.kind === 'refusal') return this.#refusedByThem(frame.refusal);
    if (frame.kind === 'goodbye') return this.#end('goodbye');
    if (frame.kind !== 'hello') return this.#complain(`A ${frame.kind} before the hello.`);
    this.#peer = frame;
    const verdict = this.#owner.judge(frame);
    if (verdict.kind === 'ourselves') return this.#end('duplicate');
    if (verdict.kind === 'refuse') return this.refuse(verdict.refusal);
    this.#hello = frame.hello;
    this.#state = 'up';
    this.#views.met();
    if (frame.hello.raft) this.#raft.met();
    this.#owner.up(this);
    if (this.isUp) this.ping();
  }

  #heard(frame: ControlFrame): void {
    switch (frame.kind) {
      case 'ping':
        this.send({ kind: 'pong', number: frame.number });
        return;
      case 'pong':
        if (frame.number !== this.#pings) return;
        this.#roundTripMs = this.#owner.now() - this.#pingedAt;
        return this.#owner.changed();
      case 'raftAllowed':
        this.#hello = { ...this.hello, raft: frame.allowed };
        this.#raft.want(this.#bothAllowRaft());
        return this.#owner.changed();
      case 'openPipe':
        this.#strandFor(frame.purpose).want(frame.purpose === 'views' || this.#bothAllowRaft());
        return this.#strandFor(frame.purpose).asked(frame.number);
      case 'pipeReady':
        return this.#strandFor(frame.purpose).answered(frame.number);
      case 'goodbye':
        return this.#end(frame.why === 'unplugged' || frame.why === 'closed' ? 'goodbye' : frame.why);
      case 'refusal':
        return this.#refusedByThem(frame.refusal);
      case 'hello':
        return this.#complain('A second hello.');
      default:
        this.#owner.frame(this, frame);
    }
  }

  #refusedByThem(refusal: Refusal): void {
    this.#owner.refused(refusal, 'them', this);
    this.#end('refused');
  }

  #nextNumber(): number {
    this.#openings += 1;
    return pipeNumber(this.#openings);
  }

  #strandFor(purpose: PipePurpose): Strand {
    return purpose === 'raft' ? this.#raft : this.#views;
  }

  #strand(purpose: PipePurpose): Strand {
    const isRaft = purpose === 'raft';
    return new Strand({
      purpose,
      numbers: () => this.#owner.server < this.peer.hello.server,
      timers: this.#owner.timers,
      now: () => this.#owner.now(),
      nextNumber: () => this.#nextNumber(),
      openPipe: (number) => this.wire.openPipe(number),
      ask: (number) => this.send({ kind: 'openPipe', purpose, number }),
      ready: (number) => this.send({ kind: 'pipeReady', purpose, number }),
      opened: () => (isRaft ? this.#owner.raftChanged(this) : undefined),
      closed: () => (isRaft ? this.#owner.raftChanged(this) : undefined),
      text: (text) => {
        this.#hear();
        if (isRaft) this.#owner.raft(this, text);
        else this.#owner.view(this, text);
      },
      rubbish: (why) => this.#complain(why),
    });
  }

  #complain(why: string): void {
    this.#rubbish += 1;
    this.#owner.rubbish(this, why);
    if (this.#rubbish > RUBBISH_PER_TICK || this.#state === 'greeting') this.#end('closed');
  }
}
