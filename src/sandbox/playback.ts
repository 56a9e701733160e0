/**
 * A run to be watched: played, stepped through, gone back in, and changed. Going back is exact; acting in the past leaves
 * what was there as it is and begins another history, a branch, from that moment on.
 *
 * All times are milliseconds of virtual time, fractions down to the microsecond. It has no clock: whoever draws says how
 * far to go.
 */
import type { Index, ServerId } from '../raft/entries.ts';
import type { Passed } from '../view/flightHistory.ts';
import type { EntryView } from '../view/server.ts';
import type { WorldView } from '../view/world.ts';
import { serversIn, type SandboxAct } from './acts.ts';
import { Branch, type SeenViolation } from './branch.ts';
import { standingFaults, type StandingFault } from './faults.ts';
import type { Run } from './run.ts';
import { microseconds } from './settings.ts';
import type { Timeline } from './timeline.ts';
import { Drawing } from './worldView.ts';

/** One history, as it is listed. */
export interface BranchView {
  /** 0 is the run that was opened. */
  readonly id: number;
  readonly name: string;
  /** Where it left another one; null for the first. */
  readonly forked: { readonly from: number; readonly at: number } | null;
  readonly end: number;
}

interface Listed {
  readonly branch: Branch;
  name: string;
  readonly forked: BranchView['forked'];
}

export class Playback {
  readonly #branches: Listed[];
  readonly #drawing: Drawing;
  #current = 0;

  constructor(run: Run, name = 'main') {
    this.#branches = [{ branch: new Branch(run), name, forked: null }];
    this.#drawing = new Drawing();
  }

  /** The run of the present branch, whole: what a link carries. */
  get run(): Run {
    return this.#branch.run;
  }

  get time(): number {
    return this.#branch.position.time / 1000;
  }

  /** How many things have happened up to now; with `goToCount` a single step back is possible. */
  get count(): number {
    return this.#branch.position.count;
  }

  /** How far this branch goes: to where it was played, or is meant to be. One can always go further. */
  get end(): number {
    return this.#branch.end / 1000;
  }

  /** Everything up to and including that time has happened. Beyond the end the run is played on. */
  goTo(time: number): void {
    this.#branch.goTo(microseconds(Math.max(0, time)));
  }

  goToCount(count: number): void {
    this.#branch.goToCount(Math.max(0, count));
  }

  advance(milliseconds: number): void {
    this.goTo(this.time + milliseconds);
  }

  /** The next event or act; false when nothing is to come. */
  step(): boolean {
    return this.#branch.step();
  }

  /** One happening back; false at the beginning. */
  stepBack(): boolean {
    if (this.count === 0) return false;
    this.goToCount(this.count - 1);
    return true;
  }

  /**
   * Plays on towards `end`, so many happenings at most, without moving the present: what was played is on the timeline, and
   * is gone to at once. True when the end is reached.
   */
  prepare(happenings: number): boolean {
    return this.#branch.prepare(happenings);
  }

  /**
   * Does it now. In the past, or where more is still to come, that makes a new branch, which becomes the present one. Throws
   * when the act speaks of a server that is not there: a page offers none such.
   */
  act(act: SandboxAct): void {
    const known = this.#branch.present.player.world.hosts;
    const unknown = serversIn(act).find((server) => !known.has(server));
    if (unknown !== undefined) throw new Error(`There is no server ${unknown} in this run.`);
    if (!this.#branch.isOpen) this.#fork();
    this.#branch.act(act);
  }

  get branches(): readonly BranchView[] {
    return this.#branches.map(({ branch, name, forked }, id) => ({ id, name, forked, end: branch.end / 1000 }));
  }

  /** The id of the present branch. */
  get branch(): number {
    return this.#current;
  }

  /** The other branch's present is where it was left. */
  switchTo(id: number): void {
    this.#listed(id);
    this.#current = id;
  }

  rename(id: number, name: string): void {
    this.#listed(id).name = name;
  }

  /** The same moment of another branch, beside which this one can be drawn; its present is moved there. */
  viewOf(id: number, time: number, of?: ServerId): WorldView {
    const { branch, name } = this.#listed(id);
    branch.goTo(microseconds(Math.max(0, time)));
    return this.#drawing.view(branch, name, of);
  }

  /** The whole picture of the present; store and applications are those of `of`, or of who leads, or knows most. */
  view(of?: ServerId): WorldView {
    return this.#drawing.view(this.#branch, this.#listed(this.#current).name, of);
  }

  /** Messages of the last while, for the space–time diagram; all of it on the one virtual clock. */
  passed(): Passed {
    return this.#drawing.passed(this.#branch);
  }

  /** Entries of a server's log, also before the last few that its picture has; none when it does not run. */
  entries(of: ServerId, first: Index, count: number): readonly EntryView[] {
    return this.#drawing.entries(this.#branch, of, first, count);
  }

  /** All that was played of a branch, the part after the present too. */
  timeline(id = this.#current): Timeline {
    return this.#listed(id).branch.timeline;
  }

  /** Faults in force now, each with the act that ends it. */
  faults(): readonly StandingFault[] {
    return standingFaults(this.#branch.done);
  }

  /** What had been violated up to now, with the events that prove it; empty as long as the rules are the paper's. */
  violations(): readonly SeenViolation[] {
    return this.#branch.violations;
  }

  get #branch(): Branch {
    return this.#listed(this.#current).branch;
  }

  #listed(id: number): Listed {
    const listed = this.#branches[id];
    if (listed === undefined) throw new Error(`There is no branch ${id}.`);
    return listed;
  }

  #fork(): void {
    const from = this.#current;
    const forked = { from, at: this.time };
    const branch = this.#branch.fork();
    this.#branches.push({ branch, forked, name: `branch ${this.#branches.length}` });
    this.#current = this.#branches.length - 1;
  }
}
