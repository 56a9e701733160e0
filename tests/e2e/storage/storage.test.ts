/**
 * Storage and clock in real tabs: one server is run by one tab, whatever happens to either, on a secure origin and on
 * plain http. It needs nothing of the app but these two.
 */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { browserFlags } from '../../../src/commands/browser.mjs';
import { serveHarness, type Served } from '../serveHarness.ts';

const ROOM = 'a1b2c3';
const SERVER = 'c0ffee';
const SHARED = 'raft-playground';
const OWN = `${SHARED}/${ROOM}/${SERVER}`;

let served: Served;

test.beforeAll(async () => {
  served = await serveHarness(join(import.meta.dirname, 'harness.html'));
});

test.afterAll(async () => {
  await served.close();
});

const executablePath = process.env['CHROMIUM'];
test.use({
  launchOptions: {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...browserFlags(), '--host-resolver-rules=MAP classroom.test 127.0.0.1'],
  },
});

const ORIGINS = [
  { kind: 'secure', host: 'localhost' },
  { kind: 'plain', host: 'classroom.test' },
] as const;

async function openTab(context: BrowserContext, host: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`http://${host}:${served.port}/harness.html`);
  await page.evaluate((room) => window.harness.open(room), ROOM);
  return page;
}

function create(page: Page): Promise<void> {
  return page.evaluate((server) => window.harness.create(server), SERVER);
}

function claim(page: Page): Promise<string> {
  return page.evaluate((server) => window.harness.claim(server), SERVER);
}

function write(page: Page, ...commands: string[]): Promise<string> {
  return page.evaluate((values) => window.harness.write(...values), commands);
}

function databases(page: Page): Promise<string[]> {
  return page.evaluate(() => window.harness.databases());
}

async function control(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page);
}

for (const { kind, host } of ORIGINS) {
  test.describe(`${kind} origin`, () => {
    test('is what it is called', async ({ context }) => {
      const page = await openTab(context, host);
      expect(await page.evaluate(() => isSecureContext)).toBe(kind === 'secure');
    });

    test('two tabs claim one server: one has it, and the other when the first is closed', async ({ context }) => {
      const one = await openTab(context, host);
      const other = await openTab(context, host);
      await create(one);
      expect(await write(one, 'first', 'second')).toBe('saved');
      expect(await claim(other)).toBe('busy');
      await one.close();
      await expect.poll(() => claim(other)).toBe('owned');
      expect(await other.evaluate(() => window.harness.recovered())).toEqual(['first', 'second']);
      expect(await write(other, 'third')).toBe('saved');
    });

    test('two tabs claim at the same moment: exactly one has it', async ({ context }) => {
      const maker = await openTab(context, host);
      await create(maker);
      const tabs = await Promise.all([1, 2, 3].map(() => openTab(context, host)));
      await maker.evaluate(() => window.harness.release());
      const answers = await Promise.all(tabs.map(claim));
      expect(answers.toSorted()).toEqual(['busy', 'busy', 'owned']);
    });

    test('a reloaded tab has its server back, a copy of the tab does not', async ({ context }) => {
      const page = await openTab(context, host);
      await create(page);
      await write(page, 'kept');
      await page.reload();
      await page.evaluate((room) => window.harness.open(room), ROOM);
      expect(await page.evaluate(() => window.harness.remembered())).toBe(SERVER);
      expect(await claim(page)).toBe('owned');
      expect(await page.evaluate(() => window.harness.recovered())).toEqual(['kept']);
      const opened = context.waitForEvent('page');
      await page.evaluate(() => window.open(location.href));
      const copy = await opened;
      await copy.waitForLoadState();
      await copy.evaluate((room) => window.harness.open(room), ROOM);
      expect(await copy.evaluate(() => window.harness.remembered())).toBe(SERVER);
      expect(await claim(copy)).toBe('busy');
    });

    test('cleared storage fences the running server and never brings it back', async ({ context }) => {
      const page = await openTab(context, host);
      await create(page);
      await write(page, 'gone');
      const cdp = await control(page);
      await cdp.send('Storage.clearDataForOrigin', {
        origin: `http://${host}:${served.port}`,
        storageTypes: 'indexeddb',
      });
      expect(await write(page, 'into the void')).toBe('fenced');
      await page.evaluate(() => window.harness.lossTold());
      const other = await openTab(context, host);
      expect(await other.evaluate(() => window.harness.list())).toEqual([]);
      expect(await claim(other)).toBe('gone');
      expect(await databases(other)).toEqual([SHARED]);
    });

    test('a server whose own database is gone is gone, and looking for it makes none', async ({ context }) => {
      const page = await openTab(context, host);
      await create(page);
      expect(await databases(page)).toEqual([SHARED, OWN]);
      const other = await openTab(context, host);
      await other.evaluate((name) => void indexedDB.deleteDatabase(name), OWN);
      await page.evaluate(() => window.harness.lossTold());
      expect(await write(page, 'into the void')).toBe('fenced');
      await expect.poll(() => claim(other)).toBe('gone');
      expect(await other.evaluate(() => window.harness.list())).toEqual([]);
      expect(await databases(other)).toEqual([SHARED]);
    });

    test('a server that is erased leaves nothing', async ({ context }) => {
      const page = await openTab(context, host);
      await create(page);
      await write(page, 'once');
      await page.evaluate(() => window.harness.erase());
      expect(await databases(page)).toEqual([SHARED]);
      expect(await claim(page)).toBe('gone');
    });
  });
}

