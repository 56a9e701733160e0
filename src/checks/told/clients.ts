/**
 * The linearizability (Herlihy and Wing, 1990) of what clients saw, judged while they go on. The log gives the order that is
 * tried first, and all writes there were; clients tell when they called and when they were answered. Where that order does
 * not explain everything, every other is tried, within a bound.
 *
 * It gathers from this tab's own server and from what tabs tell, and judges only what its own server has applied.
 */
import type { Index, ServerId } from '../../raft/entries.ts';
import { checkLinearizability } from '../linearizability/check.ts';
import { readCommand } from '../linearizability/commands.ts';
import type { ClientOperation } from '../linearizability/operations.ts';
import { KeyHistory, type ToldOperation } from './keyHistory.ts';
import type { Fact, PropertyVerdict, Verdict } from './told.ts';

/** Told operations that wait until their entry is applied here; the oldest go. */
const WAITING = 2_000;
const KEYS = 2_000;
/** For so long a doubt is remembered after it came up. */
const DOUBT_MS = 60_000;
/** Tabs tell at least once a second. */
const PATIENCE_MS = 10_000;
const STEPS = 50_000;
const EVIDENCE = 6;

export class ClientsJudge {
  readonly #keys = new Map<string, KeyHistory>();
  /** The key that each entry is about, of those that are known. */
  readonly #keyOf = new Map<Index, string>();
  readonly #dirty = new Set<string>();
  #waiting: ToldOperation[] = [];
  #applied: Index = 0;
  /** True as long as every entry from the first on was seen, so that a new key is known to have been absent. */
  #sawAll = true;
  #facts = 0;
  readonly #servers = new Set<ServerId>();
  #since: number | null = null;
  readonly #uncomparable = new Map<ServerId, number>();
  /** Since when a key could not be decided, while that may change; and when it was given up. */
  readonly #open = new Map<string, number>();
  readonly #undecided = new Map<string, number>();
  #violated: Extract<Verdict, { kind: 'violated' }> | null = null;

