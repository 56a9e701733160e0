/**
 * Keeps the faults in force in this tab: tells the others of those made here, hears of theirs, and lets this tab's own
 * server suffer them all. It draws nothing, and asks nobody's leave: faults are made and lifted by hand.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Transport } from '../../node/ports.ts';
import { stepsBetween, type Chaos, type ChaosInForce, type ChaosStep } from '../../view/chaos.ts';
import type { Fault, FaultInForce } from '../../view/faults.ts';
import type { Timers } from '../clock/index.ts';
import type { Network } from '../network/network.ts';
import type { DiskCompletions, LiveDisk } from '../storage/storage.ts';
import { FaultBook } from './book.ts';
import { diskQuality, isFrozen, linkQuality, type LinkQuality } from './conduct.ts';
import type { FaultDocument } from './document.ts';
import { FaultyTransport, type Intercept } from './faultyTransport.ts';
import { Freezer, frozenCompletions } from './freezer.ts';
import { SlowDisk } from './slowDisk.ts';

/** A tab whose faults are in force says so this often; five times unheard, and it has left. */
const TELL_EVERY_MS = 2_000;
/** Of faults that were lifted, in one message; fewer than a message may have. */
const IDS_AT_ONCE = 200;

export type FaultMessage =
  | { readonly kind: 'faults'; readonly document: FaultDocument }
  /** From whoever lifted them to everybody, their authors too. */
  | { readonly kind: 'lifted'; readonly ids: readonly string[] };

export interface FaultHost {
  readonly self: ServerId;
  readonly run: number;
  readonly network: Pick<Network, 'sendControl'>;
  readonly timers: Pick<Timers, 'setTimeout' | 'clearTimeout'>;
  /** Milliseconds, monotone. */
  readonly now: () => number;
  readonly wallClock: () => number;
  readonly random: () => number;
  /** Everybody in the room, with a link or not: through others, too, an author is heard. */
  everybody(): readonly ServerId[];
  changed(): void;
  /** Their author's tab has left. */
  gone(faults: readonly FaultInForce[]): void;
  /** Looks at each message that leaves, before any fault does. */
  readonly intercept?: Intercept;
}

export class FaultKeeper {
  readonly #host: FaultHost;
  readonly #book: FaultBook;
  readonly #freezer = new Freezer();
  readonly #links = new Map<string, LinkQuality>();
  #inForce: readonly FaultInForce[] = [];
  #faults: readonly Fault[] = [];
  #transport: FaultyTransport | null = null;
  #disk: SlowDisk | null = null;
  #toldAt: number | null = null;
  /** The fault of one's own chaos that is under way; its id is null once it could not be made or was lifted by hand. */
  #step: { readonly slot: number; readonly id: string | null; readonly until: number } | null = null;

  constructor(host: FaultHost) {
    this.#host = host;
    this.#book = new FaultBook(host.self, host.run);
  }

  get inForce(): readonly FaultInForce[] {
    return this.#inForce;
  }

