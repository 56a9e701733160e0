/**
 * What happened over a whole run, on one axis of virtual milliseconds: who led, who stood, who crashed, which faults were in
 * force, how much was committed. It is written down once, as the run is first played; nothing of it is judged.
 */
import type { ServerId, Term } from '../raft/entries.ts';
import type { Note } from '../raft/notes.ts';
import type { Entry } from '../raft/entries.ts';
import type { SandboxAct } from './acts.ts';

/** An act with when it was done, in ms. */
export interface DoneAct {
  readonly at: number;
  readonly act: SandboxAct;
}

/** From `at` until `until`, which is null while it lasts; both in ms. */
interface Span {
  readonly at: number;
  readonly until: number | null;
}

export interface LeaderSpan extends Span {
  readonly server: ServerId;
  readonly term: Term;
}

export interface DownSpan extends Span {
  readonly server: ServerId;
}

export interface CandidateMark {
  readonly at: number;
  readonly server: ServerId;
  readonly term: Term;
}

/** How many entries were first applied anywhere in the `COMMIT_SPAN_MS` from `at` on. */
export interface CommitMark {
  readonly at: number;
  readonly count: number;
}

export interface ViolationMark {
  readonly at: number;
  readonly property: string;
}

export interface Timeline {
  /** Up to here the run was played. */
  readonly played: number;
  /** In the order in which they came to lead. Two at once are possible, of different terms. */
  readonly leaders: readonly LeaderSpan[];
  readonly candidates: readonly CandidateMark[];
  readonly down: readonly DownSpan[];
  readonly commits: readonly CommitMark[];
  readonly acts: readonly DoneAct[];
  readonly violations: readonly ViolationMark[];
}

export const COMMIT_SPAN_MS = 100;

export class TimelineRecorder {
  private readonly leaders: LeaderSpan[] = [];
  private readonly leading = new Map<ServerId, number>();
  private readonly candidates: CandidateMark[] = [];
  private readonly down: DownSpan[] = [];
  private readonly isDown = new Map<ServerId, number>();
  private readonly commits: CommitMark[] = [];
  private readonly acts: DoneAct[] = [];
  private readonly violations: ViolationMark[] = [];
  private highest = 0;

  note(at: number, server: ServerId, note: Note): void {
    if (note.kind === 'becameCandidate') this.candidates.push({ at, server, term: note.term });
    if (note.kind === 'becameLeader') {
      this.leading.set(server, this.leaders.length);
      this.leaders.push({ at, until: null, server, term: note.term });
    } else if (note.kind === 'becameFollower' || note.kind === 'becameLearner' || note.kind === 'started') {
      close(this.leaders, this.leading, server, at);
    }
  }

  /** Whether a server runs now. */
  runs(at: number, server: ServerId, running: boolean): void {
    if (running) close(this.down, this.isDown, server, at);
    else if (!this.isDown.has(server)) {
      close(this.leaders, this.leading, server, at);
      this.isDown.set(server, this.down.length);
      this.down.push({ at, until: null, server });
    }
  }

  applied(at: number, { index }: Entry): void {
    if (index <= this.highest) return;
    this.highest = index;
    const begin = Math.floor(at / COMMIT_SPAN_MS) * COMMIT_SPAN_MS;
    const last = this.commits.at(-1);
    if (last?.at === begin) this.commits[this.commits.length - 1] = { at: begin, count: last.count + 1 };
    else this.commits.push({ at: begin, count: 1 });
  }

  acted(at: number, act: SandboxAct): void {
    this.acts.push({ at, act });
  }

  violated(at: number, property: string): void {
    this.violations.push({ at, property });
  }

  view(played: number): Timeline {
    const { leaders, candidates, down, commits, acts, violations } = this;
    return {
      played,
      leaders: leaders.slice(),
      candidates: candidates.slice(),
      down: down.slice(),
      commits: commits.slice(),
      acts: acts.slice(),
      violations: violations.slice(),
    };
  }
}

function close(spans: Span[], open: Map<ServerId, number>, server: ServerId, at: number): void {
  const place = open.get(server);
  if (place === undefined) return;
  open.delete(server);
  spans[place] = { ...(spans[place] as Span), until: at };
}
