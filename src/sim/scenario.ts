/**
 * A whole run from one number: it draws a cluster, a mix of faults, clients and membership changes, lets them loose for a
 * while, then ends all faults and asks that the cluster recovers.
 *
 * It only acts on a world, and judges nothing but liveness; what must never happen is checked by the world itself.
 */
import type { Entry, Microseconds, ServerId } from '../raft/entries.ts';
import type { Settings } from '../raft/inputs.ts';
import { paperRules, type Rules } from '../raft/rules.ts';
import { generousLimits, type SessionLimits } from '../raft/sessions.ts';
import type { Machine } from '../machines/machine.ts';
import { applications, type ApplicationsState } from '../machines/applications.ts';
import { Chaos } from './chaos.ts';
import { expectLinearizable } from './checks/linearizability.ts';
import type { LinkQuality } from './network.ts';
import type { Sabotage, WorldOptions } from './options.ts';
import { Random } from './random.ts';
import { recover } from './recovery.ts';
import { withoutAbsent, type Scheduled } from './schedule.ts';
import { Workload } from './workload.ts';
import type { Tally } from './tally.ts';
import { World } from './world.ts';

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
  /** Whether membership changes may replace several voters at once (§6). */
  readonly joint: boolean;
  /** Whether the last fault hits all servers at once, so that nobody is left who waits for an answer and asks again. */
  readonly endsEmpty: boolean;
  /** How many client sessions are kept and how long (dissertation §6.3): seldom so few that clients notice. */
  readonly sessions: SessionLimits;
  /** Whether disks lose the end of their log, at a minority of the servers and so that nothing committed can be lost. */
  readonly losesTails: boolean;
  /** Whether most people read, at whoever takes itself for the leader, while followers are sent snapshots in small parts. */
  readonly reading: boolean;
}

/** What a run may be given beside its seed: a planted bug, a reader of its trace, a choice of properties. */
export interface RunOptions extends Pick<
  WorldOptions<ApplicationsState>,
  keyof Sabotage | 'rules' | 'properties' | 'trace' | 'observer' | 'carry' | 'replay'
> {
  readonly scenario?: Partial<Scenario>;
  /** What servers run instead of a room's applications: one with a fault, to see that it is noticed. */
  readonly machine?: Machine<ApplicationsState>;
  /** What is done to the world while faults last, instead of what the seed would draw. */
  readonly schedule?: readonly Scheduled[];
  /** Is given what is done to the world while faults last, act by act. */
  readonly record?: (scheduled: Scheduled) => void;
  /** Ends the run there, in the midst of its faults, and asks for nothing but safety. */
  readonly endsAt?: Microseconds;
}

export interface Report {
  readonly scenario: Scenario;
  readonly tally: Tally;
  readonly virtual: Microseconds;
  readonly acknowledged: number;
  /** Things on the marketplace that some client knows to be sold. */
  readonly sold: number;
  readonly terms: number;
  readonly entries: number;
  /** Changes through a joint configuration that were committed, and those of them that a later leader finished. */
  readonly jointChanges: { readonly begun: number; readonly inherited: number };
  /** From the end of the faults to agreement. */
  readonly recovery: Microseconds;
  /** Keys whose operations could not be judged within the bound. */
  readonly undecided: readonly string[];
}

const MILLISECOND = 1_000;
const SECOND = 1_000_000;

/** How much a leader takes without a majority: seldom so little that clients notice. */
const GENEROUS = { uncommittedEntries: 4096, uncommittedCharacters: 1 << 20 };
const SCARCE = [
  { uncommittedEntries: 3, uncommittedCharacters: 1 << 20 },
  { uncommittedEntries: 4096, uncommittedCharacters: 200 },
];

export function drawScenario(seed: number): Scenario {
  const random = new Random(seed);
  // By the seed itself, so that the draws below stay what they were.
  const limits = SCARCE[(seed % 8) - 6] ?? GENEROUS;
  const scenario: Scenario = {
    seed,
    servers: random.pick([1, 2, 3, 3, 3, 4, 5, 5, 5, 5, 6, 7]),
    settings: {
      ...drawTiming(random),
      preVote: random.chance(600_000),
      checkQuorum: random.chance(600_000),
      appendEntries: random.pick([1, 3, 16, 256]),
      appendCharacters: random.pick([300, 4_000, 60_000]),
      window: random.pick([1, 2, 8, 64]),
      ...NO_COMPACTION,
      ...limits,
    },
    links: drawLinks(random),
    drift: random.pick([0, 100, 20_000]),
    duration: random.between(3, 12) * SECOND,
    calm: random.pick([60, 200, 600]) * MILLISECOND,
    idle: random.pick([20, 60, 300]) * MILLISECOND,
    membership: random.chance(500_000),
    joint: random.chance(500_000),
    endsEmpty: false,
    sessions: generousLimits,
    losesTails: false,
    reading: false,
  };
  // By the seed itself, as above. Who parks never comes back, so nobody else may leave for good.
  const losesTails = seed % 3 === 1 && !scenario.membership && scenario.servers >= 3;
  const settings = { ...scenario.settings, ...drawCompaction(random) };
  const drawn = {
    ...scenario,
    losesTails,
    settings,
    endsEmpty: random.chance(200_000),
    sessions: drawSessions(random),
  };
  return seed % 7 === 4 ? readingAtTheDeposed(drawn) : drawn;
}

const NO_COMPACTION = { compactAfter: null, compactKeep: 0, snapshotChunk: 1_000 } as const;

