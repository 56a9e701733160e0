/**
 * `npm test`: everything that has to hold, in one command, on a fresh machine too.
 * A failed step does not stop the later ones, so that one run shows all that is wrong; and a runner that found no test
 * has failed, because silence proves nothing. What can be asked of the text of the program goes on beside the tests that
 * run it, in the time in which those wait.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILD } from './build.mjs';
import { explain, installDependencies, requireNode, runMain, runNode, say } from './install.mjs';
import { countPlaywright, countVitest, judge, readReport } from './report.mjs';
import { check, performAlone, performSideBySide } from './steps.mjs';

/** @typedef {import('./steps.mjs').Step} Step */

const modules = 'node_modules';
const tsc = join(modules, 'typescript', 'bin', 'tsc');

/** @param {string} folder @returns {Step} */
function unitTests(folder) {
  return {
    name: 'unit, property and simulation tests',
    async perform() {
      const file = join(folder, 'vitest.json');
      const vitest = join(modules, 'vitest', 'vitest.mjs');
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      const code = await runNode([vitest, 'run', '--allowOnly=false', ...reporters]);
      return judge(code, countVitest(readReport(file)));
    },
  };
}

/** @param {string} folder @returns {Step} */
function endToEndTests(folder) {
  return {
    name: 'end-to-end tests',
    async perform() {
      const { requireBrowser } = await import('./browser.mjs');
      const browser = await requireBrowser();
      const file = join(folder, 'playwright.json');
      const playwright = join(modules, '@playwright', 'test', 'cli.js');
      const code = await runNode(
        [playwright, 'test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json', '--forbid-only'],
        { env: { CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file } },
      );
      return judge(code, countPlaywright(readReport(file)));
    },
  };
}

/** What holds or does not hold of the text of the program, the longest first. */
const CHECKS = [
  check('lint', [join(modules, 'eslint', 'bin', 'eslint.js'), '--max-warnings=0', '.']),
  check('types of the components', [
    join(modules, 'svelte-check', 'bin', 'svelte-check'),
    '--tsconfig=./tsconfig.json',
    '--fail-on-warnings',
  ]),
  check('types of everything', [tsc, '--project', 'tsconfig.json']),
  check('format', [join(modules, 'prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.']),
  check('types of the rules, without the DOM', [tsc, '--project', 'src/tsconfig.core.json']),
  check('types of their tests, without the DOM', [tsc, '--project', 'tests/tsconfig.core.json']),
];

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'raft-playground-test-'));
  const checks = performSideBySide(CHECKS, 1);
  const results = [];
  for (const step of [unitTests(folder), check('build', BUILD), endToEndTests(folder)])
    results.push(await performAlone(step));
  results.unshift(...(await checks));
  rmSync(folder, { recursive: true, force: true });

  say('\n');
  for (const { name, seconds, passed, failed } of results) {
    say(`${failed === 0 ? 'ok    ' : 'FAILED'} ${seconds.padStart(7)} s  ${name} (${passed} passed, ${failed} failed)`);
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  say(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await runMain(async () => {
  try {
    requireNode();
    await installDependencies();
  } catch (error) {
    say(`\n${explain(error)}\n\n0 passed, 1 failed`);
    process.exitCode = 1;
    return;
  }
  await main();
});
