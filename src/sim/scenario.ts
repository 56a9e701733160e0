/**
 * A whole run from one number: it draws a cluster, a mix of faults, clients and membership changes, lets them loose for a
 * while, then ends all faults and asks that the cluster recovers.
 *
 * It only acts on a world, and judges nothing but liveness; what must never happen is checked by the world itself.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import type { Settings } from '../raft/inputs.ts';
import { applications, type ApplicationsState } from '../machines/applications.ts';
import { Chaos } from './chaos.ts';
import { appliedByAll, missing, notLive } from './checks/liveness.ts';
import { GOOD_LINK, type LinkQuality } from './network.ts';
import type { WorldOptions } from './options.ts';
import { Random } from './random.ts';
import { Workload } from './workload.ts';
import { World, type Tally } from './world.ts';

export interface Scenario {
  readonly seed: number;
  readonly servers: number;
  readonly settings: Settings;
  readonly links: LinkQuality;
  readonly drift: number;
  /** How long the faults last. */
  readonly duration: Microseconds;
  /** The longest pause between two acts of chaos. */
  readonly calm: Microseconds;
  /** The longest pause between two proposals. */
  readonly idle: Microseconds;
  readonly membership: boolean;
}

/** What a run may be given beside its seed: a planted bug, a reader of its trace, a choice of properties. */
export interface RunOptions extends Pick<
  WorldOptions<ApplicationsState>,
  'rules' | 'write' | 'request' | 'properties' | 'trace' | 'observer' | 'carry' | 'replay'
> {
  readonly scenario?: Partial<Scenario>;
}

export interface Report {
  readonly scenario: Scenario;
  readonly tally: Tally;
  readonly virtual: Microseconds;
  readonly acknowledged: number;
  readonly terms: number;
  readonly entries: number;
  /** From the end of the faults to agreement. */
  readonly recovery: Microseconds;
}

const MILLISECOND = 1_000;
const SECOND = 1_000_000;

export function drawScenario(seed: number): Scenario {
  const random = new Random(seed);
  const heartbeat = random.pick([20, 50, 100]) * MILLISECOND;
  const least = heartbeat * random.between(3, 6);
  return {
    seed,
    servers: random.pick([1, 2, 3, 3, 3, 4, 5, 5, 5, 5, 6, 7]),
    settings: {
      heartbeat,
      election: [least, least * 2],
      preVote: random.chance(600_000),
      checkQuorum: random.chance(600_000),
      appendEntries: random.pick([1, 3, 16, 256]),
      appendCharacters: random.pick([300, 4_000, 60_000]),
      window: random.pick([1, 2, 8, 64]),
    },
    links: drawLinks(random),
    drift: random.pick([0, 100, 20_000]),
    duration: random.between(3, 12) * SECOND,
    calm: random.pick([60, 200, 600]) * MILLISECOND,
    idle: random.pick([20, 60, 300]) * MILLISECOND,
    membership: random.chance(500_000),
  };
}

export function drawLinks(random: Random): LinkQuality {
  return {
    delay: random.pick([200, 1_000, 5_000, 20_000]),
    jitter: random.pick([0, 1_000, 10_000, 50_000]),
    loss: random.pick([0, 0, 10_000, 100_000, 300_000]),
    duplication: random.pick([0, 0, 10_000, 200_000]),
    inOrder: random.chance(300_000),
  };
}

/** The command that repeats a run. */
export function replayCommand(seed: number, bug?: string): string {
  return `${bug === undefined ? '' : `BUG=${bug} `}SEED=${seed} npx vitest run tests/sim/replay.test.ts`;
}

export function runScenario(seed: number, options: RunOptions = {}): Report {
  const { scenario: wishes, ...rest } = options;
  const scenario: Scenario = { ...drawScenario(seed), ...wishes };
  const world = new World<ApplicationsState>({
    seed,
    servers: scenario.servers,
    settings: scenario.settings,
    machine: applications,
    links: scenario.links,
    drift: scenario.drift,
    replay: replayCommand(seed),
    ...rest,
  });
  const random = new Random(seed ^ 0x5bd1e995);
  const workload = new Workload(world, random.fork(), scenario.idle);
  const chaos = new Chaos(world, random.fork(), scenario);
  workload.start();
  chaos.start();
  world.runUntil(scenario.duration);
  const recovery = recover(world, chaos, workload);
  return {
    scenario,
    tally: world.tally,
    virtual: world.now,
    acknowledged: world.watch.exactlyOnce.acknowledged,
    terms: world.watch.history.elections.size,
    entries: world.watch.history.committed.length,
    recovery,
  };
}

/** All faults end. Within bounded time there is one leader, all agree, and what is proposed now commits. */
function recover(
  world: World<ApplicationsState>,
  chaos: Chaos<ApplicationsState>,
  workload: Workload<ApplicationsState>,
): Microseconds {
  const began = world.now;
  chaos.end();
  workload.end();
  const bound = boundOfRecovery(world, workload);
  agree(world, began + bound);
  const recovery = world.now - began;
  const here = members(world);
  const last = workload.proposeAt(here);
  const deadline = world.now + bound;
  while (!workload.allSettled(here, last)) {
    if (world.now > deadline)
      throw world.explain(
        notLive(
          `proposals made after the faults have ended are not answered: ${workload.unsettled(here)}`,
          world.lastEvent,
        ),
      );
    world.runFor(20 * MILLISECOND);
  }
  agree(world, world.now + bound);
  everythingIsThere(world);
  return recovery;
}

/**
 * Several elections, and the time that the longest log takes when its entries travel one by one; clients that have waited
 * long ask again meanwhile, so each of their commands may come several times more.
 */
function boundOfRecovery(world: World<ApplicationsState>, workload: Workload<ApplicationsState>): Microseconds {
  const [, longest] = world.settings.election;
  const entries = world.sights().reduce((most, { log }) => Math.max(most, log.length), 0);
  const retries = 8 * workload.unsettled([...world.hosts.keys()]);
  return 40 * (longest + 2 * (GOOD_LINK.delay + GOOD_LINK.jitter)) + 8 * MILLISECOND * (entries + retries);
}

function agree(world: World<ApplicationsState>, deadline: Microseconds): void {
  for (;;) {
    const lacking = missing(world.sights());
    if (lacking === null) return;
    if (world.now > deadline)
      throw world.explain(notLive(`all faults have ended and still ${lacking}`, world.lastEvent));
    world.runFor(20 * MILLISECOND);
  }
}

function everythingIsThere(world: World<ApplicationsState>): void {
  const here = members(world);
  const applied = appliedByAll(world.sights().filter((sight) => here.includes(sight.id)));
  try {
    world.watch.exactlyOnce.allWithin(applied);
  } catch (error) {
    throw world.explain(error);
  }
}

function members(world: World<ApplicationsState>): readonly ServerId[] {
  return world.leader()?.configuration.members.map(({ id }) => id) ?? [];
}
