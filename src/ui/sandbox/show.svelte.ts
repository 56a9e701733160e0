/**
 * A run being watched: the one bridge from a Playback to the page. It has the page's clock, plays at the speed that is set, and
 * replaces its views whole; a hidden page gets no frames, so nothing is played there.
 *
 * While it plays, messages move with every frame and the rest is drawn anew some times a second, since nobody reads figures
 * that change faster. At rest every change is drawn at once.
 */
import type { Run } from '../../sandbox/run.ts';
import type { LinkCondition, SandboxAct } from '../../sandbox/acts.ts';
import type { StandingFault } from '../../sandbox/faults.ts';
import { Playback, type BranchView } from '../../sandbox/playback.ts';
import type { Timeline } from '../../sandbox/timeline.ts';
import type { ServerId } from '../../raft/entries.ts';
import type { FlightView } from '../../view/flights.ts';
import type { Passed } from '../../view/flightHistory.ts';
import type { EntryView } from '../../view/server.ts';
import type { WorldView } from '../../view/world.ts';
import { Pace, USUAL_SPEED } from './clock.ts';

/** Where the run is shown, in ms of virtual time. */
export interface Moment {
  readonly time: number;
  /** Happenings up to it. */
  readonly count: number;
  readonly end: number;
}

const LEAST_BETWEEN_VIEWS_MS = 110;
/** Of what was not played yet so many happenings are played in a turn of the page. */
const AHEAD = 400;

export class Show {
  readonly #playback: Playback;
  readonly #pace = new Pace();
  #listeners: readonly (() => void)[] = [];
  /** A run that was opened stops where it ends, once. */
  #stopsAt: number;
  #drawnAt = -Infinity;
  #drawnCount = -1;
  #frame = 0;
  #preparing: ReturnType<typeof setTimeout> | undefined;

  #hand: ServerId = $state('a1');
  playing = $state(false);
  speed = $state(USUAL_SPEED);
  moment: Moment = $state.raw({ time: 0, count: 0, end: 0 });
  view: WorldView = $state.raw() as WorldView;
  flights: readonly FlightView[] = $state.raw([]);
  timeline: Timeline = $state.raw() as Timeline;
  branches: readonly BranchView[] = $state.raw([]);
  branch = $state(0);

  constructor(run: Run, name: string, from = 0) {
    this.#playback = new Playback(run, name);
    this.#stopsAt = this.#playback.end;
    if (from > 0) this.#playback.goTo(from);
    this.#draw();
    this.#prepare();
  }

  /** Whoever no longer shows it says so. */
  close(): void {
    this.pause();
    clearTimeout(this.#preparing);
  }

  /** Called after every change of what is shown. */
  onChange(listener: () => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => void (this.#listeners = this.#listeners.filter((other) => other !== listener));
  }

  get run(): Run {
    return this.#playback.run;
  }

  /** The server in hand: whose state is shown where the live room shows one's own. */
  get hand(): ServerId {
    return this.#hand;
  }

  set hand(server: ServerId) {
    this.#hand = server;
    this.#draw();
  }

  play = (): void => {
    if (this.playing) return;
    this.playing = true;
    this.#pace.rest();
    this.#ask();
  };

  pause = (): void => {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.#frame);
    this.#draw();
  };

  toggle = (): void => (this.playing ? this.pause() : this.play());

  step = (): void => {
    this.pause();
    this.#playback.step();
    this.#draw();
  };

  stepBack = (): void => {
    this.pause();
    this.#playback.stepBack();
    this.#draw();
  };

  /** While it plays it plays on from there. */
  goTo(time: number): void {
    this.#playback.goTo(time);
    this.#draw();
  }

  act(act: SandboxAct): void {
    this.#playback.act(act);
    this.#stopsAt = 0;
    this.#draw();
  }

  switchTo(branch: number): void {
    this.#playback.switchTo(branch);
    this.#draw();
    this.#prepare();
  }

  rename(branch: number, name: string): void {
    this.#playback.rename(branch, name);
    this.#draw();
  }

  /** The same moment in another branch. */
  viewOf(branch: number): WorldView {
    return this.#playback.viewOf(branch, this.moment.time, this.#hand);
  }

  storeOf(server: ServerId): WorldView['store'] {
    return this.#playback.view(server).store;
  }

  passed = (): Passed => this.#playback.passed();

  /** What links are like where nothing was done to them. */
  get link(): LinkCondition {
    return this.#playback.run.settings.link;
  }

  get faults(): readonly StandingFault[] {
    return this.#playback.faults();
  }

  /** Of the log of the server in hand, also before what its picture tells. */
  entries(first: number, count: number): readonly EntryView[] {
    return this.#playback.entries(this.#hand, first, count);
  }

  #ask(): void {
    this.#frame = requestAnimationFrame((now) => this.#next(now));
  }

  #next(now: number): void {
    const before = this.#playback.time;
    const wanted = this.#pace.frame(now, this.speed);
    const stops = before < this.#stopsAt && before + wanted >= this.#stopsAt;
    const began = performance.now();
    this.#playback.goTo(stops ? this.#stopsAt : before + wanted);
    this.#pace.took(performance.now() - began, wanted);
    if (stops) {
      this.pause();
      return;
    }
    if (now - this.#drawnAt >= LEAST_BETWEEN_VIEWS_MS) {
      this.#drawnAt = now;
      this.#draw();
    } else {
      this.#move();
    }
    this.#ask();
  }

  /** Messages move; the rest stands as it was drawn. */
  #move(): void {
    const { time, count, end } = this.#playback;
    if (count !== this.#drawnCount) {
      this.flights = this.#playback.passed().flights;
      this.#drawnCount = count;
    }
    this.moment = { time, count, end };
  }

  #draw(): void {
    const playback = this.#playback;
    this.#move();
    this.view = inHand(playback.view(this.#hand), this.#hand);
    this.timeline = playback.timeline();
    this.branch = playback.branch;
    this.branches = playback.branches;
    for (const listener of this.#listeners) listener();
  }

  /** What a run that was opened holds is played in pieces, so that its tape is painted to the end. */
  #prepare(): void {
    clearTimeout(this.#preparing);
    if (this.timeline.played >= this.moment.end) return;
    this.#preparing = setTimeout(() => {
      this.#playback.prepare(AHEAD);
      this.timeline = this.#playback.timeline();
      this.#prepare();
    });
  }
}

/** Land lies under the server in hand. Nobody's tab is here, so no server is one's own in any other way. */
function inHand(view: WorldView, hand: ServerId): WorldView {
  return { ...view, self: hand, servers: view.servers.map((picture) => ({ ...picture, own: picture.id === hand })) };
}
