/**
 * Every scene of the demonstration world in every language: whatever is said in it has room, on a desk and on a phone; and every
 * button of some of them says what it asks for. No room is opened.
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

/**
 * What only looks at something, and there is much of it: sentences of the story, cells of the logs, events of the diagram,
 * examples that go into the console's field; and the settings, which no line says.
 */
const LOOKED_AT = [
  'h1',
  '.story',
  '[data-panel="logs"]',
  '[data-panel="spaceTime"]',
  '[data-panel="console"] [role="tabpanel"]',
  '[data-panel="safety"]',
  '.key',
  '.help',
];

/** A fault is called by who made it where one reads, and by a number of its own where it is lifted. */
const said = (line: string): string => line.replace(/^LIFT .*/, 'LIFT');

test('every button that makes a request says the console line that it is', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`http://localhost:${served.port}/page.html`);
  await page.waitForFunction(() => 'scenes' in window);
  const requests = new Set<string>();
  for (const scene of ['byHand', 'five', 'faults'] as const) {
    const pressed = await page.evaluate(([name, looked]) => window.scenes.pressAll(name, looked), [
      scene,
      LOOKED_AT,
    ] as const);
    for (const { name, lines, asked } of pressed) {
      if (asked.length === 0) continue;
      expect(lines.map(said), `${name} in ${scene}`).toEqual(asked.map(said));
      for (const line of asked) requests.add(line.split(' ', 1)[0] ?? '');
    }
  }
  const servers = [
    'CONVERT_FOLLOWER',
    'DISCONNECT',
    'PROMOTE',
    'REMOVE',
    'RENAME',
    'RESTART',
    'SHUTDOWN',
    'TIMEOUT',
    'TRANSFER',
  ];
  const faults = ['CHAOS', 'CUT', 'CUT_ONE_WAY', 'DELAY', 'DUPLICATE', 'FREEZE', 'GROUPS', 'LIFT', 'LOSS', 'SLOW_DISK'];
  const others = ['DISCARD', 'DROP', 'EXPENSES', 'HOLD', 'LOAD', 'MARKET', 'PERSON', 'RELEASE'];
  expect([...requests].sort()).toEqual([...servers, ...faults, ...others].sort());
});
