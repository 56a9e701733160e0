/**
 * The same room in a browser of its own where four of the five tabs are truly hidden, as when somebody looks at one of them:
 * the tabs that Playwright opens all claim to be visible, and are never slowed down.
 */
import { HiddenBrowser } from '../e2e/room/hiddenBrowser.ts';
import { countingTerms, leaderOf, storesOneByOne, TIMING } from './room.ts';

/** Brings the leader's tab to the front and resolves when all the others say that they are hidden. */
async function showLeader(browser: HiddenBrowser) {
  const leader = await leaderOf(browser.tabs.map(({ tab }) => tab.page));
  for (const { tab, page } of browser.tabs) if (tab.page === leader) await page.activate();
  const others = browser.tabs.filter(({ tab }) => tab.page !== leader);
  await Promise.all(
    others.map(({ page }) =>
      page.evaluate(async () => {
        while (document.visibilityState !== 'hidden')
          await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
      }),
    ),
  );
  return leader;
}

/** Milliseconds of each of `count` stores at a leader that alone is in front, and the terms that went by meanwhile. */
export async function storesWithOthersHidden(url: string, count: number) {
  const browser = await HiddenBrowser.start();
  try {
    const maker = await browser.open(`${url}?broadcast=never`);
    const make = async (timing: typeof TIMING) => (await window.raft.createRoom({ timing })).link;
    const link = await maker.page.evaluate(make, TIMING);
    for (let others = 0; others < 4; others += 1) await browser.open(link);
    const fiveVote = async () => {
      await window.raft.waitFor(({ members }) => members.filter(({ voter }) => voter).length === 5);
    };
    await Promise.all(browser.tabs.map(({ page }) => page.evaluate(fiveVote)));
    const leader = await showLeader(browser);
    return await countingTerms(leader, async () => {
      await storesOneByOne(leader, 30);
      return storesOneByOne(leader, count);
    });
  } finally {
    await browser.close();
  }
}
