/**
 * The floor: what a quorum write must cost on this machine, whatever the protocol. Five bare pages, one data channel from the
 * first to each other; a write is saved strictly by all, and done at the second answer and the own save. No Raft, no page.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type {} from './floorPage.ts';

const BARE = '<!doctype html><title>bare</title>';
const PAGE_SCRIPT = fileURLToPath(new URL('./floorPage.ts', import.meta.url));

/** The page's script as the browser runs it. */
async function pageScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: PAGE_SCRIPT, formats: ['iife'], name: 'floorPage' } },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const chunk = bundle !== undefined && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk === undefined) throw new Error('The script of the bare pages could not be built.');
  return chunk.code;
}

/** Five bare pages in one context, linked; answers the first, which does the writing. */
export async function openFloor(context: BrowserContext, url: string): Promise<Page> {
  const content = await pageScript();
  await context.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body: BARE }));
  const first = await openBare(context, url, content);
  for (let others = 0; others < 4; others += 1) {
    const other = await openBare(context, url, content);
    const offer = await first.evaluate(() => window.floor.offer());
    const answer = await other.evaluate((sdp) => window.floor.answer(sdp), offer);
    await first.evaluate((sdp) => window.floor.accept(sdp), answer);
  }
  return first;
}

async function openBare(context: BrowserContext, url: string, content: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}bare`);
  await page.addScriptTag({ content });
  return page;
}
