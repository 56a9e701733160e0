/**
 * Messages that have been, for whoever looks back: so many of them and no more. Heartbeats and their answers have a bound of
 * their own, so that a quiet hour does not push an election out. It puts nothing together and changes nothing.
 */
import type { ServerId } from '../raft/entries.ts';
import type { FlightKind, FlightView } from './flights.ts';

/** Of messages that are not routine, and of those that are, so many are kept. */
export const PASSED_KEPT = 2_000;
export const ROUTINE_KEPT = 1_000;

/** What the space–time diagram is drawn from, beside the story. */
export interface Passed {
  /** Oldest first. */
  readonly flights: readonly FlightView[];
  /** What to add to the time of a server's notes to get the time of this tab, in ms; a server that is missing needs 0, or nobody knows. */
  readonly offsets: ReadonlyMap<ServerId, number>;
}

const ROUTINE: readonly FlightKind[] = ['heartbeat', 'accepted'];

export class FlightHistory {
  #passed: FlightView[] = [];
  #routine: FlightView[] = [];

  /** A message whose fate will not change any more; of one that might still have been on its way nobody will tell. */
  add(flight: FlightView): void {
    const last: FlightView = flight.fate === 'flying' ? { ...flight, fate: 'unknown' } : flight;
    if (ROUTINE.includes(last.kind)) this.#routine = added(this.#routine, last, ROUTINE_KEPT);
    else this.#passed = added(this.#passed, last, PASSED_KEPT);
  }

  get all(): readonly FlightView[] {
    return [...this.#passed, ...this.#routine].sort((one, other) => timeOf(one) - timeOf(other));
  }
}

/** When it was first told of; 0 when no clock could be compared. */
function timeOf({ sentAt, receivedAt }: FlightView): number {
  return sentAt ?? receivedAt ?? 0;
}

/** Cut in blocks, since cutting at every message would copy all of them every time. */
function added(kept: FlightView[], flight: FlightView, most: number): FlightView[] {
  kept.push(flight);
  return kept.length > most * 1.25 ? kept.slice(-most) : kept;
}
