/**
 * The floor: what a quorum write must cost on this machine, whatever the protocol. Five bare pages, one data channel from the
 * first to each other; a write is saved strictly by all, and done at the second answer and the own save. No Raft, no page.
 */

import { fileURLToPath } from 'node:url';

const BARE = '<!doctype html><title>bare</title>';
const PAGE_SCRIPT = fileURLToPath(new URL('./floorPage.js', import.meta.url));

/** Five bare pages in one context, linked; answers the first, which does the writing. */
export async function openFloor(context, url) {
  await context.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body: BARE }));
  const pages = [];
  for (let at = 0; at < 5; at += 1) {
    const page = await context.newPage();
    await page.goto(`${url}bare`);
    await page.addScriptTag({ path: PAGE_SCRIPT });
    pages.push(page);
  }
  const [first, ...others] = pages;
  for (const other of others) {
    const offer = await first.evaluate(() => window.floor.offer());
    const answer = await other.evaluate((sdp) => window.floor.answer(sdp), offer);
    await first.evaluate((sdp) => window.floor.accept(sdp), answer);
  }
  return { first, close: () => Promise.all(pages.map((page) => page.close())) };
}
