/**
 * Where a leader's log holds stamped commands that are not applied yet, so that one that is asked for again is not put into
 * the log again: its first copy is waited for instead (the session would apply only that one anyway, §8).
 *
 * A leader never overwrites or deletes entries of its log (Figure 3), so what is noted in a term holds while it leads in
 * that term. Each new term begins with what the log holds then. It decides nothing about sessions.
 */
import type { ClientStamp, Entry, Index, Term } from '../raft/entries.ts';
import { entryOf, lastIndexOf } from '../raft/log.ts';
import type { Log } from '../raft/log.ts';
import type { DriverState } from './driver.ts';
import type { Place } from './pending.ts';

/** Plain data. */
export interface Repeats {
  /** The term in which this server leads or led last; what is noted means nothing in any other. */
  term: Term;
  readonly places: Map<string, Place>;
}

export function createRepeats(): Repeats {
  return { term: 0, places: new Map() };
}

function nameOf({ session, serial }: ClientStamp): string {
  return `${session} ${serial}`;
}

/** Begins the leader's term `term`: whatever its log holds above `lastApplied` may be asked for again. */
export function beginTerm(repeats: Repeats, term: Term, log: Log, lastApplied: Index): void {
  if (repeats.term === term) return;
  repeats.term = term;
  repeats.places.clear();
  for (let index = lastApplied + 1; index <= lastIndexOf(log); index += 1) {
    const entry = entryOf(log, index);
    if (entry?.payload.kind === 'command' && entry.payload.stamp !== null)
      noteStamp(repeats, entry.payload.stamp, { index, term: entry.term });
  }
}

/** The first copy counts: it is the one that is applied. */
export function noteStamp({ places }: Repeats, stamp: ClientStamp, place: Place): void {
  const name = nameOf(stamp);
  if (!places.has(name)) places.set(name, place);
}

/** Where the command stands; null when it is in no entry that waits to be applied. */
export function placeOf({ places }: Repeats, stamp: ClientStamp): Place | null {
  return places.get(nameOf(stamp)) ?? null;
}

/** From now on the session answers for it. */
export function forgetApplied({ places }: Repeats, { payload }: Entry): void {
  if (places.size > 0 && payload.kind === 'command' && payload.stamp !== null) places.delete(nameOf(payload.stamp));
}

/** Where a command stands in this leader's log that is not applied yet: it is waited for, not put into the log again. */
export function copyInLog<State>({ raft, applied, repeats }: DriverState<State>, stamp: ClientStamp): Place | null {
  if (raft.role !== 'leader') return null;
  beginTerm(repeats, raft.currentTerm, raft.log, applied.lastApplied);
  return placeOf(repeats, stamp);
}
