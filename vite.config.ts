/**
 * How the page is built, how it is served while one works on it, and how the tests that need no browser run.
 * It is not where the served application is configured: `npm start` serves `dist/` by itself (src/commands).
 */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { peerServerPlugin } from './src/commands/peer-server.mjs';
import { policyPlugin } from './src/commands/policy.mjs';
import { preloadPlugin } from './src/commands/preload.mjs';
import { LongestFirst } from './tests/sequencer.ts';

export default defineConfig({
  // The built page works below any path, so it names its own files relative to itself.
  base: './',
  plugins: [svelte(), peerServerPlugin(), policyPlugin(), preloadPlugin()],
  worker: { format: 'es' },
  build: { target: 'es2023' },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    // Simulations are long on a slow machine; how long a thing may take is asserted where it matters.
    testTimeout: 30_000,
    // By itself vitest leaves one core idle, and on two cores that is half of them.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
  },
});
