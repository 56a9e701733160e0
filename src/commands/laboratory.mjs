/**
 * Runs the simulated world outside of the tests' runner: built into one script in a temporary folder, which worker threads
 * load. It knows nothing of Raft, and nothing of it is part of the page.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Obstacle, ROOT } from './install.mjs';

const ENTRY = 'src/sim/laboratory/laboratory.ts';
const WORKER = fileURLToPath(new URL('laboratory-worker.mjs', import.meta.url));

/**
 * Builds the laboratory, or another module of the simulated world; whoever asked removes it in the end.
 * @param {string} [entry] from the root of the repository
 * @returns {Promise<{script: string, remove: () => void}>}
 */
export async function buildLaboratory(entry = ENTRY) {
  const { build } = await import('vite');
  const folder = mkdtempSync(join(tmpdir(), 'raft-playground-laboratory-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    root: ROOT,
    build: {
      target: 'es2023',
      minify: false,
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: join(ROOT, entry), formats: ['es'], fileName: () => 'laboratory.mjs' },
    },
  });
  return { script: join(folder, 'laboratory.mjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** @param {string} script @returns {Promise<any>} what laboratory.ts exports */
export function loadLaboratory(script) {
  return import(pathToFileURL(script).href);
}

/**
 * One thread of the laboratory. `call` asks it to run one of the laboratory's functions; one call at a time.
 * @param {string} script
 */
export function startWorker(script) {
  const worker = new Worker(WORKER, { workerData: pathToFileURL(script).href });
  return {
    /** @param {string} name @param {unknown[]} parameters @returns {Promise<{value: any, seconds: number}>} */
    call(name, ...parameters) {
      return new Promise((resolve, reject) => {
        const settle = (/** @type {() => void} */ how) => {
          worker.off('message', answered);
          worker.off('error', failed);
          worker.off('exit', ended);
          how();
        };
        const answered = (/** @type {{value: any, seconds: number}} */ answer) => settle(() => resolve(answer));
        const failed = (/** @type {unknown} */ error) => settle(() => reject(error));
        const ended = () => settle(() => reject(new Error('A worker of the laboratory has ended.')));
        worker.once('message', answered);
        worker.once('error', failed);
        worker.once('exit', ended);
        worker.postMessage({ name, parameters });
      });
    },
    stop: () => worker.terminate(),
  };
}

export function defaultWorkers() {
  return Math.max(1, availableParallelism() - 1);
}

/**
 * `--name value` pairs; every name has a default, and anything else is an error that names what there is.
 * @template {Record<string, string | null>} Defaults
 * @param {readonly string[]} parameters
 * @param {Defaults} defaults
 * @returns {{[Name in keyof Defaults]: string | null}}
 */
export function readOptions(parameters, defaults) {
  /** @type {Record<string, string | null>} */
  const options = { ...defaults };
  for (let place = 0; place < parameters.length; place += 2) {
    const name = parameters[place]?.replace(/^--/, '') ?? '';
    const value = parameters[place + 1];
    if (!Object.hasOwn(defaults, name) || value === undefined) {
      const known = Object.keys(defaults).map((one) => `--${one} …`);
      throw new Obstacle(`"${parameters[place]}" is not understood; there is ${known.join(', ')}.`);
    }
    options[name] = value;
  }
  return /** @type {{[Name in keyof Defaults]: string | null}} */ (options);
}

/**
 * @param {string} name
 * @param {string | null} text
 * @returns {number | null} null when nothing was given
 */
export function positive(name, text) {
  if (text === null) return null;
  const number = Number(text);
  if (!(number > 0)) throw new Obstacle(`--${name} is a number above 0, not "${text}".`);
  return number;
}