  /** All that is to be shown of it. */
  get known(): { readonly faults: readonly FaultInForce[]; readonly chaos: ChaosInForce | null } {
    return { faults: this.#inForce, chaos: this.chaos };
  }

  // What its own server lives with

  get frozen(): boolean {
    return this.#freezer.frozen;
  }

  transport(inner: Transport): Transport {
    const { timers, now, random, intercept, self } = this.#host;
    const quality = (to: ServerId): LinkQuality => this.#quality(self, to);
    const parts = { timers, now, random, quality, ...(intercept === undefined ? {} : { intercept }) };
    this.#transport?.close();
    return (this.#transport = new FaultyTransport(inner, parts));
  }

  disk(open: (completions: DiskCompletions) => LiveDisk, completions: DiskCompletions): LiveDisk {
    const { timers, now, random, self } = this.#host;
    const quality = () => diskQuality(this.#faults, self);
    this.#disk = new SlowDisk(open(frozenCompletions(completions, this.#freezer)), { timers, now, random, quality });
    return this.#disk;
  }

  /** Does what happens to the server now, or when it is thawed. */
  happen(work: () => void): void {
    this.#freezer.happen(work);
  }

  /** Whether a message of that peer may arrive: a cut holds as soon as either end knows of it. */
  admits(from: ServerId): boolean {
    return !this.#quality(from, this.#host.self).cut;
  }

  /** Lets a message arrive now, or when the server is thawed. */
  arrive(work: () => void): void {
    this.#freezer.arrive(work);
  }

  /** Its server was shut down: what waited for it is gone with it. */
  serverEnded(): void {
    this.#freezer.forget();
    this.#disk = null;
  }

  // What people do

  /** Null when there are so many already that nobody could see through them. */
  make(fault: Fault, byChaos = false): FaultInForce | null {
    // What somebody made by hand stays when chaos comes.
    const former = this.#book.replacedBy(fault).filter((one) => one.byChaos || !byChaos);
    const made = this.#book.make(fault, this.#host.wallClock(), byChaos);
    if (made === null) return null;
    this.#lift(former.map(({ id }) => id));
    this.#tell();
    this.#settle();
    return made;
  }

  /** Answers which of them were in force. */
  lift(ids: readonly string[]): readonly FaultInForce[] {
    const lifted = this.#lift(ids);
    if (lifted.length === 0) return lifted;
    this.#tell();
    this.#settle();
    return lifted;
  }

  // Chaos

  get chaos(): ChaosInForce | null {
    return this.#book.chaosInForce()[0] ?? null;
  }

  /** Switches chaos on, in place of anybody's that is on. */
  startChaos(chaos: Omit<Chaos, 'startedAt'>): ChaosInForce {
    this.#calm();
    const started = this.#book.startChaos({ ...chaos, startedAt: Math.floor(this.#host.wallClock()) });
    this.#tell();
    this.#settle();
    this.#runChaos();
    return started;
  }

  /** Switches chaos off, whoever switched it on, and lifts what it made. Answers whether it was on. */
  stopChaos(): boolean {
    const stopped = this.#calm();
    if (stopped) {
      this.#tell();
      this.#settle();
    }
    return stopped;
  }

  #calm(): boolean {
    const ended = this.#book.calm(this.#book.chaosInForce().map(({ id }) => id));
    const faults = this.#inForce.filter(({ byChaos }) => byChaos).map(({ id }) => id);
    this.#lift(faults);
    const others = ended.filter(({ by }) => by !== this.#host.self).map(({ id }) => id);
    if (others.length > 0) this.#sendAll({ kind: 'lifted', ids: others });
    this.#step = null;
    return ended.length > 0;
  }

  /** Carries out this tab's own chaos: what is due is made, what is over is lifted. */
  #runChaos(): void {
    const chaos = this.#book.document.chaos;
    const after = chaos === null ? 0 : this.#host.wallClock() - chaos.startedAt;
    if (this.#step !== null && (chaos === null || after >= this.#step.until)) this.#endStep();
    if (chaos === null) return;
    const [due] = stepsBetween(chaos, after, after + 1);
    if (due !== undefined && due.slot !== this.#step?.slot) this.#beginStep(due);
  }

  #beginStep({ slot, at, lastsMs, fault }: ChaosStep): void {
    const made = this.make(fault, true);
    this.#step = { slot, id: made?.id ?? null, until: at + lastsMs };
  }

  #endStep(): void {
    const id = this.#step?.id ?? null;
    this.#step = null;
    if (id !== null) this.lift([id]);
  }

  // What other tabs say

  heard(from: ServerId, message: FaultMessage): void {
    if (message.kind === 'lifted') {
      const lifted = [...this.#book.lift(message.ids), ...this.#book.calm(message.ids)];
      if (lifted.some(({ by }) => by === this.#host.self)) this.#tell();
      if (lifted.length > 0) this.#settle();
      return;
    }
    const isNew = this.#book.heard(from, message.document, this.#host.now());
    const unheard = this.#book.unheardLifts(message.document);
    if (unheard.length > 0) this.#send(from, { kind: 'lifted', ids: unheard });
    if (isNew) this.#settle();
  }

  /** Somebody has come: they are told what is in force by those who made it. */
  peerUp(peer: ServerId): void {
    if (this.#book.hasOwn) this.#send(peer, { kind: 'faults', document: this.#book.document });
  }

  /** Several times a second. */
  keepHouse(): void {
    const now = this.#host.now();
    const before = this.#book.document.version;
    const gone = this.#book.look(now);
    const due = this.#toldAt === null || now - this.#toldAt >= TELL_EVERY_MS;
    if (this.#book.document.version !== before || (due && this.#book.hasOwn)) this.#tell();
    this.#runChaos();
    if (gone.length === 0) return;
    this.#settle();
    this.#host.gone(gone);
  }

  close(): void {
    this.#transport?.close();
    this.#disk?.close();
  }

  #lift(ids: readonly string[]): readonly FaultInForce[] {
    const lifted = this.#book.lift(ids);
    if (lifted.some(({ by }) => by !== this.#host.self)) {
      const ids = lifted.map(({ id }) => id);
      for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
        this.#sendAll({ kind: 'lifted', ids: ids.slice(from, from + IDS_AT_ONCE) });
      }
    }
    return lifted;
  }

  #tell(): void {
    this.#toldAt = this.#host.now();
    this.#sendAll({ kind: 'faults', document: this.#book.document });
  }

  #sendAll(message: FaultMessage): void {
    for (const peer of this.#host.everybody()) this.#send(peer, message);
  }

  #send(peer: ServerId, message: FaultMessage): void {
    if (peer !== this.#host.self) this.#host.network.sendControl(peer, message);
  }

  /** Other faults are in force now. */
  #settle(): void {
    this.#inForce = this.#book.inForce();
    this.#faults = this.#inForce.map(({ fault }) => fault);
    this.#links.clear();
    this.#transport?.changed();
    this.#disk?.changed();
    if (isFrozen(this.#faults, this.#host.self)) this.#freezer.freeze();
    else this.#freezer.thaw();
    this.#host.changed();
  }

  #quality(from: ServerId, to: ServerId): LinkQuality {
    const key = `${from} ${to}`;
    const known = this.#links.get(key);
    if (known !== undefined) return known;
    const quality = linkQuality(this.#faults, from, to);
    this.#links.set(key, quality);
    return quality;
  }
}
