/**
 * `npm run mutants`: the checks can fail. Each planted bug is let loose in random runs from several starting seeds, and a
 * table says which check caught it, and how many seeds and events that took. It fails when one was not caught in time.
 *
 *     npm run mutants -- --starts 5 --workers 2 --bug voteTwice
 *
 * What a bug is, and how many seeds it may take, stands in src/sim/bugs.
 */
import { buildLaboratory, defaultWorkers, loadLaboratory, positive, readOptions, startWorker } from './laboratory.mjs';
import { installDependencies, Obstacle, requireNode, runMain, say } from './install.mjs';

/** Starting seeds lie so far apart. */
const APART = 1_000;

/** @typedef {{failure: {property: string | null}, seed: number, seeds: number, events: number}} Catch */
/** @typedef {{name: string, says: string, violates: readonly string[], withinSeeds: number}} Bug */

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/**
 * @param {Bug} bug
 * @param {readonly (Catch | null)[]} catches
 * @param {string} trap
 */
function row(bug, catches, trap) {
  const caught = catches.filter((one) => one !== null);
  const missed = catches.length - caught.length;
  const seeds = caught.map((one) => one.seeds);
  const checks = [...new Set(caught.map(({ failure }) => failure.property ?? 'the run broke'))];
  const unexpected = checks.filter((check) => !bug.violates.includes(check));
  return {
    ok: missed === 0 && unexpected.length === 0,
    cells: [
      bug.name,
      missed > 0 ? `MISSED ${missed} of ${catches.length}` : checks.join(', '),
      unexpected.length > 0 ? `unexpected: ${unexpected.join(', ')}` : '',
      caught.length === 0 ? '' : `${median(seeds)} / ${Math.max(...seeds)} of ${bug.withinSeeds}`,
      caught.length === 0 ? '' : String(median(caught.map(({ events }) => events))),
      trap,
    ],
  };
}

/** @param {readonly (readonly string[])[]} rows */
function table(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** @param {string} script */
async function mutants(script) {
  const read = readOptions(process.argv.slice(2), { starts: '3', workers: null, bug: null });
  const starts = positive('starts', read.starts) ?? 1;
  const workers = positive('workers', read.workers) ?? defaultWorkers();
  const laboratory = await loadLaboratory(script);
  const bugs = laboratory.bugs.filter((/** @type {Bug} */ { name }) => read.bug === null || read.bug === name);
  if (bugs.length === 0) throw new Obstacle(`There is no planted bug "${read.bug}".`);
  const rows = bugs.map(() => null);
  let next = 0;
  const threads = Array.from({ length: workers }, () => startWorker(script));
  const work = async (/** @type {ReturnType<typeof startWorker>} */ thread) => {
    while (next < bugs.length) {
      const place = next;
      next += 1;
      const catches = [];
      for (let start = 0; start < starts; start += 1) {
        catches.push((await thread.call('catchBug', bugs[place].name, 1 + start * APART)).value);
      }
      rows[place] = row(bugs[place], catches, laboratory.trapOf(bugs[place]));
      process.stderr.write(`${bugs[place].name}: ${rows[place].ok ? 'caught' : 'NOT AS STATED'}\n`);
    }
  };
  await Promise.all(threads.map(work));
  await Promise.all(threads.map((thread) => thread.stop()));
  const head = ['bug', 'caught by', '', 'seeds: median / worst of allowed', 'events', 'what it stands for'];
  say(`\n${table([head, ...rows.map((/** @type {any} */ { cells }) => cells)])}`);
  const wrong = rows.filter((/** @type {any} */ { ok }) => !ok).length;
  say(
    `\n${bugs.length} planted bugs, ${wrong === 0 ? 'all caught' : `${wrong} NOT CAUGHT AS STATED`}, from ${starts} starting seeds each.`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}

await runMain(async () => {
  requireNode();
  await installDependencies();
  const { script, remove } = await buildLaboratory();
  try {
    await mutants(script);
  } finally {
    remove();
  }
});
