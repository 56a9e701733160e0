/**
 * What one tab tells the others of the faults that it has made: always all of them, with a version that counts changes.
 *
 * Only its author writes a document, so that two people who make faults at once never stand in each other's way. Everything
 * that arrives passes `readDocument`, a strict schema with caps.
 */
import * as v from 'valibot';
import { LEAST_PACE_MS, MOST_PACE_MS, MOST_SEED, type ChaosInForce } from '../../view/chaos.ts';
import { MOST_DELAY_MS, MOST_GROUPED, MOST_GROUPS, type Fault, type FaultInForce } from '../../view/faults.ts';

export type AuthoredFault = Omit<FaultInForce, 'by'>;
export type AuthoredChaos = Omit<ChaosInForce, 'by'>;

export interface FaultDocument {
  /** When its author's tab began to run, ms since the epoch: a later run knows nothing of an earlier one's faults. */
  readonly run: number;
  readonly version: number;
  readonly faults: readonly AuthoredFault[];
  /** Its chaos switch is on: what comes follows from this. */
  readonly chaos: AuthoredChaos | null;
}

/** One author's faults in force; with a document so large nobody could see what is going on anyway. */
export const MOST_FAULTS = 24;
/** Of a document as text, far below what a control message may have. */
export const DOCUMENT_UNITS = 24_000;

const server = v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/));
const anyServer = v.nullable(server);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const wait = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(MOST_DELAY_MS));
const percent = v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(100));
const ends = { from: anyServer, to: anyServer, bothWays: v.boolean() };

const groups = v.pipe(
  v.array(v.pipe(v.array(server), v.minLength(1), v.maxLength(MOST_GROUPED))),
  v.minLength(1),
  v.maxLength(MOST_GROUPS),
  v.check((all) => all.flat().length <= MOST_GROUPED, 'So many servers never were in a room.'),
  v.check((all) => new Set(all.flat()).size === all.flat().length, 'One server stands in two groups.'),
);

const fault = v.variant('kind', [
  v.strictObject({ kind: v.literal('cut'), ...ends }),
  v.strictObject({ kind: v.literal('groups'), groups }),
  v.strictObject({ kind: v.literal('delay'), delayMs: wait, jitterMs: wait, ...ends }),
  v.strictObject({ kind: v.literal('loss'), percent, ...ends }),
  v.strictObject({ kind: v.literal('duplication'), percent, ...ends }),
  v.strictObject({ kind: v.literal('slowDisk'), server: anyServer, delayMs: wait, jitterMs: wait }),
  v.strictObject({ kind: v.literal('freeze'), server }),
]);

const faultId = v.pipe(v.string(), v.regex(/^[0-9a-z:]{1,100}$/));

const chaos = v.strictObject({
  id: faultId,
  seed: v.pipe(count, v.maxValue(MOST_SEED)),
  startedAt: count,
  paceMs: v.pipe(count, v.minValue(LEAST_PACE_MS), v.maxValue(MOST_PACE_MS)),
  servers: v.pipe(v.array(server), v.minLength(1), v.maxLength(MOST_GROUPED)),
});

const documentSchema = v.strictObject({
  run: count,
  version: count,
  faults: v.pipe(
    v.array(v.strictObject({ id: faultId, madeAt: count, byChaos: v.boolean(), fault })),
    v.maxLength(MOST_FAULTS),
    v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'One fault stands twice in a list.'),
  ),
  chaos: v.nullable(chaos),
});

export const documentData: v.GenericSchema<unknown, FaultDocument> = documentSchema;
/** Ids of faults that somebody lifted; never more than everybody together can have made. */
export const liftedData = v.pipe(v.array(faultId), v.minLength(1), v.maxLength(256));

/** A fault as a person or a script made it; or what is wrong with it. */
export function readFault(data: unknown): { readonly fault: Fault } | { readonly wrong: string } {
  const result = v.safeParse(fault, data);
  if (result.success) return { fault: result.output };
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  return { wrong: path === null ? issue.message : `${path}: ${issue.message}` };
}
