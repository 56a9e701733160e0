/**
 * What each tab tells the others of its own server, a few times a second, on a channel of its own. Nothing of Raft depends
 * on it. A peer's text passes a strict schema: pictures are drawn from it.
 */
import * as v from 'valibot';
import type { ServerId } from '../../raft/entries.ts';
import type { NumberedNote, ServerView } from '../../view/server.ts';
import type { InterceptionView } from '../faults/interception.ts';
import { interceptionsData } from './interceptionFaults.ts';
import { personData } from '../people/personData.ts';
import type { Person } from '../../view/person.ts';
import type { FlightReport } from '../flights/report.ts';
import type { SafetyReport } from '../safety/report.ts';
import { readNotes } from './sharedNotes.ts';
import type { TailPlace } from './sharedTail.ts';

export interface SharedView {
  /** When this start of the server began, ms since the epoch: its notes are counted from 1 in each. */
  readonly run: number;
  /** Its tail is what follows `tailAfter`. */
  readonly view: ServerView;
  readonly tailAfter: TailPlace | null;
  readonly notes: readonly NumberedNote[];
  /** Who shut it down or disconnected it by hand, while that is so. */
  readonly downBy: ServerId | null;
  /** Who sits at its tab; absent where nobody gave a name. */
  readonly person?: Person;
  /** Messages of its server that somebody holds, or wants held or dropped; absent when there are none. */
  readonly interceptions?: readonly InterceptionView[];
  /** Messages that it sent and received since the last time. Its reader is `readReport`: a bad one spoils no picture. */
  readonly flights?: FlightReport;
  /** What its safety can be judged by. Its reader is `readSafetyReport`. */
  readonly safety?: SafetyReport;
}

/** A peer's, read but for its reports. */
export type HeardView = Omit<SharedView, 'flights' | 'safety'> & {
  readonly flights?: unknown;
  readonly safety?: unknown;
};

/** No more notes than this go out at once; a busy leader's routine ones beyond it are left out. */
export const NOTES_AT_ONCE = 60;

const LONGEST = 250_000;
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8,64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(40));
const time = v.pipe(v.number(), v.finite());
const some = <Schema extends v.GenericSchema>(schema: Schema, most: number) =>
  v.pipe(v.array(schema), v.maxLength(most));
/** The page draws one thing for each; two of one id would be drawn in one place. */
const each = <Item>(idOf: (item: Item) => string) =>
  v.check<Item[], string>(
    (items) => new Set(items.map(idOf)).size === items.length,
    'One server stands twice in a list.',
  );

const snapshotPart = v.object({ lastIncludedIndex: count, has: count, length: count });

const beside = v.object({
  transfer: v.nullable(v.object({ to: id, sinceMs: count, told: v.boolean() })),
  reads: v.object({ unacknowledged: count, asked: count, unapplied: count }),
  receiving: v.nullable(snapshotPart),
  uncommitted: v.nullable(v.object({ entries: count, characters: count, mostEntries: count, mostCharacters: count })),
  sessions: count,
});

const view = v.object({
  id,
  name,
  state: v.picklist(['joining', 'up', 'crashed', 'disconnected', 'frozen', 'parked', 'removed']),
  at: time,
  role: v.picklist(['learner', 'follower', 'preCandidate', 'candidate', 'leader']),
  currentTerm: count,
  votedFor: v.nullable(id),
  leader: v.nullable(id),
  commitIndex: count,
  lastApplied: count,
  firstLogIndex: count,
  lastLogIndex: count,
  compactedTerm: count,
  snapshot: v.nullable(v.object({ lastIncludedIndex: count, lastIncludedTerm: count })),
  termRuns: some(v.object({ term: count, first: count, last: count }), 5_000),
  tail: some(
    v.object({
      index: count,
      term: count,
      kind: v.picklist(['noop', 'configuration', 'session', 'command']),
      short: v.pipe(v.string(), v.maxLength(400)),
      long: v.pipe(v.string(), v.maxLength(2_000)),
    }),
    200,
  ),
  electionLeftMs: v.nullable(time),
  electionTimeoutMs: v.nullable(time),
  votes: v.pipe(
    some(v.object({ voter: id, answer: v.picklist(['granted', 'refused', 'awaited']) }), 32),
    each(({ voter }) => voter),
  ),
  progress: v.pipe(
    some(v.object({ id, nextIndex: count, matchIndex: count, snapshot: v.exactOptional(snapshotPart) }), 64),
    each((one) => one.id),
  ),
  members: v.pipe(
    some(v.object({ id, name, voter: v.boolean() }), 64),
    each((one) => one.id),
  ),
  joint: v.exactOptional(v.object({ outgoing: some(id, 64), incoming: some(id, 64) })),
  configurationIndex: count,
  beside: v.exactOptional(beside),
  saveMs: v.exactOptional(v.pipe(time, v.minValue(0))),
  digest: v.pipe(v.string(), v.maxLength(64)),
});

const schema = v.object({
  run: time,
  view,
  tailAfter: v.nullable(v.object({ index: count, term: count })),
  notes: some(v.unknown(), 500),
  downBy: v.nullable(id),
  person: v.exactOptional(personData),
  interceptions: v.exactOptional(interceptionsData),
  flights: v.exactOptional(v.unknown()),
  safety: v.exactOptional(v.unknown()),
});

/** A peer's picture of itself, or what is wrong with it. A peer can only speak of itself. */
export function readSharedView(
  from: ServerId,
  text: string,
): { readonly shared: HeardView } | { readonly wrong: string } {
  if (text.length > LONGEST) return { wrong: `A view of ${String(text.length)} characters is too long.` };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { wrong: 'A view is not JSON.' };
  }
  const result = v.safeParse(schema, data);
  if (!result.success) return { wrong: result.issues[0].message };
  if (result.output.view.id !== from) return { wrong: 'A view speaks of another server than its sender.' };
  const { notes, ...shared } = result.output;
  return { shared: { ...shared, notes: readNotes(notes) } };
}
