/**
 * The faults in force as this tab knows them: its own, and those that each other tab told of itself. Plain data and time;
 * it sends nothing and carries nothing out.
 *
 * A fault holds as long as its author's tab is heard. When that has been unheard for ten seconds its faults are forgotten
 * here: whoever left cannot leave the others cut off. A tab that was asleep so long gives up its own likewise.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Chaos, ChaosInForce } from '../../view/chaos.ts';
import { replaces, type Fault, type FaultInForce } from '../../view/faults.ts';
import { DOCUMENT_UNITS, MOST_FAULTS, type AuthoredChaos, type AuthoredFault, type FaultDocument } from './document.ts';

/** An author unheard for longer has left, as far as its faults are concerned. */
export const AUTHOR_GONE_MS = 10_000;
/** Authors whose faults are known at a time; a room has not so many tabs. */
const MOST_AUTHORS = 64;
/** So many lifted faults are remembered, for authors who have not heard of it. */
const MOST_LIFTED = 512;

interface Heard {
  readonly document: FaultDocument;
  heardAt: number;
}

export class FaultBook {
  readonly #self: ServerId;
  readonly #run: number;
  #own: FaultDocument;
  #count = 0;
  #lookedAt: number | null = null;
  readonly #others = new Map<ServerId, Heard>();
  /** Lifted, and perhaps not yet by their author; the newest of them. */
  readonly #lifted = new Set<string>();

  constructor(self: ServerId, run: number) {
    this.#self = self;
    this.#run = run;
    this.#own = { run, version: 0, faults: [], chaos: null };
  }

  /** What this tab tells the others of its own faults. */
  get document(): FaultDocument {
    return this.#own;
  }

  /** Oldest first, whoever made them; those of one moment in the same order everywhere. */
  inForce(): readonly FaultInForce[] {
    const all: FaultInForce[] = this.#own.faults.map((fault) => ({ ...fault, by: this.#self }));
    for (const [by, { document }] of this.#others) {
      for (const fault of document.faults) if (!this.#lifted.has(fault.id)) all.push({ ...fault, by });
    }
    return all.sort((one, other) => one.madeAt - other.madeAt || (one.id < other.id ? -1 : 1));
  }

  /** Whoever's chaos is on; those of two who switched it on at once. */
  chaosInForce(): readonly ChaosInForce[] {
    const authors = [...this.#others].map(([by, { document }]) => ({ by, chaos: document.chaos }));
    return [{ by: this.#self, chaos: this.#own.chaos }, ...authors].flatMap(({ by, chaos }) =>
      chaos === null || this.#lifted.has(chaos.id) ? [] : [{ ...chaos, by }],
    );
  }

  startChaos(chaos: Chaos): ChaosInForce {
    const started = { ...chaos, id: this.#nextId() };
    this.#write(this.#own.faults, started);
    return { ...started, by: this.#self };
  }

  /** Ends chaos, one's own and others'; answers which of them was on. */
  calm(ids: readonly string[]): readonly ChaosInForce[] {
    const ended = this.chaosInForce().filter(({ id }) => ids.includes(id));
    for (const { id, by } of ended) {
      if (by === this.#self) this.#write(this.#own.faults, null);
      else this.#remember(id);
    }
    return ended;
  }

  /** Whether this tab has anything to tell the others of. */
  get hasOwn(): boolean {
    return this.#own.faults.length > 0 || this.#own.chaos !== null;
  }

  /** What a new fault takes the place of, whoever made it. */
  replacedBy(fault: Fault): readonly FaultInForce[] {
    return this.inForce().filter((former) => replaces(fault, former.fault));
  }

  /** Makes a fault of this tab's; null when it has made so many that nobody could see through them. */
  make(fault: Fault, madeAt: number, byChaos: boolean): FaultInForce | null {
    if (this.#own.faults.length >= MOST_FAULTS) return null;
    const made: AuthoredFault = { id: this.#nextId(), madeAt, byChaos, fault };
    const faults = [...this.#own.faults, made];
    if (JSON.stringify(faults).length > DOCUMENT_UNITS) return null;
    this.#write(faults);
    return { ...made, by: this.#self };
  }

  /** Takes faults out, one's own and others'; answers which of them were in force. */
  lift(ids: readonly string[]): readonly FaultInForce[] {
    const lifted = this.inForce().filter(({ id }) => ids.includes(id));
    for (const { id, by } of lifted) if (by !== this.#self) this.#remember(id);
    if (lifted.some(({ by }) => by === this.#self)) {
      this.#write(this.#own.faults.filter(({ id }) => !ids.includes(id)));
    }
    return lifted;
  }

  /** Another tab told of its faults. Answers whether that changed anything. */
  heard(from: ServerId, document: FaultDocument, now: number): boolean {
    if (from === this.#self) return false;
    const known = this.#others.get(from);
    if (known !== undefined && isOlder(document, known.document)) return false;
    if (known === undefined && (isEmpty(document) || this.#others.size >= MOST_AUTHORS)) return false;
    const isNew = known?.document.run !== document.run || known.document.version !== document.version;
    this.#others.set(from, { document, heardAt: now });
    return isNew;
  }

  /** Faults that were lifted here, and that their author still tells of: it has not heard. */
  unheardLifts(document: FaultDocument): readonly string[] {
    const told = [...document.faults, ...(document.chaos === null ? [] : [document.chaos])];
    return told.map(({ id }) => id).filter((id) => this.#lifted.has(id));
  }

  /** Forgets the faults of those who have left; answers which those were. */
  look(now: number): readonly FaultInForce[] {
    const slept = this.#lookedAt !== null && now - this.#lookedAt > AUTHOR_GONE_MS;
    this.#lookedAt = now;
    const before = this.inForce();
    if (slept) this.#woke(now);
    for (const [author, { heardAt }] of this.#others) {
      if (now - heardAt > AUTHOR_GONE_MS) this.#others.delete(author);
    }
    const left = new Set(this.inForce().map(({ id }) => id));
    return before.filter(({ id }) => !left.has(id));
  }

  /** The silence of the others was this tab's own, and they have long given up its faults. */
  #woke(now: number): void {
    for (const heard of this.#others.values()) heard.heardAt = now;
    if (this.hasOwn) this.#write([], null);
  }

  #write(faults: readonly AuthoredFault[], chaos: AuthoredChaos | null = this.#own.chaos): void {
    this.#own = { run: this.#run, version: this.#own.version + 1, faults, chaos };
  }

  #nextId(): string {
    this.#count += 1;
    return `${this.#self}:${this.#run.toString(36)}:${this.#count.toString(36)}`;
  }

  #remember(id: string): void {
    this.#lifted.add(id);
    const [oldest] = this.#lifted;
    if (this.#lifted.size > MOST_LIFTED && oldest !== undefined) this.#lifted.delete(oldest);
  }
}

function isEmpty({ faults, chaos }: FaultDocument): boolean {
  return faults.length === 0 && chaos === null;
}

function isOlder(document: FaultDocument, known: FaultDocument): boolean {
  return document.run !== known.run ? document.run < known.run : document.version < known.version;
}
