/**
 * What a run must look like that comes from a link or a file: strictly this, with caps, for anybody can write one. What does
 * not fit is refused with the first thing that is wrong. It knows no encoding.
 */
import * as v from 'valibot';
import { COMMAND_BYTES } from '../../machines/application.ts';
import { encodedLength } from '../../machines/json.ts';
import { BUG_NAMES } from '../bugs.ts';
import { MOST_SERVERS, RUN_VERSION, type Run } from '../run.ts';

const MOST_ACTS = 5_000;
const MOST_MS = 600_000;
/** A day of virtual time. */
const LONGEST = 86_400_000_000;
const LONGEST_LOG = 200;

const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const ms = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(MOST_MS));
const someMs = v.pipe(ms, v.minValue(0.001));
const percent = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(100));
const server = v.pipe(v.string(), v.regex(/^a[1-9]$/, 'a server is called a1 … a9'));
const somewhere = v.nullable(server);
const text = v.pipe(
  v.string(),
  v.check((said) => encodedLength(said) <= COMMAND_BYTES, `a command has at most ${COMMAND_BYTES} bytes`),
);
const servers = v.pipe(v.array(server), v.maxLength(MOST_SERVERS));

const link = v.strictObject({
  delayMs: ms,
  jitterMs: ms,
  lossPercent: percent,
  duplicationPercent: percent,
  inOrder: v.boolean(),
});

const election = v.pipe(
  v.tuple([someMs, someMs]),
  v.readonly(),
  v.check(([least, most]) => least <= most, 'the least election timeout is above the greatest'),
);
const timing = v.strictObject({
  heartbeatMs: someMs,
  electionMs: election,
  preVote: v.boolean(),
  checkQuorum: v.boolean(),
});
const compactAfter = v.nullable(whole(1, 1_000_000));

/** Terms never fall along a log, and entry 1 is the first configuration, which no leader made. */
const log = v.pipe(
  v.array(whole(0, 1_000_000)),
  v.minLength(1),
  v.maxLength(LONGEST_LOG),
  v.check((terms) => terms[0] === 0, 'a log begins with the term 0 of the first configuration'),
  v.check((terms) => terms.every((term, place) => term >= (terms[place - 1] ?? 0)), 'terms fall along a log'),
);
const disk = v.pipe(
  v.strictObject({ currentTerm: whole(0, 1_000_000), log }),
  v.check(({ currentTerm, log: terms }) => currentTerm >= (terms.at(-1) ?? 0), 'a log is of a term to come'),
);

const settings = v.pipe(
  v.strictObject({
    servers: whole(1, MOST_SERVERS),
    timing,
    compactAfter,
    link,
    diskMs: ms,
    bugs: v.pipe(v.array(v.picklist(BUG_NAMES)), v.maxLength(BUG_NAMES.length)),
    disks: v.exactOptional(v.pipe(v.array(disk), v.maxLength(MOST_SERVERS))),
  }),
  v.check(({ disks, servers: count }) => disks === undefined || disks.length === count, 'a disk for each server'),
);

const ends = { from: somewhere, to: somewhere, bothWays: v.boolean() };
const of = <Kind extends string, Entries extends v.ObjectEntries>(kind: Kind, entries: Entries) =>
  v.strictObject({ kind: v.literal(kind), ...entries });

const condition = v.variant('kind', [of('good', {}), of('slow', { delayMs: ms }), of('failing', {})]);

const act = v.variant('kind', [
  of('propose', { server: somewhere, command: text }),
  of('read', { server: somewhere, query: text }),
  of('clients', { server: somewhere, count: whole(1, 20_000), everyMs: ms, keys: whole(1, 1_000) }),
  of('crash', { server }),
  of('restart', { server }),
  of('freeze', { server }),
  of('thaw', { server }),
  of('disk', { server, condition }),
  of('timeout', { server }),
  of('splitVote', {}),
  of('timeouts', { draw: v.picklist(['random', 'equal', 'spread']) }),
  of('stepDown', { server }),
  of('transfer', { to: server }),
  of('add', {}),
  of('promote', { server }),
  of('remove', { server }),
  of('replaceVoters', { servers: v.pipe(servers, v.minLength(1)) }),
  of('partition', { groups: v.pipe(v.array(servers), v.maxLength(MOST_SERVERS)) }),
  of('cut', ends),
  of('mend', ends),
  of('heal', {}),
  of('link', { ...ends, condition: v.nullable(link) }),
  of('message', { what: v.picklist(['drop', 'hold', 'release', 'hurry']), message: whole(1, Number.MAX_SAFE_INTEGER) }),
  of('timing', { timing: v.partial(timing), compactAfter: v.exactOptional(compactAfter) }),
]);

const placed = v.strictObject({ at: whole(0, LONGEST), after: v.exactOptional(whole(0, 1_000_000)), act });

const run = v.strictObject({
  version: v.literal(RUN_VERSION),
  seed: whole(0, 0xffff_ffff),
  settings,
  acts: v.pipe(
    v.array(placed),
    v.maxLength(MOST_ACTS),
    v.check((acts) => acts.every(({ at }, place) => at >= (acts[place - 1]?.at ?? 0)), 'acts are not in order'),
  ),
  until: whole(0, LONGEST),
});

export type ReadRun =
  { readonly ok: true; readonly run: Run } | { readonly ok: false; readonly where: string; readonly wrong: string };

/** The run that this data is. */
export function readRun(data: unknown): ReadRun {
  const read = v.safeParse(run, data, { abortEarly: true });
  if (read.success) return { ok: true, run: read.output as Run };
  const [issue] = read.issues;
  return { ok: false, where: v.getDotPath(issue) ?? '', wrong: issue.message };
}
