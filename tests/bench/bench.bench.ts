/**
 * `npm run bench`: five real tabs against the floor of the same run, as a table. Machines are noisy, so what counts is the
 * ratio; the published figures that ours must beat stand beside it. It asserts nothing: a slow machine is no defect.
 */
import { test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { cpus } from 'node:os';
import { startServer } from '../../src/commands/server.mjs';
import { openFloor } from './floor.ts';
import { storesWithOthersHidden } from './hidden.ts';
import {
  countingTerms,
  formRoom,
  hundredEverywhere,
  leaderKilled,
  leaderOf,
  storesOneByOne,
  storesPerSecond,
} from './room.ts';
import { format, rowsOf, type Commits, type Floor } from './table.ts';

const quick = process.env['QUICK'] === '1';
const WARM_UP = 30;
const WRITES = quick ? 100 : 500;
const FORMINGS = quick ? 3 : 10;
const KILLS = quick ? 3 : 20;

/** Each measurement has a context, and thus disks, of its own. */
async function inContext<Result>(browser: Browser, work: (context: BrowserContext) => Promise<Result>) {
  const context = await browser.newContext();
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

async function times(count: number, measure: () => Promise<number>): Promise<number[]> {
  const measured: number[] = [];
  while (measured.length < count) measured.push(await measure());
  return measured;
}

function measureFloor(browser: Browser, url: string): Promise<Floor> {
  return inContext(browser, async (context) => {
    const first = await openFloor(context, url);
    await first.evaluate((count) => window.floor.writes(count), WARM_UP);
    const writes = await first.evaluate((count) => window.floor.writes(count), WRITES);
    const roundTrips = await first.evaluate((count) => window.floor.roundTrips(count), WRITES);
    return { writes, roundTrips };
  });
}

async function measureStores(pages: readonly Page[], leader: Page): Promise<Omit<Commits, 'othersHidden'>> {
  const follower = pages.find((page) => page !== leader)!;
  await storesOneByOne(leader, WARM_UP);
  const atLeader = await storesOneByOne(leader, WRITES);
  await storesOneByOne(follower, WARM_UP);
  const atFollower = await storesOneByOne(follower, WRITES);
  const one = await storesPerSecond(leader, WRITES, 1);
  const sixtyFour = await storesPerSecond(leader, WRITES * 8, 64);
  const flooded = await storesPerSecond(leader, WRITES * 12, 1024);
  const hundred = await hundredEverywhere(pages, leader);
  return { atLeader, atFollower, one, sixtyFour, flooded, hundred };
}

function measureCommits(browser: Browser, url: string) {
  return inContext(browser, async (context) => {
    const { pages } = await formRoom(context, url);
    const leader = await leaderOf(pages);
    return countingTerms(leader, () => measureStores(pages, leader));
  });
}

const measureForming = (browser: Browser, url: string) => () =>
  inContext(browser, async (context) => (await formRoom(context, url)).formedMs);

const measureKill = (browser: Browser, url: string) => () =>
  inContext(browser, async (context) => leaderKilled((await formRoom(context, url)).pages));

/** Figures of a leader are of a leader only as long as it leads, which a machine that is too busy does not let it. */
function aboutTerms(commits: number, hidden: number): string {
  const changed = commits + hidden === 0 ? '' : '; stores “at the leader” were then not all at a leader';
  return `New terms while stores were measured: ${commits}, with four tabs hidden: ${hidden}${changed}.\n`;
}

test('five tabs against five bare pages', async ({ browser }) => {
  const server = await startServer({ port: 0, host: '127.0.0.1' });
  try {
    const { url } = server;
    const floor = await measureFloor(browser, url);
    const commits = await measureCommits(browser, url);
    const hidden = await storesWithOthersHidden(url, WRITES);
    const formed = await times(FORMINGS, measureForming(browser, url));
    const killed = await times(KILLS, measureKill(browser, url));
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;
    const table = format(rowsOf(floor, { ...commits.result, othersHidden: hidden.result }, { formed, killed }));
    process.stdout.write(`\n${table}\n${machine}, Node ${process.version}, Chromium ${browser.version()}\n`);
    process.stdout.write(aboutTerms(commits.terms, hidden.terms));
  } finally {
    await server.close();
  }
});
