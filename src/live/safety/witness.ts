/**
 * What this tab's own server can be held to: the newest entries of its log and what it applied, as digests, and what its
 * client called and was answered. Each is told once, and the newest of them again now and then for whoever missed it.
 */
import type { Entry, Index, Microseconds } from '../../raft/entries.ts';
import { Blocks, toldEntry } from '../../checks/told/digests.ts';
import type { ToldBlock, ToldEntry } from '../../checks/told/told.ts';
import { answerOf, readCommand } from '../../checks/linearizability/commands.ts';
import type { Answer } from '../../checks/linearizability/operations.ts';
import {
  BLOCKS_AT_ONCE,
  ENTRIES_AT_ONCE,
  LONGEST_VALUE,
  OPERATIONS_AT_ONCE,
  type ReportedOperation,
  type SafetyReport,
} from './report.ts';
import { steadyOf } from './steadyWall.ts';

/** The end of something that this tab's client asked. */
export interface AnsweredOperation {
  readonly kind: 'write' | 'read';
  /** The command, or the query. */
  readonly text: string;
  readonly called: Microseconds;
  readonly answered: Microseconds;
  /** The entry that it made, or the last one that it saw. */
  readonly index: Index;
  /** As the store gave it. */
  readonly result: string;
}

export interface ReadOperation {
  readonly place: number;
  readonly key: string | null;
  readonly called: number;
  readonly answeredAt: number;
  readonly answer: Answer;
}

/** All of it again at least so often. */
const WHOLE_EVERY_MS = 2_000;

export class Witness {
  readonly #blocks = new Blocks();
  readonly #digests = new WeakMap<Entry, ToldEntry>();
  #newBlocks: ToldBlock[] = [];
  #lastBlocks: ToldBlock[] = [];
  #told: { readonly index: Index; readonly digest: string } | null = null;
  #wholeAt = Number.NEGATIVE_INFINITY;
  #operations: ReportedOperation[] = [];

  applied(entry: Entry): void {
    const block = this.#blocks.applied(entry);
    if (block === null) return;
    this.#newBlocks = [...this.#newBlocks, block].slice(-BLOCKS_AT_ONCE);
    this.#lastBlocks = [...this.#lastBlocks, block].slice(-BLOCKS_AT_ONCE);
  }

  /** Blocks that were completed of late, as this tab's own judge is told them. */
  get lastBlocks(): readonly ToldBlock[] {
    return this.#lastBlocks;
  }

  /** The newest entries of the log. */
  entries(log: readonly Entry[]): readonly ToldEntry[] {
    return log.map((entry) => {
      const known = this.#digests.get(entry) ?? toldEntry(entry);
      this.#digests.set(entry, known);
      return known;
    });
  }

  /** Null for what is not to be judged: it is no operation of the store, is too long to be told, or is one too many. */
  answered({ kind, text, called, answered, index, result }: AnsweredOperation): ReadOperation | null {
    // Nobody is told of more at once, and what nobody is told of needs no reading.
    if (this.#operations.length === OPERATIONS_AT_ONCE) return null;
    const command = readCommand(text);
    const answer = answerOf(result);
    if (command === null || command.operation === null || answer === null) return null;
    if ((answer.value?.length ?? 0) > LONGEST_VALUE) return null;
    const isRead = kind === 'read';
    const place = isRead ? index + 0.5 : index;
    const key = isRead ? command.key : null;
    const times = [steadyOf(called), steadyOf(answered)] as const;
    const told = [place, ...times.map(tenths), answer.ok, answer.value, key] as unknown as ReportedOperation;
    this.#operations.push(told);
    return { place, key, called: times[0], answeredAt: times[1], answer };
  }

  /** `log`: its newest entries. `now` in ms. */
  tell(log: readonly Entry[], now: number): Pick<SafetyReport, 'entries' | 'blocks' | 'operations'> {
    const all = this.entries(log.slice(-ENTRIES_AT_ONCE));
    const whole = now - this.#wholeAt >= WHOLE_EVERY_MS;
    if (whole) this.#wholeAt = now;
    const entries = whole ? all : this.#new(all);
    const blocks = whole ? this.#lastBlocks : this.#newBlocks;
    const operations = this.#operations;
    const last = all.at(-1);
    this.#told = last === undefined ? null : { index: last.index, digest: last.digest };
    this.#newBlocks = [];
    this.#operations = [];
    return {
      entries: entries.map(({ index, term, digest }) => [index, term, digest]),
      blocks: blocks.map(({ block, digest }) => [block, digest]),
      operations,
    };
  }

  #new(all: readonly ToldEntry[]): readonly ToldEntry[] {
    const told = this.#told;
    const known =
      told === null ? -1 : all.findIndex(({ index, digest }) => index === told.index && digest === told.digest);
    return all.slice(known + 1);
  }
}

const tenths = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
