/**
 * `npm run soak`: runs of the simulated world, seed after seed, for as long as told; every property is checked after every
 * event. It ends with a summary, or with the seed that failed, made short, and the command that replays it.
 *
 *     npm run soak -- --minutes 5 --servers 5,7 --seeds 10000 --from 1 --workers 2 --every 5      (5: seconds between two lines of progress)
 *
 * It decides nothing about Raft: what a run is stands in src/sim.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildLaboratory, defaultWorkers, loadLaboratory, positive, readOptions, startWorker } from './laboratory.mjs';
import { installDependencies, Obstacle, requireNode, ROOT, runMain, say } from './install.mjs';

const EXIT_VIOLATION = 1;

/** @typedef {{seed: number, servers?: number, bug?: string}} Experiment */
/** @typedef {{minutes: number | null, seeds: number | null, from: number, workers: number, servers: number[], bug: string | null, every: number}} Wishes */

/** @returns {Wishes} */
function wishes() {
  const read = readOptions(process.argv.slice(2), {
    minutes: null,
    servers: null,
    seeds: null,
    from: '1',
    workers: null,
    bug: null,
    every: '5',
  });
  const seeds = positive('seeds', read.seeds);
  const sizes = read.servers?.split(',').map((size) => positive('servers', size) ?? 1) ?? [];
  if (sizes.some((size) => !Number.isInteger(size) || size > 9))
    throw new Obstacle('--servers are numbers from 1 to 9.');
  return {
    seeds,
    minutes: positive('minutes', read.minutes) ?? (seeds === null ? 1 : null),
    from: positive('from', read.from) ?? 1,
    workers: positive('workers', read.workers) ?? defaultWorkers(),
    servers: sizes,
    bug: read.bug,
    every: positive('every', read.every) ?? 5,
  };
}

/** What was done so far, and the words for it. */
class Progress {
  /** @param {Record<string, number>} tally */
  constructor(tally) {
    this.tally = tally;
    this.began = Date.now();
    this.seeds = 0;
    this.virtual = 0;
    this.busy = 0;
    this.undecided = 0;
  }

  /** @param {any} report @param {number} seconds @param {(sum: any, tally: any) => void} addTally */
  add(report, seconds, addTally) {
    addTally(this.tally, report.tally);
    this.seeds += 1;
    this.virtual += report.virtual;
    this.busy += seconds;
    this.undecided += report.undecided.length;
  }

  line() {
    const events = this.tally['events'] ?? 0;
    const rate = Math.floor(events / Math.max(this.busy, 0.001));
    const hours = (this.virtual / 3.6e9).toFixed(2);
    const elapsed = Math.floor((Date.now() - this.began) / 1000);
    return `${elapsed} s: ${this.seeds} seeds, ${hours} simulated hours, ${events} events, ${rate} a second and core`;
  }

  faults() {
    const kinds = Object.entries(this.tally).filter(([kind]) => kind !== 'events' && kind !== 'messages');
    return kinds.map(([kind, count]) => `${kind} ${count}`).join(', ');
  }

  summary() {
    const open =
      this.undecided === 0 ? 'every history of clients was decided' : `${this.undecided} keys were left undecided`;
    return `${this.line()}\n${this.faults()}\nlinearizability: ${open}`;
  }
}

/** @param {any} shrunk @param {any} laboratory */
function explainShrunk(shrunk, laboratory) {
  if (shrunk === null) return 'It does not fail when its acts are given as a schedule, so it is as short as it gets.';
  const { seed } = shrunk.experiment;
  const folder = join('test-results', 'simulation');
  mkdirSync(join(ROOT, folder), { recursive: true });
  const file = `${folder}/seed-${seed}.json`;
  writeFileSync(join(ROOT, file), JSON.stringify(shrunk.experiment, null, 1));
  return [
    `In ${shrunk.runs} runs its ${shrunk.acts} acts were shortened to ${shrunk.experiment.schedule.length}:`,
    ...shrunk.experiment.schedule.map((/** @type {any} */ one) => `  ${laboratory.describeScheduled(one)}`),
    shrunk.failure.message,
    `To see the short run: RUN=${file} npx vitest run tests/sim/replay.test.ts`,
  ].join('\n');
}

/**
 * @param {Wishes} wishes
 * @param {string} script
 */
async function soak({ minutes, seeds, from, workers, servers, bug, every }, script) {
  const laboratory = await loadLaboratory(script);
  const progress = new Progress(laboratory.createTally());
  const deadline = minutes === null ? Infinity : Date.now() + minutes * 60_000;
  const end = seeds === null ? Infinity : from + seeds;
  let next = from;
  let interrupted = false;
  /** @type {{experiment: Experiment, failure: {message: string}} | null} */
  let failed = null;
  const threads = Array.from({ length: workers }, () => startWorker(script));
  const work = async (/** @type {ReturnType<typeof startWorker>} */ thread) => {
    while (failed === null && next < end && Date.now() < deadline) {
      const seed = next;
      next += 1;
      const size = servers[seed % Math.max(servers.length, 1)];
      const experiment = { seed, ...(size === undefined ? {} : { servers: size }), ...(bug === null ? {} : { bug }) };
      const { value, seconds } = await thread.call('examine', experiment);
      if (value.kind === 'held') progress.add(value.report, seconds, laboratory.addTally);
      else failed ??= { experiment, failure: value.failure };
    }
  };
  const report = setInterval(() => say(`${progress.line()}\n  ${progress.faults()}`), every * 1_000);
  const interrupt = new Promise((resolve) => {
    process.once('SIGINT', () => {
      interrupted = true;
      resolve(undefined);
    });
  });
  await Promise.race([Promise.all(threads.map(work)), interrupt]);
  clearInterval(report);
  say(`\n${interrupted ? 'Interrupted. ' : ''}${progress.summary()}`);
  if (failed !== null && !interrupted) {
    const { experiment, failure } = /** @type {{experiment: Experiment, failure: {message: string}}} */ (failed);
    say(`\nSeed ${experiment.seed} failed.\n${failure.message}\n\nMaking it short …`);
    const answer = await Promise.race([startWorker(script).call('shrink', experiment), interrupt]);
    if (answer !== undefined) say(explainShrunk(answer.value, laboratory));
    process.exitCode = EXIT_VIOLATION;
  }
  await Promise.all(threads.map((thread) => thread.stop()));
  return failed === null;
}

await runMain(async () => {
  requireNode();
  await installDependencies();
  const wanted = wishes();
  const { script, remove } = await buildLaboratory();
  try {
    if (await soak(wanted, script)) say('Every property held.');
  } finally {
    remove();
  }
  process.exit();
});
