/**
 * What a tab tells the others beside its view so that safety can be judged: digests of what its log holds and of what it
 * applied, and what its client called and was answered. Small whatever is done; a peer's report passes a strict reading.
 */
import * as v from 'valibot';
import type { Index, ServerId, Term } from '../../raft/entries.ts';
import type { ToldBlock, ToldEntry } from '../../checks/told/told.ts';

export interface SafetyReport {
  /** When it was told, on the teller's steady clock. Ms. */
  readonly at: number;
  /** The least lag that it saw of each other tab's tellings. */
  readonly lags: readonly (readonly [ServerId, number])[];
  readonly entries: readonly (readonly [Index, Term, string])[];
  readonly blocks: readonly (readonly [number, string])[];
  readonly operations: readonly ReportedOperation[];
}

/** Times on the teller's steady clock; `key` of a read, null of a write. `place` as in ToldOperation. */
export type ReportedOperation = readonly [
  place: number,
  called: number,
  answered: number,
  ok: boolean,
  value: string | null,
  key: string | null,
];

export const ENTRIES_AT_ONCE = 12;
export const BLOCKS_AT_ONCE = 8;
export const OPERATIONS_AT_ONCE = 40;
/** Of longer values nothing is told: the operation is left out. */
export const LONGEST_VALUE = 300;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const time = v.pipe(v.number(), v.finite());
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const some = <Schema extends v.GenericSchema>(schema: Schema, most: number) =>
  v.pipe(v.array(schema), v.maxLength(most));
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const place = v.pipe(
  v.number(),
  v.check((told: number) => Number.isSafeInteger(told * 2) && told > 0, 'A place is an index, or one and a half.'),
);

const schema = v.strictObject({
  at: time,
  lags: some(v.strictTuple([v.pipe(v.string(), v.regex(/^[0-9a-f]{8,64}$/)), time]), 64),
  entries: some(v.strictTuple([count, count, digest]), ENTRIES_AT_ONCE),
  blocks: some(v.strictTuple([count, digest]), BLOCKS_AT_ONCE),
  operations: some(
    v.strictTuple([place, time, time, v.boolean(), v.nullable(text(LONGEST_VALUE)), v.nullable(text(256))]),
    OPERATIONS_AT_ONCE,
  ),
});

/** A peer's report, or null for what does not read: it is as if nothing had been told. */
export function readSafetyReport(data: unknown): SafetyReport | null {
  if (data === undefined) return null;
  const result = v.safeParse(schema, data);
  return result.success ? result.output : null;
}

export function entriesOf({ entries }: SafetyReport): readonly ToldEntry[] {
  return entries.map(([index, term, digest]) => ({ index, term, digest }));
}

export function blocksOf({ blocks }: SafetyReport): readonly ToldBlock[] {
  return blocks.map(([block, digest]) => ({ block, digest }));
}
