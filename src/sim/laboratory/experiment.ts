/**
 * One run as plain data, and what was found in it as plain data: so that runs can be given to workers, written into files,
 * and repeated from there.
 */
import type { Microseconds } from '../../raft/entries.ts';
import { paperRules } from '../../raft/rules.ts';
import { bugNamed, type PlantedBug } from '../bugs/bugs.ts';
import { Violation } from '../checks/violation.ts';
import { drawScenario, replayCommand, runScenario, type Report, type RunOptions, type Scenario } from '../scenario.ts';
import type { Scheduled } from '../schedule.ts';

export interface Experiment {
  readonly seed: number;
  /** How many servers, instead of what the seed would draw. */
  readonly servers?: number;
  /** All that the seed would draw of the run's circumstances, so that it does not depend on how they are drawn. */
  readonly scenario?: Scenario;
  /** The name of a planted bug. */
  readonly bug?: string;
  /** What is done to the world while faults last, instead of what the seed would draw. */
  readonly schedule?: readonly Scheduled[];
  /** Ends the run there and asks for nothing but safety. */
  readonly endsAt?: Microseconds;
}

export interface Failure {
  /** The property that was violated; null when the run itself broke. */
  readonly property: string | null;
  readonly message: string;
  /** When, and after how many events; null when it is not known. */
  readonly at: Microseconds | null;
  readonly events: number | null;
}

export type Finding =
  | { readonly kind: 'held'; readonly report: Report }
  /** With what had been done to the world until then. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly schedule: readonly Scheduled[] };

/** Runs it; throws what a check throws. */
export function perform(experiment: Experiment, options: RunOptions = {}): Report {
  const { seed, servers, bug, schedule, endsAt } = experiment;
  const scenario = scenarioOf(experiment);
  return runScenario(seed, {
    replay: replayCommand(seed, bug, servers),
    ...(bug === undefined ? {} : planted(bugNamed(bug))),
    scenario,
    ...(schedule === undefined ? {} : { schedule }),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...options,
  });
}

/** What the run begins with. */
export function scenarioOf({ seed, servers, scenario = drawScenario(seed) }: Experiment): Scenario {
  return servers === undefined ? scenario : { ...scenario, servers };
}

function planted({ rules, rulesOf, ...sabotage }: PlantedBug): RunOptions {
  const { write, completion, losesDisk, request, end } = sabotage;
  return {
    rules: (server) => ({ ...paperRules, ...rules, ...rulesOf?.(server) }),
    ...(write === undefined ? {} : { write }),
    ...(completion === undefined ? {} : { completion }),
    ...(losesDisk === undefined ? {} : { losesDisk }),
    ...(request === undefined ? {} : { request }),
    ...(end === undefined ? {} : { end }),
  };
}

export function examine(experiment: Experiment): Finding {
  const schedule: Scheduled[] = [];
  try {
    return { kind: 'held', report: perform(experiment, { record: (scheduled) => schedule.push(scheduled) }) };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error), schedule };
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof Violation) {
    const { property, message, noticed } = error;
    return { property, message, at: noticed?.at ?? null, events: noticed?.number ?? null };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { property: null, message, at: null, events: null };
}