/**
 * Snapshots are the rule and travel in many parts, most people read, and a leader that hears nobody leads on: whatever takes
 * a part's answer for more than it is lets somebody read from the past. Links are good, or the parts would take too long.
 */
function readingAtTheDeposed(scenario: Scenario): Scenario {
  const parts = { compactAfter: 5, compactKeep: 0, snapshotChunk: 8 };
  const settings = { ...scenario.settings, ...parts, checkQuorum: false };
  const links = { delay: 200, jitter: 0, loss: 0, duplication: 0, inOrder: true };
  return {
    ...scenario,
    settings,
    links,
    reading: true,
    servers: 3,
    idle: 60 * MILLISECOND,
    membership: false,
    duration: 12 * SECOND,
  };
}

/** Two runs of three compact their logs, some so often that snapshots are the rule and not the exception. */
function drawCompaction(random: Random): Pick<Settings, keyof typeof NO_COMPACTION> {
  if (random.chance(333_333)) return NO_COMPACTION;
  const compactAfter = random.pick([1, 5, 20, 60]);
  return {
    compactAfter,
    compactKeep: random.pick([0, 0, 1, compactAfter, 30]),
    snapshotChunk: random.pick([200, 1_000, 5_000, 100_000]),
  };
}

/**
 * In one run of four sessions expire: because there are too many, or because nobody used them for so many entries. There
 * is always room for as many as there are tabs: with less, clients that all wait would expire each other's for ever.
 */
function drawSessions(random: Random): SessionLimits {
  if (!random.chance(250_000)) return generousLimits;
  return { ...generousLimits, ...random.pick([{ sessions: 10 }, { idle: 60 }, { idle: 200 }]) };
}

/** From hasty to slow, always such that a leader is heard several times in an election timeout. */
export function drawTiming(random: Random): Pick<Settings, 'heartbeat' | 'election'> {
  const heartbeat = random.pick([20, 50, 100]) * MILLISECOND;
  const least = heartbeat * random.between(3, 6);
  return { heartbeat, election: [least, least * 2] };
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
export function replayCommand(seed: number, bug?: string, servers?: number): string {
  const planted = bug === undefined ? '' : `BUG=${bug} `;
  const size = servers === undefined ? '' : `SERVERS=${servers} `;
  return `${planted}${size}SEED=${seed} npx vitest run tests/sim/replay.test.ts`;
}

export function runScenario(seed: number, options: RunOptions = {}): Report {
  const { scenario: wishes, schedule, record, endsAt, ...rest } = options;
  const drawn: Scenario = { ...drawScenario(seed), ...wishes };
  const scenario = { ...drawn, losesTails: drawn.losesTails && !drawn.membership && drawn.servers >= 3 };
  const world = new World<ApplicationsState>({
    seed,
    servers: scenario.servers,
    settings: scenario.settings,
    machine: applications,
    links: scenario.links,
    drift: scenario.drift,
    replay: replayCommand(seed),
    ...rest,
    rules: (server) => withSessions(rulesOf(rest.rules, server), scenario.sessions),
  });
  const random = new Random(seed ^ 0x5bd1e995);
  const workload = new Workload(world, random.fork(), scenario.idle, scenario.reading);
  const chaos = new Chaos(world, random.fork(), scenario, workload);
  world.onAct = (act) => record?.({ at: world.now, act });
  if (schedule === undefined) {
    workload.start();
    chaos.start();
  } else {
    for (const { at, act } of withoutAbsent(schedule, [...world.hosts.keys()])) world.schedule(at, act);
  }
  world.runUntil(endsAt ?? scenario.duration);
  world.onAct = null;
  const recovery = endsAt === undefined ? recover(world, chaos, workload) : 0;
  return reportOf(scenario, world, recovery, judge(world));
}

function rulesOf(rules: RunOptions['rules'], server: ServerId): Rules {
  return typeof rules === 'function' ? rules(server) : (rules ?? paperRules);
}

/** Unless these rules have limits of their own. */
function withSessions(rules: Rules, limits: SessionLimits): Rules {
  return rules.sessionLimits === paperRules.sessionLimits ? { ...rules, sessionLimits: () => limits } : rules;
}

/** What can only be judged when the run is over. */
function judge(world: World<ApplicationsState>): readonly string[] {
  const { properties } = world.options;
  if (properties !== undefined && !properties.includes('Linearizability')) return [];
  try {
    return expectLinearizable(world.clients, (command) => world.watch.exactlyOnce.placeOf(command));
  } catch (error) {
    throw world.explain(error);
  }
}

function reportOf(
  scenario: Scenario,
  world: World<ApplicationsState>,
  recovery: Microseconds,
  undecided: readonly string[],
): Report {
  return {
    scenario,
    tally: world.tally,
    virtual: world.now,
    acknowledged: world.watch.exactlyOnce.acknowledged,
    sold: world.watch.oneOwner.sold,
    terms: world.watch.history.elections.size,
    entries: world.watch.history.committed.length,
    jointChanges: jointChangesIn(world.watch.history.committed.map(({ entry }) => entry)),
    recovery,
    undecided,
  };
}

function jointChangesIn(committed: readonly Entry[]): Report['jointChanges'] {
  const configurations = committed.filter(({ payload }) => payload.kind === 'configuration');
  const joint = configurations.map(
    ({ payload }) => payload.kind === 'configuration' && 'joint' in payload.configuration,
  );
  const inherited = configurations.filter(
    ({ term }, place) => joint[place - 1] === true && configurations[place - 1]?.term !== term,
  );
  return { begun: joint.filter(Boolean).length, inherited: inherited.length };
}