  /** This tab's server applied a command, which had an effect or found that it must not have one. */
  applied(index: Index, command: string, at: number): void {
    this.#isNext(index);
    const read = readCommand(command);
    if (read === null || read.operation?.kind === 'read') return;
    const { key, operation } = read;
    if (operation === null) return this.#historyOf(key).forget(index);
    this.#historyOf(key).write(index, operation, at);
    this.#keyOf.set(index, key);
    if (this.#keyOf.size > KEYS * 2) this.#keyOf.delete(this.#keyOf.keys().next().value as Index);
  }

  /** It applied something else. */
  passed(index: Index): void {
    this.#isNext(index);
  }

  /** Its state was taken from a snapshot or a disk: what led there was not seen. */
  restored(index: Index): void {
    this.#forgetAll();
    this.#sawAll = index === 0;
    this.#applied = index;
  }

  told(operation: ToldOperation): void {
    this.#waiting.push(operation);
    if (this.#waiting.length > WAITING) this.#waiting = this.#waiting.slice(-WAITING);
  }

  /** A client's calls cannot be put on this tab's clock closely enough. */
  uncomparable(client: ServerId, at: number): void {
    this.#uncomparable.set(client, at);
  }

  /** Judges what is new. True when nothing is left; `mayGoOn` is asked between keys, and within long searches. */
  check(now: number, mayGoOn: () => boolean): boolean {
    this.#takeWaiting();
    for (const key of [...this.#dirty]) {
      if (!mayGoOn()) return false;
      this.#dirty.delete(key);
      const history = this.#keys.get(key);
      if (history !== undefined) this.#checkKey(history, now, mayGoOn);
    }
    return true;
  }

  get isViolated(): boolean {
    return this.#violated !== null;
  }

  verdict(now: number): PropertyVerdict {
    return { property: 'linearizability', verdict: this.#violated ?? this.#standing(now) };
  }

  #standing(now: number): Verdict {
    const isRecent = (at: number): boolean => now - at < DOUBT_MS;
    const keys = [...this.#undecided.values()].filter(isRecent).length;
    if (keys > 0) return { kind: 'unknown', why: { kind: 'undecided', keys } };
    const servers = [...this.#uncomparable].flatMap(([server, at]) => (isRecent(at) ? [server] : []));
    if (servers.length > 0) return { kind: 'unknown', why: { kind: 'clocks', servers } };
    if (this.#since === null) return { kind: 'unknown', why: { kind: 'nothingTold' } };
    return {
      kind: 'holds',
      facts: this.#facts,
      compared: this.#facts,
      servers: this.#servers.size,
      since: this.#since,
    };
  }

  /** A server that was started again applies its log again: nothing new is learned, and no order but the log's is known. */
  #isNext(index: Index): void {
    if (index !== this.#applied + 1) {
      this.#forgetAll();
      this.#sawAll = index === 1;
    }
    this.#applied = index;
  }

  #forgetAll(): void {
    this.#keys.clear();
    this.#keyOf.clear();
    this.#dirty.clear();
    this.#open.clear();
  }

  #takeWaiting(): void {
    const still: ToldOperation[] = [];
    for (const told of this.#waiting) {
      if (told.place > this.#applied + 0.5) still.push(told);
      else this.#take(told);
    }
    this.#waiting = still;
  }

  #take(told: ToldOperation): void {
    const key = told.key ?? this.#keyOf.get(told.place);
    if (key === undefined) return;
    const history = this.#historyOf(key);
    if (told.key !== null) history.tellRead(told);
    else if (!history.tellWrite(told)) return;
    this.#dirty.add(key);
  }

  #checkKey(history: KeyHistory, now: number, mayGoOn: () => boolean): void {
    const operations = history.operations();
    if (operations.length > 0) this.#judge(history, operations, now, mayGoOn);
    history.fold(now);
    if (history.isEmpty && !this.#sawAll) this.#keys.delete(history.key);
  }

  #judge(history: KeyHistory, operations: readonly ClientOperation[], now: number, mayGoOn: () => boolean): void {
    const verdict = checkLinearizability(operations, { steps: STEPS, mayGoOn });
    if (verdict.kind === 'unknown') return this.#notDecided(history, now);
    this.#open.delete(history.key);
    if (verdict.kind === 'violated') {
      const proof = [...verdict.operations, ...verdict.others].filter(({ client }) => client !== '');
      this.#violated ??= { kind: 'violated', facts: proof.slice(-EVIDENCE).map((one) => factOf(one, now)), at: now };
    }
    for (const { client } of history.countJudged()) {
      this.#facts += 1;
      this.#servers.add(client);
      this.#since ??= now;
    }
  }

  /** What is not told yet may decide it: it is looked at again, for a while. */
  #notDecided(history: KeyHistory, now: number): void {
    const since = this.#open.get(history.key) ?? now;
    if (now - since < PATIENCE_MS) {
      this.#open.set(history.key, since);
      this.#dirty.add(history.key);
      return;
    }
    this.#open.delete(history.key);
    this.#undecided.set(history.key, now);
    history.forget(this.#applied);
  }

  #historyOf(key: string): KeyHistory {
    let history = this.#keys.get(key);
    if (history === undefined) {
      const isNew = this.#sawAll;
      history = new KeyHistory(key, isNew ? 0 : this.#applied - 1, isNew ? null : undefined);
      this.#keys.set(key, history);
      if (this.#keys.size > KEYS) this.#forgetOldestKey();
    }
    return history;
  }

  #forgetOldestKey(): void {
    for (const key of this.#keys.keys()) {
      this.#keys.delete(key);
      this.#sawAll = false;
      return;
    }
  }
}

function factOf({ client, key, operation, called, ending }: ClientOperation, now: number): Fact {
  const answered = ending.kind === 'answered' ? ending : null;
  return {
    server: client,
    heardAt: answered?.at ?? now,
    claim: {
      kind: 'operation',
      key,
      operation,
      called,
      answeredAt: answered?.at ?? null,
      answer: answered?.answer ?? null,
    },
  };
}
