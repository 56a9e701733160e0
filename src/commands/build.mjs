/**
 * Builds the page when what is built is older than what it is built from.
 * Built-ins only: the builder itself is run as a program of its own.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Obstacle, ROOT, runNode, say } from './install.mjs';

/** What the page is made of. The commands and the tests are no part of it. */
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];
const APART = join('src', 'commands');

/**
 * When a file, or anything in a folder, was last changed. A folder's own time tells of removed files.
 * @param {string} path relative to the project
 * @returns {number}
 */
function lastChange(path) {
  const whole = join(ROOT, path);
  if (path === APART || !existsSync(whole)) return 0;
  const state = statSync(whole);
  if (!state.isDirectory()) return state.mtimeMs;
  return Math.max(state.mtimeMs, ...readdirSync(whole).map((name) => lastChange(join(path, name))));
}

export function isPageBuilt() {
  const page = join(ROOT, 'dist', 'index.html');
  return existsSync(page) && statSync(page).mtimeMs >= Math.max(...SOURCES.map(lastChange));
}

/** The parameters with which Node runs the builder. */
export const BUILD = [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'];

export async function buildPage() {
  if (isPageBuilt()) return;
  say('Building the page …');
  if ((await runNode(BUILD)) !== 0) {
    throw new Obstacle('The page could not be built; the message above says why.');
  }
}