/** Stops a page in the middle of its script, as a browser that freezes it does, but in tabs that are never hidden, too. */
async function stopScript(page: Page): Promise<() => Promise<void>> {
  const cdp = await control(page);
  await cdp.send('Debugger.enable');
  await cdp.send('Debugger.pause');
  return async () => {
    await cdp.send('Debugger.disable');
    await cdp.detach();
  };
}

test('plain origin: a stopped owner that goes on after another tab took over fails its save', async ({ context }) => {
  const owner = await openTab(context, 'classroom.test');
  const heir = await openTab(context, 'classroom.test');
  await create(owner);
  expect(await write(owner, 'first')).toBe('saved');
  const letGo = await stopScript(owner);
  expect(await claim(heir)).toBe('owned');
  expect(await write(heir, 'second')).toBe('saved');
  await letGo();
  // Begun together: each of them must fail, though the heir has saved in between.
  const past = owner.evaluate(() => Promise.all(['a', 'b', 'c'].map((value) => window.harness.write(value))));
  expect(await past).toEqual(['fenced', 'fenced', 'fenced']);
  expect(await owner.evaluate(() => window.harness.lossTold())).toContain('Another tab');
  expect(await write(heir, 'third')).toBe('saved');
  await heir.evaluate(() => window.harness.release());
  const later = await openTab(context, 'classroom.test');
  expect(await claim(later)).toBe('owned');
  expect(await later.evaluate(() => window.harness.recovered())).toEqual(['first', 'second', 'third']);
});

test('plain origin: a page that is told of its freezing gives way', async ({ context }) => {
  const owner = await openTab(context, 'classroom.test');
  const heir = await openTab(context, 'classroom.test');
  await create(owner);
  await owner.evaluate(() => document.dispatchEvent(new Event('freeze')));
  expect(await claim(heir)).toBe('owned');
  await owner.evaluate(() => document.dispatchEvent(new Event('resume')));
  await owner.evaluate(() => window.harness.lossTold());
  expect(await write(owner, 'from the past')).toBe('fenced');
});

test('secure origin: a stopped owner keeps its server', async ({ context }) => {
  const owner = await openTab(context, 'localhost');
  const other = await openTab(context, 'localhost');
  await create(owner);
  const letGo = await stopScript(owner);
  expect(await claim(other)).toBe('busy');
  await letGo();
  expect(await write(owner, 'still mine')).toBe('saved');
});

test('saves, starts and wakes are measured', async ({ context }) => {
  const page = await openTab(context, 'localhost');
  await create(page);
  const measured = await page.evaluate(async () => {
    const { harness } = window;
    return {
      small: await harness.measureWrites(1000, 1, 0),
      paused: await harness.measureWrites(100, 1, 10),
      sixtyFour: await harness.measureWrites(200, 64, 0),
      starts: await harness.measureStarts(30),
      alarm: await harness.measureAlarms(100, 10),
    };
  });
  test.info().annotations.push({ type: 'measured', description: JSON.stringify(measured) });
  expect(measured.alarm.least).toBeGreaterThanOrEqual(0);
});

test('five tabs that save at once do not wait for each other, and a long log is taken up again', async ({
  context,
}) => {
  const tabs = await Promise.all([1, 2, 3, 4, 5].map(() => openTab(context, 'localhost')));
  const [first, ...others] = tabs;
  await Promise.all(tabs.map((tab, place) => tab.evaluate((id) => window.harness.create(id), `beef0${place}`)));
  await Promise.all(others.map((tab) => tab.evaluate(() => window.harness.saveWhenTold())));
  const measured = {
    third: await first!.evaluate(() => window.harness.measureThird(200, 5)),
    longLog: await first!.evaluate(() => window.harness.measureLongLog('f00d', 100_000)),
  };
  test.info().annotations.push({ type: 'measured', description: JSON.stringify(measured) });
  expect(measured.longLog.length).toBe(100_000);
});
