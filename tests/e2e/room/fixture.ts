/**
 * The room fixture: `room.open(5)` gives five tabs that are five Raft servers, and verbs to use, kill and watch them.
 * docs/testing.md describes it for people who write tests of their own.
 *
 * Everything goes through the page's own public doors: `window.raft` and what is on screen.
 */
import { test as base, expect } from '@playwright/test';
import { startServer } from '../../../src/commands/server.mjs';
import { RoomDriver } from './driver.ts';

export type TestServer = Awaited<ReturnType<typeof startServer>>;

interface TestFixtures {
  readonly room: RoomDriver;
}

interface WorkerFixtures {
  readonly server: TestServer;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await startServer({ port: 0, host: '127.0.0.1' });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  room: async ({ browser, playwright, server }, use) => {
    const room = new RoomDriver({ browser, chromium: playwright.chromium, url: server.url });
    await use(room);
    await room.close();
  },
});

export { expect };
