/**
 * Every scene of the demonstration world in every language: whatever is said in it has room, on a desk and on a phone. No room
 * is opened; it is the words and the layout that are judged.
 */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { serveHarness, type Served } from '../serveHarness.ts';

let served: Served;

test.beforeAll(async () => {
  served = await serveHarness(join(import.meta.dirname, 'page.html'), [svelte()]);
});

test.afterAll(async () => {
  await served.close();
});

/** What else is looked at in the scene of five: what to press, and the so manieth of it. */
type Look = readonly [selector: string, place: number];
const tabs = (...places: readonly number[]): readonly Look[] => places.map((place) => ['[role="tab"]', place]);
const views = (...places: readonly number[]): readonly Look[] => places.map((place) => ['nav button', place]);

const SCREENS: readonly (readonly [what: string, width: number, height: number, looks: readonly Look[]])[] = [
  ['a desk', 1280, 800, [...tabs(1, 2, 3, 4, 5, 6), ['h1 button', 0], ['.share button', 1], ['[data-server]', 1]]],
  ['a phone', 360, 740, [...views(1, 2, 3, 4), ['h1 button', 0], ['.share-one', 0], ['[data-server]', 1]]],
];

for (const [what, width, height, looks] of SCREENS) {
  test(`whatever a scene says has room in every language, on ${what}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`http://localhost:${served.port}/page.html`);
    await page.waitForFunction(() => 'scenes' in window);
    const found = await page.evaluate(async (looks) => {
      const { scenes } = window;
      const found: string[] = [];
      const judge = async (what: string): Promise<void> => {
        for (const language of scenes.languages) {
          await scenes.speak(language);
          found.push(...scenes.clutter().map((fault) => `${what}, ${language}: ${fault}`));
        }
      };
      for (const scene of scenes.names) {
        await scenes.show(scene);
        await judge(scene);
      }
      for (const [selector, place] of looks) {
        await scenes.show('five');
        await scenes.press(selector, place);
        await judge(`${selector} ${place}`);
      }
      return found;
    }, looks);
    expect(found).toEqual([]);
  });
}
