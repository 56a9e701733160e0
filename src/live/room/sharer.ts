/**
 * Tells the other tabs what this tab's server is and did, at most eight times a second, and at rest once a second.
 * That is as often as a page draws: what comes between two drawings would be put together, read and thrown away.
 * A busy server has better to do, and so have those whom it tells: it tells four times a second, which nobody can read faster.
 */
import type { Person } from '../../view/person.ts';
import type { NumberedNote } from '../../view/server.ts';
import type { Timers } from '../clock/index.ts';
import type { InterceptionView } from '../faults/interception.ts';
import type { FlightReport } from '../flights/report.ts';
import type { SafetyReport } from '../safety/report.ts';
import type { Network } from '../network/network.ts';
import type { OwnServer } from './ownServer.ts';
import { TailTeller } from './sharedTail.ts';
import { NOTES_AT_ONCE, type SharedView } from './sharedView.ts';

export const SHARE_EVERY_MS = 125;
const AT_REST_MS = 1_000;
const BUSY_MS = 2 * SHARE_EVERY_MS;
/** More changes than this in a time of SHARE_EVERY_MS are about 200 messages a second. */
const MANY_CHANGES = 24;
/** So much of the past a newcomer is told. */
const RECENT_NOTES = 40;
/** Told many times a second by a busy leader; the first to go when there are too many. */
const ROUTINE = new Set(['leaderAppended', 'followerAppended', 'commitAdvanced', 'messageDropped']);

/** Messages that were sent and received since they were last told; null when there were none. `at`: wall clock. */
interface FlightTeller {
  tell(at: number): FlightReport | null;
  readonly interception: { readonly views: readonly InterceptionView[] };
}

/** What this tab's safety can be judged by; null when there is nothing to judge. */
interface SafetyTeller {
  tell(): SafetyReport | null;
}

export class Sharer {
  readonly #network: Pick<Network, 'peers' | 'broadcastView'>;
  readonly #own: Pick<OwnServer, 'run' | 'view' | 'downBy'>;
  readonly #timers: Pick<Timers, 'setInterval' | 'clearInterval'>;
  readonly #flights: FlightTeller;
  readonly #safety: SafetyTeller;
  readonly #person: { readonly current: Person | null };
  readonly #timer: number;
  #notes: NumberedNote[] = [];
  #recent: NumberedNote[] = [];
  #dirty = true;
  /** Since the last time that it could have told. */
  #changes = 0;
  #lastShared = 0;
  #newcomers = false;
  readonly #tail = new TailTeller();

  constructor(
    network: Pick<Network, 'peers' | 'broadcastView'>,
    own: Pick<OwnServer, 'run' | 'view' | 'downBy'>,
    timers: Pick<Timers, 'setInterval' | 'clearInterval'>,
    flights: FlightTeller,
    safety: SafetyTeller,
    person: { readonly current: Person | null },
  ) {
    this.#network = network;
    this.#own = own;
    this.#timers = timers;
    this.#flights = flights;
    this.#safety = safety;
    this.#person = person;
    this.#timer = timers.setInterval(() => this.share(), SHARE_EVERY_MS);
  }

  note(note: NumberedNote): void {
    this.#notes.push(note);
    if (!ROUTINE.has(note.note.kind)) this.#recent.push(note);
    if (this.#recent.length > RECENT_NOTES * 2) this.#recent = this.#recent.slice(-RECENT_NOTES);
  }

  changed(): void {
    this.#dirty = true;
    this.#changes += 1;
  }

  /** A peer came: it is told the recent past as well. */
  newcomer(): void {
    this.#newcomers = true;
    this.#dirty = true;
  }

  close(): void {
    this.#timers.clearInterval(this.#timer);
  }

  share(): void {
    const now = Date.now();
    const isBusy = this.#changes > MANY_CHANGES;
    this.#changes = 0;
    if (!this.#dirty && now - this.#lastShared < AT_REST_MS) return;
    // Timers are late rather than early: by half a time less the next turn would be missed.
    if (isBusy && now - this.#lastShared < BUSY_MS - SHARE_EVERY_MS / 2) return;
    this.#lastShared = now;
    this.#dirty = false;
    if (this.#network.peers().size === 0) {
      // Nobody to tell: who comes later is told the recent past.
      this.#notes = [];
      return;
    }
    const view = this.#own.view();
    const { tail, tailAfter } = this.#tail.next(view.tail, this.#newcomers, now);
    const flights = this.#flights.tell(view.at);
    const safety = this.#safety.tell();
    const interceptions = this.#flights.interception.views;
    const person = this.#person.current;
    const shared: SharedView = {
      run: this.#own.run,
      view: { ...view, tail },
      tailAfter,
      notes: this.#takeNotes(),
      downBy: this.#own.downBy,
      ...(person === null ? {} : { person }),
      ...(interceptions.length === 0 ? {} : { interceptions }),
      ...(flights === null ? {} : { flights }),
      ...(safety === null ? {} : { safety }),
    };
    this.#network.broadcastView(JSON.stringify(shared));
  }

  #takeNotes(): readonly NumberedNote[] {
    let notes = this.#notes;
    this.#notes = [];
    if (notes.length > NOTES_AT_ONCE) notes = withoutMostRoutine(notes);
    if (!this.#newcomers) return notes;
    this.#newcomers = false;
    const first = notes[0]?.number ?? Number.MAX_SAFE_INTEGER;
    return [...this.#recent.slice(-RECENT_NOTES).filter((note) => note.number < first), ...notes];
  }
}

/** The newest routine notes go only as far as the others leave room for them; order is kept. */
function withoutMostRoutine(notes: readonly NumberedNote[]): NumberedNote[] {
  const isRoutine = (note: NumberedNote): boolean => ROUTINE.has(note.note.kind);
  const routine = notes.filter(isRoutine);
  const room = Math.max(0, NOTES_AT_ONCE - (notes.length - routine.length));
  const left = new Set(routine.slice(routine.length - Math.min(room, routine.length)));
  return notes.filter((note) => !isRoutine(note) || left.has(note)).slice(-NOTES_AT_ONCE * 4);
}
