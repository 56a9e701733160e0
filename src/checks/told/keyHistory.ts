/**
 * What is known of one key: every write in the order of the log, as this tab's own server applied it, and of some of them,
 * and of some reads, when a client called and when it was answered.
 *
 * Nobody tells of every call. A write of which nobody told may have been called at any time, and that is how it is taken; so
 * a missing call can only make more orders possible, never fewer. What lies far back is folded into one value.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Answer, ClientOperation, Operation } from '../linearizability/operations.ts';
import { apply, type Register } from '../linearizability/register.ts';

/** What a client called and was answered, in this tab's time: at the earliest and at the latest. Ms. */
export interface ToldOperation {
  readonly client: ServerId;
  /** The index of the entry that it made; for a read the last one that it saw, and a half. */
  readonly place: number;
  /** Of a read; null of a write, whose entry says it. */
  readonly key: string | null;
  readonly called: number;
  readonly answeredAt: number;
  readonly answer: Answer;
}

interface Write {
  readonly place: number;
  readonly operation: Operation;
  readonly appliedAt: number;
  told: ToldOperation | null;
}

/** Before all that anybody called. */
const BEFORE = -1e15;
const MOST = 300;
const KEPT_MS = 60_000;

export class KeyHistory {
  readonly key: string;
  /** What stood there after the entry at `#base`; undefined when nobody knows. */
  #register: Register | undefined;
  #base: number;
  #writes: Write[] = [];
  #reads: ToldOperation[] = [];
  /** Told operations that were judged already; each is counted once. */
  readonly #judged = new Set<ToldOperation>();

  constructor(key: string, base: number, register: Register | undefined) {
    this.key = key;
    this.#base = base;
    this.#register = register;
  }

  write(place: number, operation: Operation, appliedAt: number): void {
    this.#writes.push({ place, operation, appliedAt, told: null });
    if (this.#writes.length > 2 * MOST) this.fold(appliedAt);
  }

  /** False when the entry is not, or no longer, known here. */
  tellWrite(told: ToldOperation): boolean {
    const write = this.#writes.find(({ place }) => place === told.place);
    if (write === undefined) return false;
    write.told = told;
    return true;
  }

  tellRead(told: ToldOperation): void {
    if (told.place > this.#base) this.#reads.push(told);
  }

  /** An operation was applied of which nobody here knows what it does to the key. */
  forget(place: number): void {
    this.#register = undefined;
    this.#base = place;
    this.#writes = [];
    this.#reads = [];
  }

  /** Told operations that are judged for the first time. */
  countJudged(): readonly ToldOperation[] {
    const fresh = this.#told().filter((one) => !this.#judged.has(one));
    for (const one of fresh) this.#judged.add(one);
    return fresh;
  }

  /** As a history to be checked; empty when it is not known what stood there, or nobody told of a call. */
  operations(): readonly ClientOperation[] {
    this.#establish();
    if (this.#register === undefined) return [];
    if (this.#reads.length === 0 && this.#writes.every(({ told }) => told === null)) return [];
    return [
      ...this.#baseOperation(),
      ...this.#writes.map((write) => this.#ofWrite(write)),
      ...this.#reads.map((read) => this.#ofRead(read)),
    ];
  }

  /** Folds what is old, and what is too much, into the value that it left. `now` in ms. */
  fold(now: number): void {
    const isOld = ({ told, appliedAt }: Write): boolean => now - (told?.answeredAt ?? appliedAt) > KEPT_MS;
    while (this.#writes.length > 0) {
      const write = this.#writes[0] as Write;
      if (this.#writes.length + this.#reads.length <= MOST && !isOld(write)) break;
      this.#foldFirst();
    }
    // Without a write to be folded, only reads can be too many.
    this.#reads = this.#reads.filter(({ answeredAt }) => now - answeredAt <= KEPT_MS).slice(-MOST);
    const kept = new Set(this.#told());
    for (const told of this.#judged) if (!kept.has(told)) this.#judged.delete(told);
  }

  get isEmpty(): boolean {
    return this.#writes.length === 0 && this.#reads.length === 0;
  }

  #told(): readonly ToldOperation[] {
    return [...this.#writes.flatMap((write) => write.told ?? []), ...this.#reads];
  }

  /** Goes on to the first write after which the value is known; until then nobody may yet have told of one. */
  #establish(): void {
    if (this.#register !== undefined) return;
    const known = this.#writes.findIndex((write) => after(undefined, write) !== undefined);
    for (let folded = 0; folded <= known; folded += 1) this.#foldFirst();
  }

  #foldFirst(): void {
    const write = this.#writes.shift();
    if (write === undefined) return;
    this.#register = after(this.#register, write);
    this.#base = write.place;
    this.#reads = this.#reads.filter(({ place }) => place > write.place);
  }

  #baseOperation(): readonly ClientOperation[] {
    if (this.#register === undefined || this.#register === null) return [];
    const answer = { ok: true, value: this.#register };
    return [
      {
        client: '',
        key: this.key,
        operation: { kind: 'store', value: this.#register },
        called: BEFORE,
        ending: { kind: 'answered', at: BEFORE, answer },
        place: this.#base,
      },
    ];
  }

  #ofWrite({ place, operation, told }: Write): ClientOperation {
    const { key } = this;
    if (told === null) return { client: '', key, operation, called: BEFORE + 1, ending: { kind: 'unknown' }, place };
    const { client, called, answeredAt: at, answer } = told;
    return { client, key, operation, called, ending: { kind: 'answered', at, answer }, place };
  }

  #ofRead({ client, called, answeredAt: at, answer, place }: ToldOperation): ClientOperation {
    const { key } = this;
    return { client, key, operation: { kind: 'read' }, called, ending: { kind: 'answered', at, answer }, place };
  }
}

function after(register: Register | undefined, { operation, told }: Write): Register | undefined {
  if (operation.kind === 'store') return operation.value;
  if (operation.kind === 'delete') return null;
  if (register !== undefined) return apply(register, operation).after;
  return told?.answer.ok === true ? told.answer.value : undefined;
}
