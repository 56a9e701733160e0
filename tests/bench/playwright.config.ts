/**
 * How `npm run bench` runs: one long test in the browser of the end-to-end tests, which prints a table. Nothing is recorded
 * meanwhile, because a recorder would be measured too, and nothing is served but what the test itself serves.
 */
import { defineConfig } from '@playwright/test';
import base from '../e2e/playwright.config.ts';

export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '**/*.bench.ts',
  outputDir: '../../test-results/bench',
  timeout: 1_800_000,
  globalSetup: './globalSetup.ts',
  webServer: [],
  use: { ...base.use, trace: 'off', screenshot: 'off' },
});
