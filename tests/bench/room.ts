/** Five real tabs of one room, opened and timed from outside through `window.raft`; the page is the built one, as served. */
import type { BrowserContext, Page } from '@playwright/test';
import type {} from '../e2e/room/tab.ts';

export const TIMING = { heartbeat: 50, election: [250, 500] } as const;

export interface Formed {
  readonly pages: readonly Page[];
  /** From the last page's load event to five voters and one leader on every page. */
  readonly formedMs: number;
}

async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Waits until this page knows of `voters` voters and of a leader; when that was, and when the page had loaded. */
function knowsAll(page: Page, voters: number) {
  return page.evaluate(async (voters) => {
    const { leader } = await window.raft.waitFor(
      ({ state, leader, members }) =>
        state === 'up' && leader !== null && members.filter((member) => member.voter).length === voters,
      { timeout: 60_000 },
    );
    const { timeOrigin } = performance;
    const formed = timeOrigin + performance.now();
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (navigation === undefined) throw new Error('The page does not say when it was loaded.');
    return { leader, formed, loaded: timeOrigin + navigation.loadEventEnd };
  }, voters);
}

/** Opens five tabs of a new room, and resolves when all five vote and follow one leader. */
export async function formRoom(context: BrowserContext, url: string): Promise<Formed> {
  const maker = await openPage(context, `${url}?broadcast=never`);
  const link = await maker.evaluate(async (timing) => (await window.raft.createRoom({ timing })).link, TIMING);
  const others = await Promise.all([1, 2, 3, 4].map(() => openPage(context, link)));
  const pages = [maker, ...others];
  for (;;) {
    const ends = await Promise.all(pages.map((page) => knowsAll(page, pages.length)));
    // Pages that look at different moments may name a leader and its successor.
    if (new Set(ends.map(({ leader }) => leader)).size > 1) continue;
    const formedMs = Math.max(...ends.map(({ formed }) => formed)) - Math.max(...ends.map(({ loaded }) => loaded));
    return { pages, formedMs };
  }
}

/** The page that leads and that all the others follow. */
export async function leaderOf(pages: readonly Page[]): Promise<Page> {
  for (;;) {
    const statuses = await Promise.all(pages.map((page) => page.evaluate(() => window.raft.status())));
    const place = statuses.findIndex(({ role }) => role === 'leader');
    const page = pages[place];
    const name = statuses[place]?.name;
    if (page !== undefined && statuses.every(({ leader }) => leader === name)) return page;
  }
}

/** Does `work`, and tells how many terms went by meanwhile: more than none, and the leader may have changed. */
export async function countingTerms<Result>(page: Page, work: () => Promise<Result>) {
  const term = () => page.evaluate(() => window.raft.status().currentTerm ?? 0);
  const before = await term();
  const result = await work();
  return { result, terms: (await term()) - before };
}

/** Milliseconds of each of `count` stores, one after another. */
export function storesOneByOne(page: Page, count: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const times: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const start = performance.now();
      await window.raft.store(`b${at % 50}`, 'x'.repeat(64));
      times.push(performance.now() - start);
    }
    return times;
  }, count);
}

/** Values per second with `outstanding` at a time. */
export function storesPerSecond(page: Page, count: number, outstanding: number): Promise<number> {
  return page.evaluate(
    async ([count, outstanding]) => {
      let next = 0;
      const start = performance.now();
      const work = async () => {
        while (next < count) await window.raft.store(`b${next++ % 50}`, 'x'.repeat(64), { timeout: 60_000 });
      };
      await Promise.all(Array.from({ length: outstanding }, work));
      return (count * 1000) / (performance.now() - start);
    },
    [count, outstanding] as const,
  );
}

/** Milliseconds from the first of 100 values proposed at once to all of them applied on every page. */
export async function hundredEverywhere(pages: readonly Page[], leader: Page): Promise<number> {
  const { start, last } = await leader.evaluate(async () => {
    const start = performance.timeOrigin + performance.now();
    const stored = await Promise.all(Array.from({ length: 100 }, (_, at) => window.raft.store(`h${at}`, at)));
    return { start, last: Math.max(...stored.map(({ index }) => index)) };
  });
  const ends = await Promise.all(
    pages.map((page) =>
      page.evaluate(async (last) => {
        await window.raft.waitFor(({ lastApplied }) => (lastApplied ?? 0) >= last);
        return performance.timeOrigin + performance.now();
      }, last),
    ),
  );
  return Math.max(...ends) - start;
}

/** Begins to wait for this page to lead in a later term than now; `at` is when that came, by the page's own clock. */
function awaitElection(page: Page) {
  return page.evaluateHandle(() => {
    const before = window.raft.status().currentTerm ?? 0;
    const elected = window.raft.waitFor(({ role, currentTerm }) => role === 'leader' && (currentTerm ?? 0) > before, {
      timeout: 60_000,
    });
    return { at: elected.then(() => Date.now()) };
  });
}

/** Milliseconds from the leader's page being closed to another that leads, by the survivors' own clocks. */
export async function leaderKilled(pages: readonly Page[]): Promise<number> {
  const leader = await leaderOf(pages);
  // All survivors watch before the leader goes, or a busy machine could elect before anybody looks.
  const watches = await Promise.all(pages.filter((page) => page !== leader).map(awaitElection));
  const killedAt = Date.now();
  await leader.close();
  const elections = watches.map((watch) => watch.evaluate(({ at }) => at));
  // The others never lead, and their pages are closed while they still wait.
  for (const election of elections) election.catch(() => undefined);
  return (await Promise.race(elections)) - killedAt;
}
