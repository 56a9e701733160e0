/**
 * Finds a Chromium for the tests, or gets one: the system's, else one that Playwright downloads, else Debian's package.
 * A browser counts only when it runs; a file that lacks its libraries is no browser.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Obstacle, run, runNode, say } from './install.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const isRoot = () => process.getuid?.() === 0;

/** What every page of the tests runs with; see docs/testing.md. */
export function browserFlags() {
  const flags = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Real addresses in the handshake instead of names that multicast would have to resolve.
    '--disable-features=WebRtcHideLocalIpsWithMdns',
  ];
  // Chromium refuses to sandbox itself for the system's administrator.
  return isRoot() ? ['--no-sandbox', ...flags] : flags;
}

function systemCandidates() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const windows = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
  return [
    ...onPath,
    ...windows,
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
}

/** @param {string} path */
function runs(path) {
  if (!existsSync(path)) return false;
  // On Windows the question opens a window instead of printing a version.
  if (process.platform === 'win32') return true;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return runs(path) ? path : null;
}

/**
 * The browser that is there already, or null. CHROMIUM names one and is taken at its word.
 * @returns {Promise<string | null>}
 */
export async function findBrowser() {
  const named = process.env['CHROMIUM'];
  if (named) {
    if (runs(named)) return named;
    throw new Obstacle(`CHROMIUM is "${named}", which is not there or does not run.`);
  }
  return systemCandidates().find(runs) ?? (await playwrightBrowser());
}

async function installFromPlaywright() {
  say('No Chromium on this machine; downloading the one that Playwright offers …');
  const playwright = join('node_modules', '@playwright', 'test', 'cli.js');
  const code = await runNode([playwright, 'install', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' },
  });
  return code === 0 ? playwrightBrowser() : null;
}

async function installFromPackages() {
  if (!isRoot() || !existsSync('/usr/bin/apt-get')) return null;
  say('Installing the package "chromium" with apt-get …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // The lists may be empty, as they are in container images.
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { env });
  return systemCandidates().find(runs) ?? null;
}

/**
 * A browser that runs, installed on the way if need be.
 * @returns {Promise<string>}
 */
export async function requireBrowser() {
  const path = (await findBrowser()) ?? (await installFromPlaywright()) ?? (await installFromPackages());
  if (path !== null) return path;
  throw new Obstacle(
    'The end-to-end tests need Chromium, and none could be found or installed.\n' +
      'Install Chromium or Chrome (on Debian: apt-get install chromium), or name one: CHROMIUM=/path/to/chromium npm test',
  );
}
