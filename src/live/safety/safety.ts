/**
 * Safety, judged live in this tab: from what its own server is and did, and from what other tabs told of theirs. It gathers
 * and passes on; the judging is `checks/told`'s, and nothing here steers anything.
 */
import type { Entry, Index, ServerId } from '../../raft/entries.ts';
import type { AppliedResult } from '../../node/applied.ts';
import { ClientsJudge } from '../../checks/told/clients.ts';
import { ToldJudge } from '../../checks/told/judge.ts';
import type { Told } from '../../checks/told/told.ts';
import { Marks } from '../../view/marks.ts';
import type { SafetyView } from '../../view/safety.ts';
import type { ServerView } from '../../view/server.ts';
import type { WorldView } from '../../view/world.ts';
import type { Timers } from '../clock/index.ts';
import { ClockBounds } from './clockBounds.ts';
import { CommitCounts } from './commitCounts.ts';
import {
  blocksOf,
  entriesOf,
  ENTRIES_AT_ONCE,
  readSafetyReport,
  type ReportedOperation,
  type SafetyReport,
} from './report.ts';
import { steadyNow } from './steadyWall.ts';
import { Witness, type AnsweredOperation } from './witness.ts';

export interface SafetyHost {
  readonly timers: Pick<Timers, 'setInterval' | 'clearInterval'>;
  readonly own: { readonly id: ServerId; view(): ServerView; entries(first: Index, count: number): readonly Entry[] };
  look(): Pick<WorldView, 'leader' | 'term' | 'servers' | 'faults'>;
}

interface Unplaced {
  readonly from: ServerId;
  readonly heardAt: number;
  readonly operation: ReportedOperation;
}

const LOOK_EVERY_MS = 500;
/** Of one turn of the page no more is taken for judging. */
const TURN_MS = 15;
/** Clocks that differ by less than this, give or take, can be compared closely enough. */
const MOST_ERROR_MS = 250;
/** So long an operation waits until its tab's clock can be compared. */
const PLACED_WITHIN_MS = 5_000;
const UNPLACED = 500;
/** Clocks are read in tenths of a millisecond at best, and at worst in whole ones. */
const READING_MS = 2;

export class Safety {
  readonly #host: SafetyHost;
  readonly #judge = new ToldJudge();
  readonly #clients = new ClientsJudge();
  readonly #witness = new Witness();
  readonly #clocks = new ClockBounds();
  readonly #marks = new Marks();
  readonly #commits = new CommitCounts();
  readonly #openedAt = steadyNow();
  readonly #timer: number;
  #unplaced: Unplaced[] = [];
  #view: SafetyView | null = null;

  constructor(host: SafetyHost) {
    this.#host = host;
    this.#timer = host.timers.setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  get view(): SafetyView {
    this.#view ??= this.#draw();
    return this.#view;
  }

  close(): void {
    this.#host.timers.clearInterval(this.#timer);
  }

  applied(entry: Entry, result: AppliedResult): void {
    this.#witness.applied(entry);
    const { payload, index } = entry;
    if (payload.kind === 'command' && result.kind === 'applied' && !result.repeated)
      this.#clients.applied(index, payload.command, steadyNow());
    else this.#clients.passed(index);
  }

  restored(index: Index): void {
    this.#clients.restored(index);
  }

  /** This tab's client was answered. */
  answered(operation: AnsweredOperation): void {
    const told = this.#witness.answered(operation);
    if (told !== null) this.#clients.told({ client: this.#host.own.id, ...told });
  }

  /** A view of another tab, with the report that came with it. */
  hear(view: ServerView, data: unknown): void {
    const heardAt = steadyNow();
    const report = readSafetyReport(data);
    if (report !== null) this.#hearReport(view.id, report, heardAt);
    const entries = report === null ? [] : entriesOf(report);
    const blocks = report === null ? [] : blocksOf(report);
    this.#judge.hear({ ...toldOf(view, heardAt), entries, blocks });
  }

  /** What to tell the others with this tab's own view. */
  tell(): SafetyReport {
    const told = this.#witness.tell(this.#newest(this.#host.own.view()), steadyNow());
    return { at: steadyNow(), lags: this.#clocks.lags().slice(-64), ...told };
  }

  look(): void {
    const now = steadyNow();
    const view = this.#host.own.view();
    const entries = this.#witness.entries(this.#newest(view));
    this.#judge.hear({ ...toldOf(view, now), entries, blocks: this.#witness.lastBlocks });
    const seen = this.#host.look();
    const at = (now - this.#openedAt) / 1000;
    this.#marks.look(seen, at);
    this.#commits.look(Math.max(0, ...seen.servers.map((server) => server.view?.commitIndex ?? 0)), at);
    this.#placeAll(now);
    this.#clients.check(now, () => steadyNow() - now < TURN_MS);
    this.#view = null;
  }

  #newest({ firstLogIndex, lastLogIndex }: ServerView): readonly Entry[] {
    const first = Math.max(firstLogIndex, lastLogIndex - ENTRIES_AT_ONCE + 1);
    return first > lastLogIndex ? [] : this.#host.own.entries(first, lastLogIndex - first + 1);
  }

  #hearReport(from: ServerId, report: SafetyReport, heardAt: number): void {
    this.#clocks.hear(from, report.at, heardAt);
    const lag = report.lags.find(([peer]) => peer === this.#host.own.id);
    if (lag !== undefined) this.#clocks.hearLag(from, lag[1], heardAt);
    const fresh = report.operations.map((operation) => ({ from, heardAt, operation }));
    this.#unplaced = [...this.#unplaced, ...fresh].slice(-UNPLACED);
  }

  /** Puts what other tabs' clients did on this tab's clock, widened by what the clocks may differ. */
  #placeAll(now: number): void {
    const waiting = this.#unplaced;
    this.#unplaced = [];
    for (const one of waiting) {
      const bound = this.#clocks.bound(one.from, now);
      if (bound !== null && bound.error <= MOST_ERROR_MS) this.#place(one, bound.offset, bound.error + READING_MS);
      else if (now - one.heardAt < PLACED_WITHIN_MS) this.#unplaced.push(one);
      else this.#clients.uncomparable(one.from, now);
    }
  }

  #place({ from, operation }: Unplaced, offset: number, error: number): void {
    const [place, called, answered, ok, value, key] = operation;
    this.#clients.told({
      client: from,
      place,
      key,
      called: called + offset - error,
      answeredAt: answered + offset + error,
      answer: { ok, value },
    });
  }

  #draw(): SafetyView {
    const now = steadyNow();
    return {
      verdicts: [...this.#judge.verdicts, this.#clients.verdict(now)],
      openedAt: this.#openedAt,
      now: (now - this.#openedAt) / 1000,
      marks: this.#marks.all,
      commits: this.#commits.seconds,
    };
  }
}

function toldOf(view: ServerView, heardAt: number): Omit<Told, 'entries' | 'blocks'> {
  const { state, role } = view;
  const running = state === 'up' || state === 'disconnected' || state === 'joining';
  return {
    server: view.id,
    heardAt,
    at: view.at,
    running,
    leads: running && role === 'leader',
    currentTerm: view.currentTerm,
    commitIndex: view.commitIndex,
    lastApplied: view.lastApplied,
    firstLogIndex: view.firstLogIndex,
    lastLogIndex: view.lastLogIndex,
    compactedTerm: view.compactedTerm,
    termRuns: view.termRuns,
    digest: view.digest,
  };
}
