/**
 * One history of a run: what was played of it, and a way to any moment in it. The tip is where it was played to, and is
 * judged; moments before it are played a second time from the nearest one that was kept, and come out the same.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import type { PropertyVerdict } from '../checks/told/told.ts';
import type { Violation } from '../sim/checks/violation.ts';
import type { PlacedAct, SandboxAct } from './acts.ts';
import { Checkpoints, type Checkpoint } from './checkpoints.ts';
import type { Position } from './player.ts';
import type { Run } from './run.ts';
import { Stage, type Beside } from './stage.ts';
import { SafetyRecorder } from './safety.ts';
import { TimelineRecorder, type Timeline } from './timeline.ts';

/** A property that was violated, when, and after how many happenings. */
export interface SeenViolation extends Position {
  readonly violation: Violation;
}

export class Branch {
  #run: Run;
  readonly #tip: Stage;
  #second: Stage | null = null;
  /** The stage that shows the present. */
  #present: Stage;
  readonly #checkpoints = new Checkpoints();
  readonly #timeline = new TimelineRecorder();
  readonly #violations: SeenViolation[] = [];
  readonly #safety = new SafetyRecorder();

  constructor(run: Run) {
    this.#run = run;
    this.#tip = new Stage(run, this.#beside());
    this.#present = this.#tip;
    this.#checkpoints.offer(0, () => this.#tip.capture());
  }

  /** With all that was done to it, up to where it was played or is to be played. */
  get run(): Run {
    return { ...this.#run, until: this.end };
  }

  get end(): Microseconds {
    return Math.max(this.#run.until, this.played);
  }

  get played(): Microseconds {
    return this.#tip.player.position.time;
  }

  get present(): Stage {
    return this.#present;
  }

  get position(): Position {
    return this.#present.player.position;
  }

  /** What had been violated up to the present. */
  get violations(): readonly SeenViolation[] {
    const { count } = this.position;
    return this.#violations.filter((seen) => seen.count <= count);
  }

  /** Of the six properties that both worlds judge, as they stood at the present. */
  get verdicts(): readonly PropertyVerdict[] {
    return this.#safety.verdictsAt(this.position.count);
  }

  get timeline(): Timeline {
    return this.#timeline.view(this.played / 1000);
  }

  /** Acts that were done before the present. */
  get done(): readonly PlacedAct[] {
    return this.#run.acts.slice(0, this.#present.player.actsDone);
  }

  /** Whether an act at the present would go on with this history and not make another. */
  get isOpen(): boolean {
    const { player } = this.#tip;
    return this.#present === this.#tip && this.played >= this.#run.until && player.actsDone === this.#run.acts.length;
  }

  /** Everything up to and including that time has happened, and nothing after it. */
  goTo(time: Microseconds): void {
    if (time >= this.played) {
      this.#playTip(time, Infinity);
      this.#tip.player.passTo(time);
      this.#present = this.#tip;
      return;
    }
    const second = this.#secondFrom((from) => from.time <= time, this.#checkpoints.before(time));
    second.player.playTo(time);
    this.#present = second;
  }

  /** So many things have happened, as counted by positions. */
  goToCount(count: number): void {
    const { player } = this.#tip;
    if (count >= player.position.count) {
      this.#playTip(Infinity, count);
      this.#present = this.#tip;
      return;
    }
    const second = this.#secondFrom((from) => from.count <= count, this.#checkpoints.beforeCount(count));
    while (second.player.position.count < count && second.player.next() !== null);
    this.#present = second;
  }

  /** The next thing of which something comes; false when nothing is to come. */
  step(): boolean {
    if (this.#present.player.position.count >= this.#tip.player.position.count) this.#present = this.#tip;
    for (;;) {
      const happened = this.#next();
      if (happened !== 'void') return happened !== null;
    }
  }

  /** Plays on towards the end without moving the present, so many happenings at most; true when the end is reached. */
  prepare(happenings: number): boolean {
    if (this.#present === this.#tip) this.#leaveTip();
    this.#playTip(this.#run.until, this.#tip.player.position.count + happenings);
    const { player } = this.#tip;
    return player.position.time >= this.#run.until || player.next(this.#run.until) === null;
  }

  /** Does it now. Only an open history goes on. */
  act(act: SandboxAct): void {
    if (!this.isOpen) throw new Error('An act here would change what is written down already.');
    const { player } = this.#tip;
    const acts = [...this.#run.acts, player.placeNow(act)];
    this.#run = { ...this.#run, acts };
    player.setActs(acts);
    player.next(player.position.time);
  }

  /** A new history that is this one up to the present. */
  fork(): Branch {
    const { time, count } = this.position;
    const forked = new Branch({ ...this.#run, acts: this.done, until: 0 });
    forked.goToCount(count);
    forked.goTo(time);
    return forked;
  }

  #next(): 'act' | 'event' | 'void' | null {
    const happened = this.#present.player.next();
    if (this.#present === this.#tip) this.#keep();
    return happened;
  }

  #playTip(time: Microseconds, count: number): void {
    const { player } = this.#tip;
    while (player.position.count < count && player.next(time) !== null) this.#keep();
  }

  #keep(): void {
    this.#checkpoints.offer(this.#tip.player.position.count, () => this.#tip.capture());
  }

  /** The second stage, where it stands if that is before what is wanted and no moment that was kept is nearer. */
  #secondFrom(isBefore: (from: Position) => boolean, kept: Checkpoint | null): Stage {
    const second = (this.#second ??= new Stage(this.#run, null));
    second.player.setActs(this.#run.acts);
    const from = second.player.position;
    const stays = this.#present === second && isBefore(from) && from.count >= (kept?.position.count ?? 0);
    if (!stays && kept !== null) second.restore(kept.state());
    return second;
  }

  /** The present stays where it is while the tip goes on. */
  #leaveTip(): void {
    const second = (this.#second ??= new Stage(this.#run, null));
    second.player.setActs(this.#run.acts);
    second.restore(this.#tip.capture());
    this.#present = second;
  }

  #beside(): Beside {
    const timeline = this.#timeline;
    const safety = this.#safety;
    const now = (): number => this.#at.time / 1000;
    return {
      note: (server, _life, _number, note) => timeline.note(now(), server, note),
      applied(server, life, entry, result) {
        timeline.applied(now(), entry);
        safety.applied(server, life, entry, result, now());
      },
      looked: (server) => this.#looked(server, now()),
      called: (ticket, server, kind, text) => safety.called(ticket, server, kind, text, now()),
      ended: (ticket, end) => safety.ended(ticket, end, now(), this.#at.count),
      acted: ({ act }) => timeline.acted(now(), act),
      violated: (violation) => {
        const { time, count } = this.#tip.player.position;
        this.#violations.push({ violation, time, count });
        timeline.violated(time / 1000, violation.property);
      },
    };
  }

  #looked(server: ServerId, now: number): void {
    const host = this.#made?.player.world.hosts.get(server);
    if (host === undefined) return;
    this.#timeline.runs(now, server, host.up);
    this.#safety.looked(host, now, this.#at.count);
  }

  /** Servers start while the tip is made, before it is here: at time 0. */
  get #at(): Position {
    return this.#made?.player.position ?? { time: 0, count: 0 };
  }

  get #made(): Stage | undefined {
    return this.#tip;
  }
}
