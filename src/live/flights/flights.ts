/**
 * The messages in flight as this tab knows them: what its own server sent and received, what other tabs told of theirs,
 * and how far their clocks are from ours. It passes on; matching is the board's, sampling the recorder's.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { ServerMessage } from '../../node/messages.ts';
import { FlightHistory, type Passed } from '../../view/flightHistory.ts';
import type { FlightView } from '../../view/flights.ts';
import { Interception } from '../faults/interception.ts';
import { FlightBoard, type Telling } from './board.ts';
import { ClockOffsets } from './clocks.ts';
import { FlightRecorder } from './recorder.ts';
import { readReport, readTrusted, type FlightReport, type ReadReport } from './report.ts';

/** Of pages that nobody looks at so many reports wait, the newest: as much as the board and its history would keep. */
const WAITING = 400;

/** What another tab told, as far as it is about messages. */
interface Told {
  /** `at`: its wall clock when it told, ms since the epoch. */
  readonly view: { readonly at: number };
  readonly flights?: unknown;
}

export class Flights {
  readonly recorder: FlightRecorder;
  readonly interception: Interception;
  readonly #self: ServerId;
  readonly #history = new FlightHistory();
  readonly #board = new FlightBoard((flight) => this.#history.add(flight));
  readonly #clocks = new ClockOffsets();
  readonly #tellers = new Set<ServerId>();
  /** Reports that nobody asked for yet: to read and to match them costs more than to keep them. */
  #waiting: { readonly telling: Telling; readonly report: () => ReadReport }[] = [];

  /** `changed`: something is held, or no longer. `now` in ms, of a clock that never jumps. */
  constructor(self: ServerId, changed: () => void, now: () => number = () => performance.now()) {
    this.#self = self;
    this.recorder = new FlightRecorder(now);
    this.interception = new Interception(this.recorder, changed);
  }

  received(from: ServerId, message: ServerMessage): void {
    this.recorder.received(from, message);
  }

  /** What is to be told now; this tab hears it, too. Null when there was nothing. `at`: wall clock. */
  tell(at: number): FlightReport | null {
    const report = this.recorder.take();
    const telling = { teller: this.#self, at, heardAt: at, offset: 0 };
    this.#wait(telling, () => (report === null ? readReport(undefined) : readTrusted(report)));
    return report;
  }

  /** `heardAt`: our wall clock when it came. */
  hear(from: ServerId, { view: { at }, flights }: Told, heardAt: number, roundTripMs: number | null): void {
    this.#tellers.add(from);
    this.#clocks.hear(from, at, heardAt, roundTripMs);
    const telling = { teller: from, at, heardAt, offset: this.#clocks.offset(from) };
    this.#wait(telling, () => readReport(flights));
  }

  views(now: number): readonly FlightView[] {
    this.#readWaiting();
    return this.#board.views(now);
  }

  /** Messages of the last minutes, and how far the others' clocks are from this one's. */
  passed(now: number): Passed {
    this.#readWaiting();
    const offsets = new Map<ServerId, number>();
    for (const teller of this.#tellers) {
      const offset = this.#clocks.offset(teller);
      if (offset !== null) offsets.set(teller, offset);
    }
    return { flights: [...this.#history.all, ...this.#board.all(now)], offsets };
  }

  #wait(telling: Telling, report: () => ReadReport): void {
    if (this.#waiting.length === WAITING) this.#waiting.shift();
    this.#waiting.push({ telling, report });
  }

  #readWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { telling, report } of waiting) this.#board.hear(telling, report());
  }
}
