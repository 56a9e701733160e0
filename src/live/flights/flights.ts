/**
 * The messages in flight as this tab knows them: what its own server sent and received, what other tabs told of theirs,
 * and how far their clocks are from ours. It passes on; matching is the board's, sampling the recorder's.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { Transport } from '../../node/ports.ts';
import type { FlightView } from '../../view/flights.ts';
import { FlightBoard } from './board.ts';
import { ClockOffsets } from './clocks.ts';
import { FlightRecorder } from './recorder.ts';
import { readReport, readTrusted, type FlightReport } from './report.ts';

export interface Heard {
  readonly from: ServerId;
  /** The teller's wall clock when it told, and ours when it came, ms since the epoch. */
  readonly at: number;
  readonly heardAt: number;
  readonly roundTripMs: number | null;
  readonly report: unknown;
}

export class Flights {
  readonly recorder: FlightRecorder;
  readonly #self: ServerId;
  readonly #board = new FlightBoard();
  readonly #clocks = new ClockOffsets();

  constructor(self: ServerId, now: () => number = () => performance.now()) {
    this.#self = self;
    this.recorder = new FlightRecorder(now);
  }

  /** A transport that notes what goes through it. */
  over(transport: Transport): Transport {
    return {
      send: (to, message) => {
        this.recorder.sent(to, message);
        transport.send(to, message);
      },
    };
  }

  received(from: ServerId, message: ServerMessage): void {
    this.recorder.received(from, message);
  }

  /** What is to be told now; this tab hears it, too. Null when there was nothing. `at`: wall clock. */
  tell(at: number): FlightReport | null {
    const report = this.recorder.take();
    const telling = { teller: this.#self, at, heardAt: at, offset: 0 };
    this.#board.hear(telling, report === null ? readReport(undefined) : readTrusted(report));
    return report;
  }

  hear({ from, at, heardAt, roundTripMs, report }: Heard): void {
    this.#clocks.hear(from, at, heardAt, roundTripMs);
    const telling = { teller: from, at, heardAt, offset: this.#clocks.offset(from) };
    this.#board.hear(telling, readReport(report));
  }

  views(now: number): readonly FlightView[] {
    return this.#board.views(now);
  }
}
