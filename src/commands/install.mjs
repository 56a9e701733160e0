/**
 * Gets a fresh machine ready: the right Node, and the dependencies that the lock file names.
 * It imports nothing but Node itself, because nothing else is there yet, and it uses no shell, so that it runs the same
 * on every system.
 */
import { spawn } from 'node:child_process';
import { constants as system, setPriority } from 'node:os';
import { accessSync, constants, existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The oldest Node that the build tools run on. */
const OLDEST_NODE = [20, 19];

/** Something is missing on this machine and the person in front of it can mend it: printed without a stack. */
export class Obstacle extends Error {}

/** @param {string} sentence */
export function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

/**
 * Runs one program to its end and tells how it ended; what it prints is shown unless `quiet`, or given to `hear`. One that
 * is `patient` gets what the others leave of the processor.
 * @param {string} program
 * @param {string[]} parameters
 * @param {{quiet?: boolean, patient?: boolean, hear?: (chunk: Buffer) => void, env?: Record<string, string>}} [options]
 * @returns {Promise<number>} its exit code; 127 when it could not be started
 */
export function run(program, parameters, { quiet = false, patient = false, hear, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: hear !== undefined ? ['ignore', 'pipe', 'pipe'] : quiet ? 'ignore' : 'inherit',
    });
    if (patient && child.pid !== undefined) stepBack(child.pid);
    if (hear !== undefined) for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** @param {number} process */
function stepBack(process) {
  try {
    setPriority(process, system.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or this system lets nobody choose: then it runs like the others.
  }
}

/**
 * Runs a script with the Node that runs this one.
 * @param {string[]} parameters
 * @param {{quiet?: boolean, env?: Record<string, string>}} [options]
 */
export function runNode(parameters, options) {
  return run(process.execPath, parameters, options);
}

/** @param {string} version */
export function isNodeRecent(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Refuses an old Node before anything else fails in a way that nobody understands. */
export function requireNode() {
  if (isNodeRecent(process.version)) return;
  throw new Obstacle(
    `This is Node ${process.version}, and version ${OLDEST_NODE.join('.')} or later is needed.\n` +
      'Install a current one from https://nodejs.org and run the same command again.',
  );
}

/** Where npm's own script lies, so that it can be run by Node itself. */
function npmScript() {
  const besideNode = dirname(realpathSync(process.execPath));
  const candidates = [
    process.env['npm_execpath'],
    join(besideNode, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    candidates.push(join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'));
    const link = join(folder, 'npm');
    if (existsSync(link)) candidates.push(realpathSync(link));
  }
  return candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path)) ?? null;
}

/** @param {string} path @returns {Record<string, {version?: string, optional?: boolean}>} */
function lockedPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/** Whether what is installed is what the lock file names; optional packages belong to other systems. */
export function areDependenciesInstalled(root = ROOT) {
  const installedLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const installed = lockedPackages(installedLock);
  return Object.entries(lockedPackages(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || optional === true || installed[path]?.version === version,
  );
}

function requireWritableFolder() {
  try {
    accessSync(ROOT, constants.W_OK);
  } catch {
    throw new Obstacle(
      `The folder ${ROOT} cannot be written to. Copy the project to a folder of your own and try again.`,
    );
  }
}

/** Installs what the lock file names, unless that is there already. */
export async function installDependencies() {
  if (areDependenciesInstalled()) return;
  requireWritableFolder();
  const npm = npmScript();
  if (npm === null) {
    throw new Obstacle(
      'npm was not found beside Node, so the dependencies cannot be installed.\n' +
        'Install Node with npm from https://nodejs.org, or run `npm ci` by other means, then run the same command again.',
    );
  }
  say('Installing the dependencies, which takes a minute the first time …');
  // The tools for building and testing are development dependencies, wanted even where NODE_ENV says production.
  const code = await runNode([npm, 'ci', '--include=dev', '--no-fund', '--no-audit']);
  if (code === 0) return;
  const reachable = (await runNode([npm, 'ping', '--fetch-retries=0'], { quiet: true })) === 0;
  throw new Obstacle(
    reachable
      ? 'npm could not install the dependencies; its own message above says why.'
      : 'npm could not install the dependencies, because the package registry cannot be reached from here.\n' +
          'Connect this machine to the internet, or set a mirror (`npm config set registry …`) or a proxy ' +
          '(`npm config set proxy …`), then run the same command again.',
  );
}

/**
 * An obstacle is told in its own words, anything else with all that is known.
 * @param {unknown} error
 */
export function explain(error) {
  if (error instanceof Obstacle) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs a command's main function, and ends with a failing exit code when it throws.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exit(1);
  }
}
