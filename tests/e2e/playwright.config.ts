/**
 * How the end-to-end tests run: real Chromium tabs against the built page, served as `npm start` serves it, on loopback.
 * One worker and no retries: the tests measure time, and a test that passes only sometimes is wrong.
 */
import { defineConfig, devices } from '@playwright/test';
import { createServer } from 'node:net';
import { browserFlags, requireBrowser } from '../../src/commands/browser.mjs';

/** A port nobody uses, so that two checkouts can run their tests at the same time. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

// This file is read again by each worker; what was found the first time is handed down to it in the environment.
process.env['CHROMIUM'] ??= await requireBrowser();
process.env['RAFT_E2E_PORT'] ??= String(await freePort());
const port = process.env['RAFT_E2E_PORT'];
const baseURL = `http://localhost:${port}/`;

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: '../../test-results',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    // Screenshots and DOM snapshots of five pages that never rest would cost more than the pages themselves.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env['CHROMIUM'], args: browserFlags() },
  },
  webServer: {
    command: `"${process.execPath}" src/commands/start.mjs`,
    cwd: '../..',
    env: { PORT: port, HOST: '127.0.0.1' },
    url: baseURL,
    timeout: 120_000,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
