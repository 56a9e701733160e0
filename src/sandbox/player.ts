/**
 * Plays one run: the simulated world and the run's acts, in one exact order. It goes forward, one thing at a time, and can
 * be put back to any moment that was captured. It draws nothing and remembers nothing of what has been.
 */
import { applications, type ApplicationsState } from '../machines/applications.ts';
import type { Microseconds } from '../raft/entries.ts';
import type { Observer } from '../node/trace/observer.ts';
import type { Onlooker } from '../sim/onlooker.ts';
import { World } from '../sim/world.ts';
import type { WorldState } from '../sim/worldState.ts';
import type { Timing } from '../view/world.ts';
import type { PlacedAct, TimeoutDraw } from './acts.ts';
import { perform, type Bench } from './perform.ts';
import type { Run } from './run.ts';
import { diskOf, diskQuality, linkQuality, plantedIn, raftSettings } from './settings.ts';

/** Where a player stands. Two players of one run at the same `count` are the same. */
export interface Position {
  readonly time: Microseconds;
  /** Things that have happened: events, void ones too, and acts. */
  readonly count: number;
}

export interface PlayerState extends Position {
  readonly world: WorldState<ApplicationsState>;
  readonly eventsHere: number;
  readonly nextAct: number;
  readonly draw: TimeoutDraw;
  readonly timing: Timing;
  readonly compactAfter: number | null;
}

export interface PlayerOptions {
  readonly onlooker: Onlooker & Required<Pick<Onlooker, 'violated'>>;
  /** Is told of an act when it has been carried out, with its place in the run. */
  readonly acted?: (act: PlacedAct, place: number) => void;
  /** The run was judged before. */
  readonly unjudged?: boolean;
  /** Is given the run as text, line by line. */
  readonly trace?: (line: string) => void;
  readonly observer?: Observer;
}

export class Player {
  readonly world: World<ApplicationsState>;
  /** What is in force now, as acts have left it. */
  readonly bench: Bench;
  private readonly options: PlayerOptions;
  private acts: readonly PlacedAct[];
  private nextAct = 0;
  private happened = 0;
  /** Events, void ones too, at the present microsecond. */
  private eventsHere = 0;

  constructor(run: Run, options: PlayerOptions) {
    const { settings } = run;
    this.acts = run.acts;
    this.options = options;
    this.bench = { settings, draws: { mode: 'random' }, timing: settings.timing, compactAfter: settings.compactAfter };
    const { onlooker, unjudged, trace, observer } = options;
    this.world = new World<ApplicationsState>({
      seed: run.seed,
      servers: settings.servers,
      settings: raftSettings(settings),
      machine: applications,
      links: linkQuality(settings.link),
      disk: (place, founded) => diskOf(settings.disks?.[place], founded),
      ...plantedIn(settings, this.bench.draws),
      onlooker,
      ...(unjudged === undefined ? {} : { unjudged }),
      ...(trace === undefined ? {} : { trace }),
      ...(observer === undefined ? {} : { observer }),
    });
    for (const { disk } of this.world.hosts.values()) disk.quality = diskQuality(settings.diskMs);
  }

  get position(): Position {
    return { time: this.world.now, count: this.happened };
  }

  /** The next thing happens, unless it is due after `until`; null when nothing is due. `void`: nothing comes of it. */
  next(until: Microseconds = Infinity): 'act' | 'event' | 'void' | null {
    const act = this.acts[this.nextAct];
    const { nextAt } = this.world;
    if (act !== undefined && act.at <= until && this.isActsTurn(act, nextAt)) {
      this.carryOut(act);
      return 'act';
    }
    if (nextAt === null || nextAt > until) return null;
    return this.event(nextAt);
  }

  /** Everything up to and including `time` happens. */
  playTo(time: Microseconds): void {
    while (this.next(time) !== null);
    this.passTo(time);
  }

  /** Nothing happens until then, and so much is known. */
  passTo(time: Microseconds): void {
    if (time <= this.world.now) return;
    this.world.now = time;
    this.eventsHere = 0;
  }

  /** Puts an act behind all others, to be carried out at once, and returns it at its place. */
  placeNow(act: PlacedAct['act']): PlacedAct {
    const { now, nextAt } = this.world;
    return nextAt === now ? { at: now, after: this.eventsHere, act } : { at: now, act };
  }

  /** The run has other acts from now on; those that are done stay as they are. */
  setActs(acts: readonly PlacedAct[]): void {
    this.acts = acts;
  }

  /** Acts that are done. */
  get actsDone(): number {
    return this.nextAct;
  }

  capture(): PlayerState {
    const { draws, timing, compactAfter } = this.bench;
    return {
      ...this.position,
      world: this.world.capture(),
      eventsHere: this.eventsHere,
      nextAct: this.nextAct,
      draw: draws.mode,
      timing,
      compactAfter,
    };
  }

  restore(state: PlayerState): void {
    this.world.restore(state.world);
    this.happened = state.count;
    this.eventsHere = state.eventsHere;
    this.nextAct = state.nextAct;
    this.bench.draws.mode = state.draw;
    this.bench.timing = state.timing;
    this.bench.compactAfter = state.compactAfter;
  }

  private isActsTurn({ at, after = Infinity }: PlacedAct, nextAt: Microseconds | null): boolean {
    if (nextAt === null || at < nextAt) return true;
    return at === nextAt && this.eventsAt(at) >= after;
  }

  private eventsAt(time: Microseconds): number {
    return time === this.world.now ? this.eventsHere : 0;
  }

  private carryOut(placed: PlacedAct): void {
    this.passTo(placed.at);
    this.happened += 1;
    this.nextAct += 1;
    perform(this.world, this.bench, placed.act);
    this.options.acted?.(placed, this.nextAct - 1);
  }

  private event(at: Microseconds): 'event' | 'void' {
    this.eventsHere = this.eventsAt(at) + 1;
    this.happened += 1;
    const { events } = this.world.tally;
    this.world.step();
    return this.world.tally.events === events ? 'void' : 'event';
  }
}
